using System.Collections.ObjectModel;
using Ronghe.Dmn.Model;
using Ronghe.Kernel.Codes;
using Ronghe.Policy.Assessment;
using Ronghe.Policy.Facts;
using Ronghe.Policy.Rules;

namespace Ronghe.Policy.Packages;

/// <summary>The library, or why it could not be loaded.</summary>
public sealed record LibraryResult(PolicyLibrary? Library, IReadOnlyList<Fault> Faults);

/// <summary>Every package under a folder, with one merged dictionary. Immutable and safe under threads; load it once.</summary>
public sealed class PolicyLibrary
{
    private readonly Dictionary<string, PolicyPackage> byId;
    private readonly Dictionary<string, Interpretation> interpretations;
    private readonly ReadingsInForce inForce;

    private PolicyLibrary(IReadOnlyList<PolicyPackage> packages, FactDictionary facts, IReadOnlyList<DecisionFile> decisions, List<Fault> faults)
    {
        Packages = packages;
        byId = packages.ToDictionary(p => p.Id, StringComparer.Ordinal);
        Decisions = decisions;
        Facts = facts;
        Rules = RuleBook.Prepare(packages, decisions, Facts, faults);
        interpretations = packages.SelectMany(p => p.AllInterpretations).DistinctBy(i => i.Id).ToDictionary(i => i.Id, StringComparer.OrdinalIgnoreCase);
        inForce = ReadingsInForce.Of(Interpretations, ReadOnlyDictionary<string, string>.Empty);
    }

    public IReadOnlyList<PolicyPackage> Packages { get; }

    public FactDictionary Facts { get; }

    /// <summary>As <see cref="PackageVersion.Lines"/>: what a record names, to be asked again years later.</summary>
    public string Versions => PackageVersion.Lines(Packages.Select(p => new PackageVersion(p.Id, p.Version)));

    /// <summary>Of all packages, in the order of their notices.</summary>
    public IEnumerable<Measure> Measures => Packages.SelectMany(p => p.Measures);

    public IReadOnlyCollection<Interpretation> Interpretations => interpretations.Values;

    /// <summary>The reading of every interpretation: the one chosen, else the one in force.</summary>
    internal ReadingsInForce ReadingsOf(IReadOnlyDictionary<string, string> chosen) =>
        chosen.Count == 0 ? inForce : ReadingsInForce.Of(Interpretations, chosen);

    internal RuleBook Rules { get; }

    /// <summary>The decision files of all packages, prepared.</summary>
    internal IReadOnlyList<DecisionFile> Decisions { get; }

    /// <summary>Measures by number; a bare number finds all instruments of its clause: 6 gives 6a and 6b.</summary>
    public IReadOnlyList<Measure> MeasuresNumbered(string text) => MeasureNumber.Parse(text) is { } number
        ? [.. Measures.Where(m => m.Number == number || (number.Letter is null && m.Number.Number == number.Number))]
        : [];

    /// <summary>The decision tables of a measure, its own first; empty where it has none.</summary>
    public IReadOnlyList<TableView> TablesOf(Measure measure) => Rules.Of(measure).Decision is { } decision
        ? [.. decision.Model.Decisions.Where(d => d.Expression is Expression.DecisionTable)
            .Select(d => TableView.Of(d, (Expression.DecisionTable)d.Expression!))]
        : [];

    public PolicyPackage? Find(string id) => byId.GetValueOrDefault(id);

    public Interpretation? Interpretation(string id) => interpretations.GetValueOrDefault(id);

    public static LibraryResult Load(string directory)
    {
        if (!Directory.Exists(directory)) return new LibraryResult(null, [new Fault("missing-folder", directory, "没有这个文件夹")]);
        return Load(directory, [.. Directory.EnumerateFiles(directory, "package.yaml", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal).Select(file => Path.GetDirectoryName(file)!)]);
    }

