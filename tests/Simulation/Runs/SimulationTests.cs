using Ronghe.Kernel.Amounts;
using Ronghe.Policy.Funds;
using Ronghe.Policy.Reforms;
using Ronghe.Simulation.Judging;
using Ronghe.Simulation.Runs;

namespace Ronghe.Simulation.Tests.Runs;

public sealed class SimulationTests
{
    [Fact]
    public void A_fen_below_the_threshold_pays_nothing_and_the_threshold_itself_pays_a_fifth()
    {
        using var town = Town.Makers("499999.99", "500000.00", "500000.01", "10000000.00", "");
        var (report, folder) = town.Simulate(town.Ask());
        Town.Determinations(folder).Where(d => d.Contains(" 4 ", StringComparison.Ordinal)).ShouldBe(
            ["F0 4  not-eligible ", "F1 4  award 10000000", "F2 4  award 10000000", "F3 4  award 200000000", "F4 4  unknown "]);
        var row = Town.Row(Town.Table(report, "measures"), "4");
        (row["award"], row["paid-firms"], row["unknown-firms"]).ShouldBe((Money.FromFen(220_000_000), 3L, 1L));
    }

    [Fact]
    public void A_total_that_single_precision_would_miss_is_exact()
    {
        // awards of 100,000.03: a float has 24 bits, one of them needs 24, ten thousand 37
        using var town = Town.Makers([.. Enumerable.Repeat("500000.15", 10_000)]);
        var (report, _) = town.Simulate(town.Ask(2) with { Determinations = DeterminationScope.None });
        Town.Row(Town.Table(report, "measures"), "4")["award"].ShouldBe(Money.FromFen(10_000_003L * 10_000));
    }

    [Fact]
    public void Threads_and_engines_change_no_byte_of_the_results()
    {
        using var town = Town.Synthetic(12_000, 21);
        var expected = Bytes(town.Simulate(Ask(1, SimulationEngine.Columnar)).Folder);
        Bytes(town.Simulate(Ask(4, SimulationEngine.Columnar)).Folder).ShouldBe(expected);
        Bytes(town.Simulate(Ask(2, SimulationEngine.Interpreter)).Folder).ShouldBe(expected);

        SimulationRequest Ask(int threads, SimulationEngine engine) => town.Ask(threads, engine) with
        {
            NearPercent = 5,
            Reforms = [Read("{ measure: \"4\", constant: 2000000, to: 3000000 }")],
            Budget = Budget("{ measure: \"4\", budget: { 2021: 10000000 }, rule: pro-rata, takeUp: 0.7 }"),
        };

        static string Bytes(string folder) => string.Join('\n', Directory.EnumerateFiles(folder)
            .Where(f => Path.GetFileName(f) is not ("manifest.json" or "report.html" or "report.xlsx")).Order(StringComparer.Ordinal)
            .Select(f => $"{Path.GetFileName(f)} {Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(f)))}"));
    }

    [Fact]
    public void Totals_by_district_industry_and_size_add_up_to_the_whole()
    {
        using var town = Town.Synthetic(8_000, 4);
        var (report, _) = town.Simulate(town.Ask(2));
        var award = Town.Table(report, "measures").Rows.Sum(r => ((Money)r[3]!).Fen);
        award.ShouldBeGreaterThan(0);
        foreach (var id in new[] { "by-district", "by-industry", "by-size" })
        {
            var table = Town.Table(report, id);
            table.Rows.Sum(r => (long)r[1]!).ShouldBe(8_000, id);
            table.Rows.Sum(r => ((Money)r[3]!).Fen).ShouldBe(award, id);
        }

        Town.Table(report, "distribution").Rows.Sum(r => ((Money)r[2]!).Fen).ShouldBe(award);
    }

    [Fact]
    public void A_reform_moves_a_cap_and_shows_who_wins()
    {
        using var town = Town.Makers("20000000.00", "12500000.00", "1000000.00");
        var (report, folder) = town.Simulate(town.Ask() with { Reforms = [Read("{ measure: \"4\", constant: 2000000, to: 3000000 }")] });
        var row = Town.Row(Town.Table(report, "reforms"), "试");
        (row["difference"], row["winners"], row["won"], row["losers"]).ShouldBe((Money.FromFen(150_000_000), 2L, Money.FromFen(150_000_000), 0L));
        File.Exists(Path.Combine(folder, "changes-1.parquet")).ShouldBeTrue();
    }

