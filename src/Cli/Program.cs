using System.CommandLine;
using System.Text;
using Ronghe.Cli.Commands;
using Ronghe.Terminal;

Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);

return await CommandLine.RunAsync(
    new RootCommand("融合：把政策通知变成能回答、能申报、能核对的服务")
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
    },
    args);
