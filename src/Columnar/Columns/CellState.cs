namespace Ronghe.Columnar.Columns;

/// <summary>What is known of a cell. Zero is known, so that a column of known cells needs no states at all.</summary>
public enum CellState : byte
{
    /// <summary>The value stands in the column.</summary>
    Known = 0,

    /// <summary>Known to be none (FEEL's null).</summary>
    Null = 1,

    /// <summary>Not known.</summary>
    Unknown = 2,

    /// <summary>A number that is not known but is at least what stands in the column.</summary>
    UnknownAtLeast = 3,
}
