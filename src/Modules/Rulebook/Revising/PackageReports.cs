using System.Collections.Concurrent;
using Ronghe.Modules.Rulebook.Publishing;
using Ronghe.Policy.Checks;
using Ronghe.Policy.Checks.Readings;
using Ronghe.Policy.Packages;

namespace Ronghe.Modules.Rulebook.Revising;

/// <summary>What the checks say about versions of packages, worked out once for each; it takes seconds.</summary>
internal sealed class PackageReports(TimeProvider clock)
{
    private const int MostKept = 16;
    private readonly ConcurrentDictionary<string, Lazy<PackageReport>> reports = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Lazy<IReadOnlyList<ReadingContrast>>> contrasts = new(StringComparer.Ordinal);

    public PackageReport Of(PolicyPackage package, Edition edition) =>
        Kept(reports, package.Version, () => PackageChecker.Check(package, edition.Library));

    /// <summary>For each interpretation an enterprise on which its readings differ.</summary>
    public IReadOnlyList<ReadingContrast> ContrastsOf(PolicyPackage package, Edition edition) =>
        Kept(contrasts, package.Version, () => ReadingContrasts.Of(package, edition.Library, clock));

    private static T Kept<T>(ConcurrentDictionary<string, Lazy<T>> kept, string version, Func<T> work)
    {
        foreach (var other in kept.Keys.Where(k => k != version).Skip(MostKept - 1)) kept.TryRemove(other, out _);
        return kept.GetOrAdd(version, _ => new Lazy<T>(work)).Value;
    }
}
