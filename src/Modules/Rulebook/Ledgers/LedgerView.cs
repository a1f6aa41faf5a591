using System.Globalization;
using Ronghe.Policy.Checks;
using Ronghe.Policy.Checks.Constants;
using Ronghe.Policy.Checks.Sentences;
using Ronghe.Policy.Packages;
using Ronghe.Policy.Rules;
using Ronghe.Policy.Words;

namespace Ronghe.Modules.Rulebook.Ledgers;

/// <summary>A piece of the notice: plain text, or a number with what uses it.</summary>
/// <param name="Sentence">The anchor of the sentence that begins here; null inside one.</param>
/// <param name="Number">Null for plain text.</param>
public sealed record LedgerPiece(string Text, string? Sentence, LedgerNumber? Number);

/// <summary>A number of the notice.</summary>
/// <param name="Uses">Where it is used: anchors on the page with what stands there.</param>
/// <param name="Because">Why no rule uses it; null where one does, or nothing accounts for it.</param>
public sealed record LedgerNumber(string Anchor, string Text, IReadOnlyList<LedgerLink> Uses, string? Because)
{
    public bool IsAccounted => Uses.Count > 0 || Because is not null;
}

/// <param name="Says">What is there, for who does not see it.</param>
public sealed record LedgerLink(string Anchor, string Says);

/// <summary>A rule of a decision table: the cells that say something.</summary>
public sealed record LedgerRule(string Anchor, int Row, IReadOnlyList<LedgerCell> Cells);

/// <summary>A cell, or another place that states a constant.</summary>
/// <param name="From">The numbers of the notice that it rests on.</param>
/// <param name="Basis">What else it rests on, in plain Chinese; null where it holds no such constant.</param>
public sealed record LedgerCell(string Anchor, string Column, string Text, bool IsOutput, IReadOnlyList<LedgerLink> From, string? Basis, bool IsUntraced);

public sealed record LedgerTable(string Decision, string HitPolicy, IReadOnlyList<LedgerRule> Rules);

/// <summary>A sentence that no rule quotes, with what carries it out.</summary>
public sealed record LedgerSentence(string Anchor, string Text, SentenceUse? Use, IReadOnlyList<string> By, string? Because, bool IsDraft);

/// <summary>A clause: its text on one side, its rules on the other.</summary>
/// <param name="Elsewhere">Constants outside tables: expressions, flags, caps.</param>
public sealed record LedgerClause(
    IReadOnlyList<Measure> Measures, IReadOnlyList<LedgerPiece> Pieces, IReadOnlyList<LedgerTable> Tables, IReadOnlyList<LedgerCell> Elsewhere,
    IReadOnlyList<LedgerSentence> Sentences, IReadOnlyList<LedgerNumber> Explained);

/// <summary>The notice beside its rules, every number linked both ways. What stands outside the clauses comes first and has no rules.</summary>
internal sealed class LedgerView
{
    private const string Any = "—";

    private readonly PackageReport report;
    private readonly PolicyLibrary library;
    private readonly Dictionary<FindingPlace, string> anchors = [];
    private readonly Dictionary<(int Start, int End), NumberTrace> numbers;

    private LedgerView(PolicyPackage package, PolicyLibrary library, PackageReport report)
    {
        (this.report, this.library) = (report, library);
        numbers = report.Numbers.DistinctBy(n => (n.Quantity.Start, n.Quantity.End)).ToDictionary(n => (n.Quantity.Start, n.Quantity.End));
        foreach (var place in report.Constants.Select(c => c.Place with { Line = null, Span = null }).Distinct()) anchors[place] = $"c{anchors.Count + 1}";
        var clauses = package.Measures.GroupBy(m => (m.Clause.Start, m.Clause.End)).OrderBy(g => g.Key.Start).ToList();
        Clauses = [.. clauses.Select(g => Clause(package, [.. g]))];
        var lines = report.Ledger?.Lines.Where(l => l.Sentence.Measures.Count == 0).ToList() ?? [];
        Outside = [.. lines.Select(l => (Pieces(package.NoticeText, l.Sentence.Start, l.Sentence.End), Of(l)))];
    }

    public IReadOnlyList<LedgerClause> Clauses { get; }

    /// <summary>Headings, the front matter, the end.</summary>
    public IReadOnlyList<(IReadOnlyList<LedgerPiece> Pieces, LedgerSentence Sentence)> Outside { get; }

    public static LedgerView Of(PolicyPackage package, PolicyLibrary library, PackageReport report) => new(package, library, report);

    public static string Name(SentenceUse use) => use switch
    {
        SentenceUse.Rule => "规则",
        SentenceUse.Parameter => "参数",
        SentenceUse.Procedure => "流程",
        SentenceUse.Service => "服务",
        SentenceUse.NotExecutable => "不能执行",
        _ => throw new ArgumentOutOfRangeException(nameof(use)),
    };

    private LedgerClause Clause(PolicyPackage package, IReadOnlyList<Measure> measures)
    {
        var clause = measures[0].Clause;
        var tables = measures.Where(m => m.Decision?.Package == package.Id).SelectMany(m => library.TablesOf(m).Select(t => Table(m, t))).ToList();
        var shown = tables.SelectMany(t => t.Rules).SelectMany(r => r.Cells).Select(c => c.Anchor).ToHashSet();
        var names = measures.Select(m => m.Number.ToString()).ToHashSet();
        return new LedgerClause(
            measures,
            Pieces(package.NoticeText, clause.Start, clause.End),
            [.. tables.Where(t => t.Rules.Count > 0)],
            [.. report.Constants.Where(c => c.Place.Measure is { } of && names.Contains(of)).GroupBy(c => anchors[Plain(c.Place)])
                .Where(g => !shown.Contains(g.Key)).Select(g => Elsewhere(g.Key, [.. g]))],
            [.. report.Ledger?.Lines.Where(l => l.Sentence.Measures.Contains(measures[0])).Where(l => l.Use != SentenceUse.Rule).Select(Of) ?? []],
            [.. report.Numbers.Where(n => n.UsedBy.Count == 0 && n.Measures.Contains(measures[0])).Select(Of)]);
    }

