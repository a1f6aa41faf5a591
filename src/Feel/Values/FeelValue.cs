using Ronghe.Feel.Numbers;
using Ronghe.Feel.Syntax;
using Ronghe.Feel.Temporal;
using Ronghe.Feel.Types;

namespace Ronghe.Feel.Values;

/// <summary>
/// A value of FEEL, immutable, a closed family: the values of DMN 1.5 §10.3.2 and, beside null, the unknown value,
/// which carries the facts that it depends on. Equality is by value and kind (<c>is</c>), not FEEL's <c>=</c>.
/// </summary>
public abstract partial class FeelValue : IEquatable<FeelValue>
{
    private FeelValue()
    {
    }

    public static readonly FeelValue Null = new NullValue();
    public static readonly FeelValue True = new BooleanValue(true);
    public static readonly FeelValue False = new BooleanValue(false);
    public static readonly FeelValue EmptyList = new ListValue([]);

    public bool IsNull => this is NullValue;
    public bool IsUnknown => this is UnknownValue;
    public bool IsTrue => this is BooleanValue { Value: true };

    public static FeelValue Of(bool value) => value ? True : False;
    public static FeelValue Of(int value) => new NumberValue(value);
    public static FeelValue Of(long value) => new NumberValue(value);
    public static FeelValue Of(decimal value) => new NumberValue(value);
    public static FeelValue Of(FeelNumber value) => new NumberValue(value);
    public static FeelValue Of(string? value) => value is null ? Null : new StringValue(value);
    public static FeelValue Of(DateOnly value) => new DateValue(FeelDate.From(value));
    public static FeelValue Of(DateTimeOffset value) => new DateTimeValue(FeelDateTime.From(value));
    public static FeelValue Of(FeelDate value) => new DateValue(value);
    public static FeelValue Of(FeelTime value) => new TimeValue(value);
    public static FeelValue Of(FeelDateTime value) => new DateTimeValue(value);
    public static FeelValue Of(DaysTimeDuration value) => new DaysTimeDurationValue(value);
    public static FeelValue Of(YearsMonthsDuration value) => new YearsMonthsDurationValue(value);
    public static FeelValue Of(Ternary value, params IReadOnlyList<string> paths) =>
        value == Ternary.Unknown ? Unknown(paths) : Of(value == Ternary.True);

    public static FeelValue ListOf(params FeelValue[] items) => items.Length == 0 ? EmptyList : new ListValue(items);
    public static FeelValue ListOf(IEnumerable<FeelValue> items) => ListOf([.. items]);
    public static ContextValue ContextOf(params IEnumerable<KeyValuePair<string, FeelValue>> entries) => new ContextBuilder().AddRange(entries).Build();

    /// <summary>A context of so many members; the names must be distinct. Nothing but the context is allocated.</summary>
    /// <param name="origin">The wire path of the fact that the context is; null when it is computed.</param>
    /// <param name="reads">Origin, dot and name of each member, made before; null: made whenever a member is read.</param>
    public static ContextValue ContextOf(
        ReadOnlySpan<string> names, ReadOnlySpan<FeelValue> values, string? origin = null, IReadOnlyList<string>? reads = null)
    {
        var entries = new KeyValuePair<string, FeelValue>[names.Length];
        for (int i = 0; i < entries.Length; i++) entries[i] = KeyValuePair.Create(names[i], values[i]);
        return origin is null ? ContextFrom(entries) : new ContextValue(entries, origin, reads);
    }

    /// <summary>Names must be distinct.</summary>
    internal static ContextValue ContextFrom(KeyValuePair<string, FeelValue>[] entries) =>
        entries.Length == 0 ? ContextValue.Empty : new ContextValue(entries, null);

    /// <summary>How a condition counts: true, unknown, and everything else false.</summary>
    public Ternary ToTernary() => this switch
    {
        BooleanValue { Value: true } => Ternary.True,
        UnknownValue => Ternary.Unknown,
        _ => Ternary.False,
    };

    /// <summary>The paths without repetition, in order; at least one.</summary>
    public static UnknownValue Unknown(params IReadOnlyList<string> paths) => new(paths, null);

