using System.CommandLine;
using Ronghe.Cli.Input;
using Ronghe.Cli.Output;
using Ronghe.Dmn.Analysis;
using Ronghe.Dmn.Model;
using Ronghe.Dmn.Xml;
using Ronghe.Dmn;
using Ronghe.Feel.Diagnostics;
using Ronghe.Feel.Temporal;
using Ronghe.Feel.Types;
using Ronghe.Feel.Values;
using Ronghe.Kernel.Calendar;
using Ronghe.Policy.Facts;
using Ronghe.Terminal;
using Spectre.Console;

namespace Ronghe.Cli.Commands;

/// <summary><c>ronghe dmn eval MODEL --input F</c> and <c>ronghe dmn check MODEL</c>.</summary>
internal static class DmnCommand
{
    public static Command Create() => new("dmn", "决策模型") { CreateEval(), CreateCheck() };

    private static Command CreateEval()
    {
        var model = Parameter.Argument("model", "文件", "DMN 文件");
        var input = Parameter.Optional("--input", "文件", "输入：一个 JSON 对象的文件");
        var decision = Parameter.Optional("--decision", "决策", "只算这一个决策（名称或编号）");
        var trace = Parameter.Flag("--trace", "显示每张表的每一行怎样判断");
        var evaluator = CommonOptions.Evaluators();
        var command = new Command("eval", "计算一个模型的决策") { model, input, decision, trace, evaluator };
        command.SetAction(parsed => Eval(
            parsed.GetValue(model)!, parsed.GetValue(input), parsed.GetValue(decision), parsed.GetValue(trace), parsed.GetValue(evaluator)));
        return command;
    }

    private static Command CreateCheck()
    {
        var model = Parameter.Argument("model", "文件", "DMN 文件");
        var format = CommonOptions.Format();
        var command = new Command("check", "检查一个模型，不计算：写法，以及每张决策表有没有空缺、重叠和轮不到的行") { model, format };
        command.SetAction(parsed => Check(parsed.GetValue(model)!, parsed.GetValue(format)));
        return command;
    }

    private static int Check(string file, OutputFormat format)
    {
        var model = Open(file, out var faults);
        var reports = model is null ? [] : TableAnalysis.Analyse(model);
        var status = faults.Count > 0 ? Faults.ExitStatus : TableReports.ExitStatus(reports);
        if (format == OutputFormat.Json)
        {
            Formats.WriteJson(json =>
            {
                json.WriteStartObject();
                FaultJson.Write(json, "errors", faults);
                TableReports.Write(json, reports);
                json.WriteEndObject();
            });
            return status;
        }

        if (faults.Count > 0) Faults.Print("模型有错误", faults);
        else AnsiConsole.MarkupLineInterpolated($"[green]✓[/] {file} 写法没有错误");
        TableReports.Print(reports);
        return status;
    }

    private static int Eval(string file, string? input, string? only, bool trace, Evaluator evaluator)
    {
        var model = Open(file, out var faults);
        if (model is null) return Faults.Print("模型读不了", faults);
        if (faults.Count > 0) Faults.Print("模型有错误，出错的地方给出 null", faults);
        if (only is not null && model.FindDecision(only) is null)
            return Faults.Print("没有计算", [new Fault("unknown-decision", only, $"没有这个决策，可用的有：{string.Join('、', model.Decisions.Select(d => d.Name))}")]);
        FeelType TypeOf(string name) => model.InputData.FirstOrDefault(i => i.Name == name) is { } data ? model.TypeOf(data) : FeelType.Any;
        var (values, fault) = input is null ? (FeelValue.ContextValue.Empty, null) : FeelJson.Read(input, TypeOf);
        if (values is null) return Faults.Print("没有计算", [new Fault("bad-input", input!, fault!)]);
        var asked = only is null ? model.Decisions : [model.FindDecision(only)!];
        TellMissing(model, asked, values);
        var options = new EvaluateOptions { Trace = trace, Evaluator = evaluator, Now = FeelDateTime.From(ChinaTime.Now(TimeProvider.System)) };
        var failures = new List<Failure>();
        foreach (var decision in asked)
        {
            var result = model.Evaluate(decision.Name, values, options);
            AnsiConsole.MarkupLineInterpolated($"[bold]{decision.Name}[/] = {result.Value}");
            if (result.Trace is { } root) Print(root, "  ");
            failures.AddRange(result.Failures);
        }

        // what failed in a decision fails again for each that requires it
        if (failures.Count > 0) Faults.Print("计算中有失败", [.. failures.Distinct().Select(f => new Fault(f.Code, f.Element, f.Message(Language.Chinese)))]);
        return 0;
    }

