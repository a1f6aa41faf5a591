namespace Ronghe.Policy.Checks;

/// <summary>What a reader drew up and no person has signed.</summary>
internal sealed class DraftCheck : IPackageCheck
{
    public IEnumerable<Finding> Run(CheckedPackage subject)
    {
        if (subject.Package.IsDraft) yield return Findings.Draft(new FindingPlace("package.yaml"), "整个政策包是草稿");
        foreach (var measure in subject.Package.Measures.Where(m => m.IsDraft))
            yield return Findings.Draft(Findings.MeasureFile(measure), $"第 {measure.Number} 条“{measure.Title}”是草稿");
    }
}
