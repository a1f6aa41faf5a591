using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Ronghe.Ui.Reading;

/// <summary>A cell of a decision table for people who do not write FEEL: 不低于 500,000 in place of <c>&gt;= 500000</c>. What it does not know stays as written.</summary>
public static partial class CellWords
{
    public static string Of(string cell)
    {
        var text = cell.Trim();
        if (text.Length == 0 || text is "-" or "—") return "—";
        if (Not().Match(text) is { Success: true } negated) return $"不是 {Of(negated.Groups[1].Value)}";
        var words = new StringBuilder(text.Length);
        foreach (var token in Tokens().EnumerateMatches(text)) words.Append(Word(text.AsSpan(token.Index, token.Length).ToString()));
        return Spaces().Replace(words.ToString(), " ").Trim();
    }

    private static string Word(string token) => token switch
    {
        "true" => "是",
        "false" => "否",
        "null" => "没有",
        ">=" => "≥ ",
        "<=" => "≤ ",
        ">" => "> ",
        "<" => "< ",
        "*" => " × ",
        "," => "、",
        ['"', .., '"'] => token[1..^1],
        _ when DateLiteral().Match(token) is { Success: true } date => Date(date.Groups[1].Value),
        _ when char.IsAsciiDigit(token[0]) && decimal.TryParse(token, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) =>
            number is > 0 and < 1 ? $"{number * 100m:0.##}%" : number.ToString("#,##0.####", CultureInfo.InvariantCulture),
        _ => token,
    };

    private static string Date(string iso) =>
        DateOnly.TryParseExact(iso, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? string.Create(CultureInfo.InvariantCulture, $"{date.Year}年{date.Month}月{date.Day}日")
            : iso;

    [GeneratedRegex("""date\("[^"]*"\)|"[^"]*"|[0-9]+(?:\.[0-9]+)?|[A-Za-z_][A-Za-z_0-9]*|[\p{L}_][\p{L}\p{N}_（）]*|>=|<=|[^\s]|\s+""")]
    private static partial Regex Tokens();

    [GeneratedRegex("""^date\("([0-9-]+)"\)$""")]
    private static partial Regex DateLiteral();

    [GeneratedRegex("""^not\((.*)\)$""")]
    private static partial Regex Not();

    [GeneratedRegex(" {2,}")]
    private static partial Regex Spaces();
}
