using System.Collections.Immutable;
using Ronghe.Dmn.Model;
using Ronghe.Dmn.Tables;
using Ronghe.Feel.Syntax;
using Ronghe.Feel.Values;

namespace Ronghe.Columnar.Planning;

/// <summary>One planned column: what a loop computes for each row of a level. A closed family; equal nodes of a graph are one object.</summary>
internal abstract class Node(Level level, CellType type, bool mayBeNull, bool mayBeUnknown, params ImmutableArray<Node> operands)
{
    /// <summary>Its place in the graph, operands first.</summary>
    internal int Id { get; set; } = -1;

    internal Level Level { get; } = level;

    internal CellType Type { get; } = type;

    internal bool MayBeNull { get; } = mayBeNull;

    internal bool MayBeUnknown { get; } = mayBeUnknown;

    internal ImmutableArray<Node> Operands { get; } = operands;

    internal bool MayHaveStates => MayBeNull || MayBeUnknown;

    /// <summary>What it does, with what its operands do not say: with their ids it is the node's identity.</summary>
    internal abstract string Describe();

    /// <summary>A column of the level's own table.</summary>
    internal sealed class Input(Level level, int column, string path, CellType type) : Node(level, type, true, true)
    {
        internal int Column { get; } = column;

        internal string Path { get; } = path;

        internal override string Describe() => $"read {Path} of {Level.Name}";
    }

    /// <summary>The same cell for every row: a known value of the type, null, or unknown.</summary>
    internal sealed class Constant(Level root, FeelValue value, CellType type) : Node(root, type, value.IsNull, value.IsUnknown)
    {
        internal FeelValue Value { get; } = value;

        internal override string Describe() => $"constant {Value}{(Value is FeelValue.StringValue ? " (text)" : "")}{(Value.IsNull ? $" as {Type.GetType().Name}" : "")} {(Type is CellType.Number n ? n.Scale : 0)}";
    }

    /// <summary>Cells of an outer level, or of the inner one of pairs, repeated for each row.</summary>
    internal sealed class Lift(Node cells, Level to) : Node(to, cells.Type, cells.MayBeNull, cells.MayBeUnknown, cells)
    {
        internal override string Describe() => $"repeat for each of {Level.Name}";
    }

    /// <summary>Addition and subtraction of one scale; multiplication, whose scale is the sum of both.</summary>
    internal sealed class Arithmetic(ArithmeticOperator @operator, Node left, Node right, CellType.Number type)
        : Node(left.Level, type, left.MayBeNull || right.MayBeNull, left.MayBeUnknown || right.MayBeUnknown, left, right)
    {
        internal ArithmeticOperator Operator { get; } = @operator;

        internal override string Describe() => $"{Operator}";
    }

    /// <summary>The same numbers at a greater scale.</summary>
    internal sealed class Rescale(Node number, CellType.Number type) : Node(number.Level, type, number.MayBeNull, number.MayBeUnknown, number)
    {
        internal override string Describe() => $"at scale {((CellType.Number)Type).Scale}";
    }

    /// <summary>The number rounded half away from zero to a smaller scale; where that is what is divided by, the quotient of two.</summary>
    internal sealed class Round(Node number, Node? divisor, CellType.Number type, bool mayBeNull)
        : Node(number.Level, type, mayBeNull, number.MayBeUnknown || divisor is { MayBeUnknown: true }, divisor is null ? [number] : [number, divisor])
    {
        internal override string Describe() => $"{(Operands.Length > 1 ? "quotient " : "")}rounded to scale {((CellType.Number)Type).Scale}";
    }

    /// <summary>
    /// FEEL's comparison of cells of one type and scale. Equality is null for no cells; an order is null beside null. In a cell of a
    /// table an order whose operand is null is null even where the input is unknown.
    /// </summary>
    internal sealed class Compare(ComparisonOperator @operator, Node left, Node right, bool nullFirst)
        : Node(left.Level, CellType.OfFlag,
            @operator is not (ComparisonOperator.Equal or ComparisonOperator.NotEqual) && (left.MayBeNull || right.MayBeNull),
            left.MayBeUnknown || right.MayBeUnknown, left, right)
    {
        internal ComparisonOperator Operator { get; } = @operator;

        /// <summary>Whether a null on the right comes before an unknown on the left.</summary>
        internal bool NullFirst { get; } = nullFirst;

        internal override string Describe() => $"{Operator}{(NullFirst ? " (null first)" : "")}";
    }

