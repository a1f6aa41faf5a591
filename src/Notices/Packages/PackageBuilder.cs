using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Ronghe.Policy.Checks;
using Ronghe.Policy.Facts;
using Ronghe.Policy.Packages;
using Ronghe.Policy.Text;

namespace Ronghe.Notices.Packages;

/// <summary>The report on the package that was made, or why none was.</summary>
public sealed record BuildResult(PackageReport? Report, IReadOnlyList<Fault> Faults);

/// <summary>
/// Makes a policy package out of a notice that was read: text, dates, units, clauses, and draft rules wherever the clause gives an
/// amount, a rate or a cap. Everything is a draft until a person signs it; nothing is added that the notice does not say.
/// </summary>
public static class PackageBuilder
{
    /// <summary>A package is read by people, sentence by sentence; the longest notices known have a tenth of this.</summary>
    private const int MostCharacters = 150_000;

    private const int MostNumbers = 3_000;

    /// <summary>Writes the package into an empty or new folder and checks it.</summary>
    /// <param name="policies">The folder with the packages that a package may depend on; the new one depends on none.</param>
    public static BuildResult Create(Notice notice, string directory, string policies)
    {
        if (!notice.Measures.Any()) return new BuildResult(null, [NoticeFaults.NoMeasures()]);
        if (notice.Source.Length > MostCharacters || notice.Measures.Sum(m => m.Quantities.Count) > MostNumbers)
            return new BuildResult(null, [NoticeFaults.TooLargeForPackage(MostCharacters, MostNumbers)]);
        if (Directory.Exists(directory) && Directory.EnumerateFileSystemEntries(directory).Any())
            return new BuildResult(null, [new Fault("folder-not-empty", directory, "文件夹里已有东西；换一个空文件夹")]);
        try
        {
            foreach (var (file, text) in Files(notice, Path.GetFileName(Path.GetFullPath(directory)))) Write(directory, file, text);
            var first = PackageChecker.Check(directory, policies);
            if (first.Package is null) return new BuildResult(first, []);
            Write(directory, "ledger.yaml", LedgerDraft.Of(first));
            return new BuildResult(PackageChecker.Check(directory, policies), []);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return new BuildResult(null, [new Fault("folder-unwritable", directory, $"写不进这个文件夹：{failure.Message}")]);
        }
    }

    private static void Write(string directory, string file, string text)
    {
        var path = Path.Combine(directory, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
    }

    /// <summary>The files of the package by name, without its ledger.</summary>
    internal static IEnumerable<(string File, string Text)> Files(Notice notice, string name)
    {
        var measures = MeasureDraft.Of(notice);
        yield return ("notice.txt", notice.Source);
        yield return ("package.yaml", Package(notice, name));
        yield return ("releases.yaml", Releases(notice));
        yield return ("units.yaml", Units(notice));
        yield return ("CHANGELOG.md", $"# {notice.Title}\n\n- 由原文起草，{measures.Count} 项措施都还没有人核对签字。\n");
        if (measures.Any(m => m.Rule is not null)) yield return ("facts.yaml", FactsDraft.Of(measures));
        foreach (var measure in measures)
        {
            yield return ($"measures/{measure.File}.yaml", measure.Yaml());
            if (measure.Rule is { } rule) yield return ($"decisions/{measure.File}.dmn", rule.Dmn());
        }
    }

    private static string Package(Notice notice, string name)
    {
        var yaml = new YamlText();
        yaml.Line("id", $"draft/{name}");
        yaml.Line("title", notice.Title ?? name);
        if (notice.DocumentNumber is { } number) yaml.Line("documentNumber", number);
        if (notice.IndexNumber is { } index) yaml.Line("indexNumber", index);
        yaml.Raw($"issuers: [{string.Join(", ", notice.Issuers.Select(YamlText.Quote))}]");
        var dates = new[] { ("signed", notice.Dates.Signed), ("published", notice.Dates.Published), ("inForce", notice.Dates.InForce), ("expires", notice.Dates.Expiry) };
        yaml.Raw($"dates: {{ {string.Join(", ", dates.Where(d => d.Item2 is not null).Select(d => $"{d.Item1}: {Iso(d.Item2!.Value)}"))} }}");
        yaml.Raw($"notice: {{ sha256: {Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(notice.Source)))} }}");
        yaml.Comment("通常的读法；通知自己有规定的，按它的改");
        yaml.Raw("convention: { included: [以上, 以下, 以内, 届满], excluded: [不满, 超过, 以外] }");
        yaml.Raw("dependsOn: []");
        yaml.Raw("draft: true");
        return yaml.ToString();
    }

    private static string Releases(Notice notice)
    {
        var known = notice.Dates.Published ?? notice.Dates.Signed ?? notice.Dates.InForce;
        if (notice.Dates.InForce is not { } inForce || known is not { } from) return "# 通知里没有读到施行日期，由核对的人写\nreleases: []\n";
        var to = notice.Dates.Expiry is { } expiry ? Iso(expiry) : "null";
        return $"releases:\n  - {{ version: 0.1.0, publishedOn: {Iso(from)}, knownFrom: {Iso(from)}, effectiveFrom: {Iso(inForce)}, effectiveTo: {to} }}\n";
    }

    private static string Units(Notice notice)
    {
        var named = notice.Measures.SelectMany(m => m.Units).Select(u => (Name: SourceText.Compact(u.Name), u.Role))
            .Concat(notice.Issuers.Select(i => (Name: SourceText.Compact(i), Role: UnitRole.Joint)))
            .GroupBy(u => u.Name).Select(g => (Name: g.Key, IsDistrict: g.Any(u => u.Role == UnitRole.District))).ToList();
        var yaml = new YamlText();
        yaml.Comment("同一个单位的几个名称由核对的人并成一条（aliases）");
        yaml.Raw(named.Count == 0 ? "units: []" : "units:");
        var id = 0;
        foreach (var (name, isDistrict) in named)
            yaml.Raw($"  - {{ id: unit-{++id}, name: {YamlText.Quote(name)}, kind: {(isDistrict ? "districts-concerned" : "bureau")} }}");
        return yaml.ToString();
    }

    internal static string Iso(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
