using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;
using Ronghe.Policy.Assessment;
using Ronghe.Policy.Facts;

namespace Ronghe.Modules.Rulebook;

/// <summary>One thing wrong with an uploaded table.</summary>
/// <param name="Row">Line of the table as a spreadsheet counts them, the header being 1; 0 where the whole file is meant.</param>
/// <param name="Column">The column's heading; null where the whole row is meant.</param>
public sealed record BatchFault(int Row, string? Column, string Code, string Message);

/// <summary>One firm of an uploaded table.</summary>
internal sealed record BatchFirm(int Row, FactDocument Facts);

/// <summary>What reading an uploaded table gave: firms, or faults.</summary>
internal sealed record BatchTable(IReadOnlyList<BatchFirm> Firms, IReadOnlyList<BatchFault> Faults, int MoreFaults);

/// <summary>
/// Reads a table of firms: one row a firm, a column a fact, headed by its wire path with positions from 0
/// (<c>digitalProjects[0].investment</c>). A blank cell is unknown; 无 is known to be none; a row whose first cell starts with # is a
/// remark. UTF-8 or GB 18030, as spreadsheets save them.
/// </summary>
internal sealed class BatchReader(FactDictionary dictionary)
{
    public const int MaxColumns = 500;
    public const int MaxPosition = 99;
    public const int MaxCell = 2_000;
    public const int MaxFaults = 200;
    private const string None = "无";
    private const string Unpaired = "引号不成对，或文件在引号里断了；文字里的引号要写成两个";

    private readonly List<BatchFault> faults = [];
    private int more;

    public BatchTable Read(byte[] file, int maxRows)
    {
        var firms = new List<BatchFirm>();
        if (Text(file) is not { } text) Fault(0, null, "bad-encoding", "文件不是 UTF-8，也不是 GB 18030 编码");
        else ReadRows(text, maxRows, firms);
        if (faults.Count == 0 && firms.Count == 0) Fault(0, null, "empty", "表里没有企业：第一行是列名，从第二行起每行一家企业");
        return faults.Count == 0 ? new BatchTable(firms, [], 0) : new BatchTable([], faults, more);
    }

