using System.Globalization;
using Ronghe.Kernel.Amounts;
using Ronghe.Kernel.Codes;
using Ronghe.Policy.Facts;
using Ronghe.Policy.Packages;

namespace Ronghe.Policy.Funds;

/// <summary>What one measure may cost, and how it is shared out.</summary>
/// <param name="Envelopes">By year; empty where only the share that applies is stated.</param>
/// <param name="RankBy">The wire path of the fact that a ranking goes by; null where nothing is ranked.</param>
/// <param name="TakeUp">The share of those entitled that apply, of a million; null where all do.</param>
public sealed record MeasureBudget(
    MeasureNumber Measure, IReadOnlyDictionary<int, Envelope> Envelopes, Instalments Instalments, Unpaid Unpaid, string? RankBy, int? TakeUp);

/// <param name="Draws">How often the take-up is drawn.</param>
public sealed record BudgetPlan(string File, int Draws, IReadOnlyList<MeasureBudget> Measures);

/// <summary>The plan, or what is wrong with its file.</summary>
public sealed record BudgetPlanResult(BudgetPlan? Plan, IReadOnlyList<Fault> Faults);

/// <summary>
/// Reads a budget file:
/// <code>
/// draws: 200
/// measures:
///   - measure: "4"
///     budget: { 2021: 50000000, 2022: 60000000 }
///     rule: first-come | pro-rata | ranked
///     rankBy: enterprise.employees
///     atTheEdge: paid-in-part | waits
///     instalments: { 1: 0.3, 2: 0.3, 3: 0.4 }
///     unpaid: carries-over | lapses
///     takeUp: 0.8
/// </code>
/// </summary>
public static class BudgetFile
{
    public static BudgetPlanResult Read(string path, PolicyLibrary library)
    {
        var faults = new List<Fault>();
        return Read(YamlView.Open(Path.GetDirectoryName(Path.GetFullPath(path))!, Path.GetFileName(path), faults), library, faults);
    }

    /// <summary>The same of a text that is in no file.</summary>
    /// <param name="file">What places of faults call it.</param>
    public static BudgetPlanResult Parse(string file, string text, PolicyLibrary library)
    {
        var faults = new List<Fault>();
        return Read(YamlView.Parse(file, text, faults), library, faults);
    }

    private static BudgetPlanResult Read(YamlView? yaml, PolicyLibrary library, List<Fault> faults)
    {
        if (yaml is null) return new BudgetPlanResult(null, faults);
        yaml.Only("draws", "measures");
        var draws = yaml.Whole("draws") ?? 200;
        if (draws is < 1 or > 10_000) yaml.Fault("out-of-range", "“draws”应当在 1 和 10,000 之间");
        var plan = new BudgetPlan(yaml.File, draws, [.. yaml.Views("measures").SelectMany(view => Measures(view, library))]);
        foreach (var twice in plan.Measures.GroupBy(m => m.Measure).Where(g => g.Count() > 1)) yaml.Fault("duplicate-measure", $"第 {twice.Key} 条写了两次");
        return new BudgetPlanResult(faults.Count == 0 ? plan : null, faults);
    }

    private static List<MeasureBudget> Measures(YamlView yaml, PolicyLibrary library)
    {
        yaml.Only("measure", "budget", "rule", "rankBy", "atTheEdge", "instalments", "unpaid", "takeUp");
        var measures = library.MeasuresNumbered(yaml.Text("measure"));
        if (measures.Count != 1) yaml.Fault("unknown-measure", $"没有第 {yaml.Text("measure")} 条措施，或不止一条");
        var keys = yaml.Keys.ToHashSet(StringComparer.Ordinal);
        var rule = keys.Contains("rule") ? yaml.Word<AllocationRule>("rule") : AllocationRule.FirstCome;
        var edge = keys.Contains("atTheEdge") ? yaml.Word<ClaimAtTheEdge>("atTheEdge") : ClaimAtTheEdge.PaidInPart;
        var rankBy = yaml.OptionalText("rankBy");
        if (rankBy is not null && library.Facts.Find(rankBy) is not { Type: FactType.Integer or FactType.Money or FactType.Decimal })
            yaml.Fault("unknown-fact", $"没有“{rankBy}”这个数，不能按它排序");
        if (rule == AllocationRule.Ranked && rankBy is null) yaml.Fault("missing-key", "择优排序要写按什么排（rankBy）");
        return
        [
            .. measures.Take(1).Select(m => new MeasureBudget(
                m.Number, Envelopes(yaml, rule, edge), InstalmentsOf(yaml),
                keys.Contains("unpaid") ? yaml.Word<Unpaid>("unpaid") : Unpaid.CarriesOver, rankBy, TakeUp(yaml))),
        ];
    }

    private static Dictionary<int, Envelope> Envelopes(YamlView yaml, AllocationRule rule, ClaimAtTheEdge edge)
    {
        var envelopes = new Dictionary<int, Envelope>();
        if (yaml.View("budget") is not { } budget) return envelopes;
        foreach (var key in budget.Keys)
        {
            if (!int.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out var year) || year is < 1949 or > 2199)
                budget.Fault("bad-year", $"“{key}”不是年份");
            else if (budget.Number(key) is { } yuan && yuan >= 0 && Money.Exact(yuan) is { } amount)
                envelopes[year] = new Envelope(amount, rule, edge);
            else budget.Fault("bad-amount", $"{key} 年的额度应当是不带负号、最多两位小数的元");
        }

        return envelopes;
    }

    private const int MostInstalments = 50;

    private static Instalments InstalmentsOf(YamlView yaml)
    {
        if (yaml.View("instalments") is not { } view) return Instalments.AtOnce;
        var shares = new SortedDictionary<int, decimal>();
        foreach (var key in view.Keys)
        {
            if (int.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year is >= 1 and <= MostInstalments && view.Number(key) is { } share and >= 0 && shares.TryAdd(year, share)) continue;
            view.Fault("bad-instalments", $"“{key}”这一期不对：写第几年（1 到 {MostInstalments}，1 是当年）和不为负的份额");
            return Instalments.AtOnce;
        }

        if (shares.Values.Sum() == 1m) return new Instalments([.. Enumerable.Range(1, shares.Keys.Max()).Select(year => shares.GetValueOrDefault(year))]);
        view.Fault("bad-instalments", "各期的份额加起来应当正好是 1");
        return Instalments.AtOnce;
    }

    private static int? TakeUp(YamlView yaml)
    {
        if (yaml.Number("takeUp") is not { } share) return null;
        if (share is >= 0 and <= 1 && decimal.Truncate(share * 1_000_000) == share * 1_000_000) return (int)(share * 1_000_000);
        yaml.Fault("out-of-range", "“takeUp”应当在 0 和 1 之间，最多六位小数");
        return null;
    }
}
