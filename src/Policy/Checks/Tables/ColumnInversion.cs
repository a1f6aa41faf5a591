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

    /// <summary>Sets what can be set. Null where every column could be; else the first that could not, in plain Chinese.</summary>
    public string? Invert(PackageTable table, IReadOnlyList<FeelValue> values, FactSketch sketch)
    {
        string? failed = null;
        foreach (var column in Order(table))
        {
            if (!Try(table, column, values[column], sketch, 0)) failed ??= $"“{table.Decision.Name}”的“{table.Report.Columns[column]}”推不出相应的事实";
        }
        return failed;
    }

    /// <summary>Sets the columns that take facts, readings and dates as they are, and leaves the rest.</summary>
    public static void InvertPlain(PackageTable table, IReadOnlyList<FeelValue> values, FactSketch sketch)
    {
        for (var column = 0; column < values.Count; column++)
        {
            if (table.Report.PathOf(column) is { } path) sketch.TrySet(path, values[column]);
        }
    }

    private bool Try(PackageTable table, int column, FeelValue value, FactSketch sketch, int depth) =>
        table.Report.Sources[column] is { } source && Try(table.Model, source, value, sketch, depth);

    /// <summary>Facts first, then parts of dates, then what other decisions give: what binds most comes first.</summary>
    private IEnumerable<int> Order(PackageTable table) => Enumerable.Range(0, table.Report.Columns.Length).OrderBy(column => table.Report.PathOf(column) switch
    {
        null => 3,
        [InputNames.Readings or InputNames.Year or InputNames.On or InputNames.AsKnownOn, ..] => 0,
        var path when FactDomains.NodeAt(path, library.Facts) is not null => 0,
        [_] => 2,
        _ => 1,
    });

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

    private static bool IsSet(PackageTable table, int rule, int column, FactSketch sketch) =>
        table.Report.PathOf(column) is { } path && sketch.At(path) is { } known && table.Report.Holds(rule, column, known);

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

    /// <summary>A place of another decision's table where it gives the value; what is set already stays where the rule takes it.</summary>
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
            if (!Order(table).All(column => IsSet(table, rule, column, trial) || Try(table, column, place[column], trial, depth + 1))) continue;
            sketch.Take(trial);
            return true;
        }
        return false;
    }
}
