namespace Ronghe.Policy.Packages;

/// <summary>A version of a package that can be asked.</summary>
/// <param name="Version"><c>sha256:…</c></param>
/// <param name="Release">1.1.0; null where the package names none.</param>
public sealed record PackageEdition(string Version, string? Release, DateOnly KnownFrom, DateOnly EffectiveFrom);

/// <summary>
/// Which versions of the packages there are, and which answer when: what the module that keeps them offers to the others, which
/// know nothing else of it.
/// </summary>
public interface IPolicyEditions
{
    /// <summary>The packages as they came with the program.</summary>
    PolicyLibrary Files { get; }

    /// <summary>What is in force on a day, as known on another.</summary>
    PolicyLibrary At(DateOnly on, DateOnly asKnown);

    /// <summary>One version of one package among the newest of the others; null where it is not kept.</summary>
    Task<PolicyLibrary?> WithAsync(string package, string version, CancellationToken cancellationToken);

    /// <summary>The versions that <see cref="PolicyLibrary.Versions"/> names; null where one of them is not kept.</summary>
    Task<PolicyLibrary?> RecordedAsync(string versions, CancellationToken cancellationToken);

    /// <summary>The versions of a package from the oldest; empty for an unknown package.</summary>
    IReadOnlyList<PackageEdition> Of(string package);
}
