namespace Ronghe.Policy.Text;

/// <summary>Reads every number in Chinese policy text: amounts, rates, counts, times, dates, and what only looks like an amount.</summary>
public static class Quantities
{
    /// <summary>All numbers of <paramref name="text"/>, in order and without overlap, in time linear in its length.</summary>
    /// <param name="offset">Added to every span: where <paramref name="text"/> begins in its notice, in UTF-16 code units.</param>
    /// <remarks>
    /// Arabic digits (ASCII or full-width, with thousands separators) are always reported; Chinese numerals only before a unit,
    /// so that 一事一议 and 一体化 are no quantities. In a range or a list (5—20%, 3、5、10万元) a number without a unit takes that
    /// of the number behind it. A number that opens a line as its list number (1. or 1、) is not reported.
    /// </remarks>
    public static IReadOnlyList<Quantity> Read(ReadOnlySpan<char> text, int offset = 0) => new QuantityScanner(text, offset).Scan();
}
