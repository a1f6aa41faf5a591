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
/// of its cells. Made when the table is first explained and kept; safe under threads.
/// </summary>
internal sealed class TableNotes
{
    private readonly ConcurrentDictionary<FeelSyntax, Operand> operands = new(ReferenceEqualityComparer.Instance);
    private readonly DmnModel model;
    private readonly Lazy<FeelScope> withDecisions;
    private readonly Lazy<RowNotes[]> rows;
    private readonly Lazy<bool[]> accepting;
    private readonly ConcurrentDictionary<UnaryTests.Positive, bool[]> granting = new(ReferenceEqualityComparer.Instance);
    private readonly string[] captions;
    private readonly string[] inputs;
    private readonly int verdict;

    /// <param name="names">What an operand that is an expression may refer to.</param>
    public TableNotes(Expression.DecisionTable table, DmnModel model, Measure? measure, FeelScope names)
    {
        this.model = model;
        Table = table;
        captions = [.. table.Inputs.Select(DecisionColumns.Caption)];
        inputs = [.. table.Inputs.Select(input => input.InputExpression.Text.TrimEnd())];
        withDecisions = new(() => names.With(model.Decisions.Where(d => names.SlotOf(d.Name) < 0).Select(d => new ScopeVariable(d.Name, FeelType.Any))));
        rows = new(() => [.. table.Rules.Select(rule => Row(rule, Quotation.Read(rule.Description, measure?.Clause.Text ?? "", measure?.Clause.Start ?? 0)))]);
        accepting = new(() => [.. rows.Value.Select(row => !row.Refuses)]);
        verdict = table.Outputs.ToList().FindIndex(o => (o.Name ?? o.Label) == DecisionColumns.Verdict);
    }

    public Expression.DecisionTable Table { get; }

    public CellNotes Cell(int rule, int column) => rows.Value[rule].Cells[column];

    public string Label(int column) => captions[column];

    /// <summary>The document number that a rule rests on; null where it is the clause.</summary>
    public string? SourceOf(int rule) => rows.Value[rule].Source;

    /// <summary>The value of the bound of a test: a literal's, or an expression's over what the rules are given and other decisions gave; null where it has none.</summary>
    public FeelValue Bound(FeelSyntax operand, RuleScope scope, IReadOnlyList<DecisionTrace> decisions)
    {
        var known = OperandOf(operand);
        return known.Constant ?? known.Given(scope) ?? scope.Evaluate(known.ExpressionOver(withDecisions.Value), decisions);
    }

    /// <summary>Whether a cell sorts by a name while others of its row measure; the last cell of a row that only sorts does not.</summary>
    public bool Sorts(int rule, int column) => rows.Value[rule].Sorts[column];

    /// <summary>Whether a column holds the fact as it is, not what a formula makes of it.</summary>
    public bool Holds(int column, FactNode node) => inputs[column].EndsWith(node.Name, StringComparison.Ordinal);

    /// <summary>Whether a column holds the year of a date.</summary>
    public bool HoldsYear(int column) => inputs[column].EndsWith(".year", StringComparison.Ordinal);

    /// <summary>True where a rule tests nothing: it catches what the others let through.</summary>
    public bool IsFallback(int rule) => rows.Value[rule].IsFallback;

    /// <summary>
    /// Tests of a column in plain words, where the column is about this fact (null where it is about none): the rule's own, or their
    /// opposite.
    /// </summary>
    public string Words(int rule, int column, UnaryTests tests, FactNode? node, RuleScope scope)
    {
        var cell = Cell(rule, column);
        var own = cell.IsOwn(tests);
        var bounds = cell.Bounds.Length == 0 ? [] : new FeelValue[cell.Bounds.Length];
        for (var i = 0; i < bounds.Length; i++) bounds[i] = Told(cell.Bounds[i], scope);
        if (cell.Words(own, node, bounds) is { } known) return known;
        var said = Say(captions[column], tests, cell.TextOf(tests), node, scope);
        // what is a firm's own is not kept beyond its answer
        if (Array.TrueForAll(cell.Bounds, IsNobodys)) cell.Keep(own, node, bounds, said);
        return said;
    }