    private void ReadRows(string text, int maxRows, List<BatchFirm> firms)
    {
        var bad = false;
        using var parser = new CsvParser(new StringReader(text), new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            BadDataFound = _ => bad = true,
            MaxFieldSize = MaxCell,
            IgnoreBlankLines = false,
        });
        try
        {
            if (!parser.Read()) return;
            var columns = Header(parser.Record!);
            if (bad) Fault(1, null, "bad-csv", Unpaired);
            if (faults.Count > 0) return;
            for (var row = 2; parser.Read(); row++)
            {
                bad = false;
                var cells = parser.Record!;
                if (bad)
                {
                    Fault(row, null, "bad-csv", Unpaired);
                    continue;
                }

                if (cells.All(string.IsNullOrWhiteSpace) || cells[0].StartsWith('#')) continue;
                if (firms.Count >= maxRows)
                {
                    Fault(row, null, "too-many-rows", $"一次最多 {maxRows:N0} 家企业");
                    return;
                }

                if (Firm(row, cells, columns) is { } firm) firms.Add(firm);
            }
        }
        catch (MaxFieldSizeException)
        {
            Fault(parser.Row, null, "cell-too-long", $"单元格最多 {MaxCell:N0} 个字；也可能是引号没有成对");
        }
    }

    private List<string> Header(string[] headings)
    {
        var columns = new List<string>();
        if (headings.Length > MaxColumns) Fault(1, null, "too-many-columns", $"最多 {MaxColumns} 列，现有 {headings.Length} 列");
        foreach (var heading in headings.Take(MaxColumns).Select(h => h.Trim()))
        {
            if (FactPath.Steps(heading) is not { } steps || FactPath.Node(steps, dictionary) is not { } node)
                Fault(1, heading, "unknown-column", heading.Length == 0 ? "列名是空的" : $"没有“{Short(heading)}”这一列；列名见模板");
            else if (steps.Any(s => s.Position > MaxPosition))
                Fault(1, heading, "position-too-high", $"一张表里每家企业每类最多 {MaxPosition + 1} 项，从 [0] 数起");
            else if (node.Type == FactType.Object || (node.Type == FactType.List && heading.EndsWith(']')))
                Fault(1, heading, "not-a-fact", $"“{node.Name}”不是一项事实，要写到它下面的某一项");
            else if (!FactPath.Fits(steps, dictionary))
                Fault(1, heading, "bad-position", "列表要写出第几项，从 [0] 数起；不是列表的不写");
            else if (columns.Contains(heading))
                Fault(1, heading, "duplicate-column", "这一列出现了两次");
            columns.Add(heading);
        }

        return columns;
    }

    private BatchFirm? Firm(int row, string[] cells, List<string> columns)
    {
        var before = faults.Count + more;
        if (cells.Length > columns.Count && cells.Skip(columns.Count).Any(c => c.Length > 0))
            Fault(row, null, "too-many-cells", $"这一行有 {cells.Length} 格，列名只有 {columns.Count} 个");
        var draft = FactDraft.New();
        for (var i = 0; i < Math.Min(cells.Length, columns.Count); i++)
            if (cells[i].Trim() is { Length: > 0 } cell) Set(row, columns[i], cell, draft);
        if (faults.Count + more > before) return null;
        var result = draft.Validate(dictionary);
        foreach (var fault in result.Faults) Fault(row, FactPath.OfPointer(fault.Pointer), fault.Code, fault.Message);
        return result.Document is { } document ? new BatchFirm(row, document) : null;
    }

    private void Set(int row, string column, string cell, FactDraft draft)
    {
        var node = dictionary.Find(column)!;
        if (MakeRoom(draft, column) is { } gap)
        {
            Fault(row, column, "gap-in-list", $"“{gap}”空着，不能跳过它填后面的项");
            return;
        }

        if (cell == None) draft.SetNone(column, dictionary);
        else if (node.Type == FactType.List) Fault(row, column, "not-a-fact", $"这一列只能空着，或写“{None}”表示明确没有；各项写到它们自己的列里");
        else foreach (var fault in draft.Set(column, Wire(node, cell), dictionary)) Fault(row, column, fault.Code, fault.Message);
    }

    /// <summary>Adds the items that a path goes through; gives the path of an item left out before it.</summary>
    private static string? MakeRoom(FactDraft draft, string column)
    {
        for (var open = column.IndexOf('[', StringComparison.Ordinal); open >= 0; open = column.IndexOf('[', open + 1))
        {
            var list = column[..open];
            var position = int.Parse(column.AsSpan(open + 1, column.IndexOf(']', open) - open - 1), CultureInfo.InvariantCulture);
            var count = draft.Count(list) ?? 0;
            if (position > count) return string.Create(CultureInfo.InvariantCulture, $"{list}[{count}]");
            if (position == count) draft.AddItem(list);
        }

        return null;
    }

    /// <summary>Officers write 是, the Chinese name of a choice, and dates as spreadsheets rewrite them.</summary>
    private static string Wire(FactNode node, string cell) => node.Type switch
    {
        FactType.Boolean when cell is "是" => "true",
        FactType.Boolean when cell is "否" => "false",
        FactType.Boolean => cell.ToLowerInvariant(),
        FactType.Enum => node.Values.FirstOrDefault(v => v.Name == cell)?.Wire ?? cell,
        FactType.Date when DateOnly.TryParseExact(cell, ["yyyy/M/d", "yyyy.M.d", "yyyy年M月d日"], out var date) =>
            date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        _ => cell,
    };

    private void Fault(int row, string? column, string code, string message)
    {
        if (faults.Count >= MaxFaults) more++;
        else faults.Add(new BatchFault(row, column is null ? null : Short(column), code, message));
    }

    private static string Short(string text) => text.Length <= 60 ? text : text[..60] + "…";

    private static string? Text(byte[] file)
    {
        try
        {
            return new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true).GetString(file).TrimStart('\uFEFF');
        }
        catch (DecoderFallbackException)
        {
            return Chinese(file);
        }
    }

    private static string? Chinese(byte[] file)
    {
        try
        {
            return CodePagesEncodingProvider.Instance
                .GetEncoding("GB18030", EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)!
                .GetString(file);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }
}

