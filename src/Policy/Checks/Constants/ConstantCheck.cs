namespace Ronghe.Policy.Checks.Constants;

/// <summary>Constants traced both ways: every constant of a rule to the words it quotes, every number of the notice to a rule.</summary>
internal sealed class ConstantCheck : IPackageCheck
{
    public IEnumerable<Finding> Run(CheckedPackage subject)
    {
        foreach (var constant in subject.Constants.Constants)
            foreach (var doubt in constant.Doubts)
                yield return doubt;
        foreach (var entry in subject.Constants.Stale) yield return Findings.ConstantStale(entry);
        foreach (var number in subject.Numbers.Numbers)
        {
            if (!number.IsAccounted) yield return Findings.NumberUnaccounted(number);
            if (number.Entry is { IsDraft: true } entry) yield return Findings.Draft(Findings.PlaceOf(entry.Place), $"数字“{number.Quantity.Text}”的说明是草稿");
        }

        foreach (var entry in subject.Numbers.Stale) yield return Findings.NumberStale(entry);
    }
}
