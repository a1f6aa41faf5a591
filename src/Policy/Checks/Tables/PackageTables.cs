using Ronghe.Dmn;
using Ronghe.Dmn.Analysis;
using Ronghe.Dmn.Model;
using Ronghe.Feel.Values;
using Ronghe.Policy.Packages;
using Ronghe.Policy.Rules;

namespace Ronghe.Policy.Checks.Tables;

/// <summary>A decision table of a package with its analysis.</summary>
internal sealed record PackageTable(DmnModel Model, Decision Decision, TableReport Report);

/// <summary>The tables of the library's decisions, analysed over the ranges of the data dictionary; each once.</summary>
internal sealed class PackageTables
{
    private readonly AnalysisOptions options;
    private readonly Dictionary<Expression.DecisionTable, PackageTable> known = new(ReferenceEqualityComparer.Instance);

    /// <param name="assumed">Inputs that are taken as given; null for none.</param>
    public PackageTables(PolicyLibrary library, IReadOnlyDictionary<string, FeelValue>? assumed = null) => options = new AnalysisOptions
    {
        DomainOf = (_, path) => path is null ? null : FactDomains.Of(path, library.Facts), Assumed = assumed ?? new Dictionary<string, FeelValue>(),
    };

    /// <summary>The tables that are the logic of a file's decisions, in document order.</summary>
    public IEnumerable<PackageTable> Of(DecisionFile file) => file.Model.Decisions.Select(decision => Of(file.Model, decision)).OfType<PackageTable>();

    /// <summary>Null where the decision's logic is no table.</summary>
    public PackageTable? Of(DmnModel model, Decision decision)
    {
        if (decision.Expression is not Expression.DecisionTable table) return null;
        if (known.TryGetValue(table, out var one)) return one;
        return TableAnalysis.Analyse(model, table, options) is { } report ? known[table] = new(model, decision, report) : null;
    }
}
