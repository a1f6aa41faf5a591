using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Ronghe.Kernel.Amounts;
using Ronghe.Kernel.Calendar;
using Ronghe.Policy;
using Ronghe.Policy.Assessment;
using Ronghe.Policy.Packages;
using Ronghe.Policy.Rules;
using Ronghe.Policy.Words;
using Ronghe.Simulation.Judging;
using Ronghe.Simulation.Populations;
using Ronghe.Simulation.Runs;
using Ronghe.Simulation.Tallies;

namespace Ronghe.Simulation.Reports;

/// <summary>Turns counts into tables and sentences.</summary>
internal sealed class ReportBuilder(
    SimulationRequest request, RulesOfDay rules, IReadOnlyList<int> measures, IReadOnlyList<Dimension> dimensions, Scenario inForce,
    IReadOnlyList<Simulator.AgainstInForce> others, IReadOnlyList<MovedFact> moved, TimeProvider clock)
{
    private static readonly int[] Percents = [10, 25, 50, 75, 90, 99];

    public SimulationReport Build(Simulator.Counted counted)
    {
        var population = counted.Population;
        var label = Label();
        var tables = new List<ReportTable> { ByMeasure(population) };
        for (var d = 0; d < dimensions.Count; d++)
        {
            tables.Add(ByGroup(dimensions[d], population.Groups[d], population));
            tables.Add(ByGroupAndMeasure(dimensions[d], population.Groups[d]));
        }

        tables.Add(Distribution(population));
        tables.Add(Quantiles(population));
        tables.Add(TopPayees(population));
        if (request.NearPercent > 0) tables.Add(NearMisses(counted));
        if (others.Any(o => o.Reform is not null))
        {
            tables.Add(Reforms(counted));
            tables.Add(ReformsByMeasure(counted));
            tables.Add(Transitions(counted));
        }

        if (request.PriceReadings) tables.Add(Readings(counted));
        if (request.Budget is not null) AddBudget(tables, counted);
        return new SimulationReport(Title(), (string?)label?["label"], Assumptions(), Manifest(population, label), tables);
    }

    private string Title() =>
        $"{request.Library.Packages.FirstOrDefault(p => p.Id == request.Package)?.ShortTitle ?? "全部政策"}：按 {Iso(request.On)} 的情况测算";

    private Measure At(int place) => rules.Measures[measures[place]].Measure;

    private static string Yuan(long fen) => $"{Money.FromFen(fen).ToReadable()} 元";

    private static string Iso(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static decimal? Share(long part, long whole) => whole == 0 ? null : decimal.Round((decimal)part / whole, 6);

    private static string Percent(long part, long whole) => whole == 0 ? "—" : string.Create(CultureInfo.InvariantCulture, $"{100m * part / whole:0.0}%");

    private ReportTable ByMeasure(PopulationTally population)
    {
        var rows = new List<IReadOnlyList<object?>>();
        for (var m = 0; m < measures.Count; m++)
        {
            var (tally, rule) = (population.Measures[m], rules.Measures[measures[m]]);
            if (rule.Decision is null) continue;
            rows.Add(
            [
                rule.Measure.Number.ToString(), rule.Measure.Title, tally.Paid, Money.FromFen(tally.AwardFen), Money.FromFen(tally.CreditFen),
                tally.Determinations[(int)Outcome.Discretionary], Money.FromFen(tally.CapFen), tally.Determinations[(int)Outcome.Recognition],
                tally.Determinations[(int)Outcome.NotEligible], tally.Determinations[(int)Outcome.Unknown], tally.FirmsUnknown,
            ]);
        }

        var (awards, credits, caps) = (population.Measures.Sum(m => m.AwardFen), population.Measures.Sum(m => m.CreditFen), population.Measures.Sum(m => m.CapFen));
        return new ReportTable(
            ReportTables.Measures, "各条措施",
            $"{string.Concat(NotInForce())}{population.Firms:N0} 家企业里有 {population.Awards.Count:N0} 家得到奖补，合计 {Yuan(awards)}；另有税费减免 {Yuan(credits)}。由主管部门核定的写明上限的合计最多 {Yuan(caps)}，没有计入。{population.FirmsUnknown:N0} 家至少有一条措施因为资料不全还不能确定，单独列出，不当作没有。",
            [
                Text("measure", "措施"), Text("title", "名称"), Count(ReportTables.PaidFirms, "得到的企业"), Yuan(ReportTables.Award, "奖补"), Yuan(ReportTables.TaxCredit, "减免"),
                Count("discretionary", "待核定（项）"), Yuan(ReportTables.Caps, "待核定的上限合计"), Count("recognition", "可以认定（项）"),
                Count("not-eligible", "不符合（项）"), Count("unknown", "不能确定（项）"), Count("unknown-firms", "不能确定的企业"),
            ],
            rows, new ReportChart(0, [3, 4]));
    }

    /// <summary>The notices that answer nothing on that day, with the dates that say why.</summary>
    private IEnumerable<string> NotInForce() =>
        from package in request.Library.Packages
        where (request.Package is null || package.Id == request.Package) && package.Measures.Count > 0
        where package.ReleaseOn(request.On, request.AsKnownOn) is null
        let releases = package.Releases.Select(r => r.InWords)
        select $"按 {Iso(request.AsKnownOn)} 所知，“{package.ShortTitle}”在 {Iso(request.On)} 没有施行（{string.Join("；", releases.DefaultIfEmpty("还没有发布过"))}），它的措施没有结果。";

    private static ReportTable ByGroup(Dimension dimension, SortedDictionary<string, GroupTally> groups, PopulationTally population)
    {
        var total = population.Awards.Sum;
        var most = groups.MaxBy(g => g.Value.AwardFen);
        var says = groups.Count == 0 || total == 0 ? "没有奖补。" : $"“{dimension.NameOf(most.Key)}”最多：{Yuan(most.Value.AwardFen)}，占 {Percent(most.Value.AwardFen, total)}。";
        return new ReportTable(
            $"{ReportTables.By}{dimension.Id}", $"按{dimension.Title}", says,
            [Text("value", dimension.Title), Count("firms", "企业"), Count(ReportTables.PaidFirms, "得到奖补的企业"), Yuan(ReportTables.Award, "奖补"), Share("share", "占奖补总额"), Yuan(ReportTables.TaxCredit, "减免")],
            [.. groups.Select(g => (IReadOnlyList<object?>)[dimension.NameOf(g.Key), g.Value.Firms, g.Value.PaidFirms, Money.FromFen(g.Value.AwardFen), Share(g.Value.AwardFen, total), Money.FromFen(g.Value.CreditFen)])],
            new ReportChart(0, [3]));
    }

    private ReportTable ByGroupAndMeasure(Dimension dimension, SortedDictionary<string, GroupTally> groups) => new(
        $"{ReportTables.By}{dimension.Id}-and-measure", $"按{dimension.Title}和措施", "只列有企业得到或不能确定的。",
        [Text("value", dimension.Title), Text("measure", "措施"), Count("paid-firms", "得到的企业"), Yuan("amount", "金额"), Count("unknown-firms", "不能确定的企业")],
        [.. groups.SelectMany(g => Enumerable.Range(0, measures.Count)
            .Where(m => g.Value.PaidByMeasure[m] + g.Value.UnknownByMeasure[m] > 0)
            .Select(m => (IReadOnlyList<object?>)[dimension.NameOf(g.Key), At(m).Number.ToString(), g.Value.PaidByMeasure[m], Money.FromFen(g.Value.FenByMeasure[m]), g.Value.UnknownByMeasure[m]]))]);

    private static ReportTable Distribution(PopulationTally population)
    {
        var awards = population.Awards;
        var rows = new List<IReadOnlyList<object?>>();
        for (long least = 1, below = 1_000_000; least <= awards.Greatest; least = below, below *= 10)
        {
            var (payees, fen) = awards.Between(least, below);
            rows.Add([$"{(least == 1 ? "不到" : $"{Plain(least)} 到")} {Plain(below)}", payees, Money.FromFen(fen), Share(fen, awards.Sum)]);
        }

        return new ReportTable(
            "distribution", "奖补的分布", awards.Count == 0 ? "没有企业得到奖补。" : $"一半得到奖补的企业不超过约 {Yuan(awards.Quantile(50))}，最多的一家 {Yuan(awards.Greatest)}。",
            [Text("range", "每家合计"), Count("firms", "企业"), Yuan("amount", "合计"), Share("share", "占总额")], rows, new ReportChart(0, [1]));

        static string Plain(long fen) => fen >= 10_000_000_000 ? $"{fen / 10_000_000_000} 亿元" : $"{fen / 1_000_000} 万元";
    }

    private static ReportTable Quantiles(PopulationTally population)
    {
        var awards = population.Awards;
        var (top1, top10) = (awards.Top(10), awards.Top(100));
        return new ReportTable(
            "concentration", "分位数和集中程度",
            $"得到最多的 1%（{top1.Payees:N0} 家）拿走 {Percent(top1.Fen, awards.Sum)}，最多的 10% 拿走 {Percent(top10.Fen, awards.Sum)}。分位数取前三位数字相同的一档里最高的数。",
            [Text("what", "项目"), Count("firms", "企业"), Yuan("amount", "金额"), Share("share", "占总额")],
            [
                .. Percents.Select(p => (IReadOnlyList<object?>)[$"第 {p} 百分位", null, Money.FromFen(awards.Quantile(p)), null]),
                ["得到最多的 1%", top1.Payees, Money.FromFen(top1.Fen), Share(top1.Fen, awards.Sum)],
                ["得到最多的 10%", top10.Payees, Money.FromFen(top10.Fen), Share(top10.Fen, awards.Sum)],
            ]);
    }

    private static ReportTable TopPayees(PopulationTally population)
    {
        var (best, total) = (population.Best, population.Awards.Sum);
        var (ten, all) = (best.Take(10).Sum(b => b.Fen), best.Sum(b => b.Fen));
        return new ReportTable(
            "top-payees", "得到最多的企业", total == 0 ? "没有企业得到奖补。" : $"最多的 10 家得到 {Yuan(ten)}，占 {Percent(ten, total)}；最多的 {best.Count} 家占 {Percent(all, total)}。",
            [Text("code", "企业代码"), Yuan("amount", "奖补"), Share("share", "占总额")],
            [.. best.Select(b => (IReadOnlyList<object?>)[b.Code, Money.FromFen(b.Fen), Share(b.Fen, total)])]);
    }

    private ReportTable NearMisses(Simulator.Counted counted)
    {
        var rows = new List<(long Near, IReadOnlyList<object?> Cells)>();
        for (var f = 0; f < moved.Count; f++)
        {
            for (var m = 0; m < moved[f].Scenario.Measures.Count; m++)
            {
                var (number, (up, down)) = (rules.Measures[moved[f].Scenario.Measures[m]].Measure.Number, counted.Near[f][m]);
                Add(rows, number.ToString(), moved[f], "低于门槛", up, down);
                Add(rows, number.ToString(), moved[f], "高于上限", down, up);
            }
        }

        var nearest = rows.Select(r => (r.Near, r.Cells)).OrderByDescending(r => r.Near).Take(3).Where(r => r.Near > 0)
            .Select(r => $"{r.Near:N0} 家企业的“{r.Cells[1]}”{r.Cells[3]}不到 {request.NearPercent}%（第 {r.Cells[0]} 条）").ToList();
        return new ReportTable(
            "near-misses", "差一点的企业和断崖",
            $"{(nearest.Count == 0 ? $"没有企业离门槛不到 {request.NearPercent}%" : string.Join('；', nearest))}。把这个数改动 {request.NearPercent}% 重新判断得出；“刚过线”的企业少一点就一分没有，所以线两侧的差就是断崖。",
            [
                Text("measure", "措施"), Text("name", "哪个数"), Text("fact", "事实"), Text("side", "在哪一侧"), Count("near-firms", "差一点的企业"), Yuan("near-amount", "过了线会得到"),
                Count("over-firms", "刚过线的企业"), Yuan("over-amount", "现在得到"),
            ],
            [.. rows.Select(r => r.Cells)]);

        static void Add(List<(long Near, IReadOnlyList<object?> Cells)> rows, string measure, MovedFact fact, string side, NearTally toward, NearTally away)
        {
            if (toward.Gained.Firms + away.Lost.Firms == 0) return;
            rows.Add((toward.Gained.Firms,
            [
                measure, fact.Fact.Node.Name, fact.Path, side, toward.Gained.Firms, Money.FromFen(toward.Gained.Fen), away.Lost.Firms, Money.FromFen(away.Lost.Fen),
            ]));
        }
    }

    private ReportTable Reforms(Simulator.Counted counted)
    {
        var rows = Compared(counted, o => o.Reform is not null).Select(c => (IReadOnlyList<object?>)
        [
            c.Other.Reform!.Name, Money.FromFen(c.Sums.Measures.Sum(m => m.FenBefore)), Money.FromFen(c.Sums.Measures.Sum(m => m.FenAfter)),
            Money.FromFen(Delta(c.Sums)), c.Sums.Winners.Firms, Money.FromFen(c.Sums.Winners.Fen), c.Sums.Losers.Firms, Money.FromFen(c.Sums.Losers.Fen),
            c.Sums.Undetermined,
        ]).ToList();
        return new ReportTable(
            "reforms", "改革方案比较",
            string.Join('；', Compared(counted, o => o.Reform is not null).Select(c =>
                $"“{c.Other.Reform!.Name}”{(Delta(c.Sums) >= 0 ? "多花" : "少花")} {Yuan(Math.Abs(Delta(c.Sums)))}，{c.Sums.Winners.Firms:N0} 家多得，{c.Sums.Losers.Firms:N0} 家少得{Open(c.Sums)}")) + "。",
            [
                Text("reform", "方案"), Yuan("before", "现行规则"), Yuan("after", "按方案"), Yuan("difference", "相差"), Count("winners", "多得的企业"), Yuan("won", "多得"),
                Count("losers", "少得的企业"), Yuan("lost", "少得"), Count("undetermined", Undetermined),
            ],
            rows, new ReportChart(0, [1, 2]));
    }

    private ReportTable ReformsByMeasure(Simulator.Counted counted) => new(
        "reforms-by-measure", "改革方案逐条比较", "只列数额或结果有变化的措施。",
        [
            Text("reform", "方案"), Text("measure", "措施"), Yuan("before", "现行规则"), Yuan("after", "按方案"), Yuan("difference", "相差"),
            Count("paid-before", "得到的企业（现行）"), Count("paid-after", "得到的企业（方案）"), Count("winners", "多得的企业"), Count("losers", "少得的企业"), Count("unknown-after", "不能确定的企业（方案）"), Count("undetermined", Undetermined),
        ],
        [.. Compared(counted, o => o.Reform is not null).SelectMany(c => c.Sums.Measures.Select((m, i) => (Sum: m, Measure: rules.Measures[c.Other.Scenario.Measures[i]].Measure))
            .Where(m => Changed(m.Sum))
            .Select(m => (IReadOnlyList<object?>)
            [
                c.Other.Reform!.Name, m.Measure.Number.ToString(), Money.FromFen(m.Sum.FenBefore), Money.FromFen(m.Sum.FenAfter), Money.FromFen(m.Sum.FenAfter - m.Sum.FenBefore),
                m.Sum.PaidBefore, m.Sum.PaidAfter, m.Sum.Winners.Firms, m.Sum.Losers.Firms, m.Sum.UnknownAfter, m.Sum.Undetermined,
            ]))]);

    private ReportTable Transitions(Simulator.Counted counted)
    {
        var kinds = Enum.GetValues<Outcome>();
        return new ReportTable(
            "transitions", "结果的变化", "每家企业在每条措施上的结果，从现行规则到方案；只列有变化的措施。",
            [Text("reform", "方案"), Text("measure", "措施"), Text("before", "现行规则"), Text("after", "按方案"), Count("firms", "企业")],
            [.. Compared(counted, o => o.Reform is not null).SelectMany(c => c.Sums.Measures.Select((m, i) => (Sum: m, Measure: rules.Measures[c.Other.Scenario.Measures[i]].Measure))
                .Where(m => Changed(m.Sum))
                .SelectMany(m => kinds.SelectMany(_ => kinds, (before, after) => (before, after))
                    .Where(t => m.Sum.Transitions[(int)t.before, (int)t.after] > 0)
                    .Select(t => (IReadOnlyList<object?>)[c.Other.Reform!.Name, m.Measure.Number.ToString(), t.before.Name(), t.after.Name(), m.Sum.Transitions[(int)t.before, (int)t.after]])))]);
    }

    private ReportTable Readings(Simulator.Counted counted)
    {
        var compared = Compared(counted, o => o.Interpretation is not null).ToList();
        var rows = compared.Select(c => (IReadOnlyList<object?>)
        [
            c.Other.Interpretation!.Id, c.Other.Interpretation.Question,
            c.Other.Interpretation.Readings.First(r => r.Id == rules.Readings[c.Other.Interpretation.Id]).Name, c.Other.Reading!.Name,
            Money.FromFen(c.Sums.Measures.Sum(m => m.FenBefore)), Money.FromFen(c.Sums.Measures.Sum(m => m.FenAfter)), Money.FromFen(Delta(c.Sums)),
            c.Sums.Winners.Firms, c.Sums.Losers.Firms, c.Sums.Undetermined, c.Sums.Measures.Sum(Moved),
        ]).ToList();
        var dearest = compared.Where(c => Delta(c.Sums) != 0).OrderByDescending(c => Math.Abs(Delta(c.Sums))).Take(3)
            .Select(c => $"{c.Other.Interpretation!.Id} 换成“{c.Other.Reading!.Name}”{(Delta(c.Sums) > 0 ? "多花" : "少花")} {Yuan(Math.Abs(Delta(c.Sums)))}{Open(c.Sums)}").ToList();
        return new ReportTable(
            "readings", "每个解释值多少钱", dearest.Count == 0 ? "换哪一种读法，数额都不变。" : string.Join('；', dearest) + "。",
            [
                Text("interpretation", "解释"), Text("question", "问题"), Text("in-force", "现行读法"), Text("reading", "换成"), Yuan("before", "现行读法的数额"),
                Yuan("after", "换读法的数额"), Yuan("difference", "相差"), Count("winners", "多得的企业"), Count("losers", "少得的企业"), Count("undetermined", Undetermined), Count("changed", "结果不同（家·条）"),
            ],
            rows, new ReportChart(0, [6]));

        static long Moved(MeasureComparison m)
        {
            var moved = 0L;
            for (var i = 0; i < m.Transitions.GetLength(0); i++)
                for (var j = 0; j < m.Transitions.GetLength(1); j++)
                    if (i != j) moved += m.Transitions[i, j];
            return moved;
        }
    }

    private void AddBudget(List<ReportTable> tables, Simulator.Counted counted)
    {
        var years = new List<IReadOnlyList<object?>>();
        var outcomes = new List<string>();
        for (var m = 0; m < measures.Count; m++)
        {
            if (counted.Claims[m] is not { } claims) continue;
            var played = claims.Play();
            foreach (var year in played.Years)
                years.Add([At(m).Number.ToString(), year.Year.ToString(CultureInfo.InvariantCulture), year.Budget, year.Due, year.Paid, year.Unpaid, year.Left]);
            outcomes.Add($"第 {At(m).Number} 条：期末还欠 {played.Outstanding.ToReadable()} 元，作废 {played.Lapsed.ToReadable()} 元");
        }

        if (years.Count > 0)
        {
            tables.Add(new ReportTable(
                "budget", "年度额度", string.Join('；', outcomes) + "。",
                [Text("measure", "措施"), Text("year", "年度"), Yuan("budget", "额度"), Yuan("due", "应付"), Yuan("paid", "实付"), Yuan("unpaid", "未付"), Yuan("left", "结余")], years));
        }

        var drawn = Enumerable.Range(0, measures.Count).Where(m => counted.TakeUps[m] is not null).ToList();
        if (drawn.Count == 0) return;
        tables.Add(new ReportTable(
            "take-up", "申报率", $"只有一部分符合条件的企业会来申报：按种子 {request.Seed} 抽 {request.Budget!.Draws:N0} 次，每家企业各自抽签；区间含中间的九成。",
            [Text("measure", "措施"), Share("rate", "申报率"), Yuan("low", "第 5 百分位"), Yuan("middle", "中位数"), Yuan("high", "第 95 百分位"), Yuan("all", "全部申报")],
            [.. drawn.Select(m =>
            {
                var (low, middle, high) = counted.TakeUps[m]!.Interval();
                var rate = request.Budget.Measures.First(b => b.Measure == At(m).Number).TakeUp!.Value / 1_000_000m;
                var tally = counted.Population.Measures[m];
                return (IReadOnlyList<object?>)[At(m).Number.ToString(), rate, Money.FromFen(low), Money.FromFen(middle), Money.FromFen(high), Money.FromFen(tally.AwardFen + tally.CreditFen)];
            })]));
    }

    private IEnumerable<(Simulator.AgainstInForce Other, ScenarioComparison Sums)> Compared(Simulator.Counted counted, Func<Simulator.AgainstInForce, bool> which) =>
        others.Select((o, i) => (o, counted.Others[i])).Where(c => which(c.o));

    private const string Undetermined = "多得少得不能确定的企业";

    /// <summary>What an open answer on either side comes to is in no sum of a comparison.</summary>
    private static string Open(ScenarioComparison sums) => sums.Undetermined == 0 ? "" : $"（{sums.Undetermined:N0} 家资料不全，多得少得不能确定，两边都没有计入）";

    private static long Delta(ScenarioComparison sums) => sums.Measures.Sum(m => m.FenAfter - m.FenBefore);

    private static bool Changed(MeasureComparison m)
    {
        for (var i = 0; i < m.Transitions.GetLength(0); i++)
            for (var j = 0; j < m.Transitions.GetLength(1); j++)
                if (i != j && m.Transitions[i, j] > 0) return true;
        return m.Winners.Firms + m.Losers.Firms + m.Undetermined > 0;
    }

    private List<string> Assumptions()
    {
        var assumptions = new List<string>
        {
            "每家企业都来申报，都如资料所写；预算够用。除非另写了申报率和额度；额度按全部来申报计算，申报率只用在“申报率”一表。",
            "由主管部门核定的没有数额，不计入合计；写明上限的另列上限。",
            "资料里没有的是“不知道”，单独计数，不当作没有，也不当作零。",
            "奖补合计不含税费减免；各条措施之间不作“从高不重复”之类的调整，因为通知没有这样的规定。",
        };
        if (request.Budget is not null) assumptions.Add("总体里没有申报的先后，先到先得的次序按种子抽签；择优排序按文件写明的那个数。");
        foreach (var (interpretation, reading) in request.Readings)
            assumptions.Add($"{interpretation} 按“{request.Library.Interpretation(interpretation)!.Readings.First(r => r.Id == reading).Name}”。");
        foreach (var reform in others.Select(o => o.Reform).OfType<Policy.Reforms.Reform>().Where(r => r.From is { } from && request.On < from))
            assumptions.Add($"“{reform.Name}”自 {Iso(reform.From!.Value)} 起才有变化，这次测算的日期在它之前。");
        return assumptions;
    }

    private JsonObject? Label()
    {
        var path = Path.Combine(request.Population, PopulationSorter.LabelFile);
        return File.Exists(path) ? JsonNode.Parse(File.ReadAllText(path)) as JsonObject : null;
    }

    private JsonObject Manifest(PopulationTally population, JsonObject? label) => new()
    {
        ["ronghe"] = typeof(ReportBuilder).Assembly.GetName().Version!.ToString(3),
        ["at"] = ChinaTime.Now(clock).ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture),
        ["packages"] = new JsonArray([.. request.Library.Packages.Select(p => (JsonNode)new JsonObject { ["package"] = p.Id, ["version"] = p.Version })]),
        ["simulated"] = request.Package,
        ["on"] = Iso(request.On),
        ["asKnownOn"] = Iso(request.AsKnownOn),
        ["readings"] = new JsonObject(rules.Readings.OrderBy(r => r.Key, StringComparer.Ordinal).Select(r => KeyValuePair.Create<string, JsonNode?>(r.Key, r.Value))),
        ["reforms"] = new JsonArray([.. request.Reforms.Select(r => (JsonNode)new JsonObject { ["name"] = r.Name, ["file"] = r.File, ["from"] = r.From is { } from ? Iso(from) : null })]),
        ["population"] = new JsonObject
        {
            ["enterprises"] = population.Firms,
            ["files"] = new JsonArray([.. Directory.EnumerateFiles(request.Population).Order(StringComparer.Ordinal).Select(f => (JsonNode)new JsonObject { ["file"] = Path.GetFileName(f), ["sha256"] = Sha256(f) })]),
            ["label"] = label?.DeepClone(),
        },
        ["engine"] = Wire.Of(request.Engine),
        ["rowByRow"] = new JsonArray([.. inForce.Engine.RowByRowQuestions.Select(q => (JsonNode)new JsonObject { ["question"] = q.Question, ["reason"] = q.Reason })]),
        ["seed"] = request.Seed,
        ["nearPercent"] = request.NearPercent,
        ["assumptions"] = new JsonArray([.. Assumptions().Select(a => (JsonNode)a)]),
    };

    private static string Sha256(string path)
    {
        using var stream = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }

    private static ReportColumn Text(string key, string title) => new(key, title, ReportKind.Text);

    private static ReportColumn Count(string key, string title) => new(key, title, ReportKind.Count);

    private static ReportColumn Yuan(string key, string title) => new(key, title, ReportKind.Money);

    private static ReportColumn Share(string key, string title) => new(key, title, ReportKind.Share);
}
