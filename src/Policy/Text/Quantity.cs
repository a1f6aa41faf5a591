namespace Ronghe.Policy.Text;

public enum QuantityUnit { Yuan, Percent, Count, Year, Date, Hour, Other }

/// <summary>A number in a clause: its words, its place and its value in base units.</summary>
/// <param name="Start">UTF-16 offset into the notice.</param>
/// <param name="Value">In yuan for money, as a fraction of 1 for a percentage, else as written.</param>
public sealed record Quantity(string Text, int Start, int End, decimal Value, QuantityUnit Unit);
