using System.Globalization;
using Ronghe.Platform.Protection;
using Ronghe.Policy.Facts;
using Ronghe.Policy.Funds;
using Ronghe.Policy.Packages;
using Ronghe.Policy.Reforms;

namespace Ronghe.Modules.Budgeting.Plans;

/// <summary>The text of a plan, held against the rules that it is about.</summary>
internal static class PlanText
{
    /// <summary>What places of faults call it.</summary>
    public static string FileOf(PlanKind kind) => kind == PlanKind.Reform ? "reform.yaml" : "budget.yaml";

    public static string NameOf(PlanKind kind) => kind == PlanKind.Reform ? "改革方案" : "额度方案";

    /// <summary>Every fault with its line; empty where a run can use it.</summary>
    public static IReadOnlyList<Fault> Check(PlanKind kind, string text, PolicyLibrary library)
    {
        if (kind == PlanKind.Budget) return BudgetFile.Parse(FileOf(kind), text, library).Faults;
        var read = ReformFile.Parse(FileOf(kind), text);
        // on the last of days whatever the reform changes is changed
        return read.Reform is { } reform ? ReformedRules.Apply(reform, library, DateOnly.MaxValue, new Dictionary<string, string>()).Faults : read.Faults;
    }

    /// <summary>The name that a reform gives itself; null for a budget, which has none.</summary>
    public static string? OwnName(PlanKind kind, string text) =>
        kind == PlanKind.Reform ? Plain.Line(ReformFile.Parse(FileOf(kind), text).Reform?.Name, Plan.MaxName) : null;

    /// <summary>A text to begin with: a number of a measure's rules, to be changed.</summary>
    /// <param name="target">Null for a form without a number chosen.</param>
    public static string ReformTemplate(Measure measure, ReformTarget? target)
    {
        var (what, constant) = target is null
            ? ("改一个数", "constant: 2000000, to: 3000000")
            : ($"{target.Decision} {Text(target.Value)} 改为 {Text(target.Value)}", $"decision: {Quoted(target.Decision)}, constant: {Text(target.Value)}, to: {Text(target.Value)}");
        return $$"""
            name: {{Quoted($"第 {measure.Number} 条：{what}")}}
            # from: 2021-06-10        哪一天起；不写就一直算
            changes:
              # to 后面写改成的数；其他写法见 docs/simulation.md
              - { measure: "{{measure.Number}}", {{constant}} }

            """.ReplaceLineEndings("\n");
    }

    public static string BudgetTemplate(Measure measure, int year) => $$"""
        draws: 200                        # 申报率抽多少次
        measures:
          - measure: "{{measure.Number}}"
            budget: { {{year}}: 50000000 }    # 每年的额度，元
            rule: first-come              # 先到先得；pro-rata 按比例，ranked 择优（另写 rankBy）
            atTheEdge: paid-in-part       # 额度边上的那一家；waits 是等下一年
            unpaid: carries-over          # 没付的结转；lapses 是作废
            takeUp: 0.8                   # 符合条件的有多少来申报

        """.ReplaceLineEndings("\n");

    private static string Text(decimal number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Quoted(string text) => $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
}