    private string Say(string caption, UnaryTests tests, string text, FactNode? node, RuleScope scope) =>
        new TestWords(node, operand => Bound(operand, scope, [])).Describe(caption, tests, text);

    /// <summary>What words tell of a bound: its value, but of a formula, which they show as it is written, only whether it is a date.</summary>
    private FeelValue Told(FeelSyntax bound, RuleScope scope) =>
        bound is FeelSyntax.Arithmetic ? FeelValue.Of(Bound(bound, scope, []) is FeelValue.DateValue) : Bound(bound, scope, []);

    /// <summary>Whether what words tell of a bound is the same for all firms.</summary>
    private static bool IsNobodys(FeelSyntax bound) =>
        bound is FeelSyntax.Arithmetic or FeelSyntax.NullLiteral or FeelSyntax.Name { Identifier: InputNames.Year or InputNames.On or InputNames.AsKnownOn };

    /// <summary>
    /// By rule, whether it leads to what was wanted: it does not refuse, or its single output is one of the literals that
    /// <paramref name="wanted"/> asks for. An output that is no literal may lead anywhere.
    /// </summary>
    public bool[] Granting(UnaryTests? wanted) => verdict >= 0 || wanted is not UnaryTests.Positive positive
        ? accepting.Value
        : granting.GetOrAdd(positive, asked => [.. rows.Value.Select(row => row.Output is not { } value || asked.Tests.Any(test => MayPass(test, value)))]);

    /// <summary>Whether a value passes a test; true where the test has no constant bound.</summary>
    private bool MayPass(UnaryTest test, FeelValue value) => test switch
    {
        UnaryTest.Equality { Operand: var operand } => OperandOf(operand).Constant is not { } bound || bound.Equals(value),
        UnaryTest.Comparison { Operand: var operand } => OperandOf(operand).Constant is not { } bound || Distances.Of(test, value, null, _ => bound) is null,
        _ => true,
    };

    private Operand OperandOf(FeelSyntax operand) => operands.GetOrAdd(operand, static o => new Operand(o));

    private RowNotes Row(DecisionRule rule, Quotation quotation)
    {
        var tests = rule.InputEntries.Select(model.TestsOf).ToArray();
        var output = Table.Outputs.Length == 1 ? FeelParser.Expression(rule.OutputEntries[0].Text).Tree : null;
        return new RowNotes(
            [.. tests.Select((test, column) => new CellNotes(
                test, rule.InputEntries[column].Text.Trim(), quotation.Source is null ? quotation.For(captions[column]) : []))],
            quotation.Source,
            tests.All(test => test is UnaryTests.Any),
            RowNotes.SortsOf(tests),
            verdict >= 0 && rule.OutputEntries[verdict].Text.Trim() == DecisionColumns.Refusal,
            output is null ? null : TestWords.ConstantOf(output));
    }

    /// <param name="Output">The single output where it is a literal; null where it may be anything.</param>
    private sealed record RowNotes(CellNotes[] Cells, string? Source, bool IsFallback, bool[] Sorts, bool Refuses, FeelValue? Output)
    {
        public static bool[] SortsOf(IReadOnlyList<UnaryTests?> tests)
        {
            var tested = Enumerable.Range(0, tests.Count).Where(c => tests[c] is not (null or UnaryTests.Any)).ToList();
            var measured = tested.Where(c => Complement.IsMeasured(tests[c]!)).ToList();
            return [.. Enumerable.Range(0, tests.Count).Select(column => measured.Count == 0 ? tested.Count > 0 && column != tested[^1] : !measured.Contains(column))];
        }
    }

    /// <summary>The bound of a test: a literal, or an expression that is prepared when it is first needed.</summary>
    private sealed class Operand(FeelSyntax syntax)
    {
        private FeelExpression? expression;

        public FeelValue? Constant { get; } = TestWords.ConstantOf(syntax);

        /// <summary>The value of a name that rules are given; null for anything else.</summary>
        public FeelValue? Given(RuleScope scope) => syntax is FeelSyntax.Name { Identifier: var name } ? scope.Find(name) : null;

        public FeelExpression ExpressionOver(FeelScope names) => expression ??= FeelExpression.Prepare(syntax.ToString(), names);
    }
}
