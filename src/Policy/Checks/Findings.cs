using System.Globalization;
using Ronghe.Policy.Assessment;
using Ronghe.Policy.Cases;
using Ronghe.Policy.Checks.Constants;
using Ronghe.Policy.Checks.Sentences;
using Ronghe.Policy.Facts;
using Ronghe.Policy.Packages;
using Ronghe.Policy.Text;

namespace Ronghe.Policy.Checks;

/// <summary>The findings of package checks, with their words: one place for what is found, what was expected, and the mend.</summary>
internal static class Findings
{
    /// <summary>A fault of a file: it cannot be read as what it should be.</summary>
    public static Finding OfFault(Fault fault) => Error(fault.Code, fault.Message, PlaceOf(fault.Pointer), "按提示改正这个文件");

    public static Finding Draft(FindingPlace place, string what) =>
        Warning("draft", what, place, "对照原文核对，确认后去掉 draft，写上 signed: { by: 姓名, on: 日期 }");

    // ── the text ──
    public static Finding TextChanged(string declared, string actual) => Error(
        "text-changed", $"notice.txt 与登记的原文不同（登记 {declared[..Math.Min(12, declared.Length)]}…，现在 {actual[..12]}…）", new FindingPlace("notice.txt"),
        "恢复原文；如果原文确有更正，重新核对全部位置后更新 package.yaml 的 notice.sha256");

    public static Finding TextUnsealed(string actual) => Warning(
        "text-unsealed", "没有登记原文的校验值，原文被改了也看不出来", new FindingPlace("package.yaml"), $"在 package.yaml 写 notice: {{ sha256: {actual} }}");

    public static Finding ClauseCut(Measure measure, string what) => Error(
        "clause-cut", $"第 {measure.Number} 条的条款{what}", MeasureFile(measure) with { Span = new ClauseSpan(measure.Clause.Start, measure.Clause.End) },
        "改 clause 的 start 和 end，从编号到最后一个字");

    public static Finding ClausesOverlap(Measure first, Measure second) => Error(
        "clauses-overlap", $"第 {first.Number} 条和第 {second.Number} 条的条款互相重叠", MeasureFile(second) with { Span = new ClauseSpan(second.Clause.Start, second.Clause.End) },
        "改 clause 的 start 和 end");

    public static Finding QuoteMissing(FindingPlace place, string words, string who) => Error(
        "quote-missing", $"{who}引用的“{words}”在条款里找不到", place, "引用要与原文一字不差，中间省略的用“…”");

    public static Finding QuoteOfNoColumn(FindingPlace place, string column) => Error(
        "quote-of-no-column", $"引用写给“{column}”这一列，表里没有这一列", place, "〔列名：原文〕里的列名要与表头一致");

    public static Finding RuleUnquoted(FindingPlace place) => Error(
        "rule-unquoted", "这一行给出了结果，却没有引用原文", place, "在这一行的说明里引用它依据的原文");

    // ── sentences ──
    public static Finding SentenceUnaccounted(NoticeSentence sentence) => Error(
        "sentence-unaccounted", $"“{LedgerCheck.Short(sentence.Text)}”一句没有交代", new FindingPlace("notice.txt")
        {
            Span = new ClauseSpan(sentence.Start, sentence.End), Measure = sentence.Measures.Count > 0 ? sentence.Measures[0].Number.ToString() : null,
        },
        "在 ledger.yaml 里写明由什么执行，或为什么不能执行");

    public static Finding LedgerUnproved(SentenceEntry entry, NoticeSentence sentence, string by, string doubt) => Error(
        "ledger-unproved", $"台账说“{LedgerCheck.Short(entry.Words)}”由 {by} 执行：{doubt}",
        PlaceOf(entry.Place) with { Span = new ClauseSpan(sentence.Start, sentence.End) }, "改台账，或让规则引用这一句");

    public static Finding LedgerStale(SentenceEntry entry) => Error(
        "ledger-stale", $"台账里的“{LedgerCheck.Short(entry.Words)}”不是通知里任何一句的开头，或这一句已有交代", PlaceOf(entry.Place), "与原文对照后改正或删除");

    // ── constants ──
    public static Finding ConstantUntraced(TracedCell cell, IEnumerable<Quantity> quoted) => Error(
        "constant-untraced",
        quoted.Select(q => q.Text).Distinct().ToList() is { Count: > 0 } numbers
            ? $"常数 {cell.Constant.Text} 在它引用的原文里找不到；引用里的数是：{string.Join('、', numbers)}"
            : $"常数 {cell.Constant.Text} 没有引用原文里的数",
        cell.Place, "改正常数，引用写出这个数的原文，或在 ledger.yaml 的 constants 里写明由来");

    public static Finding ConstantAmbiguous(TracedCell cell, IReadOnlyList<Quantity> found) => Warning(
        "constant-ambiguous", $"常数 {cell.Constant.Text} 可能来自 {string.Join(" 或 ", found.Select(q => $"“{q.Text}”（{q.Start}）"))}", cell.Place,
        $"在说明里写〔{cell.Place.Column}：原文〕指定是哪一处");

    public static Finding BoundDisagrees(TracedCell cell, string words, BoundSide expected) => Error(
        "bound-disagrees", $"原文“{words}”的本数应当归到{(expected == BoundSide.Above ? "以上" : "以下")}一侧，这一格归到了另一侧", cell.Place,
        "改正开闭（>= 与 >，[ 与 (）；如果是一种读法，让这一行看那个解释，并让解释引用这个数");

