using System.Globalization;

namespace Ronghe.Policy.Checks.Tables;

/// <summary>Releases follow each other without a day on which none is in force.</summary>
internal sealed class ReleaseDaysCheck : IPackageCheck
{
    public IEnumerable<Finding> Run(CheckedPackage subject)
    {
        DateOnly? until = null;
        foreach (var release in subject.Package.Releases.OrderBy(one => one.EffectiveFrom))
        {
            if (until is { } end && end < release.EffectiveFrom.AddDays(-1)) yield return Uncovered(end.AddDays(1), release.EffectiveFrom.AddDays(-1));
            if (release.EffectiveTo is not { } to) yield break;
            if (until is null || to > until) until = to;
        }
    }

    private static Finding Uncovered(DateOnly from, DateOnly to) => new(
        "release-days", FindingSeverity.Warning,
        from == to ? string.Create(CultureInfo.InvariantCulture, $"{from:yyyy-MM-dd} 这一天没有一个版本在施行")
            : string.Create(CultureInfo.InvariantCulture, $"{from:yyyy-MM-dd} 到 {to:yyyy-MM-dd} 没有一个版本在施行"),
        new FindingPlace("releases.yaml"), "核对各版本的施行日期和失效日期");
}