    /// <summary>Inputs of an imported model may be given in several ways; only the model's own are looked for.</summary>
    private static void TellMissing(DmnModel model, IReadOnlyList<Decision> asked, FeelValue.ContextValue values)
    {
        var missing = asked.SelectMany(model.InputsOf).Distinct().Where(i => model.InputData.Contains(i) && !values.TryGet(i.Name, out _)).Select(i => i.Name).ToList();
        if (missing.Count > 0) AnsiConsole.MarkupLineInterpolated($"[yellow]没有给出的输入，按 null 计算：[/]{string.Join('、', missing)}");
    }

    private static DmnModel? Open(string file, out List<Fault> faults)
    {
        faults = [];
        if (!File.Exists(file))
        {
            faults.Add(new Fault("unreadable-file", file, "读不到这个文件"));
            return null;
        }

        var read = Read(file);
        faults.AddRange(read.Diagnostics.Where(d => d.Severity == Severity.Error).Select(d => new Fault(d.Code, $"{file}:{d.Source}", d.Message(Language.Chinese))));
        if (read.Definitions is not { } definitions) return null;
        var imports = Importable(file).Select(other => Read(other).Definitions).OfType<DmnDefinitions>();
        var prepared = DmnModel.Prepare(definitions, imports);
        faults.AddRange(prepared.Diagnostics.Where(d => d.Severity == Severity.Error).Select(d => new Fault(d.Code, $"{file}:{d.Source}", d.Message(Language.Chinese))));
        return prepared.Model;
    }

    /// <summary>Where imports are looked for: beside the model, and in the packages.</summary>
    private static IEnumerable<string> Importable(string file)
    {
        var own = Path.GetFullPath(file);
        var beside = Directory.EnumerateFiles(Path.GetDirectoryName(own)!, "*.dmn");
        var packages = Directory.Exists(Policies.Folder) ? Directory.EnumerateFiles(Policies.Folder, "*.dmn", SearchOption.AllDirectories) : [];
        return beside.Concat(packages).Select(Path.GetFullPath).Where(other => other != own).Distinct();
    }

    private static DmnReadResult Read(string file)
    {
        using var stream = File.OpenRead(file);
        return DmnXml.Read(stream);
    }

    private static void Print(DecisionTrace trace, string indent)
    {
        if (trace.Table is { } table)
        {
            for (var i = 0; i < table.Inputs.Length; i++)
                AnsiConsole.MarkupLineInterpolated($"{indent}[dim]{table.Table.Inputs[i].InputExpression.Text}[/] = {table.Inputs[i].Value}");
            foreach (var rule in table.Rules.Where(r => r.IsReached))
                AnsiConsole.MarkupLineInterpolated($"{indent}{Mark(rule.Outcome)} 第 {rule.Index + 1} 行　{string.Join(' ', rule.Cells.ToArray().Select(Mark))}");
        }

        foreach (var comparison in trace.Comparisons)
            AnsiConsole.MarkupLineInterpolated($"{indent}{Mark(comparison.Result)} {comparison.Left} {comparison.Operator} {comparison.Right}");
        foreach (var call in trace.Invocations)
        {
            AnsiConsole.MarkupLineInterpolated($"{indent}调用 {call.Name} → {call.Body.Value}");
            Print(call.Body, indent + "  ");
        }

        foreach (var required in trace.Required)
        {
            AnsiConsole.MarkupLineInterpolated($"{indent}{required.Name} = {required.Value}");
            Print(required, indent + "  ");
        }
    }

    private static string Mark(Ternary outcome) => outcome switch { Ternary.True => "✓", Ternary.False => "✗", _ => "？" };
}
