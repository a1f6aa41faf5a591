using Ronghe.Feel.Syntax;
using Ronghe.Feel.Values;

namespace Ronghe.Feel;

/// <summary>A tree as nested words, without spans: equal for trees that mean the same. Independent of the printer.</summary>
internal static class SyntaxShape
{
    public static string Of(FeelSyntax tree) => tree switch
    {
        FeelSyntax.NullLiteral => "null",
        FeelSyntax.BooleanLiteral n => n.Value ? "true" : "false",
        FeelSyntax.NumberLiteral n => n.Value.ToString(),
        FeelSyntax.StringLiteral n => FeelText.Quote(n.Value),
        FeelSyntax.AtLiteral n => "@" + n.Text,
        FeelSyntax.Name n => $"‹{n.Identifier}›",
        FeelSyntax.Negation n => $"(neg {Of(n.Operand)})",
        FeelSyntax.Arithmetic n => $"({n.Operator} {Of(n.Left)} {Of(n.Right)})",
        FeelSyntax.Comparison n => $"({n.Operator} {Of(n.Left)} {Of(n.Right)})",
        FeelSyntax.Conjunction n => $"(and {Of(n.Left)} {Of(n.Right)})",
        FeelSyntax.Disjunction n => $"(or {Of(n.Left)} {Of(n.Right)})",
        FeelSyntax.Between n => $"(between {Of(n.Value)} {Of(n.Low)} {Of(n.High)})",
        FeelSyntax.In n => $"(in {Of(n.Value)} {string.Join(' ', n.Tests.Select(Of))})",
        FeelSyntax.InstanceOf n => $"(instance {Of(n.Value)} {n.Type})",
        FeelSyntax.If n => $"(if {Of(n.Condition)} {Of(n.Then)} {Of(n.Else)})",
        FeelSyntax.For n => $"(for {string.Join(' ', n.Iterators.Select(Of))} {Of(n.Body)})",
        FeelSyntax.Quantified n => $"({(n.Every ? "every" : "some")} {string.Join(' ', n.Iterators.Select(Of))} {Of(n.Condition)})",
        FeelSyntax.FunctionDefinition n => $"(function {n.External} {string.Join(' ', n.Parameters.Select(p => $"{p.Name}:{p.Type}"))} {Of(n.Body)})",
        FeelSyntax.Invocation n => $"(call {Of(n.Function)} {string.Join(' ', n.Arguments.Select(a => $"{a.Name}={Of(a.Value)}"))})",
        FeelSyntax.Path n => $"(path {Of(n.Source)} {n.Member})",
        FeelSyntax.Filter n => $"(filter {Of(n.Source)} {Of(n.Condition)})",
        FeelSyntax.List n => $"(list {string.Join(' ', n.Items.Select(Of))})",
        FeelSyntax.Context n => $"(context {string.Join(' ', n.Entries.Select(e => $"{e.Name}={Of(e.Value)}"))})",
        FeelSyntax.Range n => $"(range {n.StartIncluded} {Of(n.Start)} {Of(n.End)} {n.EndIncluded})",
        FeelSyntax.HalfRange n => $"(half {n.Operator} {Of(n.End)})",
        _ => throw new InvalidOperationException(tree.GetType().Name),
    };

    public static string Of(UnaryTests tests) => tests switch
    {
        UnaryTests.Any => "any",
        UnaryTests.Positive n => $"(tests {string.Join(' ', n.Tests.Select(Of))})",
        UnaryTests.Negation n => $"(not {string.Join(' ', n.Tests.Select(Of))})",
        _ => throw new InvalidOperationException(),
    };

    public static string Of(UnaryTest test) => test switch
    {
        UnaryTest.Comparison n => $"(test {n.Operator} {Of(n.Operand)})",
        UnaryTest.Interval n => $"(interval {Of(n.Range)})",
        UnaryTest.Equality n => $"(equality {Of(n.Operand)})",
        UnaryTest.Expression n => $"(expression {Of(n.Condition)})",
        _ => throw new InvalidOperationException(),
    };

    private static string Of(Iterator iterator) => $"{iterator.Name}<-{Of(iterator.Source)}{(iterator.To is null ? "" : ".." + Of(iterator.To))}";

    /// <summary>Every name and member that the tree mentions.</summary>
    public static IEnumerable<string> Names(FeelSyntax tree)
    {
        string shape = Of(tree);
        for (int at = shape.IndexOf('‹', StringComparison.Ordinal); at >= 0; at = shape.IndexOf('‹', at + 1))
            yield return shape[(at + 1)..shape.IndexOf('›', at)];
    }
}