/// <summary>Wire paths with positions.</summary>
internal static class FactPath
{
    public readonly record struct Step(string Key, int? Position);

    /// <summary>The steps of a path; null where it has not the form <c>key[0].key</c>.</summary>
    public static IReadOnlyList<Step>? Steps(string path)
    {
        var steps = new List<Step>();
        foreach (var part in path.Split('.'))
        {
            var open = part.IndexOf('[', StringComparison.Ordinal);
            var key = open < 0 ? part : part[..open];
            if (key.Length == 0 || !key.All(char.IsAsciiLetterOrDigit)) return null;
            int? position = null;
            if (open >= 0)
            {
                if (!part.EndsWith(']') || !int.TryParse(part.AsSpan(open + 1, part.Length - open - 2), NumberStyles.None, CultureInfo.InvariantCulture, out var at))
                    return null;
                position = at;
            }

            steps.Add(new Step(key, position));
        }

        return steps;
    }

    /// <summary>The entry that the keys lead to, whatever the positions; null where there is none.</summary>
    public static FactNode? Node(IReadOnlyList<Step> steps, FactDictionary dictionary) =>
        steps.Skip(1).Aggregate(dictionary.Root(steps[0].Key), (node, step) => node?.Member(step.Key));

    /// <summary>True where exactly the lists on the way have a position; the last step may be a list as a whole.</summary>
    public static bool Fits(IReadOnlyList<Step> steps, FactDictionary dictionary)
    {
        var node = dictionary.Root(steps[0].Key);
        for (var i = 0; node is not null; i++)
        {
            var isLast = i == steps.Count - 1;
            var isList = node.Type == FactType.List;
            if (steps[i].Position is null ? isList && !isLast : !isList) return false;
            if (isLast) return true;
            node = node.Member(steps[i + 1].Key);
        }

        return false;
    }

    /// <summary><c>/digitalProjects/0/investment</c> → <c>digitalProjects[0].investment</c>; null for the whole document.</summary>
    public static string? OfPointer(string pointer)
    {
        var path = new StringBuilder();
        foreach (var step in pointer.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (step.All(char.IsAsciiDigit)) path.Append('[').Append(step).Append(']');
            else path.Append(path.Length > 0 ? "." : "").Append(step);
        }

        return path.Length == 0 ? null : path.ToString();
    }
}

/// <summary>Writes tables for spreadsheets: UTF-8 with a mark, no cell that a spreadsheet would take for a formula.</summary>
internal static class BatchWriter
{
    /// <summary>The template: wire paths, then a remark with the Chinese name, type and unit of each.</summary>
    public static byte[] Template(FactDictionary dictionary)
    {
        var columns = dictionary.Roots.SelectMany(root => Columns(root, "")).ToList();
        using var bytes = new MemoryStream();
        using (var csv = Open(bytes))
        {
            Row(csv, columns.Select(c => c.Path));
            Row(csv, columns.Select((c, i) => (i == 0 ? "# " : "") + Describe(c.Node)));
        }

        return bytes.ToArray();
    }

    /// <summary>A cell that starts as a formula does gets an apostrophe before it.</summary>
    public static string Guard(string cell) => cell is ['=' or '+' or '-' or '@' or '\t' or '\r' or '\n' or '＝' or '＋' or '－' or '＠', ..] ? "'" + cell : cell;

