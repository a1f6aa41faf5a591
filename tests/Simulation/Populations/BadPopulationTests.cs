using ParquetSharp;
using Ronghe.Columnar.Columns;
using Ronghe.Simulation.Populations;

namespace Ronghe.Simulation.Tests.Populations;

public sealed class BadPopulationTests
{
    [Theory]
    [InlineData("code,enterprise.revenue\nA,12.345", "too-many-decimals enterprises.csv:1:enterprise.revenue")]
    [InlineData("code,enterprise.revenue\nA,499999.985", "too-many-decimals enterprises.csv:1:enterprise.revenue")]
    [InlineData("code,enterprise.revenue\nA,1.000\nB,-1", "negative-amount enterprises.csv:2:enterprise.revenue")]
    [InlineData("code,enterprise.revenue\nA,1e6", "wrong-type enterprises.csv:1:enterprise.revenue")]
    [InlineData("code,enterprise.revenue\nA,\"1,000\"", "wrong-type enterprises.csv:1:enterprise.revenue")]
    [InlineData("code,enterprise.revenue\nA,many", "wrong-type enterprises.csv:1:enterprise.revenue")]
    [InlineData("code,enterprise.revenue\nA,1000000000000.01", "out-of-range enterprises.csv:1:enterprise.revenue")]
    [InlineData("code,enterprise.employees\nA,2.5", "too-many-decimals enterprises.csv:1:enterprise.employees")]
    [InlineData("code,enterprise.independentLegalPerson\nA,是", "wrong-type enterprises.csv:1:enterprise.independentLegalPerson")]
    [InlineData("code,enterprise.establishedOn\nA,2021-02-30", "bad-date enterprises.csv:1:enterprise.establishedOn")]
    [InlineData("code,enterprise.district\nA,青岛", "bad-district enterprises.csv:1:enterprise.district")]
    [InlineData("code,enterprise.industry\nA,Z99", "bad-industry enterprises.csv:1:enterprise.industry")]
    [InlineData("code,enterprise.uscc\nA,91350100M000100Y4Z", "bad-uscc enterprises.csv:1:enterprise.uscc")]
    [InlineData("code\nA\nA", "duplicate-code enterprises.csv:2:code")]
    [InlineData("code\nB\nA", "not-sorted enterprises.csv:2:code")]
    [InlineData("code\n", "")]
    [InlineData("code\n企业", "bad-code enterprises.csv:1:code")]
    [InlineData("enterprise.revenue\n1", "missing-column enterprises.csv:code")]
    [InlineData("code,revenue\nA,1", "unknown-column enterprises.csv:revenue")]
    [InlineData("code,enterprise.revenue,enterprise.revenue\nA,1,1", "duplicate-column enterprises.csv:enterprise.revenue")]
    [InlineData("code,enterprise.revenue\nA", "wrong-cell-count enterprises.csv:1")]
    [InlineData("code,enterprise.revenue,none\nA,1,enterprise.revenue", "none-and-value enterprises.csv:1:enterprise.revenue")]
    [InlineData("code,none\nA,enterprise.nothing", "unknown-column enterprises.csv:1:none")]
    [InlineData("code,digitalProjects\nA,1", "count-mismatch enterprises.csv:1:digitalProjects")]
    [InlineData("", "empty-file enterprises.csv")]
    [InlineData("code,enterprise.name\nA,\"open", "bad-csv enterprises.csv:1")]
    public void A_bad_table_of_enterprises_is_a_named_fault(string text, string expected)
    {
        using var town = new Town();
        File.WriteAllText(Path.Combine(town.Folder, "enterprises.csv"), text);
        Check(town.Folder).ShouldBe(expected);
    }

    [Theory]
    [InlineData("code,field\nA,network\nZ,network", "item-without-owner digitalProjects.csv:2:code")]
    [InlineData("code,field\n0,network\nA,network", "item-without-owner digitalProjects.csv:1:code")]
    [InlineData("code,field\nC,network\nA,network", "not-sorted digitalProjects.csv:2:code|item-without-owner digitalProjects.csv:2:code")]
    [InlineData("code,field\nA,fabric", "unknown-value digitalProjects.csv:1:field")]
    [InlineData("code,investment\nA,-0.01", "negative-amount digitalProjects.csv:1:investment")]
    [InlineData("field\nnetwork", "missing-column digitalProjects.csv:code")]
    public void A_bad_table_of_items_is_a_named_fault(string text, string expected)
    {
        using var town = new Town().With("enterprises.csv", "code", "A", "B", "C");
        File.WriteAllText(Path.Combine(town.Folder, "digitalProjects.csv"), text);
        Check(town.Folder).ShouldBe(expected);
    }

