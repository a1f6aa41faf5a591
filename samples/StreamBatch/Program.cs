// A batch as a stream: one prepared model, compiled, one line at a time; no more than a line is in memory.
using System.Globalization;
using Ronghe.Dmn;
using Ronghe.Dmn.Xml;
using Ronghe.Feel.Values;

using var file = File.OpenRead(Path.Combine(AppContext.BaseDirectory, "subsidy.dmn"));
DmnModel model = DmnModel.Prepare(DmnXml.Read(file).Definitions!).Model;
var options = new EvaluateOptions { Evaluator = Evaluator.Compiled };
decimal total = 0;
foreach (string line in File.ReadLines(Path.Combine(AppContext.BaseDirectory, "projects.csv")).Skip(1))
{
    string[] cells = line.Split(',');
    var inputs = FeelValue.ContextOf(["投资额", "规模"],
    [
        cells[1].Length == 0 ? FeelValue.Unknown("investment") : FeelValue.Of(decimal.Parse(cells[1], CultureInfo.InvariantCulture)),
        cells[2].Length == 0 ? FeelValue.Unknown("size") : FeelValue.Of(cells[2]),
    ]);
    DmnResult result = model.Evaluate("补助", inputs, options);
    Console.WriteLine($"{cells[0]}: {result.Value}");
    if (result.Value is FeelValue.NumberValue amount && amount.Value.TryToDecimal(out decimal yuan)) total += yuan;
}

Console.WriteLine($"total {total.ToString(CultureInfo.InvariantCulture)}");
