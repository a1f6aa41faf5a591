using Ronghe.Policy.Checks.Tables;
using Ronghe.Policy.Packages;

namespace Ronghe.Policy.Checks;

/// <summary>Holds a package against its own text: what <c>ronghe package check</c> proves.</summary>
public static class PackageChecker
{
    /// <summary>In the order in which a person would mend them.</summary>
    private static readonly IReadOnlyList<IPackageCheck> Checks =
    [
        new GoldenCaseCheck(),
        new TableCheck(),
        new DoublePaymentCheck(),
        new CapCheck(),
    ];

    /// <summary>Checks the package in a folder.</summary>
    /// <param name="policies">The folder with the packages that it may depend on.</param>
    public static PackageReport Check(string directory, string policies)
    {
        var loaded = PolicyLibrary.LoadPackage(directory, policies);
        if (loaded.Library is not { } library) return new PackageReport(null, [.. loaded.Faults.Select(Findings.OfFault)]);
        var package = library.Packages.Single(p => p.Directory == directory);
        var subject = new CheckedPackage(package, library);
        return new PackageReport(package, [.. Checks.SelectMany(check => check.Run(subject))]);
    }
}

/// <summary>What checking a package gave.</summary>
/// <param name="Package">Null where it could not be loaded.</param>
public sealed record PackageReport(PolicyPackage? Package, IReadOnlyList<Finding> Findings)
{
    /// <summary>The gravest severity; null where nothing was found.</summary>
    public FindingSeverity? Gravest => Findings.Count == 0 ? null : Findings.Max(f => f.Severity);

    /// <summary>Exit status of the command: 0 where nothing is to be done, 1 where a person has to look, 2 where there is an error.</summary>
    public int ExitStatus => Gravest switch
    {
        FindingSeverity.Error => 2,
        FindingSeverity.Warning => 1,
        _ => 0,
    };
}