    [Fact]
    public void More_items_than_sums_are_proven_for_are_faults_of_their_firms_all_of_them()
    {
        using var town = new Town()
            .With("enterprises.csv", "code", "A", "B", "C")
            .With("digitalProjects.csv", ["code", .. Enumerable.Repeat("A", 10_001), "B", .. Enumerable.Repeat("C", 10_002)]);
        var (book, faults) = (new CodeBook(), new PopulationFaults());
        using var reader = PopulationReader.Open(town.Folder, Town.Schema, book, faults)!;
        reader.Fill(new PopulationBlock(Town.Schema.ShapeWith(book), Town.Schema)).ShouldBeTrue();
        faults.Listed.Select(f => $"{f.Code} {f.ToFault().Pointer}").ShouldBe(["too-many-items enterprises.csv:1:digitalProjects", "too-many-items enterprises.csv:3:digitalProjects"]);
    }

    [Fact]
    public void Items_of_items_are_held_against_their_items()
    {
        using var town = new Town()
            .With("enterprises.csv", "code", "A")
            .With("parcels.csv", "code,uses", "A,1", "A,2")
            .With("parcels.uses.csv", "code,item,use,floorArea", "A,0,工业,1.00", "A,1,研发,2.00", "A,3,仓储,2.00");
        Check(town.Folder).ShouldBe("count-mismatch parcels.csv:2:uses|item-without-owner parcels.uses.csv:3:code");
    }

    [Fact]
    public void A_folder_with_the_wrong_files_says_which()
    {
        using var town = new Town();
        Check(Path.Combine(town.Folder, "none")).ShouldStartWith("missing-folder");
        Check(town.Folder).ShouldBe("missing-file enterprises.parquet");
        town.With("enterprises.csv", "code", "A").With("firms.csv", "code");
        Check(town.Folder).ShouldBe("unknown-file firms.csv");
        File.WriteAllText(Path.Combine(town.Folder, "enterprises.parquet"), "PAR1");
        Check(town.Folder).ShouldBe("two-files enterprises.csv|unknown-file firms.csv");
    }

    [Fact]
    public void A_parquet_that_is_cut_off_is_a_named_fault_wherever_it_is_cut()
    {
        using var town = Town.Synthetic(500, 3);
        var path = Path.Combine(town.Folder, "enterprises.parquet");
        var whole = File.ReadAllBytes(path);
        foreach (var length in new[] { 0, 4, whole.Length / 3, whole.Length - 1 })
        {
            File.WriteAllBytes(path, whole[..length]);
            Check(town.Folder).ShouldBe("bad-parquet enterprises.parquet");
        }
    }

    [Fact]
    public void A_parquet_with_a_damaged_page_is_a_named_fault()
    {
        using var town = Town.Synthetic(500, 3);
        var path = Path.Combine(town.Folder, "enterprises.parquet");
        var bytes = File.ReadAllBytes(path);
        bytes.AsSpan(60, 400).Fill(0xAA);
        File.WriteAllBytes(path, bytes);
        Check(town.Folder).ShouldStartWith("bad-parquet enterprises.parquet:1");
    }

    [Fact]
    public void A_column_of_lists_is_refused()
    {
        using var town = new Town();
        using (var file = new ParquetFileWriter(Path.Combine(town.Folder, "enterprises.parquet"), [new Column<string>("code"), new Column<int[]>("digitalProjects"), new Column<string[]>("enterprise.name")]))
        {
            using var group = file.AppendRowGroup();
            using (var codes = group.NextColumn().LogicalWriter<string>()) codes.WriteBatch(["A"]);
            using (var lists = group.NextColumn().LogicalWriter<int[]>()) lists.WriteBatch([[1, 2]]);
            using (var names = group.NextColumn().LogicalWriter<string[]>()) names.WriteBatch([["x"]]);
            file.Close();
        }

        Check(town.Folder).ShouldBe("unknown-column enterprises.parquet:digitalProjects.list.item|unknown-column enterprises.parquet:enterprise.name.list.item");
    }

    [Theory]
    [InlineData(3)]
    [InlineData(5_000)]
    public void Bytes_that_are_not_UTF8_are_told_with_their_row(int goodRows)
    {
        using var town = new Town();
        File.WriteAllBytes(Path.Combine(town.Folder, "enterprises.csv"),
            [.. System.Text.Encoding.UTF8.GetBytes("code,enterprise.name\n" + string.Concat(Enumerable.Range(10_000, goodRows).Select(i => $"C{i},好\n")) + "X,"), 0xC7, 0xE0, (byte)'\n']);
        Check(town.Folder).ShouldBe($"not-utf8 enterprises.csv:{goodRows + 1}");
    }

    [Fact]
    public void Money_as_floating_point_is_refused()
    {
        using var town = new Town();
        using (var file = new ParquetFileWriter(Path.Combine(town.Folder, "enterprises.parquet"), [new Column<string>("code"), new Column<double>("enterprise.revenue")]))
        {
            using var group = file.AppendRowGroup();
            using (var codes = group.NextColumn().LogicalWriter<string>()) codes.WriteBatch(["A"]);
            using (var revenue = group.NextColumn().LogicalWriter<double>()) revenue.WriteBatch([1.5]);
            file.Close();
        }

        Check(town.Folder).ShouldBe("wrong-type enterprises.parquet:enterprise.revenue");
    }

