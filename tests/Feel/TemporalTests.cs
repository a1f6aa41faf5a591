using CsCheck;
using Ronghe.Feel.Temporal;

namespace Ronghe.Feel;

public sealed class TemporalTests
{
    private static readonly Gen<FeelDate> Day = Gen.Long[-365_000_000_000, 365_000_000_000].Select(d =>
    {
        FeelDate.TryFromEpochDay(d, out FeelDate date).ShouldBeTrue();
        return date;
    });

    private static readonly Gen<FeelTime> TimeOfDay = Gen.Select(Gen.Long[0, FeelTime.NanosecondsPerDay - 1], Gen.Int[-64, 64], Gen.Int[0, 2]).Select((n, quarter, kind) =>
    {
        FeelZone zone = FeelZone.None;
        if (kind == 1) FeelZone.TryOffset(quarter * 900, out zone).ShouldBeTrue();
        if (kind == 2) FeelZone.TryRegion("Asia/Shanghai", out zone).ShouldBeTrue();
        FeelTime.TryCreate(n / 3_600_000_000_000, n / 60_000_000_000 % 60, n / 1_000_000_000 % 60, n % 1_000_000_000, zone, out FeelTime time).ShouldBeTrue();
        return time;
    });

    [Fact]
    public void A_day_number_leads_back_to_its_date() => Day.Sample(date =>
    {
        FeelDate.TryFromEpochDay(date.EpochDay, out FeelDate back).ShouldBeTrue();
        back.ShouldBe(date);
    });

    [Fact]
    public void Dates_agree_with_the_calendar_of_dotnet() => Gen.Int[1, 3_652_058].Sample(days =>
    {
        DateOnly theirs = DateOnly.FromDayNumber(days);
        FeelDate ours = FeelDate.From(theirs);
        ours.EpochDay.ShouldBe(days - new DateOnly(1970, 1, 1).DayNumber);
        ours.DayOfYear.ShouldBe(theirs.DayOfYear);
        ours.DayOfWeek.ShouldBe(theirs.DayOfWeek == DayOfWeek.Sunday ? 7 : (int)theirs.DayOfWeek);
        ours.WeekOfYear.ShouldBe(System.Globalization.ISOWeek.GetWeekOfYear(theirs.ToDateTime(TimeOnly.MinValue)));
    });

    [Fact]
    public void Days_added_and_taken_away_lead_back() => Gen.Select(Day, Gen.Long[-1_000_000, 1_000_000]).Sample((date, days) =>
    {
        if (!date.TryAddDays(days, out FeelDate moved)) return;
        moved.EpochDay.ShouldBe(date.EpochDay + days);
        moved.TryAddDays(-days, out FeelDate back).ShouldBeTrue();
        back.ShouldBe(date);
    });

    [Fact]
    public void Months_added_move_the_month_and_keep_the_day_or_the_last() => Gen.Select(Day, Gen.Long[-100_000, 100_000]).Sample((date, months) =>
    {
        if (!date.TryAddMonths(months, out FeelDate moved)) return;
        (moved.Year * 12L + moved.Month).ShouldBe(date.Year * 12L + date.Month + months);
        moved.Day.ShouldBe(Math.Min(date.Day, FeelDate.DaysInMonth(moved.Year, moved.Month)));
    });

    [Fact]
    public void The_months_between_two_days_fit_and_one_more_does_not() => Gen.Select(Day, Gen.Long[0, 1_000_000]).Sample((from, days) =>
    {
        if (!from.TryAddDays(days, out FeelDate to)) return;
        long months = YearsMonthsDuration.Between(from, to).TotalMonths;
        from.TryAddMonths(months, out FeelDate before).ShouldBeTrue();
        before.ShouldBeLessThanOrEqualTo(to);
        if (from.TryAddMonths(months + 1, out FeelDate after) && after.Day == from.Day) after.ShouldBeGreaterThan(to);
        YearsMonthsDuration.Between(to, from).TotalMonths.ShouldBeLessThanOrEqualTo(0);
    });

    [Fact]
    public void Every_temporal_text_reads_back() => Gen.Select(Day, TimeOfDay).Sample((date, time) =>
    {
        FeelDate.TryParse(date.ToString(), out FeelDate day).ShouldBeTrue(date.ToString());
        day.ShouldBe(date);
        FeelTime.TryParse(time.ToString(), out FeelTime hour).ShouldBeTrue(time.ToString());
        hour.ShouldBe(time);
        var moment = new FeelDateTime(date, time);
        FeelDateTime.TryParse(moment.ToString(), out FeelDateTime back).ShouldBeTrue(moment.ToString());
        back.ShouldBe(moment);
    });

    [Fact]
    public void Every_duration_text_reads_back() => Gen.Select(Gen.Long, Gen.Long[-1_000_000_000, 1_000_000_000]).Sample((nanoseconds, months) =>
    {
        DaysTimeDuration.TryFromNanoseconds((Int128)nanoseconds * 1_000, out DaysTimeDuration days).ShouldBeTrue();
        TemporalText.TryParseDaysTime(days.ToString(), out DaysTimeDuration back).ShouldBeTrue(days.ToString());
        back.ShouldBe(days);
        var span = new YearsMonthsDuration(months);
        TemporalText.TryParseYearsMonths(span.ToString(), out YearsMonthsDuration again).ShouldBeTrue(span.ToString());
        again.ShouldBe(span);
    });

    [Fact]
    public void A_duration_added_to_a_moment_is_the_distance_back() => Gen.Select(Day, TimeOfDay, Gen.Long).Sample((date, time, nanoseconds) =>
    {
        var from = new FeelDateTime(date, time);
        DaysTimeDuration.TryFromNanoseconds(nanoseconds, out DaysTimeDuration duration).ShouldBeTrue();
        if (!from.TryAdd(duration, out FeelDateTime to)) return;
        (to.LocalNanoseconds - from.LocalNanoseconds).ShouldBe(duration.Nanoseconds);
    });

    [Theory]
    [InlineData("2018-03-25T02:30:00@Europe/Paris", 3600)]
    [InlineData("2018-10-28T02:30:00@Europe/Paris", 7200)]
    [InlineData("2021-07-01T00:00:00@Asia/Shanghai", 28800)]
    [InlineData("999999999-07-01T00:00:00@Europe/Paris", 7200)]
    [InlineData("-999999999-01-01T00:00:00+08:00", 28800)]
    public void A_zone_gives_the_offset_in_force(string text, int seconds)
    {
        FeelDateTime.TryParse(text, out FeelDateTime moment).ShouldBeTrue();
        moment.OffsetSeconds.ShouldBe(seconds);
    }

    [Theory]
    [InlineData("2021-02-29")]
    [InlineData("02021-01-01")]
    [InlineData("+2021-01-01")]
    [InlineData("2021-01-01Z")]
    [InlineData("1000000000-01-01")]
    [InlineData("2021-01-01T25:00:00")]
    [InlineData("2021-01-01T24:00:01")]
    [InlineData("2021-01-01T10:00:00+19:00")]
    [InlineData("2021-01-01T10:00:00@../../etc/passwd")]
    [InlineData("2021-01-01T10:00:00+08:00@Asia/Shanghai")]
    public void Malformed_moments_are_refused(string text) => FeelDateTime.TryParse(text, out _).ShouldBeFalse();
}
