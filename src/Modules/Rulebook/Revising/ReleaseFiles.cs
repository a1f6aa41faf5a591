using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Ronghe.Policy.Packages;

namespace Ronghe.Modules.Rulebook.Revising;

/// <summary>What a publication writes into the package beside its rules: the next release, and what changed.</summary>
internal static partial class ReleaseFiles
{
    /// <summary>The release after the last one: a change of rules counts the second part up.</summary>
    public static string Next(PolicyPackage package) =>
        package.Releases is [.., var last] && Version().Match(last.Version) is { Success: true } match
            ? string.Create(CultureInfo.InvariantCulture, $"{match.Groups[1].Value}.{int.Parse(match.Groups[2].Value, CultureInfo.InvariantCulture) + 1}.0")
            : "1.1.0";

    /// <summary>Adds the release as a line at the end of releases.yaml.</summary>
    public static void AddRelease(string folder, string release, string supersedes, DateOnly publishedOn, DateOnly knownFrom, DateOnly effectiveFrom)
    {
        var path = Path.Combine(folder, "releases.yaml");
        var text = File.ReadAllText(path).TrimEnd();
        var locks = Locks().Matches(text) is [.., var last] ? $", {last.Value}" : "";
        File.WriteAllText(path, string.Create(
            CultureInfo.InvariantCulture,
            $"{text}\n  - {{ version: {release}, publishedOn: {publishedOn:yyyy-MM-dd}, knownFrom: {knownFrom:yyyy-MM-dd}, effectiveFrom: {effectiveFrom:yyyy-MM-dd}, effectiveTo: null, supersedes: {supersedes}{locks} }}\n"));
    }

    /// <summary>Puts an entry under the heading of CHANGELOG.md.</summary>
    public static void AddChange(string folder, string heading, IEnumerable<string> lines)
    {
        var path = Path.Combine(folder, "CHANGELOG.md");
        var text = File.Exists(path) ? File.ReadAllText(path) : "# 变更记录\n";
        var entry = new StringBuilder($"\n## {heading}\n").AppendJoin('\n', lines).Append('\n');
        var at = text.StartsWith("# ", StringComparison.Ordinal) && text.IndexOf('\n', StringComparison.Ordinal) is var end and >= 0 ? end + 1 : 0;
        File.WriteAllText(path, text.Insert(at, entry.ToString()));
    }

    [GeneratedRegex(@"^(\d{1,4})\.(\d{1,4})\.\d{1,4}$")]
    private static partial Regex Version();

    [GeneratedRegex(@"locks: \{[^{}\n]*\}")]
    private static partial Regex Locks();
}