    /// <summary>An unknown number that is at least so much; null where nothing is known of it.</summary>
    public static UnknownValue Unknown(IReadOnlyList<string> paths, FeelNumber? least) => new(paths, least);

    public abstract bool Equals(FeelValue? other);
    public sealed override bool Equals(object? obj) => Equals(obj as FeelValue);
    public abstract override int GetHashCode();

    /// <summary>The canonical text of the value, as FEEL's string() gives it within a list; strings bare.</summary>
    public sealed override string ToString() => FeelText.Of(this);

    public sealed class NullValue : FeelValue
    {
        internal NullValue()
        {
        }

        public override bool Equals(FeelValue? other) => other is NullValue;
        public override int GetHashCode() => 0;
    }

    public sealed class BooleanValue : FeelValue
    {
        internal BooleanValue(bool value) => Value = value;
        public bool Value { get; }
        public override bool Equals(FeelValue? other) => other is BooleanValue b && b.Value == Value;
        public override int GetHashCode() => Value ? 1 : 2;
    }

    public sealed class NumberValue(FeelNumber value) : FeelValue
    {
        public FeelNumber Value { get; } = value;
        public override bool Equals(FeelValue? other) => other is NumberValue n && n.Value == Value;
        public override int GetHashCode() => Value.GetHashCode();
    }

    public sealed class StringValue(string value) : FeelValue
    {
        public string Value { get; } = value;
        public override bool Equals(FeelValue? other) => other is StringValue s && s.Value == Value;
        public override int GetHashCode() => Value.GetHashCode(StringComparison.Ordinal);
    }

    public sealed class DateValue(FeelDate value) : FeelValue
    {
        public FeelDate Value { get; } = value;
        public override bool Equals(FeelValue? other) => other is DateValue d && d.Value == Value;
        public override int GetHashCode() => Value.GetHashCode();
    }

    public sealed class TimeValue(FeelTime value) : FeelValue
    {
        public FeelTime Value { get; } = value;
        public override bool Equals(FeelValue? other) => other is TimeValue t && t.Value == Value;
        public override int GetHashCode() => Value.GetHashCode();
    }

    public sealed class DateTimeValue(FeelDateTime value) : FeelValue
    {
        public FeelDateTime Value { get; } = value;
        public override bool Equals(FeelValue? other) => other is DateTimeValue d && d.Value == Value;
        public override int GetHashCode() => Value.GetHashCode();
    }

    public sealed class DaysTimeDurationValue(DaysTimeDuration value) : FeelValue
    {
        public DaysTimeDuration Value { get; } = value;
        public override bool Equals(FeelValue? other) => other is DaysTimeDurationValue d && d.Value == Value;
        public override int GetHashCode() => Value.GetHashCode();
    }

    public sealed class YearsMonthsDurationValue(YearsMonthsDuration value) : FeelValue
    {
        public YearsMonthsDuration Value { get; } = value;
        public override bool Equals(FeelValue? other) => other is YearsMonthsDurationValue d && d.Value == Value;
        public override int GetHashCode() => Value.GetHashCode();
    }

    /// <summary>
    /// Two ends, each included or not; or one operator and one end, as (&lt; 10): then the open end is null and not included.
    /// (= 10) has the end twice, included; (!= 10) twice, not included.
    /// </summary>
    public sealed class RangeValue : FeelValue
    {
        public RangeValue(FeelValue start, bool startIncluded, FeelValue end, bool endIncluded)
        {
            Start = start;
            StartIncluded = startIncluded;
            End = end;
            EndIncluded = endIncluded;
        }

        public RangeValue(ComparisonOperator @operator, FeelValue end)
        {
            Operator = @operator;
            Start = @operator is ComparisonOperator.Less or ComparisonOperator.LessOrEqual ? Null : end;
            End = @operator is ComparisonOperator.Greater or ComparisonOperator.GreaterOrEqual ? Null : end;
            StartIncluded = @operator is ComparisonOperator.GreaterOrEqual or ComparisonOperator.Equal;
            EndIncluded = @operator is ComparisonOperator.LessOrEqual or ComparisonOperator.Equal;
        }

