namespace Ronghe.Columnar.Columns;

/// <summary>Columns have room for whole vectors, so that a loop may read and write beyond the last cell: what it finds there is nobody's.</summary>
internal static class Room
{
    /// <summary>The bytes of the longest vector.</summary>
    private const int Longest = 64;

    internal static int For(int count) => (count + Longest - 1) & -Longest;
}
