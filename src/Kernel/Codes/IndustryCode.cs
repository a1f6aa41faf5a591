using System.Globalization;

namespace Ronghe.Kernel.Codes;

/// <summary>A code of GB/T 4754-2017 with its section letter: C (门类), C35 (大类), C356 (中类), C3562 (小类).</summary>
public readonly record struct IndustryCode
{
    // the last division of each section, A to T
    private static readonly int[] LastDivision = [5, 12, 43, 46, 50, 52, 60, 62, 65, 69, 70, 72, 75, 79, 82, 83, 85, 90, 96, 97];

    private readonly string? text;

    private IndustryCode(string text) => this.text = text;

    public char Section => text![0];

    /// <summary>The code, or null where the letter and the division do not belong together.</summary>
    public static IndustryCode? Parse(string text)
    {
        if (text.Length is not (1 or 3 or 4 or 5) || text[0] is < 'A' or > 'T') return null;
        if (text.Length == 1) return new IndustryCode(text);
        if (text.AsSpan(1).ContainsAnyExceptInRange('0', '9')) return null;
        var section = text[0] - 'A';
        var division = int.Parse(text.AsSpan(1, 2), NumberStyles.None, CultureInfo.InvariantCulture);
        var first = section == 0 ? 1 : LastDivision[section - 1] + 1;
        return division >= first && division <= LastDivision[section] ? new IndustryCode(text) : null;
    }

    public override string ToString() => text ?? "";
}
