using Ronghe.Policy.Checks.Constants;
using Ronghe.Policy.Checks.Sentences;
using Ronghe.Policy.Checks.Tables;
using Ronghe.Policy.Packages;
using Ronghe.Policy.Rules;

namespace Ronghe.Policy.Checks;

/// <summary>
/// One thing that a package has to prove. A check is pure: the same package gives the same findings in the same order. It reports
/// what is wrong and never throws for it.
/// </summary>
internal interface IPackageCheck
{
    IEnumerable<Finding> Run(CheckedPackage subject);
}

/// <summary>The package that is checked, loaded with the packages that it depends on.</summary>
internal sealed class CheckedPackage
{
    public CheckedPackage(PolicyPackage package, PolicyLibrary library)
    {
        Package = package;
        Library = library;
        Decisions = [.. library.Decisions.Where(d => d.Folder == package.Directory)];
        Constants = new PackageConstants(this);
        Ledger = SentenceLedger.Of(package);
        Enterprises = new KnownEnterprises(library);
        Numbers = NoticeNumbers.Of(package, Constants);
    }

    /// <summary>The one that is checked; findings are about it alone.</summary>
    public PolicyPackage Package { get; }

    /// <summary>It and what it depends on.</summary>
    public PolicyLibrary Library { get; }

    /// <summary>The package's own decision files, prepared, in order of name.</summary>
    public IReadOnlyList<DecisionFile> Decisions { get; }

    /// <summary>What its rules quote, and their constants with what they rest on.</summary>
    public PackageConstants Constants { get; }

    public SentenceLedger Ledger { get; }

    /// <summary>The enterprises of the golden cases, read once for all checks that start from them.</summary>
    public KnownEnterprises Enterprises { get; }

    /// <summary>The numbers of the notice with what uses them, and the entries of ledger.yaml that cover none.</summary>
    public (IReadOnlyList<NumberTrace> Numbers, IReadOnlyList<NumberEntry> Stale) Numbers { get; }

    /// <summary>The measure that a decision file of the package answers; null where there is none.</summary>
    public Measure? MeasureOf(DecisionFile file) =>
        Package.Measures.FirstOrDefault(m => m.Decision?.Package == Package.Id && m.Decision.File == file.Name);
}
