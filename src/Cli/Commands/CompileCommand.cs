using System.CommandLine;
using Ronghe.Cli.Input;
using Ronghe.Columnar.Sql;
using Ronghe.Kernel.Calendar;
using Ronghe.Policy.Assessment;
using Ronghe.Policy.Facts;
using Ronghe.Policy.Packages;
using Ronghe.Simulation.Sql;
using Ronghe.Terminal;

namespace Ronghe.Cli.Commands;

/// <summary><c>ronghe compile</c>: a package as SQL, for a population that stands in a database.</summary>
internal static class CompileCommand
{
    public static Command Create()
    {
        var package = CommonOptions.Package();
        var target = Parameter.Choice("--target", "翻成哪一种数据库的 SQL", ("duckdb", SqlDialect.DuckDb), ("postgres", SqlDialect.Postgres)).MustBeGiven();
        var on = Parameter.Optional("--on", "日期", "按哪一天的情况（默认是今天）；评估年度是它所在的年");
        var asKnown = CommonOptions.AsKnown();
        var reading = CommonOptions.Reading();
        var command = new Command("compile", "把政策包翻成 SQL：企业总体的表，和一条措施一个的视图；答案和测算一分不差") { package, target, on, asKnown, reading };
        command.SetAction(parsed => Run(parsed.GetValue(package)!, parsed.GetValue(target), parsed.GetValue(on), parsed.GetValue(asKnown), parsed.GetValue(reading) ?? []));
        return command;
    }

    private static int Run(string package, SqlDialect target, string? on, string? asKnown, string[] readings)
    {
        var folder = Policies.FolderOf(package);
        var loaded = PolicyLibrary.LoadPackage(folder, Policies.Folder);
        if (loaded.Library is not { } library) return Faults.Print("政策包有错误", loaded.Faults);
        var faults = new List<Fault>();
        var today = ChinaTime.Today(TimeProvider.System);
        var onDate = Dates.Parse("--on", on, faults) ?? today;
        var asKnownDate = Dates.Parse("--as-known", asKnown, faults) ?? today;
        var chosen = ReadingChoices.Parse(readings, library);
        faults.AddRange(chosen.Faults);
        if (faults.Count > 0) return Faults.Print("没有翻成 SQL，先改正这些错误", faults);
        var sql = PackageSql.Of(library, library.Packages.First(p => p.Directory == folder).Id, onDate, asKnownDate, chosen.Choices!, target);
        Console.Out.Write(sql.Text);
        foreach (var (measure, reason) in sql.Unplanned) Console.Error.WriteLine($"第 {measure} 条没有 SQL：{reason}");
        // as a package that someone has to look at
        return sql.Unplanned.Count == 0 ? 0 : 1;
    }
}