    [Fact]
    public void What_is_not_known_on_one_side_is_no_loss_and_no_gain()
    {
        // both projects of A count together: with a cap of three million the second one may or may not add to it
        using var town = new Town()
            .With("enterprises.csv", "code,enterprise.industry,enterprise.employees,enterprise.revenue,digitalProjects", "A,C3562,100,90000000.00,2", "B,C3562,100,90000000.00,1")
            .With("digitalProjects.csv", "code,field,completedOn,investment,totalInvestment", "A,network,2021-10-10,12000000.00,12000000.00", "A,network,2021-10-10,,12000000.00", "B,network,2021-10-10,20000000.00,20000000.00");
        var (report, folder) = town.Simulate(town.Ask() with { Reforms = [Read("{ measure: \"4\", constant: 2000000, to: 3000000 }")], PriceReadings = true });
        var reform = Town.Row(Town.Table(report, "reforms"), "试");
        (reform["difference"], reform["winners"], reform["losers"], reform["undetermined"]).ShouldBe((Money.FromFen(100_000_000), 1L, 0L, 1L));
        Town.Table(report, "reforms").Says.ShouldContain("1 家资料不全");
        var reading = Town.Row(Town.Table(report, "readings"), "R4b");
        (reading["losers"], reading["undetermined"]).ShouldBe((0L, 1L));
        Town.Changes(folder, 1).ShouldBe(["A 4 award unknown 200000000 ", "B 4 award award 200000000 300000000"]);
    }

    [Fact]
    public void A_reform_changes_a_cell_a_reading_an_expression_or_the_rules_themselves_and_stands_beside_others()
    {
        using var town = Town.Makers("600000.00", "400000.00");
        var reforms = new[]
        {
            Read("{ measure: \"4\", constant: 500000, to: 300000 }"),
            Read("{ measure: \"4\", decision: 奖补金额, expression: \"奖补合计 * 2\" }"),
            Read("{ measure: \"4\", rule: Rule_grant_1, remove: true }"),
            Read("{ measure: \"4\", rule: Rule_grant_1, column: 金额, to: \"1.23\" }"),
            Read("{ reading: R4a, to: the-years-total }"),
        };
        var (report, _) = town.Simulate(town.Ask() with { Reforms = reforms });
        Town.Table(report, "reforms").Rows.Select(r => (Money)r[2]!).Select(m => m.ToString())
            .ShouldBe(["200000.00", "240000.00", "0.00", "1.23", "120000.00"]);
        var changed = Town.Table(report, "transitions").Rows.Select(r => string.Join(' ', r));
        changed.ShouldContain("试 4 不符合条件 可以奖补 1");
        changed.ShouldContain("试 4 可以奖补 不符合条件 1");
    }

    [Fact]
    public void A_rule_may_be_put_in_before_another()
    {
        using var town = Town.Makers("600000.00", "100.00");
        var reform = Read("{ measure: \"4\", before: Rule_grant_1, inputs: [\"-\", \"-\", \"-\", \"-\", \"-\"], outputs: ['\"奖补\"', \"7\", \"null\", \"分项\"] }");
        var (report, _) = town.Simulate(town.Ask() with { Reforms = [reform] });
        ((Money)Town.Table(report, "reforms").Rows[0][2]!).Fen.ShouldBe(14_00);
    }