    private static IEnumerable<(string Path, FactNode Node)> Columns(FactNode node, string prefix)
    {
        var path = prefix + node.Key;
        return node.Type switch
        {
            FactType.Object => node.Members.SelectMany(m => Columns(m, path + ".")),
            FactType.List => node.Members.SelectMany(m => Columns(m, path + "[0].")),
            _ => [(path, node)],
        };
    }

    private static string Describe(FactNode node)
    {
        var kind = node.Type switch
        {
            FactType.Boolean => "是/否",
            FactType.Integer => node.Unit ?? "整数",
            FactType.Money => "元",
            FactType.Decimal => node.Unit ?? "数",
            FactType.Date => "日期",
            FactType.Enum => string.Join('/', node.Values.Select(v => v.Name)),
            FactType.Year => "年",
            _ => node.Unit,
        };
        return kind is null ? node.Name : $"{node.Name}（{kind}）";
    }

    public static void Row(CsvWriter csv, IEnumerable<string?> cells)
    {
        foreach (var cell in cells) csv.WriteField(Guard(cell ?? ""));
        csv.NextRecord();
    }

    public static CsvWriter Open(Stream stream) => new(
        new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true)),
        new CsvConfiguration(CultureInfo.InvariantCulture) { NewLine = "\r\n" });
}

/// <summary>The table that comes back: one row a firm and determination, in the order of the upload and of the notice.</summary>
internal sealed class AnswerTable : IDisposable
{
    private static readonly string[] Headings =
    [
        "row", "uscc", "name", "measure", "title", "item", "outcome", "结果", "amount", "cap", "payable", "carriedForward", "value", "share",
        "ask", "flags", "unit", "says", "record",
    ];

    private readonly MemoryStream bytes = new();
    private readonly CsvWriter csv;

    public AnswerTable()
    {
        csv = BatchWriter.Open(bytes);
        BatchWriter.Row(csv, Headings);
    }

    public void Add(BatchFirm firm, StoredAssessment stored, AssessmentResult result)
    {
        foreach (var determination in result.Determinations) BatchWriter.Row(csv, Cells(firm, stored, determination));
    }

    public byte[] ToBytes()
    {
        csv.Flush();
        return bytes.ToArray();
    }

    public void Dispose() => csv.Dispose();

    private static IEnumerable<string?> Cells(BatchFirm firm, StoredAssessment stored, Determination d) =>
    [
        firm.Row.ToString(CultureInfo.InvariantCulture), stored.Uscc, stored.EnterpriseName,
        d.Measure.Number.ToString(), d.Measure.Title, d.Subject.ItemId ?? d.Subject.Item?.ToString(CultureInfo.InvariantCulture),
        Policy.Wire.Of(d.Outcome), OutcomeNames.Of(d.Outcome),
        d.Amount?.ToString(), d.Cap?.ToString(), d.Payable?.ToString(), d.CarriedForward?.ToString(),
        d.Value, d.Share?.ToString(CultureInfo.InvariantCulture),
        string.Join(' ', d.Ask), string.Join("；", d.Flags.Select(f => f.Text)), d.Units.Count > 0 ? d.Units[0].Name : null, d.Says, stored.Sha256,
    ];
}

/// <summary>What an outcome is called before people.</summary>
internal static class OutcomeNames
{
    public static string Of(Outcome outcome) => outcome switch
    {
        Outcome.NotInForce => "未生效",
        Outcome.Award => "奖补",
        Outcome.Discretionary => "由主管部门核定",
        Outcome.TaxCredit => "税收减免",
        Outcome.Price => "价格",
        Outcome.Recognition => "认定",
        Outcome.Referral => "由其他政策决定",
        Outcome.Service => "平台服务",
        Outcome.NotEligible => "不符合",
        Outcome.Unknown => "缺少信息",
        _ => throw new ArgumentOutOfRangeException(nameof(outcome)),
    };
}
