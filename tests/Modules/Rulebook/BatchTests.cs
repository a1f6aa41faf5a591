using System.Globalization;
using System.Text;
using CsCheck;
using CsvHelper;
using Microsoft.EntityFrameworkCore;
using Ronghe.Modules.Rulebook.Tests.Support;
using Ronghe.Platform.Accounts;
using Ronghe.Platform.Stores;
using Ronghe.Platform.Tests.Support;

namespace Ronghe.Modules.Rulebook.Tests;

public sealed class BatchTests(PostgresServer postgres) : IDisposable
{
    private const string Header = "enterprise.name,enterprise.employees,enterprise.independentLegalPerson,digitalProjects[0].field,digitalProjects[0].completedOn,digitalProjects[0].investment,digitalProjects[1].investment\n";
    private readonly TestStores stores = new(postgres);

    public static TheoryData<StoreKind> Kinds => TestStores.Kinds;

    public void Dispose() => stores.Dispose();

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_table_of_firms_comes_back_with_a_row_for_each_firm_and_measure(StoreKind kind)
    {
        await using var host = await RulebookHost.StartAsync(await stores.NewAsync(kind));
        var officer = Sample.Officer();
        var batch = Done(await RunAsync(host, officer, Header + "甲,260,是,网络,2021/11/20,\"3,200,000\",\n乙,9,否,network,2021-11-20,499999.99,0.01\n"));
        (batch.Firms, batch.FileName, batch.Unit).ShouldBe((2, "firms.csv", Sample.Bureau));

        var rows = Rows(await ResultAsync(host, batch.Id));
        var measures = RulebookHost.Library.Measures.Select(m => m.Number.ToString()).ToList();
        foreach (var firm in (string[])["甲", "乙"])
            rows.Where(r => r["name"] == firm).Select(r => r["measure"]).Distinct().ShouldBe(measures, ignoreOrder: true);
        rows.Single(r => r["name"] == "甲" && r["measure"] == "4")["row"].ShouldBe("2");
        (await host.WithAsync<Assessments, AssessmentPage>(a => a.ListAsync(officer, new AssessmentFilter(Batch: batch.Id)))).Rows.Count.ShouldBe(2);
    }

    [Fact]
    public void Cells_are_read_as_people_and_spreadsheets_write_them()
    {
        var firm = Read(Header + "甲,260,是,网络,2021/1/2,\"3,200,000\",12.50\n").Firms.ShouldHaveSingleItem();
        firm.Facts.ToJson().ShouldBe(
            """{"enterprise":{"name":"甲","employees":260,"independentLegalPerson":true},"digitalProjects":[{"field":"network","completedOn":"2021-01-02","investment":"3200000"},{"investment":"12.50"}]}""",
            StringCompareShould.IgnoreLineEndings);
    }

    [Theory]
    [InlineData("year,enterprise.name\n2021,\"abc", 2)]
    [InlineData("year,enterprise.name\n2021,甲\n2021,\"abc\n2021,乙\n", 3)]
    [InlineData("year,\"enterprise.name", 1)]
    public void A_table_that_ends_within_quotes_is_refused_with_the_row_where_they_open(string table, int row)
    {
        var read = Read(table);
        read.Firms.ShouldBeEmpty();
        read.Faults.ShouldContain(f => f.Code == "bad-csv" && f.Row == row);
    }

    [Fact]
    public void A_blank_cell_is_unknown_and_none_is_said_with_a_word()
    {
        var firms = Read("enterprise.name,enterprise.functionalArea,digitalProjects,recognitions\n甲,无,无,\n乙,,,\n").Firms;
        firms[0].Facts.ToJson().ShouldContain("\"functionalArea\":null");
        firms[0].Facts.ToJson().ShouldContain("\"digitalProjects\":[]");
        firms[0].Facts.ToJson().ShouldNotContain("recognitions");
        firms[1].Facts.ToJson().ShouldNotContain("functionalArea");
    }

    [Fact]
    public void Both_encodings_of_chinese_spreadsheets_are_read()
    {
        var text = Header + "青岛海风机械有限公司,260,,,,,\n";
        var gbk = CodePagesEncodingProvider.Instance.GetEncoding("GB18030")!;
        foreach (var bytes in new[] { Encoding.UTF8.GetBytes(text), [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(text)], gbk.GetBytes(text) })
            new BatchReader(RulebookHost.Library.Facts).Read(bytes, 10).Firms.ShouldHaveSingleItem().Facts.ToJson().ShouldContain("青岛海风机械有限公司");
    }

