using System.Globalization;
using System.Text;
using Microsoft.Extensions.Time.Testing;
using ParquetSharp;
using Ronghe.Policy.Packages;
using Ronghe.Simulation.Judging;
using Ronghe.Simulation.Populations;
using Ronghe.Simulation.Reports;
using Ronghe.Simulation.Runs;
using Ronghe.Simulation.Synthesis;

namespace Ronghe.Simulation.Tests;

/// <summary>A folder for one test, with a population written by hand or synthesized, and the simulations of it.</summary>
internal sealed class Town : IDisposable
{
    private static readonly Lazy<PolicyLibrary> Loaded = new(() => PolicyLibrary.LoadPackage(Repository.PathOf("policies/qingdao/2021-135"), Repository.PathOf("policies")).Library!);
    private readonly string root = Directory.CreateTempSubdirectory("ronghe-town-").FullName;
    private int outs;

    public static PolicyLibrary Library => Loaded.Value;

    public static PopulationSchema Schema { get; } = PopulationSchema.Of(Library.Facts);

    public static Marginals Marginals { get; } = MarginalsFile.Read(Repository.PathOf("policies/marginals.yaml"), Schema).Marginals!;

    public static FakeTimeProvider Clock => new(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));

    public string Folder => Directory.CreateDirectory(Path.Combine(root, "population")).FullName;

    public static Town Synthetic(long firms, ulong seed, TableFormat format = TableFormat.Parquet)
    {
        var town = new Town();
        PopulationSynthesizer.Synthesize(town.Folder, Marginals, firms, seed, null, format, null, CancellationToken.None);
        return town;
    }

    /// <summary>Manufacturers with one completed project each, of these investments; an empty one is not known.</summary>
    public static Town Makers(params string[] investments)
    {
        var width = (investments.Length - 1).ToString(CultureInfo.InvariantCulture).Length;
        string Code(int i) => $"F{i.ToString(CultureInfo.InvariantCulture).PadLeft(width, '0')}";
        return new Town()
            .With("enterprises.csv", ["code,enterprise.industry,enterprise.employees,enterprise.revenue,enterprise.district", .. investments.Select((_, i) => $"{Code(i)},C3562,100,90000000.00,370214")])
            .With("digitalProjects.csv", ["code,field,completedOn,investment,totalInvestment", .. investments.Select((x, i) => $"{Code(i)},network,2021-10-10,{x},{x}")]);
    }

    /// <summary>Firms with two recognitions each, in every mixture of kinds, levels and marks that are known and not known.</summary>
    public static Town Recognised()
    {
        string[] items =
        [
            .. from kind in (string[])["", "industrial-design-center", "digital-workshop", "automated-line", "smart-factory"]
               from level in (string[])["", "national", "municipal"]
               from id in (string[])["", "L1"]
               select $"{kind},{level},{id},2021-07-01",
        ];
        var firms = items.SelectMany((first, i) => items.Select((second, k) => (Code: $"F{i:D2}{k:D2}", First: first, Second: second))).ToList();
        return new Town()
            .With("enterprises.csv", ["code,recognitions", .. firms.Select(f => $"{f.Code},2")])
            .With("recognitions.csv", ["code,kind,level,id,recognisedOn", .. firms.SelectMany(f => (string[])[$"{f.Code},{f.First}", $"{f.Code},{f.Second}"])]);
    }

    public Town With(string file, params string[] lines)
    {
        File.WriteAllLines(Path.Combine(Folder, file), lines, new UTF8Encoding(false));
        return this;
    }

    public string NewFolder() => Path.Combine(root, string.Create(CultureInfo.InvariantCulture, $"out-{++outs}"));

    public SimulationRequest Ask(int threads = 1, SimulationEngine engine = SimulationEngine.Columnar) => new()
    {
        Library = Library,
        Package = "qingdao/2021-135",
        Population = Folder,
        On = new DateOnly(2021, 12, 31),
        AsKnownOn = new DateOnly(2021, 12, 31),
        Threads = threads,
        Engine = engine,
        NearPercent = 0,
        Determinations = DeterminationScope.All,
    };

    public (SimulationReport Report, string Folder) Simulate(SimulationRequest request)
    {
        var to = NewFolder();
        return Simulator.Run(request, to, Clock, null, CancellationToken.None) switch
        {
            SimulationOutcome.Done done => (done.Report, to),
            SimulationOutcome.Refused refused => throw new ShouldAssertException(string.Join('\n', refused.Faults)),
            var other => throw new InvalidOperationException(other.ToString()),
        };
    }

    public IReadOnlyList<Policy.Facts.Fault> Refused(SimulationRequest? request = null)
    {
        var to = NewFolder();
        var outcome = Simulator.Run(request ?? Ask(), to, Clock, null, CancellationToken.None);
        Directory.GetFileSystemEntries(root).ShouldAllBe(e => e == Folder, "nothing is written where the input is refused");
        return outcome.ShouldBeOfType<SimulationOutcome.Refused>().Faults;
    }

    /// <summary>The determinations as lines: code, measure, item, verdict, fen.</summary>
    public static IReadOnlyList<string> Determinations(string folder)
    {
        using var file = new ParquetFileReader(Path.Combine(folder, "determinations.parquet"));
        var lines = new List<string>();
        for (var g = 0; g < file.FileMetaData.NumRowGroups; g++)
        {
            using var group = file.RowGroup(g);
            var rows = checked((int)group.MetaData.NumRows);
            var (codes, measures, verdicts) = (Read<string>(group, 0, rows), Read<string>(group, 1, rows), Read<string>(group, 2, rows));
            var (fen, items) = (Read<long?>(group, 3, rows), Read<int?>(group, 4, rows));
            for (var i = 0; i < rows; i++) lines.Add(string.Create(CultureInfo.InvariantCulture, $"{codes[i]} {measures[i]} {items[i]} {verdicts[i]} {fen[i]}"));
        }

        return lines;
    }

    /// <summary>The changes under a reform as lines: code, measure, verdicts before and after, fen before and after.</summary>
    public static IReadOnlyList<string> Changes(string folder, int reform)
    {
        using var file = new ParquetFileReader(Path.Combine(folder, $"changes-{reform}.parquet"));
        using var group = file.RowGroup(0);
        var rows = checked((int)group.MetaData.NumRows);
        var texts = Enumerable.Range(0, 4).Select(column => Read<string>(group, column, rows)).ToList();
        var (before, after) = (Read<long?>(group, 4, rows), Read<long?>(group, 5, rows));
        return [.. Enumerable.Range(0, rows).Select(i => string.Create(CultureInfo.InvariantCulture, $"{string.Join(' ', texts.Select(t => t[i]))} {before[i]} {after[i]}"))];
    }

    public static ReportTable Table(SimulationReport report, string id) => report.Tables.Single(t => t.Id == id);

    /// <summary>A row of a table by its first cells.</summary>
    public static Dictionary<string, object?> Row(ReportTable table, params string[] first)
    {
        var row = table.Rows.Single(r => first.Select((f, i) => (string?)r[i] == f).All(same => same));
        return table.Columns.Select((c, i) => (c.Key, row[i])).ToDictionary();
    }

    public void Dispose() => Directory.Delete(root, recursive: true);

    private static T[] Read<T>(RowGroupReader group, int column, int rows)
    {
        using var reader = group.Column(column);
        return reader.LogicalReader<T>().ReadAll(rows);
    }
}
