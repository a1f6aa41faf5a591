using Ronghe.Dmn.Model;
using Ronghe.Dmn.Xml;
using Ronghe.Feel.Temporal;
using Ronghe.Feel.Values;

namespace Ronghe.Dmn.Conformance;

/// <summary>
/// Runs the DMN Technology Compatibility Kit: every <c>*-test-*.xml</c> below a folder, against the model beside it.
/// A case succeeds only where every expected value is produced, an expected null included.
/// </summary>
public static class TckRunner
{
    /// <summary>Runs all test files below a folder with one evaluator.</summary>
    public static TckReport Run(string directory, Evaluator evaluator, TimeProvider? clock = null)
    {
        var files = Directory.EnumerateFiles(directory, "*.xml", SearchOption.AllDirectories)
            .Where(path => Path.GetFileNameWithoutExtension(path).Contains("-test-", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal);
        return new([.. files.SelectMany(path => RunFile(path, evaluator, clock))]);
    }

    /// <summary>Runs one test file.</summary>
    public static IReadOnlyList<TckResult> RunFile(string path, Evaluator evaluator, TimeProvider? clock = null)
    {
        var (file, fault) = TckFile.Read(path);
        if (file is null)
        {
            return [new(Path.GetDirectoryName(path)!, Path.GetFileNameWithoutExtension(path), "", TckOutcome.Error, fault!)];
        }
        var (model, reason) = Load(file);
        return [.. file.Cases.Select(one =>
        {
            var detail = model is null ? reason : string.Join("; ", Run(model, one, evaluator, (clock ?? TimeProvider.System).GetUtcNow()));
            return new TckResult(file.Group, file.Name, one.Id, detail.Length == 0 ? TckOutcome.Success : TckOutcome.Error, detail);
        })];
    }

    private static (DmnModel? Model, string Reason) Load(TckFile file)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(file.Path))!;
        var root = Read(Path.Combine(folder, file.ModelName));
        if (root.Definitions is null) return (null, string.Join("; ", root.Diagnostics));
        var others = Directory.EnumerateFiles(folder, "*.dmn").Order(StringComparer.Ordinal)
            .Where(path => Path.GetFileName(path) != file.ModelName)
            .Select(path => Read(path).Definitions).OfType<DmnDefinitions>();
        return (DmnModel.Prepare(root.Definitions, others, new PrepareOptions { ExternalFunctions = JavaFunctions.Table }).Model, "");
    }

    private static DmnReadResult Read(string path)
    {
        using var stream = File.OpenRead(path);
        return DmnXml.Read(stream);
    }

    private static IEnumerable<string> Run(DmnModel model, TckCase one, Evaluator evaluator, DateTimeOffset now)
    {
        var inputs = FeelValue.ContextOf(one.Inputs.Select(input => KeyValuePair.Create(
            input.Namespace is null ? input.Name : $"{input.Namespace}#{input.Name}", TckValues.ToFeel(input.Value))));
        var options = new EvaluateOptions { Evaluator = evaluator, Now = FeelDateTime.From(now) };
        var service = one.Kind == "decisionService" && one.InvocableName is { } name ? model.EvaluateService(name, inputs, options) : null;
        foreach (var result in one.Results)
        {
            var actual = service is null ? model.Evaluate(result.Name, inputs, options) : Output(service, result.Name, one.Results.Length);
            var expected = result.IsError ? FeelValue.Null : TckValues.ToFeel(result.Value);
            if (!TckValues.AreEqual(expected, actual.Value))
            {
                yield return $"{result.Name}: expected {expected} but found {actual.Value}{string.Concat(actual.Failures.Take(3).Select(failure => $" [{failure}]"))}";
            }
        }
    }

    /// <summary>A service with several output decisions gives a context, of which a result names one member.</summary>
    private static DmnResult Output(DmnResult service, string name, int results) =>
        results > 1 && service.Value is FeelValue.ContextValue context && context.TryGet(name, out var member) ? service with { Value = member } : service;
}
