using System.CommandLine;
using Ronghe.Policy.Facts;
using Ronghe.Simulation.Output;
using Ronghe.Simulation.Populations;
using Ronghe.Simulation.Synthesis;
using Ronghe.Terminal;
using Spectre.Console;

namespace Ronghe.Cli.Commands;

/// <summary><c>ronghe population check|sort|synthesize</c>: the firms that a simulation is about.</summary>
internal static class PopulationCommand
{
    private const long MostEnterprises = 999_999_999;

    public static Command Create() => new("population", "测算所用的企业总体：检查、排序，或者造一个合成的") { Check(), Sort(), Synthesize() };

    private static Command Check()
    {
        var folder = Parameter.Argument("folder", "文件夹", "企业总体的文件夹：enterprises.parquet 或 .csv，每种清单另有一个文件");
        var format = CommonOptions.Format();
        var command = new Command("check", "从头到尾检查一遍：列、类型、范围、排序、重复、项数") { folder, format };
        command.SetAction((parsed, cancel) => Task.FromResult(Check(parsed.GetValue(folder)!, parsed.GetValue(format), cancel)));
        return command;
    }

    private static int Check(string folder, OutputFormat format, CancellationToken cancel)
    {
        if (Policies.Load() is not { } library) return 1;
        var faults = new PopulationFaults();
        long firms = 0;
        Waiting.Run("正在检查", progress => firms = PopulationCheck.Run(folder, PopulationSchema.Of(library.Facts), faults, progress, cancel));
        if (faults.Any) return Faults.Print("企业总体有错误", faults.Report(), format);
        if (format == OutputFormat.Json) Formats.WriteJson(json =>
        {
            json.WriteStartObject();
            json.WriteNumber("enterprises", firms);
            json.WriteEndObject();
        });
        else Formats.Terminal().MarkupLineInterpolated($"[green]没有错误[/]：{firms:N0} 家企业");
        return 0;
    }

    private static Command Sort()
    {
        var folder = Parameter.Argument("folder", "文件夹", "企业总体的文件夹");
        var to = Parameter.Required("--out", "文件夹", "排好序的写到这个新文件夹");
        var form = Parameter.Choice<TableFormat?>("--to", "写成哪一种（默认和原来一样）", ("csv", TableFormat.Csv), ("parquet", TableFormat.Parquet));
        var command = new Command("sort", "把每个文件按企业代码排序；内存不随行数增加") { folder, to, form };
        command.SetAction((parsed, cancel) => Task.FromResult(Sort(parsed.GetValue(folder)!, parsed.GetValue(to)!, parsed.GetValue(form), cancel)));
        return command;
    }

    private static int Sort(string folder, string to, TableFormat? format, CancellationToken cancel)
    {
        if (Policies.Load() is not { } library) return 1;
        var outs = new List<Fault>();
        using var folderOut = OutFolder.Begin(to, outs);
        if (folderOut is null) return Faults.Print("没有排序", outs);
        var faults = new PopulationFaults();
        PopulationSorter.Sort(folder, folderOut.Partial, PopulationSchema.Of(library.Facts), format, faults, cancel);
        if (faults.Any) return Faults.Print("没有排序，先改正这些错误", faults.Report());
        folderOut.Commit();
        Formats.Terminal().MarkupLineInterpolated($"排好序的在 [bold]{to}[/]");
        return 0;
    }

    private static Command Synthesize()
    {
        var enterprises = Parameter.Whole<long>("--enterprises", "多少家企业", 1, MostEnterprises).MustBeGiven();
        var seed = Parameter.Whole<ulong>("--seed", "种子（默认 1）：同一个种子在任何机器上造出同样的数据", 0, ulong.MaxValue).WithDefault(1UL);
        var year = Parameter.WholeOrNone("--year", "哪一年的情况（默认取自边际分布）", 1949, 2199);
        var marginals = Parameter.Optional("--marginals", "文件", $"边际分布的文件（默认是政策包旁边的 {MarginalsFile.Name}）");
        var to = Parameter.Required("--out", "文件夹", "写到这个新文件夹");
        var form = Parameter.Choice("--format", "写成哪一种：parquet（默认）或 csv", ("parquet", TableFormat.Parquet), ("csv", TableFormat.Csv));
        var command = new Command("synthesize", "按写明依据的边际分布造一个合成的企业总体，其中没有一家真实的企业") { enterprises, seed, year, marginals, to, form };
        command.SetAction((parsed, cancel) => Task.FromResult(Synthesize(
            parsed.GetValue(enterprises), parsed.GetValue(seed), parsed.GetValue(year), parsed.GetValue(marginals), parsed.GetValue(to)!, parsed.GetValue(form), cancel)));
        return command;
    }

    private static int Synthesize(long enterprises, ulong seed, int? year, string? marginals, string to, TableFormat format, CancellationToken cancel)
    {
        if (Policies.Load() is not { } library) return 1;
        var read = MarginalsFile.Read(marginals ?? Path.Combine(Policies.Folder, MarginalsFile.Name), PopulationSchema.Of(library.Facts));
        if (read.Marginals is not { } known) return Faults.Print("边际分布有错误", read.Faults);
        var faults = new List<Fault>();
        using var folder = OutFolder.Begin(to, faults);
        if (folder is null) return Faults.Print("没有合成", faults);
        Waiting.Run("正在合成", progress => PopulationSynthesizer.Synthesize(folder.Partial, known, enterprises, seed, year, format, progress, cancel));
        folder.Commit();
        Formats.Terminal().MarkupLineInterpolated($"合成的企业总体在 [bold]{to}[/]：{enterprises:N0} 家，种子 {seed}");
        if (known.Untold.Count > 0) Formats.Terminal().MarkupLineInterpolated($"没有写分布、留为未知的有 {known.Untold.Count} 项：{string.Join('、', known.Untold)}");
        return 0;
    }
}
