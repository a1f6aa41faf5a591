using System.Collections.Immutable;
using Ronghe.Dmn.Diagnostics;
using Ronghe.Dmn.Model;
using Ronghe.Dmn.Tables;
using Ronghe.Feel.Types;

namespace Ronghe.Dmn.Preparation;

/// <summary>Binds decision tables and checks their shape.</summary>
internal sealed class TableBuilder(ModelScope document, TypeTable types, TextBinder texts, LogicBuilder logic, List<DmnDiagnostic> diagnostics)
{
    internal PreparedTable Build(Expression.DecisionTable table, NameScope scope)
    {
        CheckShape(table);
        var inputs = table.Inputs.Select(input => Input(input, scope)).ToImmutableArray();
        var outputs = table.Outputs.Select((output, index) => Output(table, output, index, scope)).ToImmutableArray();
        return texts.AllTables[table] = new PreparedTable
        {
            Source = table, Inputs = inputs, Outputs = outputs,
            Rules = [.. table.Rules.Select(rule => new PreparedRule(rule,
                [.. rule.InputEntries.Take(inputs.Length).Select((entry, column) => texts.Tests(document, entry, entry.Text, inputs[column].Type, scope))],
                [.. rule.OutputEntries.Take(outputs.Length).Select(entry => logic.Literal(entry, scope))]))],
        };
    }

    private PreparedInput Input(InputClause input, NameScope scope)
    {
        var type = types.Of(document, input.InputExpression, input.InputExpression.TypeRef);
        var expression = logic.Literal(input.InputExpression, scope);
        // an input without a declared type has that of its expression, which only serves to find faults in the cells
        var tested = type.Unnamed == FeelType.Any ? expression.Type : type;
        var own = input.InputValues is { } allowed && !IsBlank(allowed) ? texts.Tests(document, allowed, allowed.Text, tested, scope) : null;
        var listed = own ?? (AllowedValues(input.InputExpression.TypeRef) is { } ofType ? texts.AllTests.GetValueOrDefault(ofType) : null);
        return new(input, expression, type, tested, own) { Enumeration = listed?.Syntax is { } tests ? CellConstants.SetOf(tests) : null };
    }

    private PreparedOutput Output(Expression.DecisionTable table, OutputClause output, int index, NameScope scope)
    {
        var type = types.Of(document, output, output.TypeRef);
        // the clause's own values, else those of its type (DMN 1.5 §8.3.3)
        var values = output.OutputValues is { } allowed && !IsBlank(allowed) ? allowed : AllowedValues(output.TypeRef);
        return new(output, output.Name ?? (table.Outputs.Length > 1 ? $"output{index + 1}" : ""), type,
            values is null ? [] : texts.EachTest(document, values, values.Text, type, scope),
            output.OutputValues is { } own && !IsBlank(own),
            output.DefaultOutputEntry is { } entry && !string.IsNullOrWhiteSpace(entry.Text) ? logic.Literal(entry, scope) : null);
    }

    private UnaryTestsElement? AllowedValues(string? typeRef) =>
        typeRef is not null && document.Types.TryGetValue(typeRef.Trim(), out var definition) ? definition.AllowedValues : null;

    private static bool IsBlank(UnaryTestsElement tests) => string.IsNullOrWhiteSpace(tests.Text);

    private void CheckShape(Expression.DecisionTable table)
    {
        foreach (var rule in table.Rules)
        {
            if (rule.InputEntries.Length != table.Inputs.Length)
            {
                diagnostics.Add(DmnMessages.WrongCount(rule, rule.InputEntries.Length, table.Inputs.Length));
            }
            if (rule.OutputEntries.Length != table.Outputs.Length)
            {
                diagnostics.Add(DmnMessages.WrongCount(rule, rule.OutputEntries.Length, table.Outputs.Length));
            }
        }
        if (table.Outputs.IsEmpty) diagnostics.Add(DmnMessages.NoOutput(table));
        if (table.Aggregation != Aggregation.None && table.HitPolicy != HitPolicy.Collect) diagnostics.Add(DmnMessages.AggregationWithoutCollect(table));
        if (table.Aggregation is Aggregation.Sum or Aggregation.Min or Aggregation.Max && table.Outputs.Length > 1)
        {
            diagnostics.Add(DmnMessages.AggregationOfSeveral(table));
        }
        if (table.HitPolicy is HitPolicy.Priority or HitPolicy.OutputOrder
            && table.Outputs.All(output => (output.OutputValues is null || IsBlank(output.OutputValues)) && AllowedValues(output.TypeRef) is null))
        {
            diagnostics.Add(DmnMessages.NoPriorities(table));
        }
    }
}