    private LedgerTable Table(Measure measure, TableView table) => new(
        table.Title, table.HitPolicy,
        [.. table.Rows.Select((row, r) => new LedgerRule(
            $"r{measure.Number}-{Index(measure, table)}-{r + 1}", r + 1,
            [
                .. table.Inputs.Zip(row.Inputs).Where(c => c.Second != Any).Select(c => Cell(measure, table.Title, r + 1, c.First, c.Second, isOutput: false)),
                .. table.Outputs.Zip(row.Outputs).Where(c => c.Second is not (Any or "null")).Select(c => Cell(measure, table.Title, r + 1, c.First, c.Second, isOutput: true)),
            ]))]);

    private int Index(Measure measure, TableView table) => 1 + library.TablesOf(measure).TakeWhile(t => t.Title != table.Title).Count();

    private LedgerCell Cell(Measure measure, string decision, int rule, string column, string text, bool isOutput)
    {
        var traces = report.Constants
            .Where(c => c.Place.Rule == rule && c.Place.Column == column && c.Place.Decision == decision && c.Place.Measure == measure.Number.ToString()).ToList();
        return new LedgerCell(
            traces.Count > 0 ? anchors[Plain(traces[0].Place)] : "", column, isOutput ? CellWords.OfOutput(text) : CellWords.Of(text), isOutput, From(traces), Basis(traces), traces.Exists(IsUntraced));
    }

    private static LedgerCell Elsewhere(string anchor, IReadOnlyList<ConstantTrace> traces)
    {
        var place = traces[0].Place;
        var where = place.Decision is { } decision ? $"{decision}的算式" : place.File;
        return new LedgerCell(anchor, where, string.Join('、', traces.Select(t => CellWords.Of(t.Text)).Distinct()), false, From(traces), Basis(traces), traces.Any(IsUntraced));
    }

    private static List<LedgerLink> From(IEnumerable<ConstantTrace> traces) =>
        [.. traces.Where(t => t.Span is not null).Select(t => new LedgerLink(NumberAnchor(t.Span!.Value.Start), t.Says ?? t.Text)).Distinct()];

    private static string? Basis(IEnumerable<ConstantTrace> traces) =>
        string.Join('；', traces.Where(t => t.Span is null && t.Says is not null)
            .Select(t => t.Basis == ConstantBasis.NoticeDate ? $"{CellWords.Of(t.Text)}：通知的日期" : $"{CellWords.Of(t.Text)}：{t.Says}").Distinct()) is { Length: > 0 } words ? words : null;

    private static bool IsUntraced(ConstantTrace trace) => trace.Basis == ConstantBasis.Nothing;

    private LedgerNumber Of(NumberTrace number) => new(
        NumberAnchor(number.Quantity.Start), number.Quantity.Text,
        [.. number.UsedBy.Select(p => new LedgerLink(anchors.GetValueOrDefault(Plain(p), ""), Where(p))).Where(l => l.Anchor.Length > 0)], number.Because);

    private static string Where(FindingPlace place) =>
        place.Rule is { } rule ? $"{place.Decision} 第 {rule} 行 {place.Column}" : place.Decision is { } decision ? $"{decision}的算式" : place.File;

    private static LedgerSentence Of(LedgerLine line) =>
        new(SentenceAnchor(line.Sentence), line.Sentence.Text, line.Use, line.By, line.Because, line.IsDraft);

    /// <summary>Cut at sentences and at the numbers inside them.</summary>
    private List<LedgerPiece> Pieces(string text, int start, int end)
    {
        var sentences = report.Ledger?.Lines.Select(l => l.Sentence).Where(s => s.Start >= start && s.End <= end).ToDictionary(s => s.Start) ?? [];
        var within = numbers.Where(n => n.Key.Start >= start && n.Key.End <= end).OrderBy(n => n.Key.Start).ToList();
        var cuts = sentences.Keys.Concat(within.SelectMany(n => new[] { n.Key.Start, n.Key.End })).Append(start).Append(end).Distinct().Order().ToList();
        var pieces = new List<LedgerPiece>();
        var skipTo = start;
        for (var i = 0; i + 1 < cuts.Count; i++)
        {
            var (from, to) = (cuts[i], cuts[i + 1]);
            if (from < skipTo) continue;
            var number = within.FirstOrDefault(n => n.Key.Start == from);
            if (number.Value is not null) to = number.Key.End;
            skipTo = to;
            pieces.Add(new LedgerPiece(text[from..to], sentences.TryGetValue(from, out var s) ? SentenceAnchor(s) : null, number.Value is { } n ? Of(n) : null));
        }

        return pieces;
    }

    private static FindingPlace Plain(FindingPlace place) => place with { Line = null, Span = null };

    private static string NumberAnchor(int start) => string.Create(CultureInfo.InvariantCulture, $"n{start}");

    private static string SentenceAnchor(NoticeSentence sentence) => string.Create(CultureInfo.InvariantCulture, $"s{sentence.Start}");
}
