using Ronghe.Policy.Facts;
using Ronghe.Policy.Packages;

namespace Ronghe.Policy.Checks;

/// <summary>Every reference of the package leads somewhere, and no file lies there that nothing refers to.</summary>
internal sealed class ReferenceCheck : IPackageCheck
{
    public IEnumerable<Finding> Run(CheckedPackage subject)
    {
        var package = subject.Package;
        foreach (var measure in package.Measures)
            foreach (var finding in Of(measure, subject)) yield return finding;
        if (package.RegisteredIn is { } registered)
            foreach (var path in new[] { registered.District, registered.FunctionalArea }.OfType<string>().Where(p => subject.Library.Facts.Find(p) is null))
                yield return Findings.ReferenceBroken(new FindingPlace("package.yaml"), $"registeredIn 写的“{path}”不是一项情况");
        foreach (var form in package.Forms.Where(f => package.Measures.All(m => m.Form != f.File))) yield return Findings.Orphan(form.File);
        foreach (var process in package.Processes.Where(p => package.Measures.All(m => m.Process != p.File))) yield return Findings.Orphan(process.File);
        foreach (var file in Orphans(subject)) yield return Findings.Orphan("decisions/" + file);
        foreach (var finding in Releases(package)) yield return finding;
    }

    private static IEnumerable<Finding> Of(Measure measure, CheckedPackage subject)
    {
        var place = Findings.MeasureFile(measure);
        var package = subject.Package;
        if (measure.Form is { } form && package.Forms.All(f => f.File != form)) yield return Findings.ReferenceBroken(place, $"没有申报表“{form}”");
        if (measure.Process is { } process && package.Processes.All(p => p.File != process)) yield return Findings.ReferenceBroken(place, $"没有流程“{process}”");
        if (measure.Subject.Items is { } items && subject.Library.Facts.Root(items)?.Type != FactType.List) yield return Findings.ReferenceBroken(place, $"subject.items 写的“{items}”不是一个清单");
        foreach (var (interpretation, reading) in measure.Subject.KindByReading.Select(k => (k.Interpretation, k.Reading)).Concat(measure.Subject.Once.Select(o => (o.Interpretation, o.Reading))))
        {
            if (subject.Library.Interpretation(interpretation)?.Readings.All(r => r.Id != reading) ?? true)
                yield return Findings.ReferenceBroken(place, $"没有“{interpretation}={reading}”这种读法");
        }
    }

    /// <summary>Decision files that no measure, no derived fact and no other file uses.</summary>
    private static IEnumerable<string> Orphans(CheckedPackage subject)
    {
        var imported = subject.Library.Decisions.SelectMany(d => d.Model.Definitions.Imports).Select(i => i.Namespace).ToHashSet();
        var wanted = subject.Library.Measures.Select(m => m.Decision).Concat(subject.Library.Packages.SelectMany(p => p.Derived).Select(d => d.Decision))
            .OfType<DecisionReference>().ToList();
        // a package whose decisions others use is checked with those others absent
        if (subject.Package.Measures.Count == 0) yield break;
        foreach (var file in subject.Decisions)
        {
            if (imported.Contains(file.Model.Definitions.Namespace)) continue;
            if (!wanted.Exists(w => w.Package == subject.Package.Id && (w.File == file.Name || w.File is null && file.Model.FindDecision(w.Name) is not null))) yield return file.Name;
        }
    }

    private static IEnumerable<Finding> Releases(PolicyPackage package)
    {
        var place = new FindingPlace("releases.yaml");
        if (package.Releases.Count == 0 && !package.IsDraft) yield return Findings.ReferenceBroken(place, "没有一个版本");
        foreach (var release in package.Releases)
        {
            if (release.EffectiveTo < release.EffectiveFrom) yield return Findings.ReferenceBroken(place, $"版本 {release.Version} 的截止日早于起始日");
            if (package.Dates.InForce is { } inForce && release.EffectiveFrom < inForce)
                yield return Findings.ReferenceBroken(place, $"版本 {release.Version} 从 {release.EffectiveFrom:yyyy-MM-dd} 起有效，早于通知施行日 {inForce:yyyy-MM-dd}");
        }
    }
}
