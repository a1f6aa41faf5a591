using System.Globalization;
using System.Text;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Ronghe.Notices.Sources;

/// <summary>The numbers that Word writes before paragraphs by itself (一、 （一） 1.) and that no run of text holds.</summary>
internal sealed class DocxNumbering
{
    private const int Levels = 9;
    private readonly Dictionary<int, int> abstractOf = [];
    private readonly Dictionary<(int Abstract, int Level), Level> levels = [];
    private readonly Dictionary<int, int[]> counters = [];
    private readonly Dictionary<string, (int? Id, int? Level)> styles = new(StringComparer.Ordinal);

    private DocxNumbering()
    {
    }

    public static DocxNumbering Of(MainDocumentPart main)
    {
        var numbering = new DocxNumbering();
        if (main.NumberingDefinitionsPart?.Numbering is { } definitions)
        {
            foreach (var @abstract in definitions.Elements<AbstractNum>())
            {
                foreach (var level in @abstract.Elements<Level>())
                    numbering.levels[(@abstract.AbstractNumberId?.Value ?? -1, level.LevelIndex?.Value ?? 0)] = level;
            }

            foreach (var instance in definitions.Elements<NumberingInstance>())
                numbering.abstractOf[instance.NumberID?.Value ?? -1] = instance.AbstractNumId?.Val?.Value ?? -1;
        }

        foreach (var style in main.StyleDefinitionsPart?.Styles?.Elements<Style>() ?? [])
        {
            if (style.StyleId?.Value is { } id && style.StyleParagraphProperties?.NumberingProperties is { } properties)
                numbering.styles[id] = (properties.NumberingId?.Val?.Value, properties.NumberingLevelReference?.Val?.Value);
        }

        return numbering;
    }

    /// <summary>The label of the next paragraph with these properties; empty where it has none. Counts as a side effect.</summary>
    public string Label(ParagraphProperties? paragraph)
    {
        var inherited = paragraph?.ParagraphStyleId?.Val?.Value is { } style ? styles.GetValueOrDefault(style) : default;
        var own = paragraph?.NumberingProperties;
        if ((own?.NumberingId?.Val?.Value ?? inherited.Id) is not { } id || id == 0) return "";
        var depth = own?.NumberingLevelReference?.Val?.Value ?? inherited.Level ?? 0;
        if (depth is < 0 or >= Levels || !abstractOf.TryGetValue(id, out var @abstract)
            || !levels.TryGetValue((@abstract, depth), out var level)) return "";
        var counts = Counters(@abstract);
        counts[depth] = counts[depth] == int.MinValue ? Start(@abstract, depth) : counts[depth] + 1;
        for (var deeper = depth + 1; deeper < Levels; deeper++) counts[deeper] = int.MinValue;
        return Written(level.LevelText?.Val?.Value ?? "", @abstract, counts);
    }

    private int[] Counters(int @abstract)
    {
        if (counters.TryGetValue(@abstract, out var counts)) return counts;
        counts = new int[Levels];
        Array.Fill(counts, int.MinValue);
        return counters[@abstract] = counts;
    }

    private int Start(int @abstract, int depth) =>
        levels.TryGetValue((@abstract, depth), out var level) ? level.StartNumberingValue?.Val?.Value ?? 1 : 1;

    private string Written(string pattern, int @abstract, int[] counts)
    {
        var text = new StringBuilder();
        for (var i = 0; i < pattern.Length; i++)
        {
            if (pattern[i] != '%' || i + 1 >= pattern.Length || pattern[i + 1] is < '1' or > '9')
            {
                text.Append(pattern[i]);
                continue;
            }

            var depth = pattern[++i] - '1';
            var count = counts[depth] == int.MinValue ? Start(@abstract, depth) : counts[depth];
            var format = levels.TryGetValue((@abstract, depth), out var level) ? level.NumberingFormat?.Val?.InnerText : null;
            text.Append(Number(count, format));
        }

        return text.ToString();
    }

    private static string Number(int count, string? format) => format switch
    {
        "none" or "bullet" => "",
        "chineseCounting" or "chineseCountingThousand" or "ideographDigital" or "japaneseCounting" or "taiwaneseCountingThousand"
            or "ideographTraditional" when count is > 0 and < 1000 => Chinese(count),
        "decimalEnclosedCircle" or "decimalEnclosedCircleChinese" when count is > 0 and <= 20 => ((char)('①' + count - 1)).ToString(),
        "lowerLetter" when count is > 0 and <= 26 => ((char)('a' + count - 1)).ToString(),
        "upperLetter" when count is > 0 and <= 26 => ((char)('A' + count - 1)).ToString(),
        _ => count.ToString(CultureInfo.InvariantCulture),
    };

    private static string Chinese(int count)
    {
        const string digits = "零一二三四五六七八九";
        var text = new StringBuilder();
        if (count >= 100)
        {
            text.Append(digits[count / 100]).Append('百');
            if (count % 100 is > 0 and < 10) text.Append('零');
        }

        var tens = count % 100 / 10;
        if (tens > 0)
        {
            if (tens > 1 || count >= 100) text.Append(digits[tens]);
            text.Append('十');
        }

        if (count % 10 > 0) text.Append(digits[count % 10]);
        return text.ToString();
    }
}
