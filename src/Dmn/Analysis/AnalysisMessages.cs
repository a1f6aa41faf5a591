using Ronghe.Feel.Diagnostics;
using Ronghe.Feel.Values;

namespace Ronghe.Dmn.Analysis;

/// <summary>All messages of the analysis of tables, both languages in one place.</summary>
internal static class AnalysisMessages
{
    /// <summary>Rules that a message names; the finding has all of them.</summary>
    private const int Shown = 8;

    internal static string CodeOf(TableFindingKind kind) => kind switch
    {
        TableFindingKind.Gap => "DMN-TABLE-GAP",
        TableFindingKind.Overlap => "DMN-TABLE-OVERLAP",
        TableFindingKind.Conflict => "DMN-TABLE-CONFLICT",
        TableFindingKind.PerhapsConflict => "DMN-TABLE-PERHAPS-CONFLICT",
        TableFindingKind.Tie => "DMN-TABLE-TIE",
        TableFindingKind.Masked => "DMN-TABLE-MASKED",
        TableFindingKind.Redundant => "DMN-TABLE-REDUNDANT",
        TableFindingKind.Impossible => "DMN-TABLE-IMPOSSIBLE",
        TableFindingKind.UncoveredDays => "DMN-TABLE-DAYS",
        TableFindingKind.UnreadCell => "DMN-TABLE-UNREAD",
        TableFindingKind.Stopped => "DMN-TABLE-STOPPED",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    internal static string Text(TableFinding finding, Language language) =>
        language == Language.Chinese ? Chinese(finding) : English(finding);

    private static string Chinese(TableFinding f)
    {
        var rules = $"第 {string.Join("、", f.Rules.Select(rule => rule + 1))} 行";
        var first = f.Rules.IsEmpty ? "" : $"第 {f.Rules[0] + 1} 行";
        var others = f.Rules.Length > 1
            ? $"第 {string.Join("、", f.Rules.Skip(1).Take(Shown).Select(rule => rule + 1))} 行{(f.Rules.Length - 1 > Shown ? $"等 {f.Rules.Length - 1} 行" : "")}" : "";
        var column = f.Column is { } at ? $"“{f.Columns[at]}”" : "";
        var place = Place(f, "例如 ", "，", " = ");
        return f.Kind switch
        {
            TableFindingKind.Gap => $"没有一行符合：{place}",
            TableFindingKind.Overlap => $"{rules}同时符合：{place}",
            TableFindingKind.Conflict => $"{rules}同时符合，结果却不同：{place}",
            TableFindingKind.PerhapsConflict => $"{rules}同时符合，结果要算出来才知道是否相同：{place}",
            TableFindingKind.Tie => $"{rules}同时符合，优先级相同而结果不同：{place}",
            TableFindingKind.Masked => $"{first}永远轮不到，总被{others}抢先：{place}",
            TableFindingKind.Redundant => $"去掉{first}，结果不变，{others}给出同样的结果：{place}",
            TableFindingKind.Impossible => $"{first}永远不会符合：{column}在允许的范围内没有符合“{f.Detail}”的值",
            TableFindingKind.UncoveredDays => $"{column}在 {f.Detail} 之间没有注明日期的行：{place}",
            TableFindingKind.UnreadCell => $"{first}的{column}无法分析（{Reason(f)}），按“可能符合也可能不符合”处理，其余照常分析",
            TableFindingKind.Stopped => $"分析到达上限而停止：{Search(f.Detail)}可能还有没列出的",
            _ => throw new ArgumentOutOfRangeException(nameof(f)),
        };
    }

    private static string Reason(TableFinding f) => f.Reason switch
    {
        UnreadReason.OtherInputs => $"用到了别的输入：{f.Detail}",
        UnreadReason.Expression => $"不是与固定值的比较：{f.Detail}",
        UnreadReason.ColumnType => "这一列的类型不在分析之列",
        _ => "写法读不懂",
    };

    private static string Search(string search) => search switch
    {
        nameof(TableFindingKind.Gap) => "没有一行符合的情形",
        nameof(TableFindingKind.Overlap) => "几行同时符合的情形",
        nameof(TableFindingKind.Masked) => "永远轮不到的行",
        nameof(TableFindingKind.Redundant) => "多余的行",
        nameof(TableFindingKind.UnreadCell) => "无法分析的格",
        _ => "发现",
    };

    private static string English(TableFinding f)
    {
        var rules = $"rules {string.Join(", ", f.Rules.Select(rule => rule + 1))}";
        var first = f.Rules.IsEmpty ? "" : $"rule {f.Rules[0] + 1}";
        var others = f.Rules.Length > 1
            ? $"rules {string.Join(", ", f.Rules.Skip(1).Take(Shown).Select(rule => rule + 1))}{(f.Rules.Length - 1 > Shown ? $" and {f.Rules.Length - 1 - Shown} more" : "")}" : "";
        var column = f.Column is { } at ? $"'{f.Columns[at]}'" : "";
        var place = Place(f, "for example ", ", ", " = ");
        return f.Kind switch
        {
            TableFindingKind.Gap => $"No rule matches: {place}",
            TableFindingKind.Overlap => $"The {rules} match together: {place}",
            TableFindingKind.Conflict => $"The {rules} match together with different outputs: {place}",
            TableFindingKind.PerhapsConflict => $"The {rules} match together; only computing tells whether their outputs are the same: {place}",
            TableFindingKind.Tie => $"The {rules} match together with different outputs of the same priority: {place}",
            TableFindingKind.Masked => $"The {first} never decides, {others} always come first: {place}",
            TableFindingKind.Redundant => $"The table answers the same without {first}, {others} give the same: {place}",
            TableFindingKind.Impossible => $"The {first} never matches: no allowed value of {column} meets '{f.Detail}'",
            TableFindingKind.UncoveredDays => $"No dated rule covers {f.Detail} of {column}: {place}",
            TableFindingKind.UnreadCell => $"The cell of {first} in {column} cannot be analysed ({f.Reason}: {f.Detail}); it is taken as one that may or may not match",
            TableFindingKind.Stopped => $"The analysis reached a limit: there may be more of {f.Detail}",
            _ => throw new ArgumentOutOfRangeException(nameof(f)),
        };
    }

    private static string Place(TableFinding f, string example, string comma, string equals) =>
        f.Witness.IsEmpty ? "" : example + string.Join(comma, f.Witness.Select((value, i) => f.Columns[i] + equals + Show(value)));

    private static string Show(FeelValue value) => value is FeelValue.StringValue text ? $"\"{text.Value}\"" : value.ToString();
}