    [Fact]
    public void Decimals_that_others_write_wide_are_read_to_the_fen()
    {
        using var town = new Town();
        Write(town, [12.34m, null, 999_999_999_999.99m], 2);
        Check(town.Folder).ShouldBe("");
        Write(town, [12.34m, 0.005m, -3m], 3);
        Check(town.Folder).ShouldBe("too-many-decimals enterprises.parquet:2:enterprise.revenue|negative-amount enterprises.parquet:3:enterprise.revenue");

        static void Write(Town town, decimal?[] revenue, int scale)
        {
            using var type = LogicalType.Decimal(29, scale);
            using var file = new ParquetFileWriter(Path.Combine(town.Folder, "enterprises.parquet"), [new Column<string>("code"), new Column<decimal?>("enterprise.revenue", type)]);
            using var group = file.AppendRowGroup();
            using (var codes = group.NextColumn().LogicalWriter<string>()) codes.WriteBatch(["A", "B", "C"]);
            using (var cells = group.NextColumn().LogicalWriter<decimal?>()) cells.WriteBatch(revenue);
            file.Close();
        }
    }

    [Fact]
    public void A_text_that_is_refused_is_told_of_every_row_that_has_it()
    {
        using var town = new Town();
        using (var file = new ParquetFileWriter(Path.Combine(town.Folder, "enterprises.parquet"), [new Column<string>("code"), new Column<string?>("enterprise.district")]))
        {
            using var group = file.AppendRowGroup();
            using (var codes = group.NextColumn().LogicalWriter<string>()) codes.WriteBatch(["A", "B", "C", "D", "E"]);
            using (var districts = group.NextColumn().LogicalWriter<string?>()) districts.WriteBatch(["370202", "37020", null, "370202", "37020"]);
            file.Close();
        }

        Check(town.Folder).ShouldBe("bad-district enterprises.parquet:2:enterprise.district|bad-district enterprises.parquet:5:enterprise.district");
    }

    [Fact]
    public void Codes_are_in_order_to_their_last_byte()
    {
        var prefix = new string('X', 30);
        using (var good = new Town().With("enterprises.csv", "code", prefix, prefix + "A", prefix + "AA", prefix + "B", "Y").With("digitalProjects.csv", "code,field", prefix + "AA,network", "Y,network"))
            Check(good.Folder).ShouldBe("");
        using (var bad = new Town().With("enterprises.csv", "code", prefix + "B", prefix + "A", prefix))
            Check(bad.Folder).ShouldBe("not-sorted enterprises.csv:2:code|not-sorted enterprises.csv:3:code");
        using (var twice = new Town().With("enterprises.csv", "code", prefix + "B", prefix + "B"))
            Check(twice.Folder).ShouldBe("duplicate-code enterprises.csv:2:code");
    }

    [Fact]
    public void Faults_beyond_the_bound_are_counted_not_listed()
    {
        using var town = new Town().With("enterprises.csv", ["code,enterprise.revenue", .. Enumerable.Range(10_000, 5_000).Select(i => $"C{i},-1")]);
        var faults = new PopulationFaults(limit: 20);
        ReadAll(town.Folder, faults);
        (faults.Count, faults.Listed.Count).ShouldBe((5_000, 20));
        var last = faults.Report()[^1];
        (last.Code, last.Message).ShouldBe(("too-many-faults", "共 5,000 处，只列出前 20 处；各类处数：negative-amount 5,000"));
    }

    [Fact]
    public void A_simulation_of_a_bad_population_is_refused_and_writes_nothing()
    {
        using var town = new Town().With("enterprises.csv", "code,enterprise.revenue", "A,1", "B,-1", "A,2");
        town.Refused().Select(f => $"{f.Code} {f.Pointer}").ShouldBe(["negative-amount enterprises.csv:2:enterprise.revenue", "not-sorted enterprises.csv:3:code"]);
    }

    private static string Check(string folder)
    {
        var faults = new PopulationFaults();
        ReadAll(folder, faults);
        faults.Report().ShouldAllBe(f => f.Message.Any(c => c > 0x3000), "in Chinese");
        return string.Join('|', faults.Report().Select(f => $"{f.Code} {f.Pointer}"));
    }

    internal static long ReadAll(string folder, PopulationFaults faults)
    {
        var book = new CodeBook();
        using var reader = PopulationReader.Open(folder, Town.Schema, book, faults);
        if (reader is null) return 0;
        var block = new PopulationBlock(Town.Schema.ShapeWith(book), Town.Schema);
        var firms = 0L;
        while (reader.Fill(block))
        {
            block.Facts.Fault().ShouldBeNull();
            firms += block.Count;
        }

        return firms;
    }
}
