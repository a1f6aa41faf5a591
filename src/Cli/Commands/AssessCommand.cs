using System.CommandLine;
using Ronghe.Cli.Input;
using Ronghe.Cli.Output;
using Ronghe.Kernel.Codes;
using Ronghe.Policy.Assessment;
using Ronghe.Policy.Facts;
using Ronghe.Policy.Packages;
using Ronghe.Terminal;

namespace Ronghe.Cli.Commands;

/// <summary><c>ronghe assess --facts F</c>: what an enterprise is owed, why, and what is missing.</summary>
internal static class AssessCommand
{
    public static Command Create()
    {
        var facts = Parameter.Required("--facts", "文件", "企业情况的 JSON 文件；- 表示标准输入");
        var on = Parameter.Optional("--on", "日期", "按哪一天的情况（默认是评估年度的最后一天）");
        var asKnown = CommonOptions.AsKnown();
        var reading = CommonOptions.Reading();
        var measure = Parameter.Many("--measure", "编号", "只看这一条措施，如 4 或 6a");
        var format = CommonOptions.Format();
        var command = new Command("assess", "算一算一家企业能得到什么") { facts, on, asKnown, reading, measure, format };
        command.SetAction(parsed => Run(
            parsed.GetValue(facts)!, parsed.GetValue(on), parsed.GetValue(asKnown),
            parsed.GetValue(reading) ?? [], parsed.GetValue(measure) ?? [], parsed.GetValue(format)));
        return command;
    }

    private static int Run(string file, string? on, string? asKnown, string[] readings, string[] measures, OutputFormat format)
    {
        if (Policies.Load() is not { } library) return 1;
        var faults = new List<Fault>();
        var onDate = Dates.Parse("--on", on, faults);
        var asKnownDate = Dates.Parse("--as-known", asKnown, faults);
        var chosen = ReadingChoices.Parse(readings, library);
        faults.AddRange(chosen.Faults);
        var numbers = Numbers(measures, library, faults);
        var read = ReadFacts(file, library.Facts);
        faults.AddRange(read.Faults);
        if (faults.Count > 0 || read.Document is null || chosen.Choices is null)
            return Faults.Print("没有计算，先改正这些错误", faults, format);

        var result = new Assessor(library, TimeProvider.System).Assess(new AssessmentRequest
        {
            Facts = read.Document,
            On = onDate,
            AsKnownOn = asKnownDate,
            Readings = chosen.Choices,
            Measures = numbers,
        });
        if (format == OutputFormat.Json) Console.Out.WriteLine(AssessmentJson.ToJson(result, indented: true));
        else AssessmentText.Print(result, library, read.Warnings);
        return 0;
    }

    private static FactResult ReadFacts(string file, FactDictionary dictionary)
    {
        try
        {
            using var stream = file == "-" ? Console.OpenStandardInput() : File.OpenRead(file);
            return FactReader.Read(ReadUpTo(stream, FactLimits.Default.MaxBytes + 1), dictionary);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return new FactResult(null, [new Fault("unreadable-file", file, "读不到这个文件")], []);
        }
    }

    private static byte[] ReadUpTo(Stream stream, int most)
    {
        var buffer = new MemoryStream();
        var chunk = new byte[64 * 1024];
        int read;
        while (buffer.Length < most && (read = stream.Read(chunk, 0, (int)Math.Min(chunk.Length, most - buffer.Length))) > 0)
            buffer.Write(chunk, 0, read);
        return buffer.ToArray();
    }

    private static HashSet<MeasureNumber>? Numbers(string[] measures, PolicyLibrary library, List<Fault> faults)
    {
        if (measures.Length == 0) return null;
        var numbers = new HashSet<MeasureNumber>();
        foreach (var text in measures)
        {
            var found = library.MeasuresNumbered(text).Select(m => m.Number).ToList();
            if (found.Count == 0) faults.Add(new Fault("unknown-measure", "--measure", $"没有第 {text} 条措施"));
            numbers.UnionWith(found);
        }

        return numbers;
    }
}
