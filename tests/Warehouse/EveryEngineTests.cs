using System.Security.Cryptography;
using Ronghe.Kernel.Amounts;
using Ronghe.Platform.Tests.Support;
using Ronghe.Policy.Reforms;
using Ronghe.Simulation.Judging;
using Ronghe.Simulation.Runs;
using Ronghe.Simulation.Tests;

namespace Ronghe.Warehouse.Tests;

public sealed class EveryEngineTests(PostgresServer postgres)
{
    public static TheoryData<SimulationEngine> Engines => [SimulationEngine.Columnar, SimulationEngine.Interpreter, SimulationEngine.Duckdb, SimulationEngine.Postgres];

    [Theory]
    [InlineData(SimulationEngine.Duckdb, 1)]
    [InlineData(SimulationEngine.Duckdb, 4)]
    [InlineData(SimulationEngine.Postgres, 1)]
    [InlineData(SimulationEngine.Postgres, 4)]
    public async Task A_database_changes_no_byte_of_the_results(SimulationEngine engine, int threads)
    {
        using var town = Town.Synthetic(36_000, 21);
        await ShouldBeTheSameAsync(town, town.Ask(threads) with { NearPercent = 5, Reforms = [Reform(town)] }, engine);
    }

    [Theory]
    [InlineData(SimulationEngine.Duckdb)]
    [InlineData(SimulationEngine.Postgres)]
    public async Task Readings_are_priced_the_same_in_a_database(SimulationEngine engine)
    {
        using var town = Town.Synthetic(2_000, 8);
        await ShouldBeTheSameAsync(town, town.Ask() with { PriceReadings = true }, engine);
    }

    [Theory]
    [Trait("Category", "Slow")]
    [InlineData(SimulationEngine.Interpreter, 200_000)]
    [InlineData(SimulationEngine.Duckdb, 1_000_000)]
    [InlineData(SimulationEngine.Postgres, 1_000_000)]
    public async Task The_totals_of_many_firms_are_equal_to_the_fen(SimulationEngine engine, int firms)
    {
        using var town = Town.Synthetic(firms, 5);
        await ShouldBeTheSameAsync(town, town.Ask(2), engine);
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public async Task A_number_too_large_is_a_named_fault_under_any_engine(SimulationEngine engine)
    {
        using var town = Town.Makers("20000000.00");
        var reform = new Reform("试", "reform.yaml", null, [new ReformChange.Text("reform.yaml:4", "4", "奖补金额", "奖补合计 * 100000000000000")]);
        var under = await (town.Ask() with { Reforms = [reform] }).UnderAsync(engine, postgres);
        using (under.Warehouse) town.Refused(under).ShouldHaveSingleItem().Code.ShouldBe("overflow");
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public async Task A_fen_below_the_threshold_pays_nothing_under_any_engine(SimulationEngine engine)
    {
        using var town = Town.Makers("499999.98", "499999.99", "500000.00", "500000.01", "500000.03", "10000000.00", "");
        var (_, folder) = await SimulateAsync(town, town.Ask(), engine);
        Town.Determinations(folder).Where(d => d.Contains(" 4 ", StringComparison.Ordinal)).ShouldBe(
        [
            "F0 4  not-eligible ", "F1 4  not-eligible ", "F2 4  award 10000000", "F3 4  award 10000000", "F4 4  award 10000001", "F5 4  award 200000000", "F6 4  unknown ",
        ]);
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public async Task A_sum_does_not_drift_under_any_engine(SimulationEngine engine)
    {
        // awards of 100,000.03: a float has 24 bits, one of them needs 24, ten thousand 37
        using var town = Town.Makers([.. Enumerable.Repeat("500000.15", 10_000)]);
        var (report, _) = await SimulateAsync(town, town.Ask(2) with { Determinations = DeterminationScope.None }, engine);
        Town.Row(Town.Table(report, "measures"), "4")["award"].ShouldBe(Money.FromFen(10_000_003L * 10_000));
    }

    [Theory]
    [InlineData(SimulationEngine.Duckdb)]
    [InlineData(SimulationEngine.Postgres)]
    public async Task What_is_wrong_with_a_population_never_reaches_the_database(SimulationEngine engine)
    {
        using var town = new Town().With("enterprises.csv", "code,enterprise.revenue", "F1,-1", "F2,1.005", "F2,1");
        var request = await town.Ask().UnderAsync(engine, postgres);
        using (request.Warehouse)
            town.Refused(request).Select(f => $"{f.Code} {f.Pointer}").ShouldBe(
                ["negative-amount enterprises.csv:1:enterprise.revenue", "too-many-decimals enterprises.csv:2:enterprise.revenue", "duplicate-code enterprises.csv:3:code"], ignoreOrder: true);
    }

    private async Task ShouldBeTheSameAsync(Town town, SimulationRequest request, SimulationEngine engine)
    {
        var expected = Bytes(town.Simulate(request).Folder);
        Bytes((await SimulateAsync(town, request, engine)).Folder).ShouldBe(expected);
    }

    private async Task<(Simulation.Reports.SimulationReport Report, string Folder)> SimulateAsync(Town town, SimulationRequest request, SimulationEngine engine)
    {
        var under = await request.UnderAsync(engine, postgres);
        using (under.Warehouse) return town.Simulate(under);
    }

    /// <summary>All results but those that say which engine made them.</summary>
    internal static string Bytes(string folder) => string.Join('\n', Directory.EnumerateFiles(folder)
        .Where(f => Path.GetFileName(f) is not ("manifest.json" or "report.html" or "report.xlsx")).Order(StringComparer.Ordinal)
        .Select(f => $"{Path.GetFileName(f)} {Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(f)))}"));

    private static Reform Reform(Town town)
    {
        var file = Path.Combine(Directory.CreateDirectory(town.NewFolder()).FullName, "reform.yaml");
        File.WriteAllText(file, "name: 试\nfrom: 2021-01-01\nchanges:\n  - { measure: \"4\", constant: 2000000, to: 3000000 }\n");
        return ReformFile.Read(file).Reform.ShouldNotBeNull();
    }
}