    [Theory]
    [InlineData("{ measure: \"99\", constant: 1, to: 2 }", "unknown-measure reform.yaml:4")]
    [InlineData("{ measure: \"4\", constant: 77777, to: 2 }", "unknown-target reform.yaml:4")]
    [InlineData("{ measure: \"4\", decision: 没有, constant: 2000000, to: 2 }", "unknown-target reform.yaml:4")]
    [InlineData("{ measure: \"4\", rule: Rule_none, column: 金额, to: \"1\" }", "unknown-target reform.yaml:4")]
    [InlineData("{ measure: \"4\", rule: Rule_grant_1, column: 没有这列, to: \"1\" }", "unknown-target reform.yaml:4")]
    [InlineData("{ measure: \"4\", before: Rule_grant_1, inputs: [\"-\"], outputs: [\"1\"] }", "unknown-target reform.yaml:4")]
    [InlineData("{ reading: R4b, to: nonsense }", "unknown-reading reform.yaml:4")]
    [InlineData("{ reading: R99, to: any }", "unknown-interpretation reform.yaml:4")]
    public void A_reform_without_its_target_is_a_fault_with_file_and_line(string change, string expected)
    {
        using var town = Town.Makers("600000.00");
        town.Refused(town.Ask() with { Reforms = [Read(change)] }).Select(f => $"{f.Code} {f.Pointer}").ShouldBe([expected]);
    }

    [Theory]
    [InlineData("{ measure: \"4\", constant: 2000000 }", "missing-key reform.yaml:4")]
    [InlineData("{ measure: \"4\", constant: many, to: 1 }", "wrong-type reform.yaml:4")]
    [InlineData("{ measure: \"4\", rule: R, colum: x, to: \"1\" }", "unknown-key reform.yaml:4")]
    [InlineData("{ measure: \"4\", constant: 2000000, to: -5 }", "negative-amount reform.yaml:4")]
    public void A_reform_file_that_cannot_be_read_says_where(string change, string expected) =>
        ReadFile(change).Faults.Select(f => $"{f.Code} {f.Pointer}").ShouldContain(expected);

    [Fact]
    public void A_changed_rule_that_cannot_be_prepared_is_a_fault()
    {
        using var town = Town.Makers("600000.00");
        town.Refused(town.Ask() with { Reforms = [Read("{ measure: \"4\", decision: 奖补金额, expression: \"1 +\" }")] }).Select(f => f.Code).Distinct().ShouldBe(["bad-decision"]);
    }

    [Fact]
    public void Before_its_day_a_reform_changes_nothing()
    {
        using var town = Town.Makers("20000000.00");
        var reform = Read("{ measure: \"4\", constant: 2000000, to: 3000000 }") with { From = new DateOnly(2022, 1, 1) };
        var (report, _) = town.Simulate(town.Ask() with { Reforms = [reform] });
        ((Money)Town.Table(report, "reforms").Rows[0][3]!).ShouldBe(Money.Zero);
        report.Assumptions.ShouldContain(a => a.Contains("2022-01-01", StringComparison.Ordinal));
    }

    [Fact]
    public void Every_reading_of_every_interpretation_has_its_price()
    {
        using var town = Town.Makers("20000000.00", "300000.00");
        var (report, _) = town.Simulate(town.Ask() with { PriceReadings = true });
        var table = Town.Table(report, "readings");
        var executable = Town.Library.Interpretations.Where(i => i.Executable).ToList();
        table.Rows.Count.ShouldBeGreaterThan(20);
        table.Rows.Select(r => (string)r[0]!).Distinct().ShouldBeSubsetOf(executable.Select(i => i.Id));
        table.Rows.Where(r => (string)r[0]! == "R4a").ShouldHaveSingleItem()[6].ShouldBe(Money.Zero);
    }

    [Fact]
    public void Whoever_is_within_five_percent_of_a_threshold_is_a_near_miss_and_whoever_is_just_over_it_stands_at_the_cliff()
    {
        using var town = Town.Makers("480000.00", "470000.00", "510000.00", "9000000.00");
        var (report, _) = town.Simulate(town.Ask() with { NearPercent = 5 });
        var row = Town.Row(Town.Table(report, "near-misses"), "4", "投资额");
        (row["near-firms"], row["near-amount"]).ShouldBe((1L, Money.FromFen(50_400_000 / 5)));
        (row["over-firms"], row["over-amount"]).ShouldBe((1L, Money.FromFen(10_200_000)));
    }

