using System.CommandLine;
using System.Text;
using Ronghe.Cli.Commands;
using Ronghe.Terminal;

Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);

var commands = new Dictionary<string, Func<Command>>
{
    ["assess"] = AssessCommand.Create,
    ["measures"] = MeasuresCommand.Create,
    ["measure"] = MeasureCommand.Create,
    ["notice"] = NoticeCommand.Create,
    ["package"] = PackageCommand.Create,
    ["readings"] = ReadingsCommand.Create,
    ["population"] = PopulationCommand.Create,
    ["simulate"] = SimulateCommand.Create,
    ["compile"] = CompileCommand.Create,
    ["feel"] = FeelCommand.Create,
    ["dmn"] = DmnCommand.Create,
    ["tck"] = TckCommand.Create,
};

// making the options of all of them is a twentieth of a cold start
var asked = args is [var name, ..] && commands.TryGetValue(name, out var one) ? [one] : commands.Values.ToList();
var root = new RootCommand("融合：把政策通知变成能回答、能申报、能核对的服务");
foreach (var create in asked) root.Add(create());
return await CommandLine.RunAsync(root, args);
