using System.Text.RegularExpressions;
using Ronghe.Policy.Text;

namespace Ronghe.Notices.Roles;

/// <summary>Tells from the words around a number what it does: what is given, at most how much, from which bound, until when.</summary>
/// <remarks>What no rule knows stays unread.</remarks>
internal static partial class RoleReader
{
    public static QuantityRole[] Read(string text, IReadOnlyList<Quantity> quantities)
    {
        var roles = new QuantityRole[quantities.Count];
        var runs = QuantityRun.Of(text, quantities);
        foreach (var run in runs)
        {
            var context = RoleContext.Of(text, quantities, run);
            var role = RoleOf(quantities[run.First], quantities[run.Last], context);
            if (run.First > 0) role = Carried(text[quantities[run.First - 1].End..quantities[run.First].Start], roles[run.First - 1], role);
            for (var i = run.First; i <= run.Last; i++) roles[i] = role;
        }

        for (var r = runs.Count - 2; r >= 0; r--)
        {
            var (last, next) = (runs[r].Last, runs[r + 1].First);
            if (roles[last] != QuantityRole.Unread || !QuantityRun.IsAlike(quantities[last], quantities[next])
                || !NextOfList().IsMatch(text[quantities[last].End..quantities[next].Start])) continue;
            for (var i = runs[r].First; i <= last; i++) roles[i] = roles[next];
        }

        return roles;
    }

    /// <summary>按Ⅰ类15万元、Ⅱ类10万元奖补: what is said once, behind the last of a list, is said of all.</summary>
    [GeneratedRegex("^、[^，。；：\n]{1,10}$", RegexOptions.CultureInvariant)]
    private static partial Regex NextOfList();

    /// <summary>The role of the number before, where the words between only go on with it.</summary>
    private static QuantityRole Carried(string between, QuantityRole before, QuantityRole own) => before switch
    {
        QuantityRole.Cap when between.Length < 20 && FurtherCap().IsMatch(between) => before,
        QuantityRole.Threshold when own == QuantityRole.Unread && between.Length < 12 && GoesOn().IsMatch(between) => before,
        _ => own,
    };

    /// <summary>不少于10期、500人次; 100万元（含100万元）以上至300万元.</summary>
    [GeneratedRegex("^(?:[）)])?(?:及?以[上下])?(?:、|和|或|至|到|—|-|～|~)$", RegexOptions.CultureInvariant)]
    private static partial Regex GoesOn();

    /// <summary>投资额不高于2000万元、占股比例不高于20%: a second cap beside the first.</summary>
    [GeneratedRegex("^(?:、|且|并且?|和)[^，。；]{0,12}(?:不超过|不高于|不得超过|不得高于|最高)$", RegexOptions.CultureInvariant)]
    private static partial Regex FurtherCap();

    private static QuantityRole RoleOf(Quantity first, Quantity last, RoleContext context) => first.Unit switch
    {
        QuantityUnit.Name => QuantityRole.Name,
        QuantityUnit.Reference => QuantityRole.Reference,
        QuantityUnit.Ordinal => Ordinal(first),
        QuantityUnit.Yuan or QuantityUnit.Dollar or QuantityUnit.Currency => MoneyRole.Of(context),
        QuantityUnit.Percent or QuantityUnit.Permille or QuantityUnit.PercentagePoint or QuantityUnit.Times => ProportionRole.Of(first, context),
        QuantityUnit.Date or QuantityUnit.DayOfYear or QuantityUnit.MonthOfYear => QuantityRole.Deadline,
        QuantityUnit.CalendarYear or QuantityUnit.CalendarMonth => TimeRole.OfCalendar(context),
        QuantityUnit.Year or QuantityUnit.Quarter or QuantityUnit.Month or QuantityUnit.Week or QuantityUnit.Day or QuantityUnit.WorkingDay
            or QuantityUnit.Hour or QuantityUnit.Minute => TimeRole.Of(last, context),
        QuantityUnit.Count or QuantityUnit.Physical => CountRole.Of(last, context),
        _ when first.UnitText == ":" => ProportionRole.OfRatio(context),
        _ => RoleWords.BoundBefore().IsMatch(context.Near) || RoleWords.BoundBehind().IsMatch(context.Behind) ? QuantityRole.Threshold : QuantityRole.Unread,
    };

    private static QuantityRole Ordinal(Quantity quantity) => quantity.Text[^1] switch
    {
        '条' or '款' or '项' or '章' or '节' or '编' or '号' => QuantityRole.Reference,
        '类' or '级' => QuantityRole.Name,
        _ => QuantityRole.Condition,
    };
}
