using Ronghe.Dmn;
using Ronghe.Dmn.Model;
using Ronghe.Feel.Binding;
using Ronghe.Feel.Compilation;
using Ronghe.Feel.Diagnostics;
using Ronghe.Feel.Evaluation;
using Ronghe.Feel.Types;
using Ronghe.Policy.Assessment;
using Ronghe.Policy.Explanation;
using Ronghe.Policy.Facts;
using Ronghe.Policy.Packages;

namespace Ronghe.Policy.Rules;

/// <summary>The prepared rules of every package: decisions, and the expressions of measure files. Immutable and safe under threads.</summary>
internal sealed class RuleBook
{
    private readonly Dictionary<(string Package, string File), DmnModel> models = [];
    private readonly Dictionary<(string Package, string Decision), DmnModel> byDecision = [];
    private readonly Dictionary<Measure, MeasureRules> measures = [];
    private readonly Dictionary<Expression.DecisionTable, TableNotes> notes = new(ReferenceEqualityComparer.Instance);
    private readonly HashSet<Decision> searches = new(ReferenceEqualityComparer.Instance);
    private readonly string[] slots;
    private readonly FactTypes types;
    private readonly List<Fault> faults;

    private RuleBook(IReadOnlyList<PolicyPackage> packages, IReadOnlyList<DecisionFile> files, FactDictionary facts, List<Fault> faults)
    {
        this.faults = faults;
        Names = FeelScope.Of(InputNames.Of(packages, facts).Select(name => new ScopeVariable(name, FeelType.Any)));
        slots = [.. Names.Variables.Select(variable => variable.Name)];
        types = new FactTypes(facts, InputNames.Others(packages));
        foreach (var file in files) Take(file, packages.First(p => p.Directory == file.Folder));
        Derived = [.. packages.SelectMany(p => p.Derived).DistinctBy(d => d.Name)
            .Select(d => (d.Name, Decision: Find(d.Decision, d.Name)))
            .Where(d => d.Decision is not null)
            .Select(d => (d.Name, d.Decision!))];
        foreach (var package in packages)
            foreach (var measure in package.Measures) measures[measure] = Prepare(measure, package);
    }

    /// <summary>The names that expressions of measure files may refer to.</summary>
    public FeelScope Names { get; }

    /// <summary>Facts that decisions derive, by name.</summary>
    public IReadOnlyList<(string Name, BoundDecision Decision)> Derived { get; }

    /// <summary>Prepares the rules of all packages; what is wrong is added to <paramref name="faults"/>.</summary>
    public static RuleBook Prepare(
        IReadOnlyList<PolicyPackage> packages, IReadOnlyList<DecisionFile> files, FactDictionary facts, List<Fault> faults) =>
        new(packages, files, facts, faults);

    public MeasureRules Of(Measure measure) => measures[measure];

    public TableNotes NotesOf(Expression.DecisionTable table) => notes[table];

    /// <summary>Whether a decision looks for an item of a list.</summary>
    public bool Searches(Decision decision) => searches.Contains(decision);

    private void Take(DecisionFile file, PolicyPackage package)
    {
        models[(package.Id, file.Name)] = file.Model;
        var measure = package.Measures.FirstOrDefault(m => m.Decision?.Package == package.Id && m.Decision.File == file.Name);
        foreach (var decision in file.Model.Decisions)
        {
            byDecision.TryAdd((package.Id, decision.Name), file.Model);
            if (decision.Expression is Expression.DecisionTable table) notes.TryAdd(table, new TableNotes(table, file.Model, measure, Names));
            if (file.Model.Quantifies(decision)) searches.Add(decision);
        }
    }

    private MeasureRules Prepare(Measure measure, PolicyPackage package)
    {
        var place = $"{package.Id}/measures/{measure.Number}";
        return new MeasureRules(
            measure.Decision is { } decision ? Find(decision, place) : null,
            measure.Subject.Relevant is { } relevant ? Prepare(relevant, place) : null,
            [
                .. measure.Flags.Select(f => new PreparedFlag(new Flag(f.Code, f.Text), Prepare(f.When, place), OnlyWherePaid: false)),
                .. package.Flags.Select(f => new PreparedFlag(new Flag(f.Code, f.Text), Prepare(f.When, place), OnlyWherePaid: true)),
            ],
            [.. measure.Subject.Once.Select(o => new PreparedOnce(o, Prepare(o.Key, place)))]);
    }

    private BoundDecision? Find(DecisionReference reference, string place)
    {
        var model = reference.File is { } file
            ? models.GetValueOrDefault((reference.Package, file))
            : byDecision.GetValueOrDefault((reference.Package, reference.Name));
        if (model?.Bind(reference.Name, slots, types.Conforms) is { } decision) return decision;
        faults.Add(new Fault("no-decision", place, $"没有“{reference.Package}#{reference.Name}”这个决策"));
        return null;
    }

    private CompiledExpression Prepare(string text, string place)
    {
        var expression = FeelExpression.Prepare(text, Names);
        foreach (var d in expression.Diagnostics.Where(d => d.Severity == Severity.Error))
            faults.Add(new Fault("bad-expression", place, $"“{text}”：{d.Message(Language.Chinese)}"));
        return CompiledExpression.Compile(expression);
    }
}
