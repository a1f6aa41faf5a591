using System.Globalization;
using CsCheck;
using Ronghe.Kernel.Amounts;
using Ronghe.Notices;
using Ronghe.Notices.Packages;
using Ronghe.Notices.Tests.Generated;
using Ronghe.Platform.Tests.Support;
using Ronghe.Policy.Facts;
using Ronghe.Policy.Packages;
using Ronghe.Simulation.Judging;
using Ronghe.Simulation.Populations;
using Ronghe.Simulation.Tests;

namespace Ronghe.Warehouse.Tests;

/// <summary>Notices that nobody wrote code for: read, made into a package, and priced over firms at the edges of their rules.</summary>
public sealed class NextNoticeTests(PostgresServer postgres)
{
    private const int Firms = 60;

    private static readonly (SimulationEngine Engine, int Threads)[] Others =
        [(SimulationEngine.Columnar, 3), (SimulationEngine.Interpreter, 2), (SimulationEngine.Duckdb, 2), (SimulationEngine.Postgres, 2)];

    [Fact]
    public async Task Any_notice_costs_the_same_under_every_engine()
    {
        var (measures, paid) = (0, Money.Zero);
        await Gen.Select(NoticeDraw.Tape, Gen.Int).SampleAsync(async (tape, seed) =>
        {
            var notice = NoticeReader.ReadText(NoticeDraw.Plan(tape).Source).Notice.ShouldNotBeNull();
            using var town = new Town();
            var library = Package(notice, town);
            if (library.Facts.Roots.Count == 0) return;
            Write(town, PopulationSchema.Of(library.Facts), Edges(notice), new Random(seed));
            var on = notice.Dates.InForce ?? new DateOnly(2026, 6, 1);
            var request = town.Ask() with { Library = library, Package = library.Packages.Single().Id, On = on, AsKnownOn = on, NearPercent = 5 };
            var (report, folder) = town.Simulate(request);
            var expected = EveryEngineTests.Bytes(folder);
            foreach (var (engine, threads) in Others)
            {
                var under = await (request with { Threads = threads }).UnderAsync(engine, postgres);
                using (under.Warehouse) EveryEngineTests.Bytes(town.Simulate(under).Folder).ShouldBe(expected, $"{engine}");
            }

            var table = Town.Table(report, "measures");
            measures += table.Rows.Count;
            var award = table.Columns.ToList().FindIndex(c => c.Key == "award");
            paid = table.Rows.Aggregate(paid, (sum, row) => row[award] is Money money ? sum + money : sum);
        }, iter: 15, threads: 1, print: sample => NoticeDraw.Plan(sample.Item1).Source);
        measures.ShouldBeGreaterThan(15);
        paid.ShouldBeGreaterThan(Money.Zero);
    }

    private static PolicyLibrary Package(Notice notice, Town town)
    {
        var folder = Path.Combine(town.NewFolder(), "next");
        PackageBuilder.Create(notice, folder, Repository.PathOf("policies")).Faults.ShouldBeEmpty();
        return PolicyLibrary.LoadPackage(folder, Repository.PathOf("policies")).Library.ShouldNotBeNull();
    }

    /// <summary>The numbers of the notice, each with the next fen on either side.</summary>
    private static List<decimal> Edges(Notice notice) =>
        [0, .. notice.Measures.SelectMany(m => m.Quantities).Select(q => q.Quantity.Value).Where(v => v > 0).SelectMany(v => new[] { v - 0.01m, v, v + 0.01m, v * 7 })];

    private static void Write(Town town, PopulationSchema schema, List<decimal> edges, Random random)
    {
        var columns = schema.Enterprises.Columns;
        town.With("enterprises.csv",
        [
            string.Join(',', columns.Select(c => c.Header).Prepend("code")),
            .. Enumerable.Range(0, Firms).Select(firm => string.Join(',', columns.Select(c => Cell(c.Node, edges, random)).Prepend(string.Create(CultureInfo.InvariantCulture, $"F{firm:00}")))),
        ]);
    }

    /// <summary>One in ten is not known.</summary>
    private static string Cell(FactNode node, List<decimal> edges, Random random)
    {
        if (random.Next(10) == 0) return "";
        return node.Type switch
        {
            FactType.Boolean => random.Next(5) > 0 ? "true" : "false",
            FactType.Enum => node.Values[random.Next(node.Values.Count)].Wire,
            _ => Math.Clamp(decimal.Round(edges[random.Next(edges.Count)], node.Scale, MidpointRounding.ToZero), node.Range.Least, node.Range.Most).ToString(CultureInfo.InvariantCulture),
        };
    }
}
