using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;
using Ronghe.Policy.Facts;

namespace Ronghe.Ui.Forms;

/// <summary>One fact in a form: what it is, what stands in its inputs, what is wrong with it.</summary>
/// <param name="Path">Wire path with positions.</param>
/// <param name="Typed">As typed; a date as year-month-day, whatever was typed in each; null where blank.</param>
/// <param name="None">True where “没有” was chosen: known to be none.</param>
public sealed record FieldState(FactNode Node, string Path, string? Typed, bool None = false, string? Error = null)
{
    /// <summary>The id of its first input: where an error points.</summary>
    public string FirstInput => Node.Type == FactType.Date ? $"{Id}-y" : Id;

    public string Id { get; } = IdOf(Path);

    public string Name => $"f.{Path}";

    /// <summary>True where the dictionary's help tells people to choose 没有.</summary>
    public bool OffersNone => Node.Type == FactType.String && Node.Help?.Contains("选“没有”", StringComparison.Ordinal) == true;

    /// <summary>What the draft holds, as a form shows it.</summary>
    public static FieldState Of(FactNode node, string path, FactDraft draft)
    {
        var text = draft.Text(path);
        return new FieldState(node, path, text, None: text is null && draft.Has(path));
    }

    /// <summary>What a form sent.</summary>
    public static FieldState Read(FactNode node, string path, IFormCollection form)
    {
        var name = $"f.{path}";
        if (form[$"{name}.none"].Count > 0) return new FieldState(node, path, null, None: true);
        if (node.Type != FactType.Date) return new FieldState(node, path, Blank(form[name].ToString()));
        var (y, m, d) = (form[$"{name}.y"].ToString().Trim(), form[$"{name}.m"].ToString().Trim(), form[$"{name}.d"].ToString().Trim());
        return new FieldState(node, path, y.Length + m.Length + d.Length == 0 ? null : $"{y}-{m}-{d}");
    }

    /// <summary>Year, month and day as typed; blanks where there is no date.</summary>
    public (string Year, string Month, string Day) DateParts =>
        Typed?.Split('-') is [var y, var m, var d] ? (y, m.TrimStart('0'), d.TrimStart('0')) : ("", "", "");

    /// <summary>What goes into the facts: 320万 becomes 3200000, three date parts an ISO date. Null value with no error where blank.</summary>
    public (string? Value, string? Error) ToWire()
    {
        if (Typed is not { } typed) return (null, null);
        return Node.Type switch
        {
            FactType.Date => DateOf(typed),
            FactType.Money => TypedMoney.Parse(typed) is { } yuan ? (yuan, null) : (null, "金额要填数字，如 3200000，也可以写 320万"),
            FactType.Integer or FactType.Decimal or FactType.Year => NumberOf(typed),
            FactType.Industry or FactType.Uscc => (HalfWidth(typed).ToUpperInvariant(), null),
            _ => (typed, null),
        };
    }

    /// <summary>A number, with or without the unit of its fact behind it.</summary>
    private (string?, string?) NumberOf(string typed)
    {
        var text = HalfWidth(typed).Replace(",", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal);
        if ((Node.Unit ?? (Node.Type == FactType.Year ? "年" : null)) is { } unit && text.EndsWith(unit, StringComparison.Ordinal)) text = text[..^unit.Length];
        var isNumber = decimal.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _);
        return (Node.Type, isNumber) switch
        {
            (FactType.Decimal, false) => (null, "请填一个数，例如 12.5，不要带单位"),
            (FactType.Year, false) => (null, "请填一个年份，例如 2021"),
            (FactType.Integer, false) => (null, "请填一个整数，例如 260，不要带单位"),
            (FactType.Integer or FactType.Year, true) when text.Contains('.', StringComparison.Ordinal) => (null, "应当是整数，不带小数"),
            _ => (text, null),
        };
    }

    private static (string?, string?) DateOf(string typed)
    {
        var parts = typed.Split('-').Select(p => HalfWidth(p.Trim())).ToArray();
        if (parts.Length != 3) return (null, "日期要填年、月、日");
        string[] names = ["年", "月", "日"];
        var missing = names.Where((_, i) => parts[i].Length == 0).ToList();
        if (missing.Count > 0) return (null, $"日期还缺{string.Join('、', missing)}");
        var numbers = parts.Select(p => int.TryParse(p, NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : -1).ToArray();
        if (numbers.Any(n => n < 0)) return (null, "日期的年、月、日都要填数字");
        return parts[0].Length == 4 && numbers[1] is >= 1 and <= 12 && numbers[0] > 0 && numbers[2] >= 1 && numbers[2] <= DateTime.DaysInMonth(numbers[0], numbers[1])
            ? (string.Create(CultureInfo.InvariantCulture, $"{numbers[0]:0000}-{numbers[1]:00}-{numbers[2]:00}"), null)
            : (null, $"没有 {parts[0]}年{parts[1]}月{parts[2]}日 这一天");
    }

    /// <summary>Full-width digits, letters and marks, which Chinese keyboards give, as ASCII.</summary>
    internal static string HalfWidth(string text)
    {
        var result = new StringBuilder(text.Length);
        foreach (var c in text)
            result.Append(c switch
            {
                >= '０' and <= '９' => (char)(c - '０' + '0'),
                >= 'Ａ' and <= 'Ｚ' => (char)(c - 'Ａ' + 'A'),
                >= 'ａ' and <= 'ｚ' => (char)(c - 'ａ' + 'a'),
                '．' or '。' => '.',
                '，' => ',',
                '－' => '-',
                '\u3000' => ' ',
                _ => c,
            });
        return result.ToString();
    }

    private static string? Blank(string text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private static string IdOf(string path)
    {
        var id = new StringBuilder("f-", path.Length + 2);
        foreach (var c in path)
            if (char.IsAsciiLetterOrDigit(c)) id.Append(c);
            else if (c is '.' or '[') id.Append('-');
        return id.ToString();
    }
}
