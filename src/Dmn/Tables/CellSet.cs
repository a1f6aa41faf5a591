using System.Collections.Immutable;
using Ronghe.Feel.Syntax;
using Ronghe.Feel.Values;

namespace Ronghe.Dmn.Tables;

/// <summary>What the constants of a cell say of values of one kind: a union of intervals, perhaps its complement.</summary>
/// <param name="Intervals">The intervals; an end that is null is open to infinity.</param>
/// <param name="IsComplement">Whether the cell is <c>not(…)</c>.</param>
internal sealed record CellSet(ImmutableArray<CellInterval> Intervals, bool IsComplement)
{
    private static readonly CellSet Everything = new([new(null, false, null, false)], false);

    /// <summary>Whether it only names values, or everything: nothing is compared by order.</summary>
    internal bool IsOfValues => ReferenceEquals(this, Everything) || Intervals.All(interval => interval.IsValue);

    /// <summary>Reads a cell; null where a test is not a comparison with constants of the column's kind.</summary>
    internal static CellSet? Of(UnaryTests tests, ColumnKind kind) => tests switch
    {
        UnaryTests.Any => Everything,
        UnaryTests.Positive positive => Of(positive.Tests, kind, false),
        UnaryTests.Negation negation => Of(negation.Tests, kind, true),
        _ => null,
    };

    private static CellSet? Of(ImmutableArray<UnaryTest> tests, ColumnKind kind, bool complement)
    {
        var intervals = ImmutableArray.CreateBuilder<CellInterval>();
        foreach (var test in tests)
        {
            switch (test)
            {
                case UnaryTest.Equality equality when Constants.Of(equality.Operand) is { } value && kind.Has(value):
                    intervals.Add(CellInterval.Of(value));
                    break;
                case UnaryTest.Interval { Range: var range }
                    when kind.IsOrdered && Constants.Of(range.Start) is { } low && Constants.Of(range.End) is { } high
                    && kind.Has(low) && kind.Has(high) && kind.Compare(low, high) <= 0:
                    intervals.Add(new(low, range.StartIncluded, high, range.EndIncluded));
                    break;
                case UnaryTest.Comparison comparison when Constants.Of(comparison.Operand) is { } operand && kind.Has(operand):
                    if (!Add(intervals, comparison.Operator, operand, kind)) return null;
                    break;
                default:
                    return null;
            }
        }
        return new(intervals.ToImmutable(), complement);
    }

    private static bool Add(ImmutableArray<CellInterval>.Builder intervals, ComparisonOperator @operator, FeelValue operand, ColumnKind kind)
    {
        if (@operator is not (ComparisonOperator.Equal or ComparisonOperator.NotEqual) && !kind.IsOrdered) return false;
        switch (@operator)
        {
            case ComparisonOperator.Equal: intervals.Add(CellInterval.Of(operand)); break;
            case ComparisonOperator.Less: intervals.Add(new(null, false, operand, false)); break;
            case ComparisonOperator.LessOrEqual: intervals.Add(new(null, false, operand, true)); break;
            case ComparisonOperator.Greater: intervals.Add(new(operand, false, null, false)); break;
            case ComparisonOperator.GreaterOrEqual: intervals.Add(new(operand, true, null, false)); break;
            default: return false;
        }
        return true;
    }
}

/// <summary>An interval of constants, or one value by itself.</summary>
internal readonly record struct CellInterval(FeelValue? Low, bool LowIncluded, FeelValue? High, bool HighIncluded)
{
    internal static CellInterval Of(FeelValue value) => new(value, true, value, true) { IsValue = true };

    /// <summary>Whether it was written as a value, not as a range.</summary>
    internal bool IsValue { get; private init; }
}

/// <summary>Constants that a cell may be made of.</summary>
internal static class Constants
{
    /// <summary>The value of a literal, signed numbers and dates included; null where the text is not a literal.</summary>
    internal static FeelValue? Of(FeelSyntax syntax) => syntax switch
    {
        FeelSyntax.NumberLiteral number => FeelValue.Of(number.Value),
        FeelSyntax.Negation { Operand: FeelSyntax.NumberLiteral number } => FeelValue.Of(-number.Value),
        FeelSyntax.StringLiteral text => FeelValue.Of(text.Value),
        FeelSyntax.BooleanLiteral boolean => FeelValue.Of(boolean.Value),
        FeelSyntax.AtLiteral at when !at.Value.IsNull => at.Value,
        FeelSyntax.Invocation { Function: FeelSyntax.Name { Identifier: "date" }, Arguments: [{ Value: FeelSyntax.StringLiteral text }] }
            when Ronghe.Feel.Temporal.FeelDate.TryParse(text.Value, out var date) => FeelValue.Of(date),
        _ => null,
    };
}

/// <summary>The kind of values that an indexed column holds.</summary>
internal sealed class ColumnKind
{
    private ColumnKind(bool isOrdered, Func<FeelValue, bool> has, Comparison<FeelValue> compare)
    {
        IsOrdered = isOrdered;
        Has = has;
        Compare = compare;
    }

    internal bool IsOrdered { get; }
    internal Func<FeelValue, bool> Has { get; }
    internal Comparison<FeelValue> Compare { get; }

    internal static readonly ColumnKind Number = new(true, value => value is FeelValue.NumberValue,
        (left, right) => ((FeelValue.NumberValue)left).Value.CompareTo(((FeelValue.NumberValue)right).Value));

    internal static readonly ColumnKind Date = new(true, value => value is FeelValue.DateValue,
        (left, right) => ((FeelValue.DateValue)left).Value.CompareTo(((FeelValue.DateValue)right).Value));

    internal static readonly ColumnKind Text = new(false, value => value is FeelValue.StringValue,
        (left, right) => string.CompareOrdinal(((FeelValue.StringValue)left).Value, ((FeelValue.StringValue)right).Value));

    internal static readonly ColumnKind Boolean = new(false, value => value is FeelValue.BooleanValue,
        (left, right) => ((FeelValue.BooleanValue)left).Value.CompareTo(((FeelValue.BooleanValue)right).Value));

    internal static readonly ImmutableArray<ColumnKind> All = [Number, Text, Boolean, Date];
}
