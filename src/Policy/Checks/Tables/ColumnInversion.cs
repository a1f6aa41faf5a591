using Ronghe.Dmn;
using Ronghe.Feel.Syntax;
using Ronghe.Feel.Values;
using Ronghe.Policy.Facts;
using Ronghe.Policy.Packages;
using Ronghe.Policy.Rules;

namespace Ronghe.Policy.Checks.Tables;

/// <summary>
/// From the value of a column back to facts: a fact as it is, a part of a date, the beginning of a code, a choice by reading, a list
/// that has an item of a kind, the result of another decision's table. What it sets is only a proposal: who uses it runs the rules.
/// </summary>
internal sealed class ColumnInversion(PolicyLibrary library, PackageTables tables)
{
    private const int MaxDepth = 6;

    /// <summary>Null where every column could be set; else the column that could not, in plain Chinese.</summary>
    public string? Invert(PackageTable table, IReadOnlyList<FeelValue> values, FactSketch sketch, int depth = 0)
    {
        // plain facts first: they bind most
        foreach (var column in Enumerable.Range(0, values.Count).OrderBy(column => table.Report.Sources[column] is FeelSyntax.Name or FeelSyntax.Path ? 0 : 1))
        {
            if (table.Report.Sources[column] is { } source && Try(table.Model, source, values[column], sketch, depth)) continue;
            return $"“{table.Decision.Name}”的“{table.Report.Columns[column]}”推不出相应的事实";
        }
        return null;
    }

    private bool Try(DmnModel model, FeelSyntax source, FeelValue value, FactSketch sketch, int depth) => source switch
    {
        FeelSyntax.Path { Member: "year", Source: var date } when PathOf(date) is { } path && value is FeelValue.NumberValue => Year(path, value, sketch),
        FeelSyntax.Name or FeelSyntax.Path when PathOf(source) is { } path => sketch.TrySet(path, value) || (path is [var name] && Decided(model, name, value, sketch, depth)),
        FeelSyntax.If choice => Holds(choice.Condition, sketch) is { } holds && Try(model, holds ? choice.Then : choice.Else, value, sketch, depth),
        FeelSyntax.Invocation { Function: FeelSyntax.Name { Identifier: "starts with" }, Arguments: [var text, { Value: FeelSyntax.StringLiteral start }] }
            when PathOf(text.Value) is { } path && value is FeelValue.BooleanValue wanted => Begins(path, start.Value, wanted.Value, sketch),
        FeelSyntax.Comparison { Operator: ComparisonOperator.Equal, Right: FeelSyntax.StringLiteral text } comparison
            when value.IsTrue && PathOf(comparison.Left) is { } path => sketch.TrySet(path, FeelValue.Of(text.Value)),
        FeelSyntax.Quantified { Every: false, Iterators: [{ To: null, Source: FeelSyntax.Name list } iterator] } some when value is FeelValue.BooleanValue wanted =>
            Some(list.Identifier, iterator.Name, some.Condition, wanted.Value, sketch),
        _ => false,
    };

    private static IReadOnlyList<string>? PathOf(FeelSyntax syntax) => syntax switch
    {
        FeelSyntax.Name name => [name.Identifier],
        FeelSyntax.Path path => PathOf(path.Source) is { } source ? [.. source, path.Member] : null,
        _ => null,
    };

    private static bool Year(IReadOnlyList<string> date, FeelValue value, FactSketch sketch)
    {
        if (value is not FeelValue.NumberValue number || !number.Value.TryToInt32(out var year) || year is < 1 or > 9999) return false;
        return sketch.At(date) is { } known ? known is FeelValue.DateValue day && day.Value.Year == year : sketch.TrySet(date, FeelValue.Of(new DateOnly(year, 7, 1)));
    }

    /// <summary>A condition on a reading.</summary>
    private static bool? Holds(FeelSyntax condition, FactSketch sketch) =>
        condition is FeelSyntax.Comparison { Operator: ComparisonOperator.Equal, Right: FeelSyntax.StringLiteral text } comparison
        && PathOf(comparison.Left) is [InputNames.Readings, var id] ? sketch.ReadingOf(id) == text.Value : null;

    private bool Begins(IReadOnlyList<string> path, string start, bool wanted, FactSketch sketch)
    {
        if (sketch.At(path) is FeelValue.StringValue known) return known.Value.StartsWith(start, StringComparison.Ordinal) == wanted;
        if (wanted) return sketch.TrySet(path, FeelValue.Of(start));
        return FactDomains.NodeAt(path, library.Facts)?.Type == FactType.Industry && sketch.TrySet(path, FeelValue.Of(start.StartsWith('A') ? "B06" : "A01"));
    }

    private bool Some(string list, string item, FeelSyntax condition, bool wanted, FactSketch sketch)
    {
        if (library.Facts.RootNamed(list) is not { Type: FactType.List } node || condition is not FeelSyntax.Comparison { Operator: ComparisonOperator.Equal, Right: FeelSyntax.StringLiteral text } comparison
            || PathOf(comparison.Left) is not [var variable, var member] || variable != item || node.MemberNamed(member) is not { Type: FactType.Enum } fact) return false;
        if (!wanted) return true;
        if (fact.Values.FirstOrDefault(choice => choice.Name == text.Value) is not { } choice) return false;
        if (sketch.Facts[node.Key] is not System.Text.Json.Nodes.JsonArray items) return false;
        items.Add(new System.Text.Json.Nodes.JsonObject { [fact.Key] = choice.Wire });
        return true;
    }

    /// <summary>A place of another decision's table where it gives the value.</summary>
    private bool Decided(DmnModel model, string name, FeelValue value, FactSketch sketch, int depth)
    {
        if (depth == MaxDepth) return false;
        var (owner, decision) = model.FindDecision(name) is { } own ? (model, own)
            : library.Rules.Derived.FirstOrDefault(one => one.Name == name).Decision is { } derived ? (derived.Model, derived.Model.FindDecision(derived.Name)) : (model, null);
        if (decision is null || tables.Of(owner, decision) is not { } table) return false;
        for (var rule = 0; rule < table.Report.Table.Rules.Length; rule++)
        {
            if (table.Report.OutputOf(rule) is not { } output || !output.Equals(value) || table.Report.PlaceOf(rule) is not { } place) continue;
            var trial = sketch.Copy();
            if (Invert(table, place, trial, depth + 1) is not null) continue;
            sketch.Take(trial);
            return true;
        }
        return false;
    }
}
