using Ronghe.Policy.Checks.Constants;
using Ronghe.Policy.Checks.Sentences;
using Ronghe.Policy.Checks.Tables;
using Ronghe.Policy.Packages;

namespace Ronghe.Policy.Checks;

/// <summary>Holds a package against its own text: what <c>ronghe package check</c> proves.</summary>
public static class PackageChecker
{
    /// <summary>In the order in which a person would mend them.</summary>
    private static readonly IReadOnlyList<IPackageCheck> Checks =
    [
        new TextCheck(),
        new LedgerCheck(),
        new UnitCheck(),
        new TypeCheck(),
        new ReferenceCheck(),
        new ReadingCheck(),
        new ConstantCheck(),
        new ProcedureCheck(),
        new GoldenCaseCheck(),
        new TableCheck(),
        new DoublePaymentCheck(),
        new CapCheck(),
        new DraftCheck(),
        new ReleaseDaysCheck(),
    ];

    /// <summary>Checks the package in a folder.</summary>
    /// <param name="policies">The folder with the packages that it may depend on.</param>
    public static PackageReport Check(string directory, string policies)
    {
        var loaded = PolicyLibrary.LoadPackage(directory, policies);
        return loaded.Library is { } library ? Check(library.Packages.Single(p => p.Directory == directory), library) : Unloadable(loaded.Faults);
    }

    /// <summary>The report on a package that cannot be loaded: its faults are its findings.</summary>
    public static PackageReport Unloadable(IReadOnlyList<Facts.Fault> faults) => new(null, [.. faults.Select(Findings.OfFault)], null, [], []);

    /// <summary>Checks a package that is loaded.</summary>
    /// <param name="library">It with what it depends on.</param>
    public static PackageReport Check(PolicyPackage package, PolicyLibrary library)
    {
        var subject = new CheckedPackage(package, library);
        return new PackageReport(
            package, [.. Checks.SelectMany(check => check.Run(subject))],
            subject.Ledger, [.. subject.Constants.Constants.Select(c => c.Trace)], subject.Numbers.Numbers);
    }
}

/// <summary>What checking a package gave.</summary>
/// <param name="Package">Null where it could not be loaded.</param>
/// <param name="Ledger">Null where it could not be loaded.</param>
/// <param name="Constants">The constants of its rules with what they rest on.</param>
/// <param name="Numbers">The numbers of its notice with what uses them.</param>
public sealed record PackageReport(
    PolicyPackage? Package, IReadOnlyList<Finding> Findings, SentenceLedger? Ledger, IReadOnlyList<ConstantTrace> Constants, IReadOnlyList<NumberTrace> Numbers)
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