    public static TheoryData<string, string, int, string?> Faulty => new()
    {
        { "", "empty", 0, null },
        { Header, "empty", 0, null },
        { "enterprise.nobody\n1\n", "unknown-column", 1, "enterprise.nobody" },
        { "enterprise\n1\n", "not-a-fact", 1, "enterprise" },
        { "digitalProjects.investment\n1\n", "bad-position", 1, "digitalProjects.investment" },
        { "enterprise[0].employees\n1\n", "bad-position", 1, "enterprise[0].employees" },
        { "digitalProjects[100].investment\n1\n", "position-too-high", 1, "digitalProjects[100].investment" },
        { "digitalProjects[0]\n1\n", "not-a-fact", 1, "digitalProjects[0]" },
        { "digitalProjects[-1].investment\n1\n", "unknown-column", 1, "digitalProjects[-1].investment" },
        { "enterprise.employees,enterprise.employees\n1,2\n", "duplicate-column", 1, "enterprise.employees" },
        { "enterprise.employees\n3\n-1\n", "negative-amount", 3, "enterprise.employees" },
        { "enterprise.employees\nmany\n", "wrong-type", 2, "enterprise.employees" },
        { "digitalProjects[0].investment\n1.234\n", "too-many-decimals", 2, "digitalProjects[0].investment" },
        { "digitalProjects[1].investment\n5\n", "gap-in-list", 2, "digitalProjects[1].investment" },
        { "digitalProjects\n5\n", "not-a-fact", 2, "digitalProjects" },
        { "enterprise.employees\n1,2\n", "too-many-cells", 2, null },
        { "enterprise.name\n" + new string('长', BatchReader.MaxCell + 1) + "\n", "cell-too-long", 2, null },
    };

    [Theory]
    [MemberData(nameof(Faulty))]
    public void A_fault_is_told_with_its_row_and_column(string table, string code, int row, string? column)
    {
        var read = Read(table);
        read.Firms.ShouldBeEmpty();
        var fault = read.Faults.ShouldHaveSingleItem();
        (fault.Code, fault.Row, fault.Column).ShouldBe((code, row, column));
    }

    [Fact]
    public void Every_fault_of_every_row_is_told_up_to_a_bound()
    {
        var read = Read("enterprise.employees,enterprise.revenue\n" + string.Concat(Enumerable.Repeat("x,y\n", 150)));
        read.Faults.Count.ShouldBe(BatchReader.MaxFaults);
        (read.Faults.Count + read.MoreFaults).ShouldBe(300);
    }

    [Fact]
    public void More_rows_than_allowed_are_refused() =>
        Read("enterprise.employees\n" + string.Concat(Enumerable.Repeat("1\n", 11)), maxRows: 10).Faults.ShouldHaveSingleItem().Code.ShouldBe("too-many-rows");

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task One_wrong_cell_keeps_the_whole_table_out(StoreKind kind)
    {
        await using var host = await RulebookHost.StartAsync(await stores.NewAsync(kind));
        (await RunAsync(host, Sample.Officer(), Header + "甲,260,,,,,\n乙,-9,,,,,\n")).ShouldBeOfType<BatchOutcome.Refused>().Faults.ShouldHaveSingleItem();
        (await host.WithAsync<RulebookContext, int>(c => c.Assessments.CountAsync())).ShouldBe(0);
        (await host.WithAsync<RulebookContext, int>(c => c.Batches.CountAsync())).ShouldBe(0);
        (await host.WithAsync<RulebookContext, int>(c => c.Record.CountAsync())).ShouldBe(0);
    }

    [Fact]
    public async Task A_file_over_the_limit_is_refused()
    {
        await using var host = await RulebookHost.StartAsync(stores.NewFile());
        var outcome = await host.WithAsync<Batches, BatchOutcome>(b =>
            b.RunAsync(Sample.Officer(), "big.csv", new MemoryStream(new byte[Batches.MaxBytes + 1]), DraftSettings.Default));
        outcome.ShouldBeOfType<BatchOutcome.Refused>().Faults.ShouldHaveSingleItem().Code.ShouldBe("too-large");
    }