    internal sealed class IsNull(Node cells) : Node(cells.Level, CellType.OfFlag, false, cells.MayBeUnknown, cells)
    {
        internal override string Describe() => "is null";
    }

    /// <summary>Kleene's conjunction or disjunction; <see cref="Strict"/> takes a null for false, as the cells of a rule are taken.</summary>
    internal sealed class Junction(bool and, bool strict, Node left, Node right)
        : Node(left.Level, CellType.OfFlag, !strict && (left.MayBeNull || right.MayBeNull), left.MayBeUnknown || right.MayBeUnknown, left, right)
    {
        internal bool And { get; } = and;

        internal bool Strict { get; } = strict;

        internal override string Describe() => $"{(And ? "and" : "or")}{(Strict ? " (null is false)" : "")}";
    }

    internal sealed class Not(Node flag) : Node(flag.Level, CellType.OfFlag, flag.MayBeNull, flag.MayBeUnknown, flag)
    {
        internal override string Describe() => "not";
    }

    /// <summary>The lesser or the greater of two numbers of one scale.</summary>
    internal sealed class Extreme(bool least, Node left, Node right, CellType.Number type)
        : Node(left.Level, type, left.MayBeNull || right.MayBeNull, left.MayBeUnknown || right.MayBeUnknown, left, right)
    {
        internal bool Least { get; } = least;

        internal override string Describe() => Least ? "min" : "max";
    }

    /// <summary>The same numbers in 64 bits, which their range allows.</summary>
    internal sealed class Narrow(Node number, CellType.Number type) : Node(number.Level, type, number.MayBeNull, number.MayBeUnknown, number)
    {
        internal override string Describe() => "in 64 bits";
    }

    /// <summary>The year, month or day of a date, or the days from one to another.</summary>
    internal sealed class DatePart(string part, Node date, CellType.Number type) : Node(date.Level, type, date.MayBeNull, date.MayBeUnknown, date)
    {
        internal string Part { get; } = part;

        internal override string Describe() => $"{Part} of the date";
    }

    internal sealed class DaysBetween(Node from, Node to, CellType.Number type)
        : Node(from.Level, type, from.MayBeNull || to.MayBeNull, from.MayBeUnknown || to.MayBeUnknown, from, to)
    {
        internal override string Describe() => "days between";
    }

    /// <summary>A function of one text, computed once a text by FEEL itself and looked up by the text's code.</summary>
    internal sealed class OfText(Node text, string name, Func<FeelValue, FeelValue> function, CellType type, TextCall? call = null)
        : Node(text.Level, type, true, true, text)
    {
        internal Func<FeelValue, FeelValue> Function { get; } = function;

        /// <summary>What FEEL calls it; null where it is no call that takes the text first.</summary>
        internal TextCall? Call { get; } = call;

        internal override string Describe() => $"by text: {name}";
    }

    /// <summary>Which alternative each row takes: the operands are their conditions, the last alternative takes what is left.</summary>
    internal sealed class Choice(Level level, HitPolicy policy, ImmutableArray<Node> conditions, Coverage? coverage)
        : Node(level, CellType.OfFlag, false, false, [.. conditions, .. coverage?.Inputs ?? []])
    {
        internal HitPolicy Policy { get; } = policy;

        internal int Alternatives { get; } = conditions.Length;

        internal Coverage? Coverage { get; } = coverage;

        internal override string Describe() => $"{Policy} of {Alternatives} alternatives{(Coverage is null ? "" : $" of table {Coverage.Id}")}";
    }

