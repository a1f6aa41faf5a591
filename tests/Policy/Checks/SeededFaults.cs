using System.Globalization;
using System.Text.RegularExpressions;

namespace Ronghe.Policy.Tests.Checks;

/// <summary>One fault that can be put into a package: a piece of a file replaced by another.</summary>
/// <param name="Place">The nearest id of a decision file, else the line: what other changes of the file leave alone.</param>
internal sealed record SeededFault(string Kind, string File, string Place, int At, string Before, string After)
{
    public string Apply(string text) => text[..At] + After + text[(At + Before.Length)..];

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Kind}\t{File}:{Place}\t{Short(Before)} → {Short(After)}");

    private static string Short(string text) => Regex.Replace(text.Length == 0 ? "（无）" : text, "\\s+", " ") is var one && one.Length > 60 ? one[..60] + "…" : one;
}

/// <summary>Every fault of five kinds that a package offers, and a seeded choice among them.</summary>
internal static class SeededFaults
{
    private const string Cell = @"(?<=<text>)[^<]+(?=</text>)";

    /// <summary>As many of each kind as are asked for, or as there are; the same seed gives the same choice.</summary>
    public static IReadOnlyList<SeededFault> Choose(string folder, int perKind, uint seed) =>
    [
        .. Of(folder).GroupBy(f => f.Kind).OrderBy(g => g.Key, StringComparer.Ordinal)
            .SelectMany(kind => kind.OrderBy(f => Mix(seed, f.ToString())).Take(perKind)),
    ];

    private static IEnumerable<SeededFault> Of(string folder) => Files(folder, "decisions", "*.dmn").Where(f => f.Name != "decisions/types.dmn").SelectMany(InDecisions)
        .Concat(Files(folder, "measures", "*.yaml").SelectMany(InMeasures))
        .Concat(Files(folder, "", "facts.yaml").SelectMany(InFacts));

    private static IEnumerable<(string Name, string Text)> Files(string folder, string under, string pattern) =>
        Directory.EnumerateFiles(Path.Combine(folder, under), pattern).Order(StringComparer.Ordinal)
            .Select(path => (Path.GetRelativePath(folder, path).Replace('\\', '/'), File.ReadAllText(path)));

    private static IEnumerable<SeededFault> InDecisions((string Name, string Text) file)
    {
        foreach (Match cell in Regex.Matches(file.Text, Cell))
        {
            // what stands between quotation marks is a word, a date apart
            foreach (Match number in Regex.Matches(cell.Value, "(?<![\\w.\"-])\\d+(\\.\\d+)?(?![\\w.\"-])"))
            {
                if (decimal.Parse(number.Value, CultureInfo.InvariantCulture) is not (> 0m and not 1m and var value) || IsQuoted(cell.Value, number.Index)) continue;
                yield return Fault("changed-constant", file, cell.Index + number.Index, number.Value, Text(value < 1m ? value + 0.01m : value + value / 10m));
                yield return Fault("swapped-unit", file, cell.Index + number.Index, number.Value, Text(value < 1m ? value / 10m : value >= 10_000m ? value / 10_000m : value * 10_000m));
            }

            foreach (Match day in Regex.Matches(cell.Value, "(?<=date\\(\")\\d{4}-\\d\\d-\\d\\d"))
                yield return Fault("changed-constant", file, cell.Index + day.Index, day.Value,
                    DateOnly.ParseExact(day.Value, "yyyy-MM-dd", CultureInfo.InvariantCulture).AddDays(1).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
            foreach (Match bound in Regex.Matches(cell.Value, "&gt;=?|&lt;=?"))
                yield return Fault("open-end", file, cell.Index + bound.Index, bound.Value, bound.Value.EndsWith('=') ? bound.Value[..^1] : bound.Value + "=");
            if (Regex.Match(cell.Value, "^[\\[(](?=.*\\.\\..*[\\])]$)") is { Success: true } left)
                yield return Fault("open-end", file, cell.Index, left.Value, left.Value == "[" ? "(" : "[");
            if (Regex.Match(cell.Value, "(?<=^[\\[(].*\\.\\..*)[\\])]$") is { Success: true } right)
                yield return Fault("open-end", file, cell.Index + right.Index, right.Value, right.Value == "]" ? ")" : "]");
        }

        foreach (Match rule in Regex.Matches(file.Text, "<rule .*?</rule>", RegexOptions.Singleline))
            yield return Fault("dropped-rule", file, rule.Index, rule.Value, "");
    }

    private static IEnumerable<SeededFault> InMeasures((string Name, string Text) file)
    {
        foreach (Match offset in Regex.Matches(file.Text, "(?<=^clause: .*)\\d+", RegexOptions.Multiline))
            foreach (var shift in new[] { -7, -1, 1, 3 })
                yield return Fault("shifted-span", file, offset.Index, offset.Value, (int.Parse(offset.Value, CultureInfo.InvariantCulture) + shift).ToString(CultureInfo.InvariantCulture));
        foreach (Match unit in Regex.Matches(file.Text, "(?<=confirmedBy: )\\S+"))
            yield return Fault("swapped-unit", file, unit.Index, unit.Value, unit.Value == "市商务局" ? "市民政局" : "市商务局");
    }

    private static IEnumerable<SeededFault> InFacts((string Name, string Text) file)
    {
        foreach (Match unit in Regex.Matches(file.Text, "(?<=unit: )[^,}\\s]+"))
            yield return Fault("swapped-unit", file, unit.Index, unit.Value, unit.Value switch { "元" => "万元", "家" => "人", _ => "公顷" });
    }

    private static bool IsQuoted(string cell, int at) => cell.AsSpan(0, at).Count('"') % 2 == 1;

    private static SeededFault Fault(string kind, (string Name, string Text) file, int at, string before, string after) =>
        new(kind, file.Name, PlaceOf(file, at), at, before, after);

    private static string PlaceOf((string Name, string Text) file, int at)
    {
        if (!file.Name.EndsWith(".dmn", StringComparison.Ordinal)) return (file.Text.AsSpan(0, at).Count('\n') + 1).ToString(CultureInfo.InvariantCulture);
        var tag = file.Text.IndexOf("<rule ", at, Math.Min(6, file.Text.Length - at), StringComparison.Ordinal) == at ? file.Text.IndexOf('>', at) : at;
        var id = file.Text.LastIndexOf(" id=\"", tag, StringComparison.Ordinal) + 5;
        return file.Text[id..file.Text.IndexOf('"', id)];
    }

    private static string Text(decimal value) => (value / 1.0000000000000000000000000000m).ToString(CultureInfo.InvariantCulture);

    private static ulong Mix(uint seed, string text)
    {
        var hash = unchecked(14695981039346656037UL ^ seed);
        foreach (var c in text) hash = unchecked((hash ^ c) * 1099511628211UL);
        return hash;
    }
}
