using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using Ronghe.Policy.Facts;

namespace Ronghe.Terminal;

/// <summary>Runs a line of arguments; helps and complains in Chinese.</summary>
public static class CommandLine
{
    /// <summary>Exit status: what the command gives, or 2 where the line cannot be understood or a file cannot be read or written.</summary>
    public static async Task<int> RunAsync(RootCommand root, string[] args)
    {
        foreach (var option in root.Options)
        {
            if (option is HelpOption help) (help.Description, help.Action) = ("看怎么用", new Help());
            if (option is VersionOption version) version.Description = "看版本";
        }

        AnswerWithHelp(root);
        // a FEEL literal may begin with @: no argument is the name of a file of arguments
        var parsed = root.Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (parsed.Action is ParseErrorAction || Misuse.EmptyValues(parsed).Any()) return Misuse.Print(parsed);
        try
        {
            return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return Faults.Print("没有做完", [new Fault("io-failed", "", Reason(error))]);
        }
    }

    /// <summary>A command that only holds others says which.</summary>
    private static void AnswerWithHelp(Command command)
    {
        if (command.Subcommands.Count > 0) command.SetAction(_ => Help.Print(command));
        foreach (var held in command.Subcommands) AnswerWithHelp(held);
    }

    private static string Reason(Exception error) => error switch
    {
        DirectoryNotFoundException => "没有这个文件夹",
        UnauthorizedAccessException => "没有权限读写",
        _ => error.Message,
    };
}
