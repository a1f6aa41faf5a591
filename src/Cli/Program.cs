using System.CommandLine;
using System.Text;
using Ronghe.Cli.Commands;

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
// a FEEL literal may begin with @: no argument is the name of a file of arguments
return root.Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null }).Invoke();
