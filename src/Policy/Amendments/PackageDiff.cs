using System.Globalization;
using Ronghe.Dmn.Model;
using Ronghe.Policy.Cases;
using Ronghe.Policy.Checks.Constants;
using Ronghe.Policy.Facts;
using Ronghe.Policy.Packages;
using Ronghe.Policy.Procedures;
using Ronghe.Policy.Rules;
using Ronghe.Policy.Text;
using Ronghe.Policy.Words;

namespace Ronghe.Policy.Amendments;

/// <summary>Compares two versions of a package part by part; what is the same in both is not mentioned.</summary>
internal sealed class PackageDiff
{
    private readonly List<PackageChange> changes = [];

    /// <param name="oldLibrary">The old version with what it depends on; <paramref name="newLibrary"/> likewise.</param>
    public static IReadOnlyList<PackageChange> Of(PolicyPackage old, PolicyLibrary oldLibrary, PolicyPackage @new, PolicyLibrary newLibrary)
    {
        var diff = new PackageDiff();
        diff.Compare(ChangedPart.Notice, null, "package.yaml", NoticeOf(old), NoticeOf(@new));
        diff.Compare(ChangedPart.Period, null, "releases.yaml", Periods(old), Periods(@new));
        diff.Measures(old, @new);
        diff.Compare(ChangedPart.Interpretation, null, "package.yaml", old.Interpretations.SelectMany(Of), @new.Interpretations.SelectMany(Of));
        diff.Rules(old, oldLibrary, @new, newLibrary);
        diff.Compare(ChangedPart.Fact, null, "facts.yaml", old.Facts.SelectMany(Of), @new.Facts.SelectMany(Of));
        diff.Files(ChangedPart.Form, old.Forms.SelectMany(Of), @new.Forms.SelectMany(Of));
        diff.Files(ChangedPart.Process, old.Processes.SelectMany(Of), @new.Processes.SelectMany(Of));
        diff.Cases(old, @new);
        return diff.changes;
    }

    private void Measures(PolicyPackage old, PolicyPackage @new)
    {
        foreach (var number in old.Measures.Concat(@new.Measures).Select(m => m.Number).Distinct().Order())
        {
            var (before, after) = (old.Find(number), @new.Find(number));
            var (file, name) = ((after ?? before)!.File, number.ToString());
            Compare(ChangedPart.Clause, name, file, Clause(before), Clause(after));
            Compare(ChangedPart.Units, name, file, Units(before), Units(after));
            Compare(ChangedPart.Answer, name, file, Answer(before), Answer(after));
            Compare(ChangedPart.Reading, name, file, before?.Interpretations.SelectMany(Of) ?? [], after?.Interpretations.SelectMany(Of) ?? []);
        }
    }

    private void Rules(PolicyPackage old, PolicyLibrary oldLibrary, PolicyPackage @new, PolicyLibrary newLibrary)
    {
        var before = DecisionsOf(old, oldLibrary).ToDictionary(d => d.File.Name);
        var after = DecisionsOf(@new, newLibrary).ToDictionary(d => d.File.Name);
        foreach (var name in before.Keys.Union(after.Keys).Order(StringComparer.Ordinal))
        {
            var (was, now) = (before.GetValueOrDefault(name), after.GetValueOrDefault(name));
            Compare(ChangedPart.Rule, now.Measure ?? was.Measure, "decisions/" + name,
                was.File is null ? [] : RulesOf(was.File), now.File is null ? [] : RulesOf(now.File));
        }
    }

    private void Files(ChangedPart part, IEnumerable<(string File, string What, string Text)> before, IEnumerable<(string File, string What, string Text)> after)
    {
        var (was, now) = (before.ToLookup(p => p.File), after.ToLookup(p => p.File));
        foreach (var file in was.Select(g => g.Key).Union(now.Select(g => g.Key)).Order(StringComparer.Ordinal))
            Compare(part, null, file, was[file].Select(p => (p.What, p.Text)), now[file].Select(p => (p.What, p.Text)));
    }

