using System.Security.Cryptography;
using System.Text;
using Ronghe.Columnar.Columns;
using Ronghe.Simulation.Populations;

namespace Ronghe.Simulation.Tests.Populations;

public sealed class PopulationFileTests
{
    [Fact]
    public void The_same_seed_makes_the_same_bytes_on_any_machine()
    {
        using var town = Town.Synthetic(2_000, 42, TableFormat.Csv);
        var hashes = Directory.EnumerateFiles(town.Folder).Order(StringComparer.Ordinal).Select(f => $"{Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(f)))}  {Path.GetFileName(f)}");
        string.Join('\n', hashes).ShouldMatchGolden("tests/Simulation/Populations/synthetic-2000-42.sha256");
    }

    [Fact]
    public void Another_seed_makes_other_firms_and_a_larger_population_begins_with_the_smaller_one()
    {
        using Town a = Town.Synthetic(300, 1, TableFormat.Csv), b = Town.Synthetic(300, 2, TableFormat.Csv), c = Town.Synthetic(900, 1, TableFormat.Csv);
        var small = Text(a, "enterprises.csv");
        Text(b, "enterprises.csv").ShouldNotBe(small);
        Text(c, "enterprises.csv").ShouldStartWith(small);
        Text(a, PopulationSorter.LabelFile).ShouldContain("合成数据");
    }

    [Fact]
    public void A_population_goes_from_CSV_to_Parquet_and_back_without_a_change()
    {
        using var town = Town.Synthetic(3_000, 5, TableFormat.Csv);
        var faults = new PopulationFaults();
        var (parquet, back) = (Directory.CreateDirectory(town.NewFolder()).FullName, Directory.CreateDirectory(town.NewFolder()).FullName);
        PopulationSorter.Sort(town.Folder, parquet, Town.Schema, TableFormat.Parquet, faults, CancellationToken.None);
        PopulationSorter.Sort(parquet, back, Town.Schema, TableFormat.Csv, faults, CancellationToken.None, stretchRows: 700);
        faults.Report().ShouldBeEmpty();
        Same(town.Folder, back);
    }

    [Theory]
    [InlineData(100)]
    [InlineData(1_000_000)]
    public void Sorting_puts_every_row_in_its_place_and_keeps_the_order_of_a_firms_items(int stretchRows)
    {
        using var town = Town.Synthetic(1_500, 8, TableFormat.Csv);
        using var shuffled = new Town();
        foreach (var path in Directory.EnumerateFiles(town.Folder, "*.csv"))
        {
            // whole firms change places: the order within one says which item is which
            var lines = File.ReadAllLines(path);
            var firms = lines.Skip(1).GroupBy(l => l[..l.IndexOf(',', StringComparison.Ordinal)]).ToArray();
            new Random(3).Shuffle(firms);
            shuffled.With(Path.GetFileName(path), [lines[0], .. firms.SelectMany(f => f)]);
        }

        var faults = new PopulationFaults();
        var sorted = Directory.CreateDirectory(shuffled.NewFolder()).FullName;
        PopulationSorter.Sort(shuffled.Folder, sorted, Town.Schema, null, faults, CancellationToken.None, stretchRows);
        faults.Report().ShouldBeEmpty();
        Same(town.Folder, sorted);
    }

    [Fact]
    public void Every_item_comes_to_its_firm_however_the_files_are_cut_into_batches()
    {
        // firms of a block, and items of a batch, end at different places
        var owned = Enumerable.Range(0, 9_000).Select(i => (Code: $"F{i:D5}", Items: i % 7 % 4)).ToArray();
        using var town = new Town()
            .With("enterprises.csv", ["code", .. owned.Select(o => o.Code)])
            .With("parcels.csv", ["code,statedMainUse,uses", .. owned.SelectMany(o => Enumerable.Range(0, o.Items).Select(k => $"{o.Code},用途{o.Code}{k},{(k + 1) % 3}"))])
            .With("parcels.uses.csv", ["code,item,floorArea", .. owned.SelectMany((o, i) => Enumerable.Range(0, o.Items).SelectMany(k => Enumerable.Repeat($"{o.Code},{k},{i}.{k}0", (k + 1) % 3)))]);
        var faults = new PopulationFaults();
        var book = new CodeBook();
        using var reader = PopulationReader.Open(town.Folder, Town.Schema, book, faults).ShouldNotBeNull();
        var block = new PopulationBlock(Town.Schema.ShapeWith(book), Town.Schema);
        var firm = 0;
        while (reader.Fill(block))
        {
            var parcels = block.Facts.Rows.List("宗地清单");
            var uses = parcels.Items.List("用途清单");
            var (stated, area) = ((Column.Codes)parcels.Items["指定主用途"], (Column.Numbers)uses.Items["建筑面积"]);
            for (var row = 0; row < block.Count; row++, firm++)
            {
                var (from, to) = (parcels.Offsets[row], parcels.Offsets[row + 1]);
                (to - from).ShouldBe(owned[firm].Items);
                for (var k = from; k < to; k++)
                {
                    block.Facts.Texts[stated[k]].ShouldBe($"用途{owned[firm].Code}{k - from}");
                    var ofParcel = area.Values[uses.Offsets[k]..uses.Offsets[k + 1]].ToArray();
                    ofParcel.ShouldBe(Enumerable.Repeat(firm * 100L + (k - from) * 10, (k - from + 1) % 3));
                }
            }

            parcels.Items.Columns.ShouldAllBe(column => column.Count == parcels.Items.Count);
        }

        (firm, faults.Count).ShouldBe((9_000, 0), string.Join('\n', faults.Report().Take(3)));
    }