    [Fact]
    public async Task A_unit_sees_its_own_tables_an_auditor_all()
    {
        await using var host = await RulebookHost.StartAsync(stores.NewFile());
        Done(await RunAsync(host, Sample.Officer(), Header + "甲,260,,,,,\n"));
        async Task<int> Seen(Actor actor) => (await host.WithAsync<Batches, IReadOnlyList<BatchView>>(b => b.ListAsync(actor))).Count;
        (await Seen(Sample.Officer())).ShouldBe(1);
        (await Seen(Sample.Officer(Sample.Finance))).ShouldBe(0);
        (await Seen(Sample.Officer("市审计局", Role.Audit))).ShouldBe(1);
        (await Seen(Sample.Officer(null, Role.Administrator))).ShouldBe(0);
        await Should.ThrowAsync<InvalidOperationException>(() => RunAsync(host, Sample.Officer(null, Role.Enterprise), Header));
    }

    [Fact]
    public async Task A_name_that_would_be_a_formula_comes_back_harmless()
    {
        await using var host = await RulebookHost.StartAsync(stores.NewFile());
        var batch = Done(await RunAsync(host, Sample.Officer(), Header + "\"=HYPERLINK(\"\"http://evil.example\"\",\"\"点我\"\")\",260,,,,,\n"));
        Rows(await ResultAsync(host, batch.Id)).ShouldAllBe(r => r["name"].StartsWith("'=HYPERLINK", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+1", "'+1")]
    [InlineData("-1", "'-1")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("\t=1", "'\t=1")]
    [InlineData("＝1", "'＝1")]
    [InlineData("青岛", "青岛")]
    [InlineData("640000.00", "640000.00")]
    [InlineData("", "")]
    public void A_cell_that_starts_as_a_formula_is_disarmed(string cell, string guarded) => BatchWriter.Guard(cell).ShouldBe(guarded);

    [Fact]
    public void The_template_is_a_table_of_no_firms_with_a_column_for_every_fact()
    {
        var template = BatchWriter.Template(RulebookHost.Library.Facts);
        var read = new BatchReader(RulebookHost.Library.Facts).Read(template, 10);
        read.Faults.ShouldHaveSingleItem().Code.ShouldBe("empty");
        var text = Encoding.UTF8.GetString(template);
        text.ShouldContain("enterprise.employees,");
        text.ShouldContain("digitalProjects[0].investment");
        text.ShouldContain("从业人员（人）");
    }

    [Fact]
    public void Whatever_is_uploaded_reading_it_ends_with_firms_or_faults_and_never_with_an_exception()
    {
        var dictionary = RulebookHost.Library.Facts;
        var heading = AnyOf("enterprise.employees", "digitalProjects[0].investment", "parcels[0].uses[1].floorArea", "a[", "]", "", ".", "x[0", "year");
        var cell = Gen.OneOf(AnyOf("1", "无", "是", "-", "\"", "=1", "2021-02-30", "1e9", "#", "\u0000", "\uD800"), Gen.String);
        var table = Gen.Select(heading.Array[0, 4], cell.Array[0, 4].Array[0, 4], (head, rows) =>
            string.Join(',', head) + "\n" + string.Join('\n', rows.Select(r => string.Join(',', r))));
        Gen.OneOf(table.Select(Encoding.UTF8.GetBytes), Gen.Byte.Array[0, 200]).Sample(
            file =>
            {
                var read = new BatchReader(dictionary).Read(file, 10);
                return (read.Firms.Count > 0) != (read.Faults.Count > 0);
            },
            iter: 2_000);
    }

    private static Gen<string> AnyOf(params string[] texts) => Gen.Int[0, texts.Length - 1].Select(i => texts[i]);

    private static BatchTable Read(string table, int maxRows = 100) => new BatchReader(RulebookHost.Library.Facts).Read(Encoding.UTF8.GetBytes(table), maxRows);

    private static Task<BatchOutcome> RunAsync(RulebookHost host, Actor actor, string table) =>
        host.WithAsync<Batches, BatchOutcome>(b =>
            b.RunAsync(actor, "C:\\表\\firms.csv", new MemoryStream(Encoding.UTF8.GetBytes(table)), DraftSettings.Default));

    private static BatchView Done(BatchOutcome outcome) => outcome.ShouldBeOfType<BatchOutcome.Done>().Batch;

    private static Task<string> ResultAsync(RulebookHost host, Guid id) =>
        host.WithAsync<RulebookContext, string>(async c => Brotli.Unpack((await c.Batches.SingleAsync(b => b.Id == id)).Result));

    private static List<IDictionary<string, string>> Rows(string table)
    {
        using var csv = new CsvReader(new StringReader(table.TrimStart('\uFEFF')), CultureInfo.InvariantCulture);
        return [.. csv.GetRecords<dynamic>().Cast<IDictionary<string, object>>()
            .Select(r => (IDictionary<string, string>)r.ToDictionary(c => c.Key, c => (string)c.Value))];
    }
}
