using Ronghe.Dmn.Model;
using Ronghe.Feel.Syntax;
using Ronghe.Policy.Facts;
using Ronghe.Policy.Packages;
using Ronghe.Policy.Rules;
using Ronghe.Policy.Text;

namespace Ronghe.Policy.Checks.Constants;

/// <summary>What a rule quotes, with its place.</summary>
internal sealed record RuleQuotation(FindingPlace Place, Quotation Words, Measure? Measure, IReadOnlyList<string> Columns)
{
    public string File => Place.File;

    /// <summary>True where the rule gives something: its verdict is no refusal.</summary>
    public bool Grants { get; init; }
}

/// <summary>A constant traced, with what the tracing found strange.</summary>
internal sealed record TracedConstant(ConstantTrace Trace, IReadOnlyList<Finding> Doubts);

/// <summary>Every constant of a package's rules, followed to the words that it comes from.</summary>
internal sealed class PackageConstants
{
    private readonly CheckedPackage subject;
    private readonly List<RuleQuotation> quotations = [];
    private readonly List<TracedConstant> constants = [];
    private readonly HashSet<ConstantEntry> entries = [];

    public PackageConstants(CheckedPackage subject)
    {
        this.subject = subject;
        foreach (var file in subject.Decisions)
        {
            var measure = subject.MeasureOf(file);
            foreach (var decision in file.Model.Decisions) Take(file, decision, measure, DecisionTexts.Leaves(decision.Expression));
            foreach (var model in file.Model.Definitions.BusinessKnowledgeModels)
                Take(file, model, measure, DecisionTexts.Leaves(model.EncapsulatedLogic));
        }

        foreach (var measure in subject.Package.Measures) TakeMeasure(measure);
    }

    public IReadOnlyList<RuleQuotation> Quotations => quotations;

    public IReadOnlyList<TracedConstant> Constants => constants;

    /// <summary>Entries of ledger.yaml for constants that no rule has.</summary>
    public IEnumerable<ConstantEntry> Stale => subject.Package.Ledger.Constants.Where(e => !entries.Contains(e));

    private void Take(DecisionFile file, DrgElement element, Measure? measure, IEnumerable<Expression> leaves)
    {
        var place = new FindingPlace("decisions/" + file.Name) { Decision = element.Name, Measure = measure?.Number.ToString() };
        foreach (var leaf in leaves)
        {
            if (leaf is Expression.DecisionTable table) TakeTable(file, table, measure, place);
            else if (leaf is Expression.LiteralExpression literal) TakeLiteral(literal, measure, place);
        }
    }

    private void TakeLiteral(Expression.LiteralExpression literal, Measure? measure, FindingPlace place)
    {
        var words = Read(literal.Description, measure);
        quotations.Add(new RuleQuotation(place, words, measure, []));
        foreach (var constant in FeelConstants.Of(Parsed(literal.Text)))
            Trace(new TracedCell(place, constant, words, measure, null, []));
    }

    private void TakeTable(DecisionFile file, Expression.DecisionTable table, Measure? measure, FindingPlace place)
    {
        var columns = table.Inputs.Select(DecisionColumns.Caption).ToList();
        var facts = table.Inputs.Select(i => FactOf(i.InputExpression.Text)).ToList();
        var outputs = table.Outputs.Select(o => o.Label ?? o.Name ?? "").ToList();
        var verdict = outputs.IndexOf(DecisionColumns.Verdict);
        for (var r = 0; r < table.Rules.Length; r++)
        {
            var rule = table.Rules[r];
            var words = Read(rule.Description, measure);
            var at = place with { Rule = r + 1 };
            quotations.Add(new RuleQuotation(at, words, measure, [.. columns, .. outputs])
            {
                Grants = verdict >= 0 && rule.OutputEntries[verdict].Text.Trim() != DecisionColumns.Refusal,
            });
            var readings = ReadingsOf(table, rule);
            for (var c = 0; c < columns.Count; c++)
                foreach (var constant in FeelConstants.Of(file.Model.TestsOf(rule.InputEntries[c])))
                    Trace(new TracedCell(at with { Column = columns[c] }, constant, words, measure, facts[c], readings));
            for (var c = 0; c < outputs.Count; c++)
                foreach (var constant in FeelConstants.Of(Parsed(rule.OutputEntries[c].Text)))
                    Trace(new TracedCell(at with { Column = outputs[c] }, constant, words, measure, null, readings));
        }
    }