    public static Finding UnitDisagrees(TracedCell cell, FactNode fact, Quantity quantity) => Error(
        "unit-disagrees", $"原文的单位是“{quantity.UnitText}”，这一列的“{fact.Name}”以“{fact.Unit ?? (fact.Type == FactType.Money ? "元" : "无单位")}”计", cell.Place,
        "核对这一列看的是哪项情况，或改 facts.yaml 里的单位");

    public static Finding SourceUnknown(FindingPlace place, string source) => Error(
        "source-unknown", $"依据“{source}”不在 package.yaml 的 sources 里", place, "在 sources 里登记这份文件");

    public static Finding ConstantStale(ConstantEntry entry) => Error(
        "ledger-stale", $"台账说明了 {entry.Decision} 的常数 {entry.Value}，规则里没有（或已有原文可依）", PlaceOf(entry.Place), "删除这一条说明");

    public static Finding NumberUnaccounted(NumberTrace number) => Error(
        "number-unaccounted", $"原文的“{number.Quantity.Text}”没有一条规则使用，也没有说明", new FindingPlace("notice.txt")
        {
            Span = new ClauseSpan(number.Quantity.Start, number.Quantity.End), Measure = number.Measures.Count > 0 ? number.Measures[0].Number.ToString() : null,
        },
        "让规则使用它，或在 ledger.yaml 的 numbers 里说明为什么不用");

    public static Finding NumberStale(NumberEntry entry) => Error(
        "ledger-stale", $"台账说明了数字“{entry.Words}”，原文里没有这样一个没被使用的数", PlaceOf(entry.Place), "与原文对照后改正或删除");

    // ── units, types, readings, references ──
    public static Finding UnitUnknown(FindingPlace place, string name, string what) => Error(
        "unit-unknown", $"{what}“{name}”不在单位表里", place, "在 units.yaml 里加上这个单位或它的别名");

    public static Finding UnitNotInText(Measure measure, Unit unit) => Error(
        "unit-not-in-text", $"责任单位“{unit.Name}”和它的别名都不在通知原文里", MeasureFile(measure), "改成原文里的单位，或在 units.yaml 里加上原文的叫法作别名");

    public static Finding ConfirmedByAnother(Measure measure, Interpretation interpretation) => Error(
        "confirmed-by-another", $"解释 {interpretation.Id} 由“{interpretation.ConfirmedBy}”确认，第 {measure.Number} 条的第一责任单位是“{measure.Units[0].Unit.Name}”",
        MeasureFile(measure), "解释由条款的第一责任单位确认");

    public static Finding FactUnsound(FactNode node, string what) => Error("fact-unsound", $"“{node.Name}”（{node.Path}）：{what}", new FindingPlace("facts.yaml"), "改 facts.yaml");

    public static Finding Compiler(string file, string message) => Warning("compiler", message, new FindingPlace("decisions/" + file), "改这个决策");

    public static Finding TypeDiffers(FindingPlace place, string what) => Error("type-differs", what, place, "让决策里的类型与 facts.yaml 一致");

    public static Finding ReadingUnsound(FindingPlace place, string what) => Error("reading-unsound", what, place, "让规则能区分每一种读法，名称与解释里写的一致");

    public static Finding ReadingLater(FindingPlace place, Interpretation interpretation) => new(
        "reading-later", FindingSeverity.Note, $"解释 {interpretation.Id}（{interpretation.Question}）的读法要等这一条能计算时才能执行", place);

    public static Finding ReferenceBroken(FindingPlace place, string what) => Error("reference-broken", what, place, "改正引用，或补上它指的东西");

    public static Finding Orphan(string file) => Warning("orphan", "没有一处用到这个文件", new FindingPlace(file), "在措施里写上它，或删除");

    public static Finding FormUnsound(FindingPlace place, string what) => Error("form-unsound", what, place, "改正申报表");

    public static Finding ProcessUnsound(FindingPlace place, string what) => Error("process-unsound", what, place, "改正流程");

    // ── golden cases ──
    public static Finding CaseFails(GoldenCase one, string difference) => Error(
        "case-fails", $"金例“{one.Name}”不成立：{difference}", PlaceOf(one.File) with { Measure = one.Measure.Length == 0 ? null : one.Measure }, "核对规则和金例，改正错的一方");

    public static Finding NoCase(Measure measure) => Warning("no-case", $"第 {measure.Number} 条能计算，却没有一个金例", MeasureFile(measure), "在 cases/ 里写几个金例，边界两侧都要有");

    /// <summary>A place written as <c>file</c> or <c>file:line</c>.</summary>
    public static FindingPlace PlaceOf(string place) =>
        place.LastIndexOf(':') is var colon and > 0
        && int.TryParse(place.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var line)
            ? new FindingPlace(place[..colon]) { Line = line }
            : new FindingPlace(place);

    public static FindingPlace MeasureFile(Measure measure) => new(measure.File) { Measure = measure.Number.ToString() };

    private static Finding Error(string code, string text, FindingPlace place, string mend) => new(code, FindingSeverity.Error, text, place, mend);

    private static Finding Warning(string code, string text, FindingPlace place, string mend) => new(code, FindingSeverity.Warning, text, place, mend);
}
