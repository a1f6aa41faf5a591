using System.Collections;
using System.Reflection;
using System.Text;
using Ronghe.Dmn.Model;
using Ronghe.Feel.Values;

namespace Ronghe.Dmn.Tests.Generated;

/// <summary>Models and traces as text, to be compared.</summary>
internal static class Shape
{
    /// <summary>All that a model says, whatever document or code it came from.</summary>
    internal static string Of(DmnElement element)
    {
        var text = new StringBuilder();
        Append(text, element, 0);
        return text.ToString();
    }

    private static void Append(StringBuilder text, object? value, int depth)
    {
        switch (value)
        {
            case DmnElement element:
                text.Append(element.GetType().Name).Append('\n');
                foreach (var property in Properties(element))
                {
                    text.Append(' ', depth * 2 + 2).Append(property.Name).Append(": ");
                    Append(text, property.GetValue(element), depth + 1);
                }
                break;
            case string words:
                text.Append(FeelText.Quote(words)).Append('\n');
                break;
            case IEnumerable items:
                text.Append("list\n");
                foreach (var item in items) Append(text.Append(' ', depth * 2 + 2), item, depth + 1);
                break;
            default:
                text.Append(value ?? "null").Append('\n');
                break;
        }
    }

    /// <summary>Properties that are set, not where they stand nor what is computed from them.</summary>
    private static IEnumerable<PropertyInfo> Properties(DmnElement element) => element.GetType().GetProperties()
        .Where(property => property.CanWrite && property.Name != nameof(DmnElement.Source)).OrderBy(property => property.Name, StringComparer.Ordinal);

    internal static string Of(DecisionTrace? trace) => trace is null ? "none" : string.Join('\n', Lines(trace));

    private static IEnumerable<string> Lines(DecisionTrace trace)
    {
        yield return $"{trace.Id} {trace.Name} = {FeelText.Literal(trace.Value)}";
        foreach (var one in trace.Comparisons)
        {
            yield return $"  {one.Span.Start}+{one.Span.Length} {FeelText.Literal(one.Left)} {one.Operator} {FeelText.Literal(one.Right)} {one.Result} [{string.Join(' ', one.Reads)}]";
        }
        if (trace.Table is { } table)
        {
            foreach (var input in table.Inputs) yield return $"  input {FeelText.Literal(input.Value)} [{string.Join(' ', input.Reads)}]";
            foreach (var rule in table.Rules) yield return $"  rule {rule.Index} {rule.Outcome} {string.Join(' ', rule.Cells.ToArray())}{(rule.IsReached ? "" : " not reached")}";
        }
        foreach (var call in trace.Invocations)
        {
            yield return $"  call {call.Name}({string.Join(", ", call.Arguments.Select(argument => $"{argument.Key}: {FeelText.Literal(argument.Value)}"))})";
            foreach (var line in Lines(call.Body)) yield return $"    {line}";
        }
        foreach (var line in trace.Required.SelectMany(Lines)) yield return $"  needs {line}";
    }
}
