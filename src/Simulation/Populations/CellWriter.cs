using System.Globalization;
using Ronghe.Columnar.Columns;
using Ronghe.Policy.Facts;

namespace Ronghe.Simulation.Populations;

/// <summary>Holds the cells of one column against its fact and appends them, whatever file they come from.</summary>
internal sealed class CellWriter
{
    /// <summary>How many items a list has, or the position of one.</summary>
    public static readonly FactNode Whole = new() { Key = "count", Path = "count", Name = "项数", Type = FactType.Integer, Min = 0, Max = 1_000_000, Question = "" };

    private readonly FactNode node;
    private readonly CellState absent;
    private readonly long absentValue;
    private readonly Dictionary<string, (int Code, BrokenRule? Fault)> known = new(StringComparer.Ordinal);
    private readonly bool kept;

    public CellWriter(FactNode node)
    {
        this.node = node;
        absent = Absence.StateOf(node);
        absentValue = Absence.LeastOf(node);
        kept = FileSchema.IsKept(node);
        (Least, Most) = node.Type is FactType.Integer or FactType.Year or FactType.Money or FactType.Decimal
            ? (Scaled(node.Range.Least), Scaled(node.Range.Most))
            : (0, 0);
    }

    public FactNode Node => node;

    /// <summary>The range in whole multiples of 10^−scale.</summary>
    public long Least { get; }

    public long Most { get; }

    public long AbsentValue => absentValue;

    public CellState Absent => absent;

    public void AppendAbsent(Column column)
    {
        if (column is Column.Numbers numbers) numbers.Append(absentValue, absent);
        else column.Append(absent);
    }

    /// <summary>What is wrong with the cell as text; the cell is appended all the same, unknown where it is wrong.</summary>
    public BrokenRule? Append(string text, Column column, TextCodes texts)
    {
        if (text.Length == 0)
        {
            AppendAbsent(column);
            return null;
        }

        BrokenRule? fault;
        switch (column)
        {
            case Column.Numbers numbers:
                fault = Number(text, out var value);
                numbers.Append(value, fault is null ? CellState.Known : CellState.Unknown);
                return fault;
            case Column.Flags flags:
                fault = text is "true" or "false" ? null : new BrokenRule("wrong-type", $"“{node.Name}”应当是 true 或 false，写的是“{FactRules.Short(text)}”");
                flags.Append(text == "true");
                return fault;
            case Column.Dates dates:
                fault = FactRules.OfText(node, text);
                dates.Append(fault is null ? Column.Dates.DayOf(DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture)) : 0);
                return fault;
            case Column.Codes codes:
                fault = Text(text, texts, out var code);
                codes.Append(code);
                return fault;
            default:
                throw new InvalidOperationException(column.GetType().Name);
        }
    }

    /// <summary>The code of a text as rules see it: a choice by its Chinese name. Texts that come again are looked up once.</summary>
    public BrokenRule? Text(string text, TextCodes texts, out int code)
    {
        if (known.TryGetValue(text, out var found))
        {
            code = found.Code;
            return found.Fault;
        }

        var fault = FactRules.OfText(node, text);
        var name = node.Type == FactType.Enum && fault is null ? node.Values.First(v => v.Wire == text).Name : text;
        code = fault is null ? texts.CodeOf(name, kept) : 0;
        if (kept && code < texts.Book.Limit && known.Count < texts.Book.Limit) known.Add(text, (code, fault));
        return fault;
    }

    /// <summary>A whole multiple of 10^−<paramref name="scale"/>, as a file of numbers holds it.</summary>
    public BrokenRule? Number(Int128 value, int scale, out long scaled)
    {
        scaled = 0;
        for (; scale < node.Scale; scale++) value *= 10;
        for (; scale > node.Scale; scale--)
        {
            var (quotient, remainder) = Int128.DivRem(value, 10);
            if (remainder != 0) return new BrokenRule("too-many-decimals", node.Scale == 0 ? $"“{node.Name}”应当是整数" : $"“{node.Name}”最多 {node.Scale} 位小数");
            value = quotient;
        }

        if (value < Least || value > Most) return OutOfRange(value);
        scaled = (long)value;
        return null;
    }

    public BrokenRule OutOfRange(Int128 value) => value < Least && value < 0
        ? new BrokenRule("negative-amount", $"“{node.Name}”不能是负数")
        : new BrokenRule("out-of-range", $"“{node.Name}”应当在 {node.Range.Least} 和 {node.Range.Most} 之间");

    private BrokenRule? Number(string text, out long value)
    {
        value = 0;
        if (!char.IsAsciiDigit(text[^1]) || !(char.IsAsciiDigit(text[0]) || text[0] == '-') || text.Length > 40
            || !decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
            return new BrokenRule("wrong-type", $"“{node.Name}”应当是数，写的是“{FactRules.Short(text)}”");
        if (FactRules.OfNumber(node, number) is { } fault) return fault;
        value = Scaled(number);
        return null;
    }

    private long Scaled(decimal number) => (long)(number * Column.Numbers.UnitOf(node.Scale));
}
