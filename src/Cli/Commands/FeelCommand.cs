using System.CommandLine;
using Ronghe.Cli.Input;
using Ronghe.Feel.Binding;
using Ronghe.Feel.Diagnostics;
using Ronghe.Feel.Evaluation;
using Ronghe.Feel.Temporal;
using Ronghe.Feel.Types;
using Ronghe.Feel.Values;
using Ronghe.Kernel.Calendar;
using Ronghe.Policy.Facts;
using Ronghe.Terminal;

namespace Ronghe.Cli.Commands;

/// <summary><c>ronghe feel '1 + 1'</c>: evaluates one expression.</summary>
internal static class FeelCommand
{
    public static Command Create()
    {
        var expression = Parameter.Argument("expression", "表达式", "FEEL 表达式");
        var context = Parameter.Optional("--context", "文件", "变量：一个 JSON 对象的文件");
        var strict = Parameter.Flag("--strict", "有任何失败就算出错");
        var command = new Command("feel", "计算一个 FEEL 表达式") { expression, context, strict };
        command.SetAction(parsed => Run(parsed.GetValue(expression)!, parsed.GetValue(context), parsed.GetValue(strict)));
        return command;
    }

    private static int Run(string text, string? file, bool strict)
    {
        var (variables, fault) = file is null ? (FeelValue.ContextValue.Empty, null) : FeelJson.Read(file);
        if (variables is null) return Faults.Print("没有计算", [new Fault("bad-context", file!, fault!)]);
        var expression = FeelExpression.Prepare(text, FeelScope.Of(variables.Entries.Select(e => new ScopeVariable(e.Key, FeelType.Any))));
        var errors = expression.Diagnostics.Where(d => d.Severity == Severity.Error).ToList();
        if (errors.Count > 0)
            return Faults.Print("表达式有错误", [.. errors.Select(d => new Fault(d.Code, Place(d.Span), d.Message(Language.Chinese)))]);
        var session = new EvaluationSession { Now = FeelDateTime.From(ChinaTime.Now(TimeProvider.System)) };
        Console.Out.WriteLine(expression.Evaluate(variables, session));
        var failures = session.Failures.Select(f => new Fault(f.Code, Place(f.Span), f.Message(Language.Chinese))).ToList();
        if (failures.Count == 0) return 0;
        Faults.Print("计算中有失败", failures);
        return strict ? Faults.ExitStatus : 0;
    }

    private static string Place(TextSpan span) => $"第 {span.Start + 1} 个字符";
}
