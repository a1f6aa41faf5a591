using Ronghe.Dmn;
using Ronghe.Dmn.Diagnostics;
using Ronghe.Dmn.Model;
using Ronghe.Dmn.Xml;
using Ronghe.Feel.Binding;
using Ronghe.Feel.Diagnostics;
using Ronghe.Feel.Evaluation;
using Ronghe.Feel.Types;
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
    private readonly Dictionary<Expression.DecisionTable, TableNotes> notes = [];
    private readonly List<Fault> faults;
    private readonly FeelScope scope;

    private RuleBook(IReadOnlyList<PolicyPackage> packages, FactDictionary facts, List<Fault> faults)
    {
        this.faults = faults;
        scope = FeelScope.Of(InputNames.Of(packages, facts).Select(name => new ScopeVariable(name, FeelType.Any)));
        var files = packages.SelectMany(Read).ToList();
        foreach (var file in files) Prepare(file, files);
        Derived = [.. packages.SelectMany(p => p.Derived).DistinctBy(d => d.Name)
            .Select(d => (d.Name, Decision: Find(d.Decision, d.Name)))
            .Where(d => d.Decision is not null)
            .Select(d => (d.Name, d.Decision!))];
        foreach (var package in packages)
            foreach (var measure in package.Measures) measures[measure] = Prepare(measure, package);
    }

    /// <summary>Facts that decisions derive, by name.</summary>
    public IReadOnlyList<(string Name, PreparedDecision Decision)> Derived { get; }

    /// <summary>Prepares the rules of all packages; what is wrong is added to <paramref name="faults"/>.</summary>
    public static RuleBook Prepare(IReadOnlyList<PolicyPackage> packages, FactDictionary facts, List<Fault> faults) => new(packages, facts, faults);

    public MeasureRules Of(Measure measure) => measures[measure];

    public TableNotes NotesOf(Expression.DecisionTable table) => notes[table];

    private IEnumerable<DecisionFile> Read(PolicyPackage package)
    {
        var folder = Path.Combine(package.Directory, "decisions");
        if (!Directory.Exists(folder)) yield break;
        foreach (var path in Directory.EnumerateFiles(folder, "*.dmn").Order(StringComparer.Ordinal))
        {
            var name = Path.GetFileName(path);
            using var stream = File.OpenRead(path);
            var read = DmnXml.Read(stream);
            Record(package, name, read.Diagnostics);
            if (read.Definitions is { } definitions) yield return new DecisionFile(package, name, definitions);
        }
    }

    private void Prepare(DecisionFile file, IReadOnlyList<DecisionFile> files)
    {
        var prepared = DmnModel.Prepare(file.Definitions, files.Where(f => f != file).Select(f => f.Definitions));
        Record(file.Package, file.Name, prepared.Diagnostics);
        var model = prepared.Model;
        models[(file.Package.Id, file.Name)] = model;
        var measure = file.Package.Measures.FirstOrDefault(m => m.Decision?.Package == file.Package.Id && m.Decision.File == file.Name);
        foreach (var decision in model.Decisions)
        {
            byDecision.TryAdd((file.Package.Id, decision.Name), model);
            if (decision.Expression is Expression.DecisionTable table) notes.TryAdd(table, new TableNotes(table, model, measure, scope));
        }
    }

    private MeasureRules Prepare(Measure measure, PolicyPackage package)
    {
        var place = $"{package.Id}/measures/{measure.Number}";
        return new MeasureRules(
            measure.Decision is { } decision ? Find(decision, place) : null,
            measure.Subject.Relevant is { } relevant ? Prepare(relevant, place) : null,
            [
                .. measure.Flags.Select(f => new PreparedFlag(f, Prepare(f.When, place), OnlyWherePaid: false)),
                .. package.Flags.Select(f => new PreparedFlag(f, Prepare(f.When, place), OnlyWherePaid: true)),
            ],
            [.. measure.Subject.Once.Select(o => new PreparedOnce(o, Prepare(o.Key, place)))]);
    }

    private PreparedDecision? Find(DecisionReference reference, string place)
    {
        var model = reference.File is { } file
            ? models.GetValueOrDefault((reference.Package, file))
            : byDecision.GetValueOrDefault((reference.Package, reference.Name));
        if (model?.FindDecision(reference.Name) is not null) return new PreparedDecision(model, reference.Name);
        faults.Add(new Fault("no-decision", place, $"没有“{reference.Package}#{reference.Name}”这个决策"));
        return null;
    }

    private FeelExpression Prepare(string text, string place)
    {
        var expression = FeelExpression.Prepare(text, scope);
        foreach (var d in expression.Diagnostics.Where(d => d.Severity == Severity.Error))
            faults.Add(new Fault("bad-expression", place, $"“{text}”：{d.Message(Language.Chinese)}"));
        return expression;
    }

    private void Record(PolicyPackage package, string file, IEnumerable<DmnDiagnostic> diagnostics)
    {
        foreach (var d in diagnostics.Where(d => d.Severity == Severity.Error))
            faults.Add(new Fault("bad-decision", $"{package.Id}/decisions/{file}", d.Message(Language.Chinese)));
    }

    private sealed record DecisionFile(PolicyPackage Package, string Name, DmnDefinitions Definitions);
}