    [Fact]
    public void A_near_miss_is_found_among_firms_without_the_number_and_counted_once_whatever_else_it_has()
    {
        const string Maker = "C3562,100,90000000.00";
        using var town = new Town()
            .With("enterprises.csv", "code,enterprise.industry,enterprise.employees,enterprise.revenue,digitalProjects",
                $"A,{Maker},0", $"B,{Maker},", $"C,{Maker},3", $"D,{Maker},0", $"E,{Maker},1")
            .With("digitalProjects.csv", "code,field,completedOn,investment,totalInvestment",
                "C,network,2021-10-10,490000.00,490000.00", "C,network,2021-10-11,1000.00,1000.00", "C,network,2021-10-12,0.00,0.00",
                "E,network,2021-10-10,500000.00,500000.00");
        var (report, _) = town.Simulate(town.Ask() with { NearPercent = 5 });
        var row = Town.Row(Town.Table(report, "near-misses"), "4", "投资额");
        (row["near-firms"], row["over-firms"]).ShouldBe((1L, 1L));
    }

    [Fact]
    public void What_only_becomes_known_when_a_number_is_moved_is_near_no_threshold()
    {
        using var town = new Town()
            .With("enterprises.csv", "code,enterprise.industry,enterprise.employees,enterprise.revenue,digitalProjects", "A,C3562,100,90000000.00,2")
            .With("digitalProjects.csv", "code,field,completedOn,investment,totalInvestment", "A,network,2021-10-10,3000000.00,3000000.00", "A,,2021-10-10,510000.00,510000.00");
        var (report, _) = town.Simulate(town.Ask() with { NearPercent = 5 });
        report.Tables.Where(t => t.Id == "near-misses").SelectMany(t => t.Rows).Where(r => (string?)r[0] == "4").ShouldBeEmpty();
    }

    [Theory]
    [InlineData("{ 1: 0.3, 3: 0.7 }", "2021 300.00|2022 0.00|2023 700.00")]
    [InlineData("{ 2: 0.7, 1: 0.3 }", "2021 300.00|2022 700.00|2023 0.00")]
    [InlineData("{ 2: 1 }", "2021 0.00|2022 1000.00|2023 0.00")]
    public void Instalments_fall_due_in_the_years_that_they_name(string instalments, string due)
    {
        using var town = Town.Makers("500000.00");
        // a hundred thousand, told in thousandths of it
        var budget = Budget($"{{ measure: \"4\", budget: {{ 2021: 900000, 2022: 900000, 2023: 900000 }}, instalments: {instalments} }}");
        var (report, _) = town.Simulate(town.Ask() with { Budget = budget });
        string.Join('|', Town.Table(report, "budget").Rows.Select(r => $"{r[1]} {((Money)r[3]!).Fen / 10_000m:0.00}")).ShouldBe(due);
    }

    [Theory]
    [InlineData("{ 0: 0.3, 1: 0.7 }")]
    [InlineData("{ -5: 0.3, 1: 0.7 }")]
    [InlineData("{ 1: 0.3, 999999: 0.7 }")]
    [InlineData("{ a: 0.5, b: 0.5 }")]
    [InlineData("{ 1: 0.5, 2: 0.6 }")]
    [InlineData("{ 1: 1.5, 2: -0.5 }")]
    public void Instalments_that_name_no_year_or_do_not_add_up_are_a_fault(string instalments) => InFile(
        "budget.yaml", $"measures:\n  - {{ measure: \"4\", budget: {{ 2021: 1 }}, instalments: {instalments} }}\n", path => BudgetFile.Read(path, Town.Library)).Faults.ShouldHaveSingleItem().Code.ShouldBe("bad-instalments");

    [Fact]
    public void Half_of_the_payees_get_no_more_than_the_middle_says()
    {
        using var town = Town.Makers("9999999.00", "9999999.00", "9999999.00");
        var (report, _) = town.Simulate(town.Ask());
        Town.Table(report, "distribution").Says.ShouldContain("1,999,999.80");
    }

    [Fact]
    public void The_results_may_not_lie_in_the_population()
    {
        using var town = Town.Makers("600000.00");
        foreach (var to in (string[])["inside", Path.Combine("a", "..", "b"), "."])
            Simulator.Run(town.Ask(), Path.Combine(town.Folder, to), Town.Clock, null, CancellationToken.None).ShouldBeOfType<SimulationOutcome.Refused>().Faults.ShouldHaveSingleItem().Code.ShouldBe("out-in-population");
    }