    /// <summary>
    /// One package with those that it depends on, and theirs; where it lies among <paramref name="policies"/>, with those too that
    /// depend on it, since their derived facts are its decisions. Places of its faults count from its own folder.
    /// </summary>
    /// <param name="policies">Where those that it depends on are found, each in the folder of its id.</param>
    public static LibraryResult LoadPackage(string directory, string policies)
    {
        if (!File.Exists(Path.Combine(directory, "package.yaml")))
            return new LibraryResult(null, [new Fault("missing-file", "package.yaml", $"“{directory}”不是政策包：没有 package.yaml")]);
        List<string> folders = [directory, .. Dependents(directory, policies)];
        for (var i = 0; i < folders.Count; i++)
        {
            var faults = new List<Fault>();
            foreach (var id in YamlView.Open(folders[i], "package.yaml", faults)?.Texts("dependsOn") ?? [])
            {
                var folder = Path.Combine(policies, id);
                if (!File.Exists(Path.Combine(folder, "package.yaml")))
                    return new LibraryResult(null, [new Fault("missing-package", "package.yaml", $"依赖的政策包“{id}”不在“{policies}”里")]);
                if (!folders.Exists(f => Path.GetFullPath(f) == Path.GetFullPath(folder))) folders.Add(folder);
            }
        }

        return Load(directory, folders);
    }

    /// <summary>One package with others that lie wherever they do; places of its faults count from its own folder.</summary>
    public static LibraryResult LoadFolders(string directory, IEnumerable<string> others) => Load(directory, [directory, .. others]);

    /// <summary>The same packages with other decisions; null, with the faults, where those cannot be prepared.</summary>
    internal LibraryResult WithDecisions(IReadOnlyList<(string Folder, string Name, DmnDefinitions Definitions)> decisions)
    {
        var faults = new List<Fault>();
        var prepared = DecisionFile.Prepare(decisions, faults);
        var library = faults.Count == 0 ? new PolicyLibrary(Packages, Facts, prepared, faults) : null;
        return new LibraryResult(faults.Count == 0 ? library : null, faults);
    }

    private static List<string> Dependents(string directory, string policies)
    {
        var faults = new List<Fault>();
        var id = YamlView.Open(directory, "package.yaml", faults)?.OptionalText("id");
        if (id is null || !Directory.Exists(policies) || Path.GetFullPath(Path.Combine(policies, id)) != Path.GetFullPath(directory)) return [];
        return [.. Directory.EnumerateFiles(policies, "package.yaml", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal).Select(file => Path.GetDirectoryName(file)!)
            .Where(folder => YamlView.Open(folder, "package.yaml", faults)?.Texts("dependsOn").Contains(id) ?? false)];
    }

    private static LibraryResult Load(string root, IReadOnlyList<string> folders)
    {
        var faults = new List<Fault>();
        var decisionFaults = new List<Fault>();
        IReadOnlyList<PolicyPackage> packages = [];
        IReadOnlyList<DecisionFile> decisions = [];
        try
        {
            Parallel.Invoke(
                () => packages = [.. folders.Select(folder => Load(root, folder, faults)).OfType<PolicyPackage>()],
                () => decisions = DecisionFile.Load(folders, decisionFaults));
        }
        catch (AggregateException)
        {
            List<Fault> unreadable = [.. folders.SelectMany(folder => Unreadable(root, folder))];
            if (unreadable.Count == 0) throw;
            return new LibraryResult(null, unreadable);
        }

        faults.AddRange(decisionFaults.Select(f => f with { Pointer = Path.GetRelativePath(root, f.Pointer).Replace('\\', '/') }));
        var twice = packages.SelectMany(p => p.Facts).GroupBy(f => f.Key).FirstOrDefault(g => g.Count() > 1);
        if (twice is not null) faults.Add(new Fault("duplicate-fact", twice.Key, $"“{twice.Key}”在两个包里都有定义"));
        if (faults.Count > 0) return new LibraryResult(null, faults);
        var library = new PolicyLibrary(packages, new FactDictionary([.. packages.SelectMany(p => p.Facts)]), decisions, faults);
        return new LibraryResult(faults.Count == 0 ? library : null, faults);
    }

    /// <summary>Files that cannot be opened: one without the right to, a link to nothing.</summary>
    private static IEnumerable<Fault> Unreadable(string root, string folder) =>
        Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Where(path => !CanBeOpened(path))
            .Select(path => new Fault("unreadable-file", Path.GetRelativePath(root, path).Replace('\\', '/'), "读不到这个文件"));

    private static bool CanBeOpened(string path)
    {
        try
        {
            using var file = File.OpenHandle(path);
            return true;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static PolicyPackage? Load(string root, string folder, List<Fault> faults)
    {
        var own = new List<Fault>();
        var package = PackageLoader.Load(folder, own);
        var place = Path.GetRelativePath(root, folder).Replace('\\', '/');
        faults.AddRange(own.Select(f => f with { Pointer = place == "." ? f.Pointer : $"{place}/{f.Pointer}" }));
        return package;
    }
}
