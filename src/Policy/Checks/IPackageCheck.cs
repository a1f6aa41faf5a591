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
/// <param name="Package">The one that is checked; findings are about it alone.</param>
/// <param name="Library">It and what it depends on.</param>
internal sealed record CheckedPackage(PolicyPackage Package, PolicyLibrary Library)
{
    /// <summary>The package's own decision files, prepared, in order of name.</summary>
    public IReadOnlyList<DecisionFile> Decisions { get; } = [.. Library.Decisions.Where(d => d.Folder == Package.Directory)];

    /// <summary>The measure that a decision file of the package answers; null where there is none.</summary>
    public Measure? MeasureOf(DecisionFile file) =>
        Package.Measures.FirstOrDefault(m => m.Decision?.Package == Package.Id && m.Decision.File == file.Name);
}
