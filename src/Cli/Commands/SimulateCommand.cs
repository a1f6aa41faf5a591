using System.CommandLine;
using Ronghe.Cli.Input;
using Ronghe.Kernel.Calendar;
using Ronghe.Policy.Assessment;
using Ronghe.Policy.Facts;
using Ronghe.Policy.Funds;
using Ronghe.Policy.Packages;
using Ronghe.Policy.Reforms;
using Ronghe.Simulation.Judging;
using Ronghe.Simulation.Reports;
using Ronghe.Simulation.Runs;
using Ronghe.Terminal;
using Spectre.Console;

namespace Ronghe.Cli.Commands;

/// <summary><c>ronghe simulate</c>: what a notice costs over a whole population, before anyone signs it.</summary>
internal static class SimulateCommand
{
    /// <summary>As shells have it for what Ctrl-C ended.</summary>
    private const int Cancelled = 130;

    public static Command Create()
    {
        var package = CommonOptions.Package();
        var population = Parameter.Required("--population", "文件夹", "企业总体的文件夹");
        var on = Parameter.Required("--on", "日期", "按哪一天的情况；评估年度是它所在的年");
        var asKnown = CommonOptions.AsKnown();
        var reading = CommonOptions.Reading();
        var reform = Parameter.Many("--reform", "文件", "改革方案的文件，并排比较");
        var budget = Parameter.Optional("--budget", "文件", "年度额度和申报率的文件");
        var price = Parameter.Flag("--price-readings", "每个解释换一种读法，各差多少钱");
        var engine = Parameter.Choice(
            "--engine", "怎样算：columnar 按列（默认），interpreter 逐家计算，作对照，duckdb 和 postgres 翻成 SQL 在数据库里算；结果和它无关",
            ("columnar", SimulationEngine.Columnar), ("interpreter", SimulationEngine.Interpreter), ("duckdb", SimulationEngine.Duckdb), ("postgres", SimulationEngine.Postgres));
        var postgres = WarehouseOptions.Postgres();
        var threads = Parameter.Whole("--threads", "几个线程（默认用全部处理器）；结果和它无关", 1, 256).WithDefault(Environment.ProcessorCount);
        var near = Parameter.Whole("--near", "离门槛百分之几算差一点（默认 5）；0 表示不算", 0, 100).WithDefault(5);
        var determinations = Parameter.Choice(
            "--determinations", "逐家写出哪些结果：granted 得到的和待核定的（默认），all 全部，none 不写",
            ("granted", DeterminationScope.Granted), ("all", DeterminationScope.All), ("none", DeterminationScope.None));
        var seed = Parameter.Whole<ulong>("--seed", "抽签用的种子（默认 1）", 0, ulong.MaxValue).WithDefault(1UL);
        var explain = Parameter.Flag("--explain", "另写 plan.txt：每条规则怎样按列计算，数用多宽，哪些逐家计算");
        var to = Parameter.Required("--out", "文件夹", "写到这个新文件夹；没有算完就没有它");
        var command = new Command("simulate", "在整个企业总体上测算：花多少钱、给了谁、差一点的有谁、改一改会怎样")
        {
            package, population, on, asKnown, reading, reform, budget, price, engine, postgres, threads, near, determinations, seed, explain, to,
        };
        command.SetAction((parsed, cancel) => Task.FromResult(Run(
            parsed.GetValue(package)!, parsed.GetValue(on)!, parsed.GetValue(asKnown), parsed.GetValue(reading) ?? [], parsed.GetValue(reform) ?? [], parsed.GetValue(budget),
            (library, choice) => new SimulationRequest
            {
                Library = library,
                Package = choice.Package,
                Population = parsed.GetValue(population)!,
                On = choice.On,
                AsKnownOn = choice.AsKnownOn,
                Readings = choice.Readings,
                Reforms = choice.Reforms,
                Budget = choice.Budget,
                PriceReadings = parsed.GetValue(price),
                Engine = parsed.GetValue(engine),
                Threads = parsed.GetValue(threads),
                NearPercent = parsed.GetValue(near),
                Determinations = parsed.GetValue(determinations),
                Seed = parsed.GetValue(seed),
                Explain = parsed.GetValue(explain),
            },
            parsed.GetValue(to)!, request => WarehouseOptions.Open(request.Engine, request.Threads, parsed.GetValue(postgres)), cancel)));
        return command;
    }

    private sealed record Choice(
        string Package, DateOnly On, DateOnly AsKnownOn, IReadOnlyDictionary<string, string> Readings, IReadOnlyList<Reform> Reforms, BudgetPlan? Budget);

    private static int Run(
        string package, string on, string? asKnown, string[] readings, string[] reforms, string? budget,
        Func<PolicyLibrary, Choice, SimulationRequest> ask, string to,
        Func<SimulationRequest, WarehouseOptions.Opened> open, CancellationToken cancel)
    {
        var folder = Policies.FolderOf(package);
        var loaded = PolicyLibrary.LoadPackage(folder, Policies.Folder);
        if (loaded.Library is not { } library) return Faults.Print("政策包有错误", loaded.Faults);
        var faults = new List<Fault>();
        var onDate = Dates.Parse("--on", on, faults);
        var asKnownDate = Dates.Parse("--as-known", asKnown, faults) ?? ChinaTime.Today(TimeProvider.System);
        var chosen = ReadingChoices.Parse(readings, library);
        faults.AddRange(chosen.Faults);
        var read = reforms.Select(ReformFile.Read).ToList();
        faults.AddRange(read.SelectMany(r => r.Faults));
        var plan = budget is null ? null : BudgetFile.Read(budget, library);
        faults.AddRange(plan?.Faults ?? []);
        if (faults.Count > 0) return Faults.Print("没有测算，先改正这些错误", faults);

        var id = library.Packages.First(p => p.Directory == folder).Id;
        var request = ask(library, new Choice(id, onDate!.Value, asKnownDate, chosen.Choices!, [.. read.Select(r => r.Reform!)], plan?.Plan));
        var opened = open(request);
        if (opened.Fault is { } closed) return Faults.Print("没有测算", [closed]);
        using var warehouse = opened.Warehouse;
        try
        {
            SimulationOutcome? outcome = null;
            Waiting.Run("正在测算", progress => outcome = Simulator.Run(request with { Warehouse = warehouse }, to, TimeProvider.System, progress, cancel));
            return outcome switch
            {
                SimulationOutcome.Done done => Print(done.Report, to),
                SimulationOutcome.Refused refused => Faults.Print("没有测算，先改正这些错误", refused.Faults),
                _ => throw new InvalidOperationException(),
            };
        }
        catch (OperationCanceledException)
        {
            Console.Error.WriteLine("已取消，没有写出任何结果。");
            return Cancelled;
        }
    }

    private static int Print(SimulationReport report, string to)
    {
        var console = Formats.Terminal();
        console.MarkupLineInterpolated($"[bold]{report.Title}[/]");
        if (report.Label is { } label) console.MarkupLineInterpolated($"[yellow]{label}[/]");
        foreach (var table in report.Tables) console.MarkupLineInterpolated($"[bold]{table.Title}[/]  {table.Says}");
        console.MarkupLineInterpolated($"全部结果在 [bold]{to}[/]：report.html、report.xlsx、results.json、determinations.parquet、manifest.json");
        return 0;
    }
}
