using System.Globalization;

namespace Ronghe.Kernel.Codes;

/// <summary>The number of a measure in its notice, with a letter where one clause holds several instruments: 4, 6a.</summary>
public readonly record struct MeasureNumber(int Number, char? Letter) : IComparable<MeasureNumber>
{
    public static MeasureNumber? Parse(string text)
    {
        if (text.Length is 0 or > 4) return null;
        char? letter = char.IsAsciiLetterLower(text[^1]) ? text[^1] : null;
        var digits = letter is null ? text : text[..^1];
        return int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0
            ? new MeasureNumber(number, letter)
            : null;
    }

    public int CompareTo(MeasureNumber other) =>
        Number != other.Number ? Number.CompareTo(other.Number) : Nullable.Compare(Letter, other.Letter);

    public static bool operator <(MeasureNumber a, MeasureNumber b) => a.CompareTo(b) < 0;

    public static bool operator >(MeasureNumber a, MeasureNumber b) => a.CompareTo(b) > 0;

    public static bool operator <=(MeasureNumber a, MeasureNumber b) => a.CompareTo(b) <= 0;

    public static bool operator >=(MeasureNumber a, MeasureNumber b) => a.CompareTo(b) >= 0;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Number}{Letter}");
}
