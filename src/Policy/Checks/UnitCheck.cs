using Ronghe.Policy.Packages;

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
        var text = Plain(package.NoticeText);
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
                yield return Findings.UnitUnknown(Findings.MeasureFile(measure), unit.Unit.Name, "责任单位（通知原文里没有）");
        }
    }

    private static bool IsIn(Unit unit, string text) => unit.Aliases.Prepend(unit.Name).Any(name => text.Contains(name, StringComparison.Ordinal));

    /// <summary>A name may be broken over two lines.</summary>
    private static string Plain(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c)));
}