    private void Cases(PolicyPackage old, PolicyPackage @new)
    {
        var (was, now) = (GoldenCase.Load(old, []), GoldenCase.Load(@new, []));
        foreach (var measure in was.Concat(now).Select(c => c.Measure).Distinct())
            Compare(ChangedPart.GoldenCase, measure.Length == 0 ? null : measure, "cases",
                was.Where(c => c.Measure == measure).Select(Of), now.Where(c => c.Measure == measure).Select(Of));
    }

    /// <summary>Named texts before and after; of two with one name the later is told apart by its place.</summary>
    private void Compare(ChangedPart part, string? measure, string file, IEnumerable<(string What, string Text)> before, IEnumerable<(string What, string Text)> after)
    {
        var (was, now) = (Named(before), Named(after));
        foreach (var what in was.Keys.Union(now.Keys))
        {
            var (b, a) = (was.GetValueOrDefault(what), now.GetValueOrDefault(what));
            if (b == a) continue;
            changes.Add(new PackageChange(
                part, b is null ? ChangeKind.Added : a is null ? ChangeKind.Removed : ChangeKind.Changed, measure, file, what, b, a));
        }
    }

    private static Dictionary<string, string> Named(IEnumerable<(string What, string Text)> parts)
    {
        var named = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (what, text) in parts)
        {
            var name = what;
            for (var n = 2; !named.TryAdd(name, text); n++) name = $"{what}（{n}）";
        }

