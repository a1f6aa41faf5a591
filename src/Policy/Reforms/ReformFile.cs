using Ronghe.Policy.Facts;
using Ronghe.Policy.Packages;

namespace Ronghe.Policy.Reforms;

/// <summary>The reform, or what is wrong with its file.</summary>
public sealed record ReformResult(Reform? Reform, IReadOnlyList<Fault> Faults);

/// <summary>
/// Reads a reform file:
/// <code>
/// name: 上限提高到三百万元
/// from: 2021-06-10
/// changes:
///   - { measure: "4", constant: 2000000, to: 3000000 }
///   - { measure: "4", decision: 封顶, constant: 2000000, to: 3000000 }
///   - { measure: "23", rule: Rule_grant_2, column: 总投资额, to: ">= 30000000" }
///   - { measure: "4", decision: 奖补合计, expression: "…" }
///   - { measure: "4", rule: Rule_grant_2, remove: true }
///   - { measure: "4", before: Rule_grant_2, inputs: ["-", …], outputs: […] }
///   - { reading: R4b, to: per-project }
/// </code>
/// </summary>
public static class ReformFile
{
    public static ReformResult Read(string path)
    {
        var faults = new List<Fault>();
        return Read(YamlView.Open(Path.GetDirectoryName(Path.GetFullPath(path))!, Path.GetFileName(path), faults), faults);
    }

    /// <summary>The same of a text that is in no file.</summary>
    /// <param name="file">What places of faults call it.</param>
    public static ReformResult Parse(string file, string text)
    {
        var faults = new List<Fault>();
        return Read(YamlView.Parse(file, text, faults), faults);
    }

    private static ReformResult Read(YamlView? yaml, List<Fault> faults)
    {
        if (yaml is null) return new ReformResult(null, faults);
        yaml.Only("name", "from", "changes");
        var reform = new Reform(yaml.Text("name"), yaml.File, yaml.Date("from"), [.. yaml.Views("changes").Select(Change).OfType<ReformChange>()]);
        if (reform.Changes.Count == 0 && faults.Count == 0) yaml.Fault("no-changes", "没有写要改什么（changes）");
        return new ReformResult(faults.Count == 0 ? reform : null, faults);
    }

    private static ReformChange? Change(YamlView yaml)
    {
        var keys = yaml.Keys.ToHashSet(StringComparer.Ordinal);
        if (keys.Contains("reading"))
        {
            yaml.Only("reading", "to");
            return new ReformChange.Reading(yaml.Here, yaml.Text("reading"), yaml.Text("to"));
        }

        var measure = yaml.Text("measure");
        if (keys.Contains("constant"))
        {
            yaml.Only("measure", "decision", "constant", "to");
            if (yaml.Number("constant") is not { } value || Needed(yaml, "to") is not { } to) return null;
            if (value >= 0 && to < 0) yaml.Fault("negative-amount", "规则里的数改成了负数");
            return new ReformChange.Constant(yaml.Here, measure, yaml.OptionalText("decision"), value, to);
        }

        if (keys.Contains("expression"))
        {
            yaml.Only("measure", "decision", "expression");
            return new ReformChange.Text(yaml.Here, measure, yaml.Text("decision"), yaml.Text("expression"));
        }

        if (keys.Contains("remove"))
        {
            yaml.Only("measure", "rule", "remove");
            return yaml.Flag("remove") ? new ReformChange.RuleRemoved(yaml.Here, measure, yaml.Text("rule")) : null;
        }

        if (keys.Contains("before"))
        {
            yaml.Only("measure", "before", "inputs", "outputs");
            return new ReformChange.RuleAdded(yaml.Here, measure, yaml.Text("before"), yaml.Texts("inputs"), yaml.Texts("outputs"));
        }

        yaml.Only("measure", "rule", "column", "to");
        return new ReformChange.Cell(yaml.Here, measure, yaml.Text("rule"), yaml.Text("column"), yaml.Text("to"));
    }

    private static decimal? Needed(YamlView yaml, string key)
    {
        if (yaml.OptionalText(key) is null) yaml.Fault("missing-key", $"缺少“{key}”");
        return yaml.Number(key);
    }
}
