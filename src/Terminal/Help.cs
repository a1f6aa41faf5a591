using System.CommandLine;
using System.CommandLine.Invocation;

namespace Ronghe.Terminal;

/// <summary><c>--help</c>, and what a command says that only holds others.</summary>
internal sealed class Help : SynchronousCommandLineAction
{
    /// <summary>Both hosts answer to this name.</summary>
    private const string Program = "ronghe";
    private const int Margin = 2;
    private const int WidestName = 34;

    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        Print(parseResult.CommandResult.Command);
        return 0;
    }

    public static void Print(Command command)
    {
        var (output, width) = (Console.Out, Math.Min(Formats.Width, 120));
        output.WriteLine(LineBreaks.Broken(command.Description ?? "", width));
        output.WriteLine();
        output.WriteLine($"用法：{Usage(command)}");
        Write("命令", command.Subcommands.Where(c => !c.Hidden).Select(c => (string.Join(' ', [c.Name, .. c.Arguments.Select(Place)]), c.Description)));
        Write("参数", command.Arguments.Select(a => (Place(a), a.Description)));
        Write("选项", Options(command).Select(o => (Name(o), o.Required ? $"（必填）{o.Description}" : o.Description)));

        void Write(string title, IEnumerable<(string Name, string? Description)> entries)
        {
            var all = entries.ToList();
            if (all.Count == 0) return;
            var names = Math.Min(WidestName, all.Max(e => LineBreaks.Columns(e.Name)));
            var indent = new string(' ', Margin + names + Margin);
            output.WriteLine();
            output.WriteLine($"{title}：");
            foreach (var (name, description) in all)
            {
                var words = LineBreaks.Broken(description ?? "", width - indent.Length).Replace("\n", "\n" + indent, StringComparison.Ordinal);
                output.WriteLine(LineBreaks.Columns(name) > names
                    ? $"{new string(' ', Margin)}{name}\n{indent}{words}"
                    : $"{new string(' ', Margin)}{LineBreaks.Padded(name, names + Margin)}{words}");
            }
        }
    }

    /// <summary>How a command is written: its path, what has to be given, and that there is more.</summary>
    public static string Usage(Command command)
    {
        var path = new List<string>();
        for (var c = command; c is not null; c = c.Parents.OfType<Command>().FirstOrDefault()) path.Insert(0, c is RootCommand ? Program : c.Name);
        if (command.Subcommands.Count > 0) path.Add("<命令>");
        path.AddRange(command.Arguments.Select(Place));
        path.AddRange(command.Options.Where(o => o.Required).Select(Name));
        if (command.Options.Any(o => !o.Required)) path.Add("[选项]");
        return string.Join(' ', path);
    }

    private static IEnumerable<Option> Options(Command command) =>
        command.Options.Concat(command.Parents.OfType<Command>().SelectMany(Options).Where(o => o.Recursive)).Where(o => !o.Hidden);

    private static string Place(Argument argument) =>
        argument.Arity.MinimumNumberOfValues == 0 ? $"[{argument.HelpName}]" : $"<{argument.HelpName}>";

    private static string Name(Option option)
    {
        var names = string.Join(", ", option.Aliases.Where(a => a.Length == 2 && a[0] == '-').Append(option.Name));
        return option.HelpName is { } holds ? $"{names} <{holds}>" : names;
    }
}