    [Fact]
    public void An_empty_cell_is_unknown_the_none_column_says_none_and_a_count_of_zero_is_an_empty_list()
    {
        using var town = new Town()
            .With("enterprises.csv", "code,enterprise.revenue,enterprise.district,digitalProjects,innovationCenters,none",
                "A,,,,0,", "B,,,,,enterprise.revenue digitalProjects", "C,5.50,370202,1,,")
            .With("digitalProjects.csv", "code,field", "C,network")
            .With("vehiclePurchases.csv", "code,newEnergy", "B,true");
        var block = Read(town.Folder);
        var rows = block.Facts.Rows;
        States(rows["企业.营业收入"]).ShouldBe([CellState.UnknownAtLeast, CellState.Null, CellState.Known]);
        States(rows["企业.所在区市"]).ShouldBe([CellState.Unknown, CellState.Unknown, CellState.Known]);
        States(rows["企业.所在功能区"]).ShouldBe([CellState.Null, CellState.Null, CellState.Null], "the dictionary calls it optional");
        Lists(rows.List("数字化项目")).ShouldBe([(CellState.Unknown, 0), (CellState.Known, 0), (CellState.Known, 1)]);
        Lists(rows.List("创新中心")).ShouldBe([(CellState.Known, 0), (CellState.Unknown, 0), (CellState.Unknown, 0)]);
        Lists(rows.List("购车记录")).ShouldBe([(CellState.Known, 0), (CellState.Known, 1), (CellState.Known, 0)], "a file without counts is the whole");
        Lists(rows.List("宗地清单")).ShouldBe([(CellState.Unknown, 0), (CellState.Unknown, 0), (CellState.Unknown, 0)], "no file, nothing known");
        ((Column.Numbers)rows["企业.营业收入"])[2].ShouldBe(550);
    }

    [Fact]
    public void An_object_known_to_be_none_is_none_in_all_its_parts_and_stays_so_when_sorted()
    {
        using var town = new Town().With("enterprises.csv", "code,none,platformService.listed,platformService.localServiceRevenue", "B,,true,7.00", "A,platformService,,");
        var sorted = Directory.CreateDirectory(town.NewFolder()).FullName;
        PopulationSorter.Sort(town.Folder, sorted, Town.Schema, TableFormat.Parquet, new PopulationFaults(), CancellationToken.None);
        var rows = Read(sorted).Facts.Rows;
        States(rows["平台服务.列入名录"]).ShouldBe([CellState.Null, CellState.Known]);
        States(rows["平台服务.本地服务收入"]).ShouldBe([CellState.Null, CellState.Known]);
    }

    private static PopulationBlock Read(string folder)
    {
        var (book, faults) = (new CodeBook(), new PopulationFaults());
        using var reader = PopulationReader.Open(folder, Town.Schema, book, faults)!;
        var block = new PopulationBlock(Town.Schema.ShapeWith(book), Town.Schema);
        reader.Fill(block).ShouldBeTrue();
        faults.Report().ShouldBeEmpty();
        block.Facts.Fault().ShouldBeNull();
        return block;
    }

    private static IEnumerable<CellState> States(Column column) => Enumerable.Range(0, column.Count).Select(column.StateOf);

    private static IEnumerable<(CellState, int)> Lists(ItemTable list)
    {
        for (var i = 0; i < list.Owners; i++)
            yield return (list.States.IsEmpty ? CellState.Known : list.States[i], list.Offsets[i + 1] - list.Offsets[i]);
    }

    private static string Text(Town town, string file) => File.ReadAllText(Path.Combine(town.Folder, file), Encoding.UTF8);

    private static void Same(string folder, string other)
    {
        foreach (var path in Directory.EnumerateFiles(folder, "*.csv"))
            File.ReadAllText(Path.Combine(other, Path.GetFileName(path))).ShouldBe(File.ReadAllText(path), Path.GetFileName(path));
    }
}
