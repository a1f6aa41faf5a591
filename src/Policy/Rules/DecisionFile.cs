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
    /// <summary>Reads and prepares the decisions of all packages; they import each other by namespace. Faults name folder and file.</summary>
    public static IReadOnlyList<DecisionFile> Load(IReadOnlyList<string> packageFolders, ICollection<Fault> faults)
    {
        return Prepare([.. packageFolders.SelectMany(folder => Read(folder, faults))], faults);
    }

    /// <summary>Prepares decisions that were read before, changed or not.</summary>
    public static IReadOnlyList<DecisionFile> Prepare(
        IReadOnlyList<(string Folder, string Name, DmnDefinitions Definitions)> read, ICollection<Fault> faults) =>
        [.. read.Select(file => Prepare(file, read, faults))];

    private static IEnumerable<(string Folder, string Name, DmnDefinitions Definitions)> Read(string folder, ICollection<Fault> faults)
    {
        var decisions = Path.Combine(folder, "decisions");
        if (!Directory.Exists(decisions)) yield break;
        foreach (var path in Directory.EnumerateFiles(decisions, "*.dmn").Order(StringComparer.Ordinal))
        {
            using var stream = File.OpenRead(path);
            var read = DmnXml.Read(stream);
            Record(path, read.Diagnostics, faults);
            if (read.Definitions is { } definitions) yield return (folder, Path.GetFileName(path), definitions);
        }
    }

    private static DecisionFile Prepare(
        (string Folder, string Name, DmnDefinitions Definitions) file,
        IReadOnlyList<(string Folder, string Name, DmnDefinitions Definitions)> all, ICollection<Fault> faults)
    {
        var prepared = DmnModel.Prepare(file.Definitions, all.Where(f => f != file).Select(f => f.Definitions));
        Record(Path.Combine(file.Folder, "decisions", file.Name), prepared.Diagnostics, faults);
        return new DecisionFile(file.Folder, file.Name, prepared.Model, [.. prepared.Diagnostics.Where(d => d.Severity == Severity.Warning)]);
    }

    private static void Record(string path, IEnumerable<DmnDiagnostic> diagnostics, ICollection<Fault> faults)
    {
        foreach (var d in diagnostics.Where(d => d.Severity == Severity.Error))
            faults.Add(new Fault("bad-decision", path, d.Message(Language.Chinese)));
    }
}
