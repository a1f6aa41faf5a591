using System.Collections.Immutable;
using System.Text;
using Ronghe.Feel.Values;

namespace Ronghe.Feel.Types;

/// <summary>The lattice of FEEL types, a closed family. DMN 1.5 §10.3.2.9.</summary>
public abstract class FeelType : IEquatable<FeelType>
{
    private FeelType()
    {
    }

    public static readonly FeelType Any = new SimpleType("Any");
    public static readonly FeelType Null = new SimpleType("Null");
    public static readonly FeelType Number = new SimpleType("number");
    public static readonly FeelType String = new SimpleType("string");
    public static readonly FeelType Boolean = new SimpleType("boolean");
    public static readonly FeelType Date = new SimpleType("date");
    public static readonly FeelType Time = new SimpleType("time");
    public static readonly FeelType DateTime = new SimpleType("date and time");
    public static readonly FeelType DaysTimeDuration = new SimpleType("days and time duration");
    public static readonly FeelType YearsMonthsDuration = new SimpleType("years and months duration");

    /// <summary>A context of which nothing is known.</summary>
    public static readonly FeelType AnyContext = new ContextType([]);

    public static readonly FeelType AnyList = new ListType(Any);
    public static readonly FeelType AnyRange = new RangeType(Any);

    /// <summary>A function of which nothing is known.</summary>
    public static readonly FeelType AnyFunction = new FunctionType(default, Any);

    internal static readonly ImmutableArray<FeelType> Simple =
        [Any, Null, Number, String, Boolean, Date, Time, DateTime, DaysTimeDuration, YearsMonthsDuration];

    public static FeelType ListOf(FeelType element) => new ListType(element);
    public static FeelType RangeOf(FeelType element) => new RangeType(element);
    public static FeelType ContextOf(params IEnumerable<KeyValuePair<string, FeelType>> members) => new ContextType([.. members]);

    /// <summary>The built-in type of that name as FEEL and the DMN XML write it; null for none. "context", "list" and "function" stand for the most general ones.</summary>
    public static FeelType? FromName(string name) => name switch
    {
        "Any" or "any" => Any,
        "Null" => Null,
        "number" => Number,
        "string" => String,
        "boolean" => Boolean,
        "date" => Date,
        "time" => Time,
        "date and time" or "dateTime" => DateTime,
        "days and time duration" or "dayTimeDuration" => DaysTimeDuration,
        "years and months duration" or "yearMonthDuration" => YearsMonthsDuration,
        "context" => AnyContext,
        "list" => AnyList,
        "range" => AnyRange,
        "function" => AnyFunction,
        _ => null,
    };

    /// <summary>This type behind its names and constraints.</summary>
    public FeelType Unnamed
    {
        get
        {
            FeelType type = this;
            while (type is NamedType named) type = named.Base;
            return type;
        }
    }

    public bool Equals(FeelType? other) => other is not null && TypeRelations.Equivalent(this, other);
    public override bool Equals(object? obj) => Equals(obj as FeelType);
    public override int GetHashCode() => Unnamed.GetType().GetHashCode();

    /// <summary>The type as <c>instance of</c> writes it.</summary>
    public abstract override string ToString();

    public sealed class SimpleType : FeelType
    {
        internal SimpleType(string name) => Name = name;
        public string Name { get; }
        public override string ToString() => Name;
    }

    public sealed class ListType(FeelType element) : FeelType
    {
        public FeelType Element { get; } = element;
        public override string ToString() => $"list<{Element}>";
    }

    public sealed class RangeType(FeelType element) : FeelType
    {
        public FeelType Element { get; } = element;
        public override string ToString() => $"range<{Element}>";
    }

    /// <summary>At least these members; a value may have more.</summary>
    public sealed class ContextType(ImmutableArray<KeyValuePair<string, FeelType>> members) : FeelType
    {
        public ImmutableArray<KeyValuePair<string, FeelType>> Members { get; } = members;

        /// <summary>For each member its place in the context that was looked at last; a hint that threads may overwrite.</summary>
        internal int[] Places { get; } = new int[members.Length];

        /// <summary>The computed context that was last found to belong: what surrounds all firms comes again with each.</summary>
        internal FeelValue.ContextValue? Known { get; set; }

        public FeelType? Member(string name)
        {
            foreach ((string key, FeelType type) in Members)
            {
                if (key == name) return type;
            }

            return null;
        }

        public override string ToString() =>
            Members.IsEmpty ? "context" : $"context<{string.Join(", ", Members.Select(m => $"{m.Key}: {m.Value}"))}>";
    }

    /// <summary>Parameters default: a function of any parameters.</summary>
    public sealed class FunctionType(ImmutableArray<FeelType> parameters, FeelType result) : FeelType
    {
        public ImmutableArray<FeelType> Parameters { get; } = parameters;
        public FeelType Result { get; } = result;

        public override string ToString()
        {
            if (Parameters.IsDefault) return "function";
            return new StringBuilder("function<").AppendJoin(", ", Parameters).Append(">->").Append(Result).ToString();
        }
    }

    /// <summary>An item definition: a name for a type, perhaps with a test that its values must pass (null: none).</summary>
    public sealed class NamedType(string name, FeelType @base, Func<FeelValue, bool>? allows = null) : FeelType
    {
        public string Name { get; } = name;
        public FeelType Base { get; } = @base;
        public Func<FeelValue, bool>? Allows { get; } = allows;
        public override string ToString() => Name;
    }
}
