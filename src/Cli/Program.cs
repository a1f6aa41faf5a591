using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.Text;
using Ronghe.Cli.Commands;
using Ronghe.Cli.Output;
using Ronghe.Cli.Usage;
using Ronghe.Policy.Facts;

Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);

var root = new RootCommand("融合：把政策通知变成能回答、能申报、能核对的服务")
{
    AssessCommand.Create(),
    MeasuresCommand.Create(),
    MeasureCommand.Create(),
    NoticeCommand.Create(),
    PackageCommand.Create(),
    ReadingsCommand.Create(),
    PopulationCommand.Create(),
    SimulateCommand.Create(),
    CompileCommand.Create(),
    FeelCommand.Create(),
    DmnCommand.Create(),
    TckCommand.Create(),
};
foreach (var option in root.Options)
{
    if (option is HelpOption help) (help.Description, help.Action) = ("看怎么用", new Help());
    if (option is VersionOption version) version.Description = "看版本";
}

AnswerWithHelp(root);
// a FEEL literal may begin with @: no argument is the name of a file of arguments
var parsed = root.Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
if (parsed.Action is ParseErrorAction) return Misuse.Print(parsed);
try
{
    return parsed.Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
}
catch (Exception error) when (error is IOException or UnauthorizedAccessException)
{
    return Faults.Print("没有做完", [new Fault("io-failed", "", error switch
    {
        DirectoryNotFoundException => "没有这个文件夹",
        UnauthorizedAccessException => "没有权限读写",
        _ => error.Message,
    })]);
}

// a command that only holds others says which
static void AnswerWithHelp(Command command)
{
    if (command.Subcommands.Count > 0) command.SetAction(_ => Help.Print(command));
    foreach (var held in command.Subcommands) AnswerWithHelp(held);
}
