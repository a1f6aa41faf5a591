using Microsoft.AspNetCore.Http;
using Ronghe.Kernel.Amounts;
using Ronghe.Policy.Packages;
using Ronghe.Policy.Text;
using Ronghe.Ui.Forms;
using Ronghe.Policy.Words;

namespace Ronghe.Modules.Rulebook.Search;

/// <summary>What a reader looks for among the measures; every part may be blank.</summary>
internal sealed record MeasureQuery(string? Words, string? Section, string? Unit, string? Kind, string? From, string? To)
{
    private const int LongestWords = 100;

    public static MeasureQuery Of(IQueryCollection query) => new(
        Text(query["q"]), Text(query["section"]), Text(query["unit"]), Text(query["kind"]), Text(query["from"]), Text(query["to"]));

    public bool IsEmpty => this is { Words: null, Section: null, Unit: null, Kind: null, From: null, To: null };

    public IReadOnlyList<string> Terms => Words?.Split(' ', '\u3000', '\t') is { } terms ? [.. terms.Where(t => t.Length > 0).Distinct()] : [];

    /// <summary>What cannot be understood; the search then leaves it out.</summary>
    public IEnumerable<FormError> Errors()
    {
        if (From is not null && Amount(From) is null) yield return new FormError("from", "最低金额要填数字，如 500000 或 50万");
        if (To is not null && Amount(To) is null) yield return new FormError("to", "最高金额要填数字，如 2000000 或 200万");
    }

    public IReadOnlyList<Measure> In(PolicyLibrary library)
    {
        var (from, to, terms) = (Amount(From), Amount(To), Terms);
        return [.. library.Measures.Where(m =>
            (Section is null || m.Section.Number == Section)
            && (Kind is null || Policy.Wire.Of(m.Kind) == Kind)
            && (Unit is null || m.Units.Any(u => u.Unit.Id == Unit))
            && ((from is null && to is null) || Amounts(m).Any(a => (from is null || a >= from) && (to is null || a <= to)))
            && terms.All(t => Matches(m, t)))];
    }

    /// <summary>Every amount of money that a clause names, in its order, each once.</summary>
    public static IEnumerable<Money> Amounts(Measure measure) =>
        measure.Quantities.Where(q => q.Unit == QuantityUnit.Yuan).Select(q => Money.Exact(q.Value)).OfType<Money>().Distinct();

    private static bool Matches(Measure measure, string term) =>
        measure.Number.ToString().Equals(term, StringComparison.OrdinalIgnoreCase)
        || measure.Title.Contains(term, StringComparison.OrdinalIgnoreCase)
        || measure.Clause.Text.Contains(term, StringComparison.OrdinalIgnoreCase)
        || measure.Section.Title.Contains(term, StringComparison.OrdinalIgnoreCase)
        || measure.Kind.Name().Contains(term, StringComparison.OrdinalIgnoreCase)
        || measure.Units.Any(u => u.Unit.Aliases.Prepend(u.Unit.Name).Any(n => n.Contains(term, StringComparison.OrdinalIgnoreCase)));

    private static Money? Amount(string? typed) =>
        typed is not null && TypedMoney.Parse(typed) is { } plain
        && decimal.TryParse(plain, System.Globalization.NumberStyles.Number, System.Globalization.CultureInfo.InvariantCulture, out var yuan)
            ? Money.Exact(yuan)
            : null;

    private static string? Text(string? value) => string.IsNullOrWhiteSpace(value) ? null : value.Trim() is { Length: > LongestWords } text ? text[..LongestWords] : value.Trim();
}