        public FeelValue Start { get; }
        public bool StartIncluded { get; }
        public FeelValue End { get; }
        public bool EndIncluded { get; }

        /// <summary>The operator of a range with one end; null for a range of two ends.</summary>
        public ComparisonOperator? Operator { get; }

        public override bool Equals(FeelValue? other) =>
            other is RangeValue r && r.Operator == Operator && r.StartIncluded == StartIncluded && r.EndIncluded == EndIncluded
            && r.Start.Equals(Start) && r.End.Equals(End);

        public override int GetHashCode() => HashCode.Combine(Start, StartIncluded, End, EndIncluded, Operator);
    }

    /// <summary>Origin: the wire path of the fact that this list is, null when computed; not part of equality.</summary>
    public sealed class ListValue(FeelValue[] items, string? origin = null) : FeelValue
    {
        private readonly FeelValue[] _items = items;
        public IReadOnlyList<FeelValue> Items => _items;
        internal ReadOnlySpan<FeelValue> Span => _items;
        public int Count => _items.Length;
        public string? Origin { get; } = origin;
        public FeelValue this[int index] => _items[index];

        public override bool Equals(FeelValue? other) => other is ListValue l && l._items.AsSpan().SequenceEqual(_items);

        public override int GetHashCode()
        {
            var hash = new HashCode();
            foreach (FeelValue item in _items) hash.Add(item);
            return hash.ToHashCode();
        }
    }

    /// <summary>A function: built in, written in FEEL, or given by the host.</summary>
    public sealed class FunctionValue(string? name, IReadOnlyList<FunctionParameter> parameters, FeelType result, FunctionBody body) : FeelValue
    {
        public string? Name { get; } = name;
        public IReadOnlyList<FunctionParameter> Parameters { get; } = parameters;
        public FeelType Result { get; } = result;

        /// <summary>Takes one value for each parameter, already coerced.</summary>
        public FunctionBody Body { get; } = body;

        internal Functions.Builtin? Builtin { get; init; }

        /// <summary>What the binder found out about a function written in FEEL; its result is not coerced to it.</summary>
        internal FeelType? BoundType { get; init; }

        public FeelType Type => Builtin is { } builtin ? builtin.Type : BoundType ?? new FeelType.FunctionType([.. Parameters.Select(p => p.Type)], Result);

        public override bool Equals(FeelValue? other) =>
            ReferenceEquals(this, other) || (Builtin is not null && other is FunctionValue f && ReferenceEquals(f.Builtin, Builtin));

        public override int GetHashCode() => Builtin is not null ? Builtin.GetHashCode() : System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);
    }

    /// <summary>Not known: the wire paths of the facts that would tell, distinct, in the order of first meeting.</summary>
    public sealed class UnknownValue : FeelValue
    {
        internal UnknownValue(IReadOnlyList<string> paths, FeelNumber? least)
        {
            if (paths.Count == 0) throw new ArgumentException("an unknown value names the facts it depends on", nameof(paths));
            Paths = paths.Count == 1 ? paths : [.. paths.Distinct()];
            Least = least;
        }

        public IReadOnlyList<string> Paths { get; }

        /// <summary>What the value is at least, where it is a number; null where nothing is known of it.</summary>
        public FeelNumber? Least { get; }

        public override bool Equals(FeelValue? other) => other is UnknownValue u && u.Least == Least && u.Paths.Count == Paths.Count && u.Paths.ToHashSet().SetEquals(Paths);

        public override int GetHashCode()
        {
            int hash = 17;
            foreach (string path in Paths) hash ^= path.GetHashCode(StringComparison.Ordinal);
            return hash;
        }
    }
}

/// <summary>Kleene's three truth values.</summary>
public enum Ternary : byte
{
    False,
    True,
    Unknown,
}

/// <summary>A formal parameter; its type is Any when not declared.</summary>
public sealed record FunctionParameter(string Name, FeelType Type);

/// <summary>What a function does with its arguments; it never throws, failures are recorded in the session.</summary>
public delegate FeelValue FunctionBody(FeelValue[] arguments, Evaluation.EvaluationSession session);