    /// <summary>The interpretations whose reading a rule asks for.</summary>
    private List<Interpretation> ReadingsOf(Expression.DecisionTable table, DecisionRule rule) =>
        [.. table.Inputs.Zip(rule.InputEntries)
            .Where(cell => cell.Second.Text.Trim() is not ("-" or "") && cell.First.InputExpression.Text.StartsWith(InputNames.Readings + ".", StringComparison.Ordinal))
            .Select(cell => subject.Library.Interpretation(cell.First.InputExpression.Text[(InputNames.Readings.Length + 1)..].Trim()))
            .OfType<Interpretation>()];

    private void TakeMeasure(Measure measure)
    {
        var place = Findings.MeasureFile(measure);
        var words = Quotation.Whole(measure.Clause.Start, measure.Clause.End);
        foreach (var text in measure.Flags.Select(f => f.When).Append(measure.Subject.Relevant).Concat(measure.Subject.Once.Select(o => o.Key)).OfType<string>())
            foreach (var constant in FeelConstants.Of(Parsed(text)))
                Trace(new TracedCell(place, constant, words, measure, null, measure.Interpretations));
        if (measure.Answer?.Cap is { } cap)
            Trace(new TracedCell(place, new FeelConstant(cap.ToString(), cap.ToDecimal(), IsDate: false, null), words, measure, null, []));
    }

    private void Trace(TracedCell cell) => constants.Add(ConstantTracer.Trace(cell, subject.Package, EntryFor));

    private ConstantEntry? EntryFor(TracedCell cell)
    {
        var file = Path.GetFileName(cell.Place.File);
        var name = cell.Place.Decision is { } decision ? $"{file}#{decision}" : file;
        var entry = subject.Package.Ledger.Constants.FirstOrDefault(e => e.Decision == name && e.Value == cell.Constant.Value);
        if (entry is not null) entries.Add(entry);
        return entry;
    }

    private static Quotation Read(string? description, Measure? measure) =>
        Quotation.Read(description, measure?.Clause.Text ?? "", measure?.Clause.Start ?? 0);

    private static FeelSyntax? Parsed(string text) => FeelParser.Expression(text).Tree;

    /// <summary>The facts that the columns of a measure's tables read.</summary>
    public IEnumerable<FactNode> FactsReadBy(Measure measure) => subject.Decisions
        .Where(file => subject.MeasureOf(file) == measure)
        .SelectMany(file => file.Model.Decisions)
        .SelectMany(decision => DecisionTexts.Leaves(decision.Expression))
        .OfType<Expression.DecisionTable>()
        .SelectMany(table => table.Inputs)
        .Select(input => FactOf(input.InputExpression.Text))
        .OfType<FactNode>()
        .Where(node => node.Members.Count == 0)
        .Distinct();

    /// <summary>The fact that a column reads; null where it reads none or computes.</summary>
    public FactNode? FactOf(string text)
    {
        var steps = text.Trim().Split('.');
        var facts = subject.Library.Facts;
        var node = facts.RootNamed(steps[0]) ?? facts.Roots.FirstOrDefault(r => r.ItemName == steps[0]);
        foreach (var step in steps.Skip(1)) node = node?.MemberNamed(step);
        return node;
    }
}

/// <summary>A constant where it stands.</summary>
/// <param name="Fact">The fact that its column reads; null where there is none.</param>
/// <param name="Readings">The interpretations that may put a bound otherwise than the words do.</param>
internal sealed record TracedCell(
    FindingPlace Place, FeelConstant Constant, Quotation Words, Measure? Measure, FactNode? Fact, IReadOnlyList<Interpretation> Readings);