        return named;
    }

    private static IEnumerable<(string, string)> NoticeOf(PolicyPackage package) =>
    [
        ("标题", package.Title), ("文号", package.DocumentNumber ?? ""), ("发文机关", string.Join('、', package.Issuers)),
        ("成文日期", Iso(package.Dates.Signed)), ("发布日期", Iso(package.Dates.Published)),
        ("施行日期", Iso(package.Dates.InForce)), ("截止日期", Iso(package.Dates.Expires)),
    ];

    private static IEnumerable<(string, string)> Periods(PolicyPackage package) => package.Releases.Select(r =>
        ($"版本 {r.Version}", $"{Iso(r.EffectiveFrom)} 起{(r.EffectiveTo is { } end ? $"至 {Iso(end)}" : "，未定截止")}；{Iso(r.KnownFrom)} 起知悉"));

    private static IEnumerable<(string, string)> Clause(Measure? measure) => measure is null ? [] : [("条款", measure.Clause.Text.ReplaceLineEndings(""))];

    private static IEnumerable<(string, string)> Units(Measure? measure) =>
        measure is null ? [] : [("责任单位", string.Join('、', measure.Units.Select(u => $"{u.Unit.Name}（{u.Role.Name()}）")))];

    private static IEnumerable<(string, string)> Answer(Measure? measure) => measure is null ? [] :
    [
        ("名称", measure.Title), ("按什么算", measure.Subject.Name),
        ("怎么答", measure.Decision is { } d ? $"由 {d.File ?? d.Package}#{d.Name} 计算" : $"{measure.Answer!.Outcome.Name()}：{measure.Answer.Says}"),
        ("申报表", measure.Form ?? "无"), ("流程", measure.Process ?? "无"),
        .. measure.Flags.Select(f => ($"提示 {f.Code}", $"{f.Text}（{f.When}）")),
    ];

    private static IEnumerable<(string, string)> Of(Interpretation i) =>
    [
        ($"{i.Id} 问题", i.Question), ($"{i.Id} 现行读法", i.InForce.Name), ($"{i.Id} 由谁确认", i.ConfirmedBy),
        .. i.Readings.Select(r => ($"{i.Id} 读法 {r.Id}", $"{r.Name}：{r.Means}")),
    ];

    private static IEnumerable<(DecisionFile File, string? Measure)> DecisionsOf(PolicyPackage package, PolicyLibrary library) => library.Decisions
        .Where(d => d.Folder == package.Directory)
        .Select(d => (d, package.Measures.FirstOrDefault(m => m.Decision?.Package == package.Id && m.Decision.File == d.Name)?.Number.ToString()));

    private static IEnumerable<(string, string)> RulesOf(DecisionFile file) =>
    [
        .. file.Model.Definitions.ItemDefinitions.Select(i => ($"类型 {i.Name}", TypeText(i))),
        .. file.Model.Decisions.SelectMany(RulesOf),
    ];

    private static string TypeText(ItemDefinition item) =>
        $"{item.TypeRef}{(item.AllowedValues is { } allowed ? $"（{allowed.Text}）" : "")}{string.Concat(item.Components.Select(c => $"；{c.Name}：{TypeText(c)}"))}";

    private static IEnumerable<(string, string)> RulesOf(Decision decision)
    {
        foreach (var leaf in DecisionTexts.Leaves(decision.Expression))
        {
            if (leaf is Expression.LiteralExpression literal) yield return (decision.Name, literal.Text + Quoted(literal.Description));
            if (leaf is not Expression.DecisionTable table) continue;
            yield return ($"{decision.Name} 表头", $"{table.HitPolicy} {table.Aggregation}：{string.Join('，', table.Inputs.Select(i => i.InputExpression.Text))} → {string.Join('，', table.Outputs.Select(o => o.Label ?? o.Name))}");
            for (var r = 0; r < table.Rules.Length; r++)
            {
                var rule = table.Rules[r];
                yield return ($"{decision.Name} 第 {r + 1} 行", $"{string.Join('，', rule.InputEntries.Select(e => e.Text.Trim()))} → {string.Join('，', rule.OutputEntries.Select(e => e.Text.Trim()))}{Quoted(rule.Description)}");
            }
        }
    }

    private static string Quoted(string? words) => string.IsNullOrWhiteSpace(words) ? "" : $"　原文：{words}";

    private static IEnumerable<(string, string)> Of(FactNode node) =>
    [
        ($"{node.Name}（{node.Path}）", string.Join('，', new[]
        {
            Wire.Of(node.Type), node.Unit, node.Min?.ToString(CultureInfo.InvariantCulture), node.Max?.ToString(CultureInfo.InvariantCulture), node.Question,
            node.Evidence, string.Join('、', node.Values.Select(v => $"{v.Wire}={v.Name}")), node.AbsentIsNone ? "可不填" : null,
        }.Where(p => !string.IsNullOrEmpty(p)))),
        .. node.Members.SelectMany(Of),
    ];

    private static IEnumerable<(string, string, string)> Of(FormDefinition form) =>
        form.Fields.Select(f => (form.File, f.Path.Replace("/properties", "", StringComparison.Ordinal), $"{f.Title}（{f.Type}）{(f.IsRequired ? "必填" : "")}{string.Join('、', f.Choices)}{f.Evidence}"))
            .Prepend((form.File, "标题", form.Title ?? ""));

    private static IEnumerable<(string, string, string)> Of(ProcessDefinition process) =>
        process.Steps.Select(s => (process.File, $"步骤 {s.Id}",
            $"{s.Title}；等 {string.Join('、', s.Needs)}；{Wire.Of(s.Actor.Kind)} {s.Actor.Unit}；{Wire.Of(s.Join)} {s.Quorum}；期限 {s.Deadline?.Days.ToString(CultureInfo.InvariantCulture) ?? "未写"}；公示 {s.Publicity?.Days.ToString(CultureInfo.InvariantCulture) ?? "未写"}；退回作废 {string.Join('、', s.OnReturn)}"))
            .Prepend((process.File, "名称", process.Title));

    private static (string, string) Of(GoldenCase one) =>
        (one.Name, $"{ReadableJson.Of(one.Facts)} {Iso(one.On)} {Iso(one.AsKnown)} {string.Join(' ', one.Readings)} → {ReadableJson.Of(one.Expect)}");

    private static string Iso(DateOnly? date) => date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "未写";
}
