namespace Ronghe.Policy.Text;

/// <summary>What a number in policy text counts.</summary>
public enum QuantityUnit
{
    /// <summary>Chinese yuan (元); the value is in yuan.</summary>
    Yuan,

    /// <summary>US dollars (美元).</summary>
    Dollar,

    /// <summary>Another currency, named by <see cref="Quantity.UnitText"/>.</summary>
    Currency,

    /// <summary>A percentage or a fraction (20%, 百分之二十, 三分之一); the value is a fraction of 1.</summary>
    Percent,

    /// <summary>Per mille (8‰, 千分之八); the value is a fraction of 1.</summary>
    Permille,

    /// <summary>Percentage points (2个百分点); the value is a fraction of 1.</summary>
    PercentagePoint,

    /// <summary>Multiples (1.5倍).</summary>
    Times,

    /// <summary>Things or people, with their classifier (50家, 两种, 70分).</summary>
    Count,

    /// <summary>A physical measure (亩, 平方米, 吨, 千瓦时).</summary>
    Physical,

    /// <summary>A length of time in years (3年, 三年).</summary>
    Year,

    /// <summary>A length of time in quarters.</summary>
    Quarter,

    /// <summary>A length of time in months (12个月).</summary>
    Month,

    /// <summary>A length of time in weeks.</summary>
    Week,

    /// <summary>A length of time in calendar days, or a day of the month (15日).</summary>
    Day,

    /// <summary>A length of time in working days (20个工作日).</summary>
    WorkingDay,

    Hour,

    Minute,

    /// <summary>A calendar date; the value is yyyymmdd (20210610).</summary>
    Date,

    /// <summary>A calendar month of a year (2021年6月); the value is yyyymm.</summary>
    CalendarMonth,

    /// <summary>A calendar year (2021年).</summary>
    CalendarYear,

    /// <summary>A month without its year (10月); the value is 1 to 12.</summary>
    MonthOfYear,

    /// <summary>A day without its year (6月30日); the value is mmdd.</summary>
    DayOfYear,

    /// <summary>A place in an order, not an amount (第5条, 第一年, 二类).</summary>
    Ordinal,

    /// <summary>The number of a document or a standard, not an amount (〔2021〕135号).</summary>
    Reference,

    /// <summary>A number inside a name, not an amount (5G, 500强).</summary>
    Name,

    /// <summary>A number with no unit that is known.</summary>
    Other,
}

/// <summary>Where a quantity stands in a range (5%—20%).</summary>
public enum RangePart { None, From, To }

/// <summary>A number in a clause: its words, its place and its value in base units.</summary>
/// <param name="Text">The words as written, with their unit where it follows at once.</param>
/// <param name="Start">UTF-16 offset into the notice.</param>
/// <param name="End">UTF-16 offset after the last character.</param>
/// <param name="Value">Exact, in the base unit of <paramref name="Unit"/>: yuan for money, a fraction of 1 for a
/// percentage, yyyymmdd for a date, else as written. A third and its like are rounded to 28 digits. Zero for an identifier
/// of more than 28 digits.</param>
public sealed record Quantity(string Text, int Start, int End, decimal Value, QuantityUnit Unit)
{
    /// <summary>The base unit in words: 元, 美元, %, 家, 平方米, 工作日; empty where there is none.</summary>
    public string UnitText { get; init; } = "";

    /// <summary>What an amount is per (元/亩 gives 亩), or null.</summary>
    public string? Per { get; init; }

    public RangePart Range { get; init; }

    /// <summary>False for ordinals, references and names, which no rule computes with.</summary>
    public bool IsAmount => Unit is not (QuantityUnit.Ordinal or QuantityUnit.Reference or QuantityUnit.Name);
}
