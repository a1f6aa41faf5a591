using Ronghe.Dmn;
using Ronghe.Dmn.Diagnostics;
using Ronghe.Dmn.Model;
using Ronghe.Dmn.Xml;
using Ronghe.Feel.Diagnostics;
using Ronghe.Policy.Facts;

namespace Ronghe.Policy.Rules;

/// <summary>A decision file of a package, prepared with what it imports.</summary>
/// <param name="Folder">The package's folder.</param>
/// <param name="Warnings">What the static checker doubts.</param>
internal sealed record DecisionFile(string Folder, string Name, DmnModel Model, IReadOnlyList<DmnDiagnostic> Warnings)
{
    private const string Decisions = "decisions";

    /// <summary>Reads and prepares the decisions of all packages; they import each other by namespace. Faults name folder and file.</summary>
    public static IReadOnlyList<DecisionFile> Load(IReadOnlyList<string> packageFolders, ICollection<Fault> faults)
    {
        var read = OnAllCores([.. packageFolders.SelectMany(Files)], file =>
        {
            using var stream = File.OpenRead(Path.Combine(file.Folder, Decisions, file.Name));
            return (file.Folder, file.Name, Read: DmnXml.Read(stream));
        });
        foreach (var file in read) Record(file.Folder, file.Name, file.Read.Diagnostics, faults);
        return Prepare([.. read.Where(f => f.Read.Definitions is not null).Select(f => (f.Folder, f.Name, f.Read.Definitions!))], faults);
    }

    /// <summary>Prepares decisions that were read before, changed or not.</summary>
    public static IReadOnlyList<DecisionFile> Prepare(
        IReadOnlyList<(string Folder, string Name, DmnDefinitions Definitions)> read, ICollection<Fault> faults)
    {
        var prepared = OnAllCores(read, file => DmnModel.Prepare(file.Definitions, read.Where(f => f != file).Select(f => f.Definitions)));
        foreach (var (file, result) in read.Zip(prepared)) Record(file.Folder, file.Name, result.Diagnostics, faults);
        return [.. read.Zip(prepared, (file, result) =>
            new DecisionFile(file.Folder, file.Name, result.Model, [.. result.Diagnostics.Where(d => d.Severity == Severity.Warning)]))];
    }

    private static IEnumerable<(string Folder, string Name)> Files(string folder)
    {
        var decisions = Path.Combine(folder, Decisions);
        return Directory.Exists(decisions)
            ? Directory.EnumerateFiles(decisions, "*.dmn").Order(StringComparer.Ordinal).Select(path => (folder, Path.GetFileName(path)))
            : [];
    }

    private static TResult[] OnAllCores<T, TResult>(IReadOnlyList<T> items, Func<T, TResult> make)
    {
        var made = new TResult[items.Count];
        Parallel.For(0, made.Length, i => made[i] = make(items[i]));
        return made;
    }

    private static void Record(string folder, string name, IEnumerable<DmnDiagnostic> diagnostics, ICollection<Fault> faults)
    {
        foreach (var d in diagnostics.Where(d => d.Severity == Severity.Error))
            faults.Add(new Fault("bad-decision", Path.Combine(folder, Decisions, name), d.Message(Language.Chinese)));
    }
}
