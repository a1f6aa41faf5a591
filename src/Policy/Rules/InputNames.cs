using Ronghe.Policy.Facts;
using Ronghe.Policy.Packages;

namespace Ronghe.Policy.Rules;

/// <summary>The names under which rules find what they are given.</summary>
internal static class InputNames
{
    /// <summary>The reading of each interpretation.</summary>
    public const string Readings = "读法";

    /// <summary>The assessment year.</summary>
    public const string Year = "年度";

    /// <summary>The date of the facts.</summary>
    public const string On = "基准日";

    /// <summary>The date of knowledge.</summary>
    public const string AsKnownOn = "知悉日";

    /// <summary>The supplier's id of an item.</summary>
    public const string ItemId = "标识";

    public static IEnumerable<string> Of(IReadOnlyList<PolicyPackage> packages, FactDictionary facts) =>
        facts.Roots.Select(r => r.Name)
            .Concat(facts.Roots.Select(r => r.ItemName).OfType<string>())
            .Concat(Others(packages))
            .Distinct();

    /// <summary>What is no fact that was given: derived facts and what surrounds the firm.</summary>
    public static IEnumerable<string> Others(IReadOnlyList<PolicyPackage> packages) => [.. packages.SelectMany(p => p.Derived).Select(d => d.Name), Readings, Year, On, AsKnownOn];
}
