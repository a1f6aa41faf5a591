using System.CommandLine;
using System.CommandLine.Parsing;
using Ronghe.Policy.Facts;

namespace Ronghe.Terminal;

/// <summary>A command line that cannot be understood: one fault each, on the error stream.</summary>
internal static class Misuse
{
    public static int Print(ParseResult parsed)
    {
        var command = parsed.CommandResult.Command;
        // what follows an unknown command cannot be judged
        var unmatched = command.Subcommands.Count > 0 ? parsed.UnmatchedTokens.Take(1) : parsed.UnmatchedTokens;
        List<Fault> faults = [.. unmatched.Select(token => Unknown(token, command))];
        foreach (var symbol in parsed.Errors.Select(e => (e.SymbolResult, e.Message)))
        {
            if (symbol.SymbolResult is OptionResult option) faults.Add(Of(option, symbol.Message));
            else if (symbol.SymbolResult is ArgumentResult { Argument: { } argument }) faults.Add(new Fault("missing-argument", $"<{argument.HelpName}>", $"缺少：{argument.Description}"));
        }

        faults.AddRange(EmptyValues(parsed).Select(option => new Fault("empty-value", option.Name, "后面是空的")));
        if (faults.Count == 0) faults.Add(new Fault("bad-command", command.Name, "看不懂这个命令"));
        Faults.Print("没有执行", [.. faults.Distinct()]);
        Console.Error.WriteLine($"用法：{Help.Usage(command)}；加 --help 看详细说明");
        return Faults.ExitStatus;
    }

    /// <summary>Options with nothing between the quotes: a script's variable that was never set.</summary>
    public static IEnumerable<Option> EmptyValues(ParseResult parsed) =>
        parsed.CommandResult.Children.OfType<OptionResult>().Where(o => !o.Implicit && o.Tokens.Any(t => t.Value.Length == 0)).Select(o => o.Option);

    private static Fault Unknown(string token, Command command) =>
        token.StartsWith('-') && token.Length > 1 ? new Fault("unknown-option", token, $"没有这个选项，可以用 {string.Join('、', command.Options.Select(o => o.Name))}")
        : command.Subcommands.Count > 0 ? new Fault("unknown-command", token, $"没有这个命令，可以用 {string.Join('、', command.Subcommands.Select(c => c.Name))}")
        : new Fault("too-many-arguments", token, "多出来的参数");

    private static Fault Of(OptionResult result, string message)
    {
        var option = result.Option;
        return result.IdentifierToken is null || result.Implicit ? new Fault("missing-option", option.Name, $"缺少：{option.Description}")
            : result.Tokens.Count == 0 ? new Fault("missing-value", option.Name, $"后面缺少 <{option.HelpName}>")
            : option.ValueType == typeof(bool) ? new Fault("unexpected-value", option.Name, "后面不写值")
            : result.Tokens.Count > 1 ? new Fault("repeated-option", option.Name, "只能写一次")
            : new Fault("bad-value", option.Name, message);
    }
}
