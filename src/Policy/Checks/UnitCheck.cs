using Ronghe.Policy.Packages;
using Ronghe.Policy.Text;

namespace Ronghe.Policy.Checks;

/// <summary>Every unit that the package names is one of its table, and stands where it is said to stand.</summary>
internal sealed class UnitCheck : IPackageCheck
{
    public IEnumerable<Finding> Run(CheckedPackage subject)
    {
        var package = subject.Package;
        foreach (var issuer in package.Issuers.Where(i => package.Units.Units.Count > 0 && package.Units.Named(i) is null))
            yield return Findings.UnitUnknown(new FindingPlace("package.yaml"), issuer, "发文机关");
        foreach (var interpretation in package.Interpretations.Where(i => package.Units.Named(i.ConfirmedBy) is null))
            yield return Findings.UnitUnknown(new FindingPlace("package.yaml"), interpretation.ConfirmedBy, $"解释 {interpretation.Id} 的确认单位");
        var text = SourceText.Compact(package.NoticeText);
        foreach (var measure in package.Measures)
        {
            foreach (var interpretation in measure.Interpretations)
            {
                if (package.Units.Named(interpretation.ConfirmedBy) is not { } unit)
                    yield return Findings.UnitUnknown(Findings.MeasureFile(measure), interpretation.ConfirmedBy, $"解释 {interpretation.Id} 的确认单位");
                else if (measure.Units.Count > 0 && measure.Units[0].Unit != unit)
                    yield return Findings.ConfirmedByAnother(measure, interpretation);
            }

            foreach (var unit in measure.Units.Where(u => !IsIn(u.Unit, text)))
                yield return Findings.UnitNotInText(measure, unit.Unit);
        }
    }

    private static bool IsIn(Unit unit, string text) => unit.Aliases.Prepend(unit.Name).Any(name => text.Contains(name, StringComparison.Ordinal));
}
