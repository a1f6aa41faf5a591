using System.Buffers;

namespace Ronghe.Kernel.Codes;

/// <summary>What the two check digits of a unified social credit code (统一社会信用代码) say.</summary>
public enum UsccCheck
{
    /// <summary>Both check digits agree.</summary>
    Valid,

    /// <summary>Not 18 characters of the code's alphabet.</summary>
    Malformed,

    /// <summary>The last character does not agree with the first 17.</summary>
    WrongCheckCharacter,

    /// <summary>Only the organisation code inside (positions 9–17) disagrees: a warning, as old codes of individual businesses differ.</summary>
    WrongOrganisationCheckDigit,
}

/// <summary>A unified social credit code of 18 characters whose check character agrees (GB 32100-2015).</summary>
public readonly record struct Uscc
{
    private const string Alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    private static readonly SearchValues<char> AlphabetSet = SearchValues.Create(Alphabet);
    private const int OrganisationStart = 8;
    private static readonly int[] OrganisationWeights = [3, 7, 9, 10, 5, 8, 4, 2];

    private readonly string? text;

    private Uscc(string text) => this.text = text;

    public static UsccCheck Check(string text)
    {
        if (text.Length != 18 || text.AsSpan().ContainsAnyExcept(AlphabetSet)) return UsccCheck.Malformed;
        if (CheckCharacter(text) != text[17]) return UsccCheck.WrongCheckCharacter;
        return OrganisationCheckDigit(text) == text[16] ? UsccCheck.Valid : UsccCheck.WrongOrganisationCheckDigit;
    }

    /// <summary>The code, or null where <see cref="Check"/> finds it malformed or its check character wrong.</summary>
    public static Uscc? Parse(string text) =>
        Check(text) is UsccCheck.Valid or UsccCheck.WrongOrganisationCheckDigit ? new Uscc(text) : null;

    public override string ToString() => text ?? "";

    private static char CheckCharacter(string text)
    {
        int sum = 0, weight = 1;
        for (var i = 0; i < 17; i++, weight = weight * 3 % 31) sum += Alphabet.IndexOf(text[i], StringComparison.Ordinal) * weight;
        return Alphabet[(31 - sum % 31) % 31];
    }

    private static char OrganisationCheckDigit(string text)
    {
        var sum = 0;
        for (var i = 0; i < 8; i++) sum += OrganisationValue(text[OrganisationStart + i]) * OrganisationWeights[i];
        return (11 - sum % 11) switch { 10 => 'X', 11 => '0', var digit => (char)('0' + digit) };
    }

    private static int OrganisationValue(char c) => char.IsAsciiDigit(c) ? c - '0' : c - 'A' + 10;
}
