using Ronghe.Policy.Packages;

namespace Ronghe.Policy.Tests;

/// <summary>The packages of the repository, loaded once.</summary>
internal static class Policies
{
    private static readonly Lazy<PolicyLibrary> Loaded = new(() =>
    {
        var result = PolicyLibrary.Load(Repository.PathOf("policies"));
        result.Faults.ShouldBeEmpty();
        return result.Library!;
    });

    public static PolicyLibrary Library => Loaded.Value;
}
