namespace Ronghe.Policy.Text;
/// <summary>Interim.</summary>
public static class Quantities { public static IReadOnlyList<Quantity> Read(ReadOnlySpan<char> text, int offset) => []; }
