using System.Globalization;
using System.Numerics;
using System.Text;

namespace Ronghe.Feel.Numbers;

public readonly partial struct FeelNumber
{
    /// <summary>Digits written out in full up to this many places before or after the point; beyond it, an exponent is printed.</summary>
    private const int MaxPlainPlaces = 100;

    /// <exception cref="FormatException">Not a FEEL numeric literal, or beyond the range.</exception>
    public static FeelNumber Parse(string text) =>
        TryParse(text, out FeelNumber value) ? value : throw new FormatException($"not a FEEL number: {text}");

    /// <summary>
    /// Reads [+−] digits [. digits] [e|E [+−] digits], or . digits …; no blanks, no group separators.
    /// More than 34 digits are rounded half to even. False when malformed or beyond the range.
    /// </summary>
    /// <remarks>DMN 1.5 §10.3.1.2 grammar rule 37.</remarks>
    public static bool TryParse(ReadOnlySpan<char> text, out FeelNumber value)
    {
        value = default;
        int at = 0;
        bool negative = false;
        if (at < text.Length && text[at] is '+' or '-') negative = text[at++] == '-';
        UInt128 coefficient = UInt128.Zero;
        BigInteger? wide = null;
        int digits = 0, significant = 0, fraction = 0;
        bool point = false;
        for (; at < text.Length; at++)
        {
            char c = text[at];
            if (c == '.')
            {
                if (point) return false;
                point = true;
                continue;
            }

            if (!char.IsAsciiDigit(c)) break;
            digits++;
            if (point) fraction++;
            if (significant == 0 && c == '0') continue;
            significant++;
            if (significant <= PowersOfTen.MaxUInt128Power) coefficient = coefficient * 10 + (uint)(c - '0');
            else wide = (wide ?? coefficient) * 10 + (c - '0');
        }

        if (digits == 0 || text[at - 1] == '.') return false;
        int exponent = 0;
        if (at < text.Length)
        {
            if (text[at] is not ('e' or 'E')) return false;
            ReadOnlySpan<char> rest = text[(at + 1)..];
            ReadOnlySpan<char> bare = rest.Length > 0 && rest[0] is '+' or '-' ? rest[1..] : rest;
            if (bare.Length is 0 or > 9 || bare.ContainsAnyExceptInRange('0', '9')) return false;
            exponent = int.Parse(rest, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        }

        return wide is { } big
            ? TryRound(negative, big, exponent - fraction, false, out value)
            : TryRound(negative, coefficient, exponent - fraction, false, out value);
    }

    /// <summary>The canonical FEEL literal: no trailing zeros, no exponent unless the plain form would be longer than 100 places.</summary>
    public override string ToString()
    {
        if (IsZero) return "0";
        FeelNumber canonical = Canonical();
        string digits = canonical.Coefficient.ToString(CultureInfo.InvariantCulture);
        int exponent = canonical.Exponent;
        var text = new StringBuilder(digits.Length + 8);
        if (_negative) text.Append('-');
        if (exponent >= 0 && digits.Length + exponent <= MaxPlainPlaces) return text.Append(digits).Append('0', exponent).ToString();
        if (exponent < 0 && -exponent <= MaxPlainPlaces)
        {
            int whole = digits.Length + exponent;
            return whole > 0
                ? text.Append(digits, 0, whole).Append('.').Append(digits, whole, -exponent).ToString()
                : text.Append("0.").Append('0', -whole).Append(digits).ToString();
        }

        text.Append(digits[0]);
        if (digits.Length > 1) text.Append('.').Append(digits, 1, digits.Length - 1);
        return text.Append('e').Append((exponent + digits.Length - 1).ToString(CultureInfo.InvariantCulture)).ToString();
    }
}
