using Ronghe.Kernel.Calendar;
using Ronghe.Policy.Facts;

namespace Ronghe.Modules.Rulebook.Revising;

/// <summary>From when a version may be in force and known.</summary>
internal static class PublishingDates
{
    private static readonly DateOnly Earliest = new(2000, 1, 1);
    private const int MostYearsAhead = 5;

    /// <summary>Nobody can have known a version before it was published; it may reach back to what happened before.</summary>
    public static IEnumerable<Fault> Faults(DateOnly? effectiveFrom, DateOnly? knownFrom, TimeProvider clock)
    {
        var today = ChinaTime.Today(clock);
        var latest = today.AddYears(MostYearsAhead);
        if (effectiveFrom is not { } effective) yield return new Fault("no-date", "effectiveFrom", "填写从哪一天起施行");
        else if (effective < Earliest || effective > latest) yield return new Fault("bad-date", "effectiveFrom", $"施行日期要在 {Earliest:yyyy-MM-dd} 和 {latest:yyyy-MM-dd} 之间");
        if (knownFrom is not { } known) yield return new Fault("no-date", "knownFrom", "填写从哪一天起公布");
        else if (known < today) yield return new Fault("bad-date", "knownFrom", $"公布的日期不能早于今天（{today:yyyy-MM-dd}）：在那之前没有人能知道这个版本");
        else if (known > latest) yield return new Fault("bad-date", "knownFrom", $"公布的日期最晚 {latest:yyyy-MM-dd}");
    }
}
