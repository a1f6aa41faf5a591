// What is wrong with a model, before any evaluation: code, element, line and message. A model without an error exits with 0.
using Ronghe.Dmn;
using Ronghe.Dmn.Diagnostics;
using Ronghe.Dmn.Xml;
using Ronghe.Feel.Diagnostics;

using var file = File.OpenRead(args.Length > 0 ? args[0] : Path.Combine(AppContext.BaseDirectory, "faulty.dmn"));
var read = DmnXml.Read(file);
IEnumerable<DmnDiagnostic> found = read.Diagnostics;
if (read.Definitions is { } definitions) found = found.Concat(DmnModel.Prepare(definitions).Diagnostics);

int errors = 0;
foreach (DmnDiagnostic diagnostic in found)
{
    if (diagnostic.Severity == Severity.Error) errors++;
    Console.WriteLine($"line {diagnostic.Source.Line}: {diagnostic.Severity} {diagnostic.Code} {diagnostic.Message(Language.English)}");
}

Console.WriteLine($"{errors} errors");
return errors == 0 ? 0 : 1;
