using System.Collections.Concurrent;
using Ronghe.Dmn;
using Ronghe.Dmn.Model;
using Ronghe.Feel.Binding;
using Ronghe.Feel.Evaluation;
using Ronghe.Feel.Syntax;
using Ronghe.Feel.Types;
using Ronghe.Feel.Values;
using Ronghe.Policy.Facts;
using Ronghe.Policy.Packages;
using Ronghe.Policy.Rules;
using Ronghe.Policy.Text;
using Ronghe.Policy.Words;

namespace Ronghe.Policy.Explanation;

/// <summary>
/// What explaining a decision table needs beside it and is the same for all facts: quotations, which rules grant something, the words
/// of its cells. Kept once made; safe under threads.
/// </summary>
internal sealed class TableNotes
{
    private readonly ConcurrentDictionary<FeelSyntax, FeelExpression> bounds = new();
    private readonly ConcurrentDictionary<(int Rule, int Column, bool Own, FactNode? Node), string> words = new();
    private readonly ConcurrentDictionary<(int Rule, int Column), (UnaryTests Tests, string Text)> opposites = new();
    private readonly Lazy<UnaryTests?[][]> tests;
    private readonly Lazy<bool[]> fallbacks;
    private readonly DmnModel model;
    private readonly int verdict;

    private readonly FeelScope withDecisions;

    /// <param name="names">What an operand that is an expression may refer to.</param>
    public TableNotes(Expression.DecisionTable table, DmnModel model, Measure? measure, FeelScope names)
    {
        this.model = model;
        withDecisions = FeelScope.Of([.. names.Variables, .. model.Decisions.Where(d => names.Variables.All(v => v.Name != d.Name)).Select(d => new ScopeVariable(d.Name, FeelType.Any))]);
        Table = table;
        Quotations = [.. table.Rules.Select(r => Quotation.Read(r.Description, measure?.Clause.Text ?? "", measure?.Clause.Start ?? 0))];
        tests = new(() => [.. table.Rules.Select(rule => rule.InputEntries.Select(cell => this.model.TestsOf(cell)).ToArray())]);
        fallbacks = new(() => [.. tests.Value.Select(row => row.All(cell => cell is UnaryTests.Any))]);
        verdict = table.Outputs.ToList().FindIndex(o => (o.Name ?? o.Label) == DecisionColumns.Verdict);
    }

    public Expression.DecisionTable Table { get; }

    public IReadOnlyList<Quotation> Quotations { get; }

    public string Label(int column) => DecisionColumns.Caption(Table.Inputs[column]);

    /// <summary>The value of the bound of a test: a literal's, or an expression's over what the rules are given and other decisions gave; null where it has none.</summary>
    public FeelValue Bound(FeelSyntax operand, RuleScope scope, IReadOnlyList<DecisionTrace> decisions)
    {
        if (TestWords.ConstantOf(operand) is { } constant) return constant;
        var expression = bounds.GetOrAdd(operand, static (o, names) => FeelExpression.Prepare(o.ToString(), names), withDecisions);
        return scope.Evaluate(expression, withDecisions, decisions);
    }

    /// <summary>Null where the cell is no test that the parser reads.</summary>
    public UnaryTests? Tests(int rule, int column) => tests.Value[rule][column];

    /// <summary>The tests that pass where a cell's own do not.</summary>
    public UnaryTests Opposite(int rule, int column) => Turned(rule, column).Tests;

    private (UnaryTests Tests, string Text) Turned(int rule, int column) => opposites.GetOrAdd((rule, column), static (at, notes) =>
    {
        var turned = Complement.Of(notes.Tests(at.Rule, at.Column)!);
        return (turned, turned.ToString());
    }, this);

    /// <summary>Whether a cell sorts by a name while others of its row measure; the last cell of a row that only sorts does not.</summary>
    public bool Sorts(int rule, int column)
    {
        var tested = Enumerable.Range(0, tests.Value[rule].Length).Where(c => Tests(rule, c) is not (null or UnaryTests.Any)).ToList();
        var measured = tested.Where(c => Complement.IsMeasured(Tests(rule, c)!)).ToList();
        return measured.Count == 0 ? column != tested[^1] : !measured.Contains(column);
    }

    /// <summary>Whether a column holds the fact as it is, not what a formula makes of it.</summary>
    public bool Holds(int column, FactNode node) => Table.Inputs[column].InputExpression.Text.TrimEnd().EndsWith(node.Name, StringComparison.Ordinal);

    /// <summary>Whether a column holds the year of a date.</summary>
    public bool HoldsYear(int column) => Table.Inputs[column].InputExpression.Text.TrimEnd().EndsWith(".year", StringComparison.Ordinal);

    /// <summary>True where a rule tests nothing: it catches what the others let through.</summary>
    public bool IsFallback(int rule) => fallbacks.Value[rule];

    /// <summary>
    /// Tests of a column in plain words, where the column is about this fact (null where it is about none): the rule's own, or their
    /// opposite.
    /// </summary>
    public string Words(int rule, int column, UnaryTests tests, FactNode? node, RuleScope scope)
    {
        var own = ReferenceEquals(tests, Tests(rule, column));
        if (words.TryGetValue((rule, column, own, node), out var known)) return known;
        var said = Say(rule, column, tests, node, scope);
        if (TestWords.AreConstant(tests)) words.TryAdd((rule, column, own, node), said);
        return said;
    }

    private string Say(int rule, int column, UnaryTests tests, FactNode? node, RuleScope scope) =>
        new TestWords(node, operand => Bound(operand, scope, [])).Describe(Label(column), tests, Text(rule, column, tests));

    public string Text(int rule, int column, UnaryTests tests) =>
        ReferenceEquals(tests, Tests(rule, column)) ? Table.Rules[rule].InputEntries[column].Text.Trim() : Turned(rule, column).Text;

    /// <summary>
    /// Whether a rule leads to what was wanted: it does not refuse, or its single output is one of the literals that
    /// <paramref name="wanted"/> asks for. An output that is no literal may lead anywhere.
    /// </summary>
    public bool Grants(int rule, UnaryTests? wanted)
    {
        if (verdict >= 0) return Table.Rules[rule].OutputEntries[verdict].Text.Trim() != DecisionColumns.Refusal;
        if (wanted is not UnaryTests.Positive positive || Table.Outputs.Length != 1) return true;
        return FeelParser.Expression(Table.Rules[rule].OutputEntries[0].Text).Tree is not { } output || TestWords.ConstantOf(output) is not { } value
            || positive.Tests.Any(test => MayPass(test, value));
    }

    /// <summary>Whether a value passes a test; true where the test has no constant bound.</summary>
    private static bool MayPass(UnaryTest test, FeelValue value) => test switch
    {
        UnaryTest.Equality { Operand: var operand } => TestWords.ConstantOf(operand) is not { } bound || bound.Equals(value),
        UnaryTest.Comparison { Operand: var operand } => TestWords.ConstantOf(operand) is null || Distances.To(new UnaryTests.Positive([test], test.Span), value, null, o => TestWords.ConstantOf(o)!) is null,
        _ => true,
    };
}
