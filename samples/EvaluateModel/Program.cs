// A model from its file: one decision with all that it requires, and how the value came about.
using Ronghe.Dmn;
using Ronghe.Dmn.Xml;
using Ronghe.Feel.Values;

using var file = File.OpenRead(Path.Combine(AppContext.BaseDirectory, "subsidy.dmn"));
var read = DmnXml.Read(file);                                            // diagnostics, never an exception
var prepared = DmnModel.Prepare(read.Definitions!);                      // immutable, safe under threads
var inputs = FeelValue.ContextOf([KeyValuePair.Create("投资额", FeelValue.Of(10_000_000.03m)), KeyValuePair.Create("规模", FeelValue.Of("小型"))]);
DmnResult result = prepared.Model.Evaluate("补助", inputs, new EvaluateOptions { Trace = true });

Console.WriteLine($"value {result.Value}");
Print(result.Trace!, "");

// what is not given may be unknown: the answer then names what it waits for, or stands without it
var unknown = new EvaluateOptions { MissingInputIsUnknown = true };
foreach (decimal investment in new[] { 100_000m, 600_000m })
{
    var partly = FeelValue.ContextOf([KeyValuePair.Create("投资额", FeelValue.Of(investment))]);
    Console.WriteLine($"without the size, {investment}: {prepared.Model.Evaluate("补助", partly, unknown).Value}");
}

static void Print(DecisionTrace trace, string indent)
{
    Console.WriteLine($"{indent}{trace.Name} = {trace.Value}");
    if (trace.Table is { } table)
    {
        foreach (InputTrace input in table.Inputs) Console.WriteLine($"{indent}  input {input.Value}");
        foreach (RuleTrace rule in table.Rules) Console.WriteLine($"{indent}  rule {rule.Index + 1} {table.Table.Rules[rule.Index].Description} {rule.Outcome}");
    }

    foreach (DecisionTrace required in trace.Required) Print(required, indent + "  ");
}
