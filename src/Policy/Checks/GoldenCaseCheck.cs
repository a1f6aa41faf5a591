using Ronghe.Policy.Assessment;
using Ronghe.Policy.Cases;
using Ronghe.Policy.Facts;

namespace Ronghe.Policy.Checks;

/// <summary>Every golden case holds, and every measure that is computed has some.</summary>
internal sealed class GoldenCaseCheck : IPackageCheck
{
    public IEnumerable<Finding> Run(CheckedPackage subject)
    {
        var faults = new List<Fault>();
        var cases = GoldenCase.Load(subject.Package, faults);
        foreach (var fault in faults) yield return Findings.OfFault(fault);
        var assessor = new Assessor(subject.Library, TimeProvider.System);
        foreach (var one in cases)
            foreach (var difference in one.Check(subject.Library, assessor))
                yield return Findings.CaseFails(one, difference);
        var covered = cases.Select(c => c.Measure).ToHashSet();
        foreach (var measure in subject.Package.Measures.Where(m => m.Decision is not null && !m.IsDraft && !covered.Contains(m.Number.ToString())))
            yield return Findings.NoCase(measure);
    }
}
