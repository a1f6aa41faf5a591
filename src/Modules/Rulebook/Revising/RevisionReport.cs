using Ronghe.Policy.Amendments;
using Ronghe.Policy.Checks;
using Ronghe.Policy.Packages;

namespace Ronghe.Modules.Rulebook.Revising;

/// <summary>What the check of a package with a draft gave, beside the package that it starts from. Kept as JSON.</summary>
/// <param name="Version">The hash of the draft package; null where it cannot be loaded.</param>
/// <param name="New">Findings that the base does not have.</param>
/// <param name="Gone">Findings of the base that the draft no longer has.</param>
/// <param name="Kept">How many findings both have.</param>
/// <param name="Moves">Golden cases that are answered otherwise than under the base.</param>
public sealed record RevisionReport(
    string? Version, IReadOnlyList<Finding> New, IReadOnlyList<Finding> Gone, int Kept, Coverage? Coverage, IReadOnlyList<MovedCase> Moves)
{
    /// <summary>True where the draft can answer at all.</summary>
    public bool Loads => Version is not null;

    public int NewErrors => New.Count(f => f.Severity == FindingSeverity.Error);

    public static RevisionReport Of(PackageReport was, PackageReport now, IReadOnlyList<CaseMove> moves)
    {
        var before = was.Findings.Select(Key).ToLookup(k => k);
        var after = now.Findings.Select(Key).ToLookup(k => k);
        var added = Beyond(now.Findings, before);
        return new RevisionReport(
            // what cannot be loaded was not looked at: nothing of the base is known to be gone
            now.Package?.Version, added, now.Package is null ? [] : Beyond(was.Findings, after), now.Findings.Count - added.Count, Coverage.Of(now),
            [.. moves.Select(m => new MovedCase(m.File, m.Name, m.Measure, m.Expected, m.Was, m.Now, m.Difference.Fen, m.Holds))]);
    }

    /// <summary>Those that the others do not have as often.</summary>
    private static List<Finding> Beyond(IReadOnlyList<Finding> findings, ILookup<string, string> others) =>
        [.. findings.GroupBy(Key).SelectMany(g => g.Skip(others[g.Key].Count())).OrderByDescending(f => f.Severity)];

    /// <summary>A finding is the same on another line.</summary>
    private static string Key(Finding f) =>
        string.Join('\u001f', f.Code, f.Text, f.Place.File, f.Place.Measure, f.Place.Decision, f.Place.Rule, f.Place.Column);
}

/// <param name="Fen">How much more is paid.</param>
public sealed record MovedCase(string File, string Name, string Measure, string Expected, string? Was, string? Now, long Fen, bool Holds);

/// <summary>How much of a notice and of its rules is accounted for.</summary>
public sealed record Coverage(int Sentences, int SentencesAccounted, int Constants, int ConstantsTraced, int Numbers, int NumbersAccounted)
{
    public static Coverage? Of(PackageReport report) => report.Ledger is not { } ledger ? null : new Coverage(
        ledger.Lines.Count, ledger.Accounted,
        report.Constants.Count, report.Constants.Count(c => c.Basis != Ronghe.Policy.Checks.Constants.ConstantBasis.Nothing),
        report.Numbers.Count, report.Numbers.Count(n => n.IsAccounted));
}

/// <summary>A draft put onto its base, in a folder of its own that goes with it.</summary>
internal sealed class DraftPackage : IDisposable
{
    private readonly string root = Directory.CreateTempSubdirectory("ronghe-draft-").FullName;

    public DraftPackage(PolicyPackage package, PolicyLibrary library, IReadOnlyDictionary<string, byte[]> files)
    {
        Folder = Publishing.PackageArchive.Copy(package.Id, package.Directory, root);
        foreach (var (name, content) in files) File.WriteAllBytes(Path.Combine(Folder, name), content);
        Others = [.. library.Packages.Where(p => p.Id != package.Id).Select(p => p.Directory)];
    }

    public string Folder { get; }

    private IReadOnlyList<string> Others { get; }

    /// <summary>Reads the folder as it now is.</summary>
    public LibraryResult Load() => PolicyLibrary.LoadFolders(Folder, Others);

    public void Dispose() => Directory.Delete(root, recursive: true);
}