    /// <summary>The cell of the alternative that a choice took; where it may be several, what they agree on. The last operand is what is left.</summary>
    internal sealed class Pick(Choice choice, ImmutableArray<Node> cells, CellType type, bool mayBeNull, bool mayBeUnknown)
        : Node(choice.Level, type, mayBeNull, mayBeUnknown, [choice, .. cells])
    {
        internal override string Describe() => "pick";
    }

    /// <summary>One cell for each owner of what its items' cells come to; see <see cref="AggregateKind"/>.</summary>
    internal sealed class Aggregate(AggregateKind kind, Level to, Node cells, Node? keep, Node? listIs, CellType type)
        : Node(to, type, true, true, [cells, .. keep is null ? [] : new[] { keep }, .. listIs is null ? [] : new[] { listIs }])
    {
        internal AggregateKind Kind { get; } = kind;

        internal Node Cells => Operands[0];

        /// <summary>The level of the items.</summary>
        internal Level Items => Cells.Level;

        /// <summary>True where the item is among those that count; null where all do.</summary>
        internal Node? Keep { get; } = keep;

        /// <summary>A flag of the owner's level that is null or unknown where the list is.</summary>
        internal Node? ListIs { get; } = listIs;

        internal override string Describe() => $"{Kind} for each of {Level.Name}{(Keep is null ? "" : " of those kept")}{(ListIs is null ? "" : " of the list")}";
    }

    /// <summary>Whether an item is the first among those of its owner that have its key: none is a key like others. Of an unknown key it says nothing.</summary>
    internal sealed class FirstOfKind(Node key, Node? keep) : Node(key.Level, CellType.OfFlag, false, false, keep is null ? [key] : [key, keep])
    {
        internal Node Key => Operands[0];

        /// <summary>True where the item is looked at; null where all are.</summary>
        internal Node? Keep { get; } = keep;

        internal override string Describe() => $"first of its kind{(Keep is null ? "" : " among those kept")}";
    }

    /// <summary>True, or null or unknown where the list of the owner is.</summary>
    internal sealed class ListState(Level home, int list, string path) : Node(home, CellType.OfFlag, true, true)
    {
        internal int List { get; } = list;

        internal string Path { get; } = path;

        internal override string Describe() => $"whether {Path} is known";
    }
}

/// <summary>A function of FEEL, with the constants that stand after the text.</summary>
internal sealed record TextCall(string Function, ImmutableArray<FeelValue> Arguments);

internal enum AggregateKind
{
    Count,

    /// <summary>FEEL's sum: null of nothing.</summary>
    Sum,

    /// <summary>A sum that begins with a zero of its own: zero of nothing.</summary>
    SumFromZero,
    Min,
    Max,
    Some,
    Every,
    First,

    /// <summary>True, or unknown where a flag of an item is.</summary>
    Known,
}

/// <summary>
/// What a table knows beside its rules' conditions: where one input alone is unknown, constants may still show that some rule hits.
/// </summary>
internal sealed class Coverage(int id, PreparedTable table, ImmutableArray<Node> inputs, ImmutableArray<int> columns, ImmutableArray<int> rules)
{
    private readonly Dictionary<(int, ulong), bool> known = [];

    internal int Id { get; } = id;

    internal Coverage With(ImmutableArray<Node> aligned) => new(Id, table, aligned, columns, rules);

    /// <summary>The inputs that can be unknown.</summary>
    internal ImmutableArray<Node> Inputs { get; } = inputs;

    /// <summary>Whether one of the rules (by alternative) that may hit does, where that input alone is unknown.</summary>
    internal bool MustHit(int input, ulong possible)
    {
        lock (known)
        {
            if (known.TryGetValue((input, possible), out var must)) return must;
            return known[(input, possible)] = Find(columns[input], [.. rules.Where((_, i) => (possible >> i & 1) == 1)]);
        }
    }

    private bool Find(int column, int[] possible) =>
        table.Index is { } index
        && possible.All(rule => Enumerable.Range(0, table.Inputs.Length).All(other => other == column || index.Decides(rule, other)))
        && index.Covers(column, [.. possible.Select(rule => new Hit(rule, false, FeelValue.Null, []))], table);
}
