using System.Text;
using System.Text.Json.Nodes;
using Ronghe.Dmn;
using Ronghe.Feel.Values;
using Ronghe.Policy.Assessment;
using Ronghe.Policy.Facts;
using Ronghe.Policy.Packages;
using Ronghe.Policy.Rules;

namespace Ronghe.Policy.Checks.Tables;

/// <summary>Facts on which a table comes to a place, or why none were found, in plain Chinese.</summary>
/// <param name="Measure">The measure that asks the table; null where a derived fact does.</param>
/// <param name="Derived">The derived fact that asks the table; null where a measure does.</param>
internal sealed record FoundFacts(FactSketch? Facts, Measure? Measure, string? Derived, string Reason);

/// <summary>
/// Finds an enterprise for a place of a table: the columns are turned back into facts over the facts of a golden case, and the rules
/// are run to see that the table is then asked about exactly that place. Nothing is returned that was not seen to be so.
/// </summary>
/// <param name="assumed">Inputs that every enterprise shall have, by name; null for none.</param>
internal sealed class WitnessFinder(PolicyLibrary library, PackageTables tables, KnownEnterprises enterprises, IReadOnlyDictionary<string, FeelValue>? assumed = null)
{
    private const int MaxStarts = 24;

    private readonly ColumnInversion inversion = new(library, tables);

    public FoundFacts Find(PackageTable table, IReadOnlyList<FeelValue> values)
    {
        var reason = "没有措施用到这张表";
        foreach (var (measure, name, decide) in Users(table))
        {
            var starts = enterprises.Of(name);
            foreach (var (facts, readings) in starts.Take(MaxStarts).Select(one => (one.Facts, enterprises.ReadingsOf(one))).Append((new JsonObject { ["year"] = 2021 }, new Dictionary<string, string>())))
            {
                // the facts of the case may have what cannot be turned back: as little as may be is changed
                var plain = Start(facts, readings);
                ColumnInversion.InvertPlain(table, values, plain);
                if (Reaches(plain, measure, decide, table, values) is null) return new(plain, measure, measure is null ? name : null, "");
                var sketch = Start(facts, readings);
                var failed = inversion.Invert(table, values, sketch);
                if (Reaches(sketch, measure, decide, table, values) is not { } missed) return new(sketch, measure, measure is null ? name : null, "");
                reason = failed ?? missed;
            }
        }
        return new(null, null, null, reason);
    }

    /// <summary>Who asks the table: measures by their number, derived facts by their name.</summary>
    private IEnumerable<(Measure? Measure, string Name, Func<AssessmentInputs, RuleScope, DmnResult?> Decide)> Users(PackageTable table)
    {
        foreach (var measure in library.Measures)
        {
            if (library.Rules.Of(measure).Decision is { } decision && ReferenceEquals(decision.Model, table.Model)) yield return (measure, measure.Number.ToString(), (_, scope) => scope.Decide(decision));
        }
        foreach (var (name, decision) in library.Rules.Derived)
        {
            if (ReferenceEquals(decision.Model, table.Model)) yield return (null, name, (inputs, _) => inputs.Derivation(name));
        }
    }

    private FactSketch Start(JsonObject facts, Dictionary<string, string> readings)
    {
        var sketch = new FactSketch(library, facts, readings);
        foreach (var (input, value) in assumed ?? new Dictionary<string, FeelValue>()) sketch.TrySet([input], value);
        return sketch;
    }

    /// <summary>Null where the rules come to the place; else what stands in the way.</summary>
    private string? Reaches(
        FactSketch sketch, Measure? measure, Func<AssessmentInputs, RuleScope, DmnResult?> decide, PackageTable table, IReadOnlyList<FeelValue> values)
    {
        var read = FactReader.Read(Encoding.UTF8.GetBytes(sketch.ToString()), library.Facts);
        if (read.Document is not { } document) return $"推出的事实不合规定：{read.Faults[0].Message}";
        var last = new DateOnly(document.Year ?? 2021, 12, 31);
        var inputs = new AssessmentInputs(library, document, document.Year, sketch.On ?? last, sketch.AsKnown ?? KnownEnterprises.KnownOn, sketch.Readings);
        var scope = inputs.Scope;
        if (measure?.Subject.Items is { } key)
        {
            if (inputs.ItemsOf(library.Facts.Root(key)!) is not [var item, ..] || library.Rules.Of(measure).Concerns(item.Scope).Equals(FeelValue.False)) return "推出的事实与这条措施无关";
            scope = item.Scope;
        }
        return decide(inputs, scope) is { Trace: { } trace } && Comes(trace, table, values) ? null : "推出的事实到不了这一处";
    }

    private static bool Comes(DecisionTrace trace, PackageTable table, IReadOnlyList<FeelValue> values) =>
        (trace.Table is { } asked && ReferenceEquals(asked.Table, table.Report.Table) && asked.Inputs.Select(input => input.Value).SequenceEqual(values))
        || trace.Required.Any(required => Comes(required, table, values))
        || trace.Invocations.Any(call => Comes(call.Body, table, values));
}
