using Ronghe.Policy.Assessment;
using Ronghe.Policy.Facts;
using Ronghe.Policy.Packages;
using Ronghe.Policy.Text;

namespace Ronghe.Policy.Checks.Constants;

/// <summary>Follows one constant: to the words that its rule quotes, else to a date of the notice, another document, or a stated reason.</summary>
internal static class ConstantTracer
{
    public static TracedConstant Trace(TracedCell cell, PolicyPackage package, Func<TracedCell, ConstantEntry?> entryFor)
    {
        var constant = cell.Constant;
        if (Candidates(cell) is { Count: > 0 } found) return OfClause(cell, found, package);
        if (constant.IsDate && NoticeDate(package, constant.Value) is { } name)
        {
            // a notice is in force from its day on, and up to its last day
            var expected = name == "expires" ? BoundSide.Below : BoundSide.Above;
            return new TracedConstant(
                new ConstantTrace(cell.Place, constant.Text, ConstantBasis.NoticeDate, null, $"package.yaml dates.{name}"),
                constant.Side is { } side && side != expected ? [Findings.BoundDisagrees(cell, constant.Text, expected)] : []);
        }

        if (cell.Words.Source is { } source)
            return new TracedConstant(
                new ConstantTrace(cell.Place, constant.Text, ConstantBasis.Source, null, source),
                package.Sources.Any(s => s.DocumentNumber == source || s.Title == source || s.Id == source) ? [] : [Findings.SourceUnknown(cell.Place, source)]);
        if (entryFor(cell) is { } entry)
            return new TracedConstant(
                new ConstantTrace(cell.Place, constant.Text, ConstantBasis.Ledger, null, entry.Because),
                entry.IsDraft ? [Findings.Draft(cell.Place, $"常数 {constant.Text} 的由来是草稿")] : []);
        return new TracedConstant(
            new ConstantTrace(cell.Place, constant.Text, ConstantBasis.Nothing, null, null), [Findings.ConstantUntraced(cell, Quoted(cell, cell.Words.AllSpans))]);
    }

    private static TracedConstant OfClause(TracedCell cell, IReadOnlyList<Quantity> found, PolicyPackage package)
    {
        var quantity = found[0];
        var measure = cell.Measure!;
        var doubts = new List<Finding>();
        // an expression of a measure file stands for the whole clause
        if (found.Count > 1 && cell.Place.Decision is not null) doubts.Add(Findings.ConstantAmbiguous(cell, found));
        if (cell.Constant.Side is { } side
            && BoundWords.Read(quantity, measure.Clause.Text, measure.Clause.Start, package.Convention) is { Side: var expected }
            && expected != side && !cell.Readings.Any(r => Disputes(r, quantity, measure, package.Convention)))
        {
            doubts.Add(Findings.BoundDisagrees(cell, quantity.Text, expected));
        }

        if (cell.Fact is { } fact && !UnitsAgree(fact, quantity)) doubts.Add(Findings.UnitDisagrees(cell, fact, quantity));
        return new TracedConstant(
            new ConstantTrace(cell.Place, cell.Constant.Text, ConstantBasis.Clause, new ClauseSpan(quantity.Start, quantity.End), quantity.Text), doubts);
    }

    /// <summary>The quantities of that value in the words that stand for the column, else in all that the rule quotes.</summary>
    private static List<Quantity> Candidates(TracedCell cell)
    {
        if (cell.Place.Column is { } column && cell.Words.IsLabelled(column)
            && Quoted(cell, cell.Words.For(column)).Where(q => IsSame(q, cell.Constant)).ToList() is { Count: > 0 } labelled) return labelled;
        return [.. Quoted(cell, cell.Words.AllSpans).Where(q => IsSame(q, cell.Constant))];
    }

    private static IEnumerable<Quantity> Quoted(TracedCell cell, IEnumerable<ClauseSpan> spans)
    {
        var within = spans.ToList();
        return cell.Measure?.Quantities.Where(q => q.IsAmount && within.Exists(s => q.Start >= s.Start && q.End <= s.End)) ?? [];
    }

    private static bool IsSame(Quantity quantity, FeelConstant constant) =>
        quantity.Value == constant.Value && quantity.Unit == QuantityUnit.Date == constant.IsDate;

    /// <summary>A reading may put a bound otherwise only where its question is about that number and the clause itself puts it both ways.</summary>
    private static bool Disputes(Interpretation interpretation, Quantity quantity, Measure measure, Convention convention)
    {
        var quoted = Quantities.Read(interpretation.Quote ?? "").Any(q => q.Value == quantity.Value && q.Unit == quantity.Unit);
        return quoted && measure.Quantities.Where(q => q.Value == quantity.Value && q.Unit == quantity.Unit)
            .Select(q => BoundWords.Read(q, measure.Clause.Text, measure.Clause.Start, convention)?.Side).OfType<BoundSide>().Distinct().Count() > 1;
    }

    private static bool UnitsAgree(FactNode fact, Quantity quantity) => quantity.Unit switch
    {
        QuantityUnit.Percent or QuantityUnit.Permille or QuantityUnit.PercentagePoint => true,
        QuantityUnit.Yuan => fact.Type == FactType.Money,
        QuantityUnit.Date => fact.Type == FactType.Date,
        _ => fact.Type is FactType.Integer or FactType.Decimal && (fact.Unit is null || quantity.UnitText.Length == 0 || fact.Unit == quantity.UnitText),
    };

    private static string? NoticeDate(PolicyPackage package, decimal day) =>
        package.Dates.InForce is { } inForce && Day(inForce) == day ? "inForce"
        : package.Dates.Expires is { } expires && Day(expires) == day ? "expires"
        : package.Dates.Signed is { } signed && Day(signed) == day ? "signed"
        : package.Dates.Published is { } published && Day(published) == day ? "published"
        : null;

    internal static decimal Day(DateOnly date) => date.Year * 10000m + date.Month * 100m + date.Day;
}
