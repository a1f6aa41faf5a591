using System.Collections.Immutable;
using Ronghe.Dmn.Model;
using Ronghe.Dmn.Preparation;
using Ronghe.Dmn.Tables;
using Ronghe.Feel.Syntax;
using Ronghe.Feel.Types;
using Ronghe.Feel.Values;

namespace Ronghe.Dmn.Analysis;

/// <summary>A table with each input column cut into regions.</summary>
internal sealed class TablePartition
{
    private TablePartition(PreparedTable table, ImmutableArray<ColumnRegions> columns)
    {
        Table = table;
        Columns = columns;
        Must = [.. columns.Select(column => column.Must)];
        May = [.. columns.Select(column => column.May)];
        Names = [.. table.Source.Inputs.Select(input => input.Label is { Length: > 0 } label ? label : input.InputExpression.Text.Trim())];
    }

    internal PreparedTable Table { get; }
    internal ImmutableArray<ColumnRegions> Columns { get; }

    /// <summary>By column and region: the rules whose cell holds.</summary>
    internal IReadOnlyList<IReadOnlyList<RuleSet>> Must { get; }

    /// <summary>By column and region: the rules whose cell holds or may hold.</summary>
    internal IReadOnlyList<IReadOnlyList<RuleSet>> May { get; }

    /// <summary>The columns as people call them.</summary>
    internal ImmutableArray<string> Names { get; }

    internal int Rules => Table.Rules.Length;

    internal static TablePartition Of(DmnModel model, DrgElement owner, PreparedTable table, AnalysisOptions options) => new(table,
    [
        .. table.Inputs.Select((input, column) => ColumnRegions.Of(table, column, new Allowed(
            Tests(model.Prepared, input), Outputs(model.Prepared, owner, input),
            options.DomainOf?.Invoke(input.Source, TableTests.PathOf(input.Expression.Syntax)), options.Assumed))),
    ]);

    /// <summary>Every place of the input space.</summary>
    internal Box Whole => new([.. Columns.Select(column => Enumerable.Range(0, column.Regions.Length).ToArray())]);

    /// <summary>Where a rule holds.</summary>
    internal Box MustBox(int rule) => BoxOf(Must, rule);

    /// <summary>Where a rule holds or may hold.</summary>
    internal Box MayBox(int rule) => BoxOf(May, rule);

    private static Box BoxOf(IReadOnlyList<IReadOnlyList<RuleSet>> holds, int rule) =>
        new([.. holds.Select(regions => Enumerable.Range(0, regions.Count).Where(region => regions[region].Contains(rule)).ToArray())]);

    /// <summary>The rules that hold somewhere in a box.</summary>
    internal RuleSet Touching(Box box)
    {
        var touching = RuleSet.All(Rules);
        for (var column = 0; column < Columns.Length; column++)
        {
            var any = RuleSet.None(Rules);
            foreach (var region in box.Columns[column]) any.AddAll(Must[column][region]);
            touching = touching.And(any);
        }
        return touching;
    }

    /// <summary>The place where two boxes meet; a column is empty where they do not.</summary>
    internal static Box Meet(Box left, Box right) => new([.. left.Columns.Select((regions, column) => regions.Intersect(right.Columns[column]).ToArray())]);

    /// <summary>The rules that hold, or may hold, at one region a column.</summary>
    internal RuleSet At(IReadOnlyList<IReadOnlyList<RuleSet>> holds, IReadOnlyList<int> regions)
    {
        var rules = RuleSet.All(Rules);
        for (var column = 0; column < Columns.Length; column++) rules = rules.And(holds[column][regions[column]]);
        return rules;
    }

    /// <summary>A value of the box for each column: a value rather than null, a named one rather than one between.</summary>
    internal ImmutableArray<FeelValue> WitnessOf(Box box) => [.. box.Columns.Select((regions, column) => Columns[column].Regions[regions[0]].Witness)];

    internal ImmutableArray<string> TextOf(Box box) => [.. box.Columns.Select((regions, column) => Columns[column].TextOf(regions))];

    /// <summary>Allowed values: the column's own and those of the types of its declaration and its expression.</summary>
    private static ImmutableArray<UnaryTests> Tests(PreparedModel model, PreparedInput input)
    {
        var tests = ImmutableArray.CreateBuilder<UnaryTests>();
        if (input.Allowed?.Syntax is { } own) tests.Add(own);
        foreach (var start in (FeelType[])[input.Declared, input.Expression.Type])
        {
            for (var type = start; type is FeelType.NamedType named; type = named.Base)
            {
                if (model.Constraints.TryGetValue(named, out var element) && model.Tests.TryGetValue(element, out var cell) && cell.Syntax is { } syntax) tests.Add(syntax);
            }
        }
        return tests.ToImmutable();
    }

    /// <summary>The outputs of the decision whose result the column takes as it is, where they are constants of a table.</summary>
    private static ImmutableArray<ImmutableArray<FeelValue>> Outputs(PreparedModel model, DrgElement owner, PreparedInput input)
    {
        if (input.Expression.Syntax is not FeelSyntax.Name { Identifier: var name } || !model.Decisions.TryGetValue(owner, out var decision)) return [];
        var required = decision.Required.OfType<Decision>().Select(one => model.Decisions[one]).FirstOrDefault(one => FeelNames.Normalize(one.Name) == name);
        if (required?.Logic is not PreparedLogic.Table { Definition: { Outputs.Length: 1 } table }) return [];
        if (table.Source.HitPolicy is HitPolicy.Collect or HitPolicy.RuleOrder or HitPolicy.OutputOrder) return [];
        var values = OutputConstants.Of(table).Select(outputs => outputs[0])
            .Concat(table.Outputs[0].Default is { } entry ? [OutputConstants.Of(entry)] : []).ToList();
        return values.Contains(null) ? [] : [[.. values.OfType<FeelValue>().Distinct()]];
    }
}
