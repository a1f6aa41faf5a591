using Ronghe.Policy.Packages;
using Ronghe.Policy.Text;

namespace Ronghe.Policy.Checks.Constants;

/// <summary>Every number of the notice that says how much, how many or when, with the rules that use it or the reason that none does.</summary>
internal static class NoticeNumbers
{
    public static (IReadOnlyList<NumberTrace> Numbers, IReadOnlyList<NumberEntry> Stale) Of(PolicyPackage package, PackageConstants constants)
    {
        var used = new HashSet<NumberEntry>();
        var numbers = new List<NumberTrace>();
        var clauses = package.Measures.GroupBy(m => (m.Clause.Start, m.Clause.End)).ToList();
        foreach (var clause in clauses)
            foreach (var quantity in clause.First().Quantities.Where(q => q.IsAmount))
                numbers.Add(Trace(quantity, [.. clause], package, constants, used));
        foreach (var quantity in Quantities.Read(package.NoticeText).Where(q => q.IsAmount && !clauses.Exists(c => q.Start < c.Key.End && q.End > c.Key.Start)))
            numbers.Add(Trace(quantity, [], package, constants, used));
        return ([.. numbers.OrderBy(n => n.Quantity.Start)], [.. package.Ledger.Numbers.Where(e => !used.Contains(e))]);
    }

    private static NumberTrace Trace(
        Quantity quantity, IReadOnlyList<Measure> measures, PolicyPackage package, PackageConstants constants, HashSet<NumberEntry> used)
    {
        var places = constants.Constants
            .Where(c => c.Trace.Span is { } span && span.Start < quantity.End && span.End > quantity.Start)
            .Select(c => c.Trace.Place).Distinct().ToList();
        if (places.Count > 0) return new NumberTrace(quantity, measures, places, null);
        if (measures.Count == 0 && Parameter(quantity, package) is { } parameter) return new NumberTrace(quantity, measures, [], parameter);
        var entry = package.Ledger.Numbers.FirstOrDefault(e => Covers(e, quantity, measures, package.NoticeText));
        if (entry is not null) used.Add(entry);
        return new NumberTrace(quantity, measures, [], entry?.Because) { Entry = entry };
    }

    private static string? Parameter(Quantity quantity, PolicyPackage package)
    {
        if (quantity.Unit == QuantityUnit.Date
            && new[] { package.Dates.Signed, package.Dates.Published, package.Dates.InForce, package.Dates.Expires }
                .OfType<DateOnly>().Any(d => ConstantTracer.Day(d) == quantity.Value)) return "通知的日期（package.yaml dates）";
        if (package.IndexNumber is { } index && quantity.Text == index) return "索引号（package.yaml indexNumber）";
        return null;
    }

    private static bool Covers(NumberEntry entry, Quantity quantity, IReadOnlyList<Measure> measures, string text)
    {
        if (entry.Measure is null ? measures.Count > 0 : measures.All(m => m.Number.ToString() != entry.Measure)) return false;
        var (start, end) = measures.Count > 0 ? (measures[0].Clause.Start, measures[0].Clause.End) : (0, text.Length);
        for (var at = text.IndexOf(entry.Words, start, StringComparison.Ordinal); at >= 0 && at < end; at = text.IndexOf(entry.Words, at + 1, StringComparison.Ordinal))
            if (at <= quantity.Start && at + entry.Words.Length >= quantity.End) return true;
        return false;
    }
}