    [Fact]
    public void An_envelope_is_shared_out_and_take_up_has_an_interval_that_its_seed_fixes()
    {
        using var town = Town.Makers([.. Enumerable.Repeat("1000000.00", 300)]);
        var ask = town.Ask() with { Budget = Budget("{ measure: \"4\", budget: { 2021: 20000000, 2022: 10000000 }, rule: pro-rata, takeUp: 0.5 }") };
        var (report, _) = town.Simulate(ask);
        Town.Table(report, "budget").Rows.Select(r => string.Join(' ', r)).ShouldBe(
        [
            "4 2021 20000000.00 60000000.00 20000000.00 40000000.00 0.00",
            "4 2022 10000000.00 40000000.00 10000000.00 30000000.00 0.00",
        ]);
        var interval = Town.Row(Town.Table(report, "take-up"), "4");
        ((Money)interval["low"]!).ShouldBeLessThan((Money)interval["middle"]!);
        ((Money)interval["middle"]!).Fen.ShouldBeInRange(26_000_000_00, 34_000_000_00);
        Town.Row(Town.Table(town.Simulate(ask with { Threads = 3 }).Report, "take-up"), "4").ShouldBe(interval);
        Town.Row(Town.Table(town.Simulate(ask with { Seed = 2 }).Report, "take-up"), "4")["low"].ShouldNotBe(interval["low"]);
    }

    [Fact]
    public void A_day_before_the_notice_is_in_force_pays_nobody()
    {
        using var town = Town.Makers("600000.00");
        var (report, folder) = town.Simulate(town.Ask() with { On = new DateOnly(2021, 6, 9) });
        Town.Determinations(folder).ShouldBeEmpty();
        Town.Table(report, "measures").Rows.ShouldBeEmpty();
    }

    [Fact]
    public void A_folder_that_exists_is_not_written_over()
    {
        using var town = Town.Makers("600000.00");
        var (_, folder) = town.Simulate(town.Ask());
        var again = Simulator.Run(town.Ask(), folder, Town.Clock, null, CancellationToken.None);
        again.ShouldBeOfType<SimulationOutcome.Refused>().Faults.ShouldHaveSingleItem().Code.ShouldBe("out-exists");
    }

    [Fact]
    public void A_cancelled_simulation_leaves_nothing()
    {
        using var town = Town.Synthetic(20_000, 2);
        using var cancel = new CancellationTokenSource();
        var to = town.NewFolder();
        Should.Throw<OperationCanceledException>(() => Simulator.Run(town.Ask(2), to, Town.Clock, new Cancels(cancel), cancel.Token));
        Directory.GetFileSystemEntries(Path.GetDirectoryName(to)!).ShouldBe([town.Folder]);
    }

    /// <summary>Cancels when the first block has been read.</summary>
    private sealed class Cancels(CancellationTokenSource cancel) : IProgress<double>
    {
        public void Report(double value) => cancel.Cancel();
    }

    private static Reform Read(string change) => ReadFile(change) is { Reform: { } reform } ? reform : throw new ShouldAssertException(string.Join('\n', ReadFile(change).Faults));

    private static ReformResult ReadFile(string change) => InFile("reform.yaml", $"name: 试\nfrom: 2021-01-01\nchanges:\n  - {change}\n", ReformFile.Read);

    private static BudgetPlan Budget(string measure) =>
        InFile("budget.yaml", $"measures:\n  - {measure}\n", path => BudgetFile.Read(path, Town.Library)) is { Plan: { } plan } ? plan : throw new ShouldAssertException("budget");

    private static T InFile<T>(string name, string text, Func<string, T> read)
    {
        var folder = Directory.CreateTempSubdirectory("ronghe-file-");
        var path = Path.Combine(folder.FullName, name);
        File.WriteAllText(path, text);
        var result = read(path);
        folder.Delete(recursive: true);
        return result;
    }
}
