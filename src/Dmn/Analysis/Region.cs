using Ronghe.Dmn.Tables;
using Ronghe.Feel.Numbers;
using Ronghe.Feel.Values;

namespace Ronghe.Dmn.Analysis;

/// <summary>Values of a column that no cell tells apart: one value, or those between two.</summary>
/// <param name="Witness">A value of the region.</param>
/// <param name="Low">The lower end; null where there is none. Of a single value both ends are the value, included.</param>
/// <param name="High">The upper end; null where there is none.</param>
internal sealed record Region(FeelValue Witness, FeelValue? Low, bool LowIncluded, FeelValue? High, bool HighIncluded)
{
    internal static Region Null { get; } = new(FeelValue.Null, null, false, null, false);

    internal static Region Of(FeelValue value) => new(value, value, true, value, true);

    internal bool IsNull => Witness.IsNull;

    /// <summary>A single value: its witness is all there is.</summary>
    internal bool IsPoint => LowIncluded && HighIncluded;

    internal bool Lies(in CellInterval interval, ColumnKind kind) =>
        (interval.Low is null || (Low is not null && kind.Compare(Low, interval.Low) is var low && (low > 0 || (low == 0 && (interval.LowIncluded || !LowIncluded)))))
        && (interval.High is null || (High is not null && kind.Compare(High, interval.High) is var high && (high < 0 || (high == 0 && (interval.HighIncluded || !HighIncluded)))));
}

/// <summary>The values of an ordered kind one by one: a day, a fen, a whole number; or numbers that lie densely.</summary>
internal sealed class Steps(ColumnKind kind, FeelNumber? step)
{
    /// <summary>Whether a number or date is one of the values there are.</summary>
    internal bool Has(FeelValue value) =>
        step is not { } by || value is not FeelValue.NumberValue number || (FeelNumber.TryModulo(number.Value, by, out var rest) && rest.IsZero);

    /// <summary>The least value above another; null where there is none or values lie densely.</summary>
    internal FeelValue? After(FeelValue value) => Beside(value, 1);

    /// <summary>The greatest value below another; null where there is none or values lie densely.</summary>
    internal FeelValue? Before(FeelValue value) => Beside(value, -1);

    /// <summary>A value strictly between two ends, near the lower; null where there is none.</summary>
    internal FeelValue? Between(FeelValue? low, FeelValue? high)
    {
        if (kind == ColumnKind.Text) return null;
        if (low is null && high is null) return kind == ColumnKind.Date ? FeelValue.Of(new DateOnly(2000, 1, 1)) : FeelValue.Of(0);
        var found = low is not null ? After(low) ?? Dense(low, high) : Before(high!) ?? Plus(high!, -1);
        if (found is null) return null;
        return (low is null || kind.Compare(found, low) > 0) && (high is null || kind.Compare(found, high) < 0) ? found : null;
    }

    private FeelValue? Beside(FeelValue value, int direction)
    {
        switch (value)
        {
            case FeelValue.DateValue date:
                return date.Value.TryAddDays(direction, out var day) ? FeelValue.Of(day) : null;
            case FeelValue.NumberValue number when step is { } by:
                if (!FeelNumber.TryDivide(number.Value, by, out var steps)
                    || !steps.TryRound(0, direction > 0 ? FeelRounding.Floor : FeelRounding.Ceiling, out var whole)
                    || !FeelNumber.TryAdd(whole, direction, out whole)
                    || !FeelNumber.TryMultiply(whole, by, out var next)) return null;
                return FeelValue.Of(next);
            default:
                return null;
        }
    }

    private static FeelValue? Dense(FeelValue low, FeelValue? high)
    {
        if (high is null) return Plus(low, 1);
        if (low is not FeelValue.NumberValue { Value: var from } || high is not FeelValue.NumberValue { Value: var to }) return null;
        foreach (var by in (FeelNumber[])[FeelNumber.One, FeelNumber.Parse("0.01")])
        {
            if (FeelNumber.TryAdd(from, by, out var near) && near > from && near < to) return FeelValue.Of(near);
        }
        return FeelNumber.TryAdd(from, to, out var sum) && FeelNumber.TryDivide(sum, 2, out var middle) ? FeelValue.Of(middle) : null;
    }

    private static FeelValue? Plus(FeelValue value, int by) =>
        value is FeelValue.NumberValue number && FeelNumber.TryAdd(number.Value, by, out var sum) ? FeelValue.Of(sum) : null;
}
