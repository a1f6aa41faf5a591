using System.Collections.Immutable;
using System.Numerics;
using Ronghe.Columnar.Rows;
using Ronghe.Dmn.Model;
using Ronghe.Dmn.Tables;
using Ronghe.Feel.Evaluation;
using Ronghe.Feel.Numbers;
using Ronghe.Feel.Syntax;
using Ronghe.Feel.Values;

namespace Ronghe.Columnar.Planning;

/// <summary>
/// The columns of a plan, each computed once whoever asks for it. Makes nodes of nodes: brings them to one level and one scale,
/// derives ranges, and refuses what the machine's integers could not hold exactly.
/// </summary>
internal sealed class Graph
{
    /// <summary>The most items of one list that sums are proven for.</summary>
    internal const int MostItems = 10_000;

    private readonly Dictionary<string, Node> known = new(StringComparer.Ordinal);
    private readonly List<Node> nodes = [];

    private readonly Dictionary<PreparedTable, int> tables = [];

    internal Level.Levels Levels { get; } = new();

    /// <summary>A number for a table, the same whenever it is planned.</summary>
    internal int NumberOf(PreparedTable table) => tables.TryGetValue(table, out var number) ? number : tables[table] = tables.Count;

    /// <summary>Operands before what they are operands of.</summary>
    internal IReadOnlyList<Node> Nodes => nodes;

    internal T Add<T>(T node) where T : Node
    {
        if (node.Type is CellType.Number { FitsExactly: false } number) throw new NotPlannedException($"{node.Describe()} may need more than 34 digits: {number}");
        var key = $"{node.Level.Id} {node.Describe()} {string.Join(',', node.Operands.Select(operand => operand.Id))} {Precisely(node.Type)}";
        if (known.TryGetValue(key, out var same)) return (T)same;
        node.Id = nodes.Count;
        nodes.Add(node);
        known.Add(key, node);
        return node;
    }

    private static string Precisely(CellType type) => type is CellType.Text { Values: { IsDefault: false } values } ? string.Join('|', values) : type.ToString();

    /// <summary>A constant as cells; null or unknown needs the type of what it stands beside.</summary>
    internal Node Constant(FeelValue value, CellType? beside = null) => Add(new Node.Constant(Levels.Root, value, value switch
    {
        FeelValue.NumberValue number => TypeOf(number.Value),
        FeelValue.StringValue text => new CellType.Text([text.Value]),
        FeelValue.BooleanValue => CellType.OfFlag,
        FeelValue.DateValue date when date.Value.TryToDateOnly(out _) => CellType.OfDate,
        FeelValue.NullValue or FeelValue.UnknownValue => beside switch
        {
            null => throw new NotPlannedException("a null that stands beside nothing"),
            CellType.Number number => new CellType.Number(number.Scale, 0, 0),
            CellType.Text => new CellType.Text([]),
            _ => beside,
        },
        _ => throw new NotPlannedException($"a constant {value} is no cell"),
    }));

    private static CellType.Number TypeOf(FeelNumber number)
    {
        for (var scale = 0; scale <= 34; scale++)
            if (TryScale(number, scale, out var whole)) return new(scale, whole, whole);
        throw new NotPlannedException($"{number} has too many decimals");
    }

    internal static bool TryScale(FeelNumber number, int scale, out BigInteger whole)
    {
        whole = default;
        return FeelNumber.TryMultiply(number, RowReader.Scaled((Int128)BigInteger.Pow(10, scale), 0), out var scaled)
            && scaled.IsInteger && BigInteger.TryParse(scaled.ToString(), out whole);
    }

    /// <summary>Cells of an owner for each row of what it owns.</summary>
    internal Node Lift(Node node, Level to)
    {
        if (ReferenceEquals(node.Level, to) || node is Node.Constant) return node;
        return Add(new Node.Lift(node, to));
    }

    internal Level Meet(Level a, Level b) => Levels.Meet(a, b) ?? throw new NotPlannedException($"{a.Name} and {b.Name} have no rows in common");

    private Level Meet(IEnumerable<Node> cells) =>
        cells.Where(cell => cell is not Node.Constant).Select(cell => cell.Level).DefaultIfEmpty(Levels.Root).Aggregate(Meet);

    /// <summary>A constant leads no loop: the first operand of a node has the level.</summary>
    private (Node, Node) Pair(Node a, Node b)
    {
        var level = Meet([a, b]);
        return (At(a, level), At(b, level));
    }

    private Node At(Node node, Level level) => node is Node.Constant constant && !ReferenceEquals(constant.Level, level)
        ? Add(new Node.Constant(level, constant.Value, constant.Type))
        : Lift(node, level);

    private (Node, Node) SameScale(Node a, Node b)
    {
        if (a.Type is not CellType.Number left || b.Type is not CellType.Number right) throw new NotPlannedException($"{a.Type} beside {b.Type}");
        var scale = Math.Max(left.Scale, right.Scale);
        return (Rescale(a, scale), Rescale(b, scale));
    }

    internal Node Rescale(Node node, int scale)
    {
        var type = (CellType.Number)node.Type;
        if (type.Scale == scale) return node;
        return node is Node.Constant constant
            ? Add(new Node.Constant(constant.Level, constant.Value, type.At(scale)))
            : Add(new Node.Rescale(node, type.At(scale)));
    }

    internal Node Arithmetic(ArithmeticOperator @operator, Node a, Node b)
    {
        if (a.Type is not CellType.Number || b.Type is not CellType.Number) throw new NotPlannedException($"{@operator} of {a.Type} and {b.Type}");
        var (left, right) = Pair(a, b);
        if (@operator != ArithmeticOperator.Multiply) (left, right) = SameScale(left, right);
        CellType.Number x = (CellType.Number)left.Type, y = (CellType.Number)right.Type;
        return Add(new Node.Arithmetic(@operator, left, right, @operator switch
        {
            ArithmeticOperator.Add => new(x.Scale, x.Least + y.Least, x.Most + y.Most),
            ArithmeticOperator.Subtract => new(x.Scale, x.Least - y.Most, x.Most - y.Least),
            ArithmeticOperator.Multiply => Product(x, y),
            _ => throw new NotPlannedException($"{@operator}"),
        }));
    }

    private static CellType.Number Product(CellType.Number x, CellType.Number y)
    {
        BigInteger[] corners = [x.Least * y.Least, x.Least * y.Most, x.Most * y.Least, x.Most * y.Most];
        return new(x.Scale + y.Scale, corners.Min(), corners.Max());
    }

    internal Node Extreme(bool least, Node a, Node b)
    {
        var (left, right) = Pair(a, b);
        (left, right) = SameScale(left, right);
        CellType.Number x = (CellType.Number)left.Type, y = (CellType.Number)right.Type;
        CellType.Number type = least
            ? new(x.Scale, BigInteger.Min(x.Least, y.Least), BigInteger.Min(x.Most, y.Most))
            : new(x.Scale, BigInteger.Max(x.Least, y.Least), BigInteger.Max(x.Most, y.Most));
        if (x.IsNarrow == y.IsNarrow) return Add(new Node.Extreme(least, left, right, type));
        // found in 128 bits, and where the other side bounds it, held in 64
        var wide = Add(new Node.Extreme(least, left, right, x.With(y)));
        return type.IsNarrow ? Add(new Node.Narrow(wide, type)) : wide;
    }

    /// <summary>Rounds half away from zero; a number of no more decimals is left as it is.</summary>
    internal Node Round(Node node, int scale)
    {
        var type = (CellType.Number)node.Type;
        if (type.Scale <= scale) return node;
        if (node is Node.Constant { Value: FeelValue.NumberValue number })
            return Constant(number.Value.TryRound(scale, FeelRounding.HalfUp, out var rounded) ? FeelValue.Of(rounded) : FeelValue.Null, type);
        var unit = BigInteger.Pow(10, type.Scale - scale);
        return Add(new Node.Round(node, null, new(scale, HalfUp(type.Least, unit), HalfUp(type.Most, unit)), node.MayBeNull));
    }

    /// <summary>The same number, of which nothing is known any more where it is unknown: what FEEL's functions give.</summary>
    internal Node Unbounded(Node node) => node.MayBeUnknown && node is not Node.Constant ? Add(new Node.Round(node, null, (CellType.Number)node.Type, node.MayBeNull)) : node;

    private static BigInteger HalfUp(BigInteger number, BigInteger unit) => (BigInteger.Abs(number) * 2 + unit) / (unit * 2) * number.Sign;

    /// <summary>
    /// A quotient rounded half away from zero. FEEL first rounds it to 34 digits: the divisor's range must show that this cannot change
    /// to which side of a half it lies.
    /// </summary>
    internal Node RoundQuotient(Symbol.Quotient quotient, int scale)
    {
        var (dividend, divisor) = Pair(quotient.Dividend, quotient.Divisor);
        (dividend, divisor) = SameScale(dividend, divisor);
        CellType.Number x = (CellType.Number)dividend.Type, y = (CellType.Number)divisor.Type;
        var most = BigInteger.Max(BigInteger.Abs(x.Least), BigInteger.Abs(x.Most));
        var by = BigInteger.Max(BigInteger.Abs(y.Least), BigInteger.Abs(y.Most));
        var bound = most * BigInteger.Pow(10, scale);
        if (bound * by * 4 >= CellType.Number.Exact / 10) throw new NotPlannedException("a quotient may be rounded twice");
        return Add(new Node.Round(dividend, divisor, new(scale, -bound - 1, bound + 1), mayBeNull: true));
    }

    /// <param name="nullFirst">Whether a null on the right makes an order null even beside an unknown.</param>
    internal Node Compare(ComparisonOperator @operator, Node a, Node b, bool nullFirst = false)
    {
        if (Year(@operator, a, b) is { } days) return days;
        var (left, right) = Pair(a, b);
        if (left.Type is CellType.Number && right.Type is CellType.Number) (left, right) = SameScale(left, right);
        else if (left.Type.GetType() != right.Type.GetType()) throw new NotPlannedException($"{left.Type} compared with {right.Type}");
        if (left.Type is CellType.Text or CellType.Flag && @operator is not (ComparisonOperator.Equal or ComparisonOperator.NotEqual))
            throw new NotPlannedException("an order of texts");
        // the constant on the right
        nullFirst &= right.MayBeNull && @operator != ComparisonOperator.Equal;
        if (left is Node.Constant && right is not Node.Constant && !nullFirst) (left, right, @operator) = (right, left, Turned(@operator));
        return Add(new Node.Compare(@operator, left, right, nullFirst));
    }

    private static ComparisonOperator Turned(ComparisonOperator @operator) => @operator switch
    {
        ComparisonOperator.Less => ComparisonOperator.Greater,
        ComparisonOperator.LessOrEqual => ComparisonOperator.GreaterOrEqual,
        ComparisonOperator.Greater => ComparisonOperator.Less,
        ComparisonOperator.GreaterOrEqual => ComparisonOperator.LessOrEqual,
        _ => @operator,
    };

    /// <summary>The year of a date beside a constant year: a stretch of days.</summary>
    private Node? Year(ComparisonOperator @operator, Node a, Node b)
    {
        if ((a, b) is not (Node.DatePart { Part: "year" } part, Node.Constant { Value: FeelValue.NumberValue number })) return null;
        if (!number.Value.TryToInt32(out var year) || year is < 2 or > 9998) return null;
        var date = part.Operands[0];
        var first = Constant(FeelValue.Of(new DateOnly(year, 1, 1)));
        var next = Constant(FeelValue.Of(new DateOnly(year + 1, 1, 1)));
        return @operator switch
        {
            // beside no date an order is null where equality is false
            ComparisonOperator.Equal when !date.MayBeNull => Within(),
            ComparisonOperator.Equal => Junction(and: true, strict: true, Not(IsNull(date)), Within()),
            ComparisonOperator.Less => Compare(ComparisonOperator.Less, date, first),
            ComparisonOperator.LessOrEqual => Compare(ComparisonOperator.Less, date, next),
            ComparisonOperator.Greater => Compare(ComparisonOperator.GreaterOrEqual, date, next),
            ComparisonOperator.GreaterOrEqual => Compare(ComparisonOperator.GreaterOrEqual, date, first),
            _ => null,
        };

        Node Within() => Junction(true, false, Compare(ComparisonOperator.GreaterOrEqual, date, first), Compare(ComparisonOperator.Less, date, next));
    }

    /// <summary>A quotient beside a number, multiplied out; beside a divisor that may be zero or negative it is not planned.</summary>
    internal Node Compare(ComparisonOperator @operator, Symbol.Quotient quotient, Node other)
    {
        if (quotient.Divisor.Type is not CellType.Number { Least.Sign: > 0 } || quotient.Divisor.MayBeNull)
            throw new NotPlannedException("a quotient whose divisor may be zero is compared");
        CellType.Number x = (CellType.Number)quotient.Dividend.Type, y = (CellType.Number)quotient.Divisor.Type, z = (CellType.Number)other.Type;
        var scale = Math.Max(x.Scale, Math.Max(y.Scale, z.Scale));
        var most = BigInteger.Max(BigInteger.Abs(x.At(scale).Least), BigInteger.Abs(x.At(scale).Most));
        if (most * y.At(scale).Most * BigInteger.Pow(10, scale + 1) >= CellType.Number.Exact) throw new NotPlannedException("a quotient may be rounded before it is compared");
        return Compare(@operator, quotient.Dividend, Arithmetic(ArithmeticOperator.Multiply, other, quotient.Divisor));
    }

    internal Node IsNull(Node cells) => cells.MayHaveStates ? Add(new Node.IsNull(cells)) : Constant(FeelValue.False);

    internal Node Not(Node flag) => flag switch
    {
        Node.Constant constant => Constant(Operators.Not(constant.Value), CellType.OfFlag),
        Node.Not not => not.Operands[0],
        _ => Add(new Node.Not(flag)),
    };

    internal Node Junction(bool and, bool strict, Node a, Node b)
    {
        if (a.Type is not CellType.Flag || b.Type is not CellType.Flag) throw new NotPlannedException("a condition is no boolean");
        foreach (var (one, other) in new[] { (a, b), (b, a) })
        {
            if (one is not Node.Constant { Value: FeelValue.BooleanValue { Value: var value } }) continue;
            if (value != and) return Constant(FeelValue.Of(value));
            // what a true adds to a conjunction is what the other is, null included
            if (!strict || !other.MayBeNull) return other;
        }

        if (ReferenceEquals(a, b) && (!strict || !a.MayBeNull)) return a;
        var (left, right) = Pair(a, b);
        if (left is Node.Constant && right is not Node.Constant) (left, right) = (right, left);
        return Add(new Node.Junction(and, strict, left, right));
    }

    /// <summary>Conditions are aligned to one level; see <see cref="Node.Choice"/>.</summary>
    internal Node.Choice Choice(HitPolicy policy, ImmutableArray<Node> conditions, Coverage? coverage)
    {
        var inputs = coverage?.Inputs ?? [];
        var level = Meet([.. conditions, .. inputs]);
        return Add(new Node.Choice(level, policy, [.. conditions.Select(c => At(c, level))],
            coverage?.With([.. inputs.Select(input => At(input, level))])));
    }

    /// <summary>Cells of one kind, numbers at one scale, brought to a level within the choice's.</summary>
    internal Node Pick(Node.Choice choice, ImmutableArray<Node?> cells)
    {
        var type = cells.OfType<Node>().Select(cell => cell.Type).Aggregate(Union);
        var scaled = cells.Select(cell => cell is null ? Constant(FeelValue.Null, type) : type is CellType.Number n ? Rescale(cell, n.Scale) : cell).ToList();
        var level = Meet(scaled.Append(choice));
        var at = (Node.Choice)(ReferenceEquals(level, choice.Level) ? choice : Choice(choice.Policy, [.. choice.Operands.Take(choice.Alternatives).Select(c => Lift(c, level))], choice.Coverage));
        return Add(new Node.Pick(at, [.. scaled.Select(cell => At(cell, level))], type,
            scaled.Any(cell => cell.MayBeNull) || choice.Policy == HitPolicy.Unique,
            scaled.Any(cell => cell.MayBeUnknown) || choice.Operands.Any(condition => condition.MayBeUnknown)));
    }

    private static CellType Union(CellType a, CellType b) => (a, b) switch
    {
        (CellType.Number x, CellType.Number y) => x.At(Math.Max(x.Scale, y.Scale)).With(y.At(Math.Max(x.Scale, y.Scale))),
        (CellType.Text x, CellType.Text y) => x.With(y),
        _ when a == b => a,
        _ => throw new NotPlannedException($"either {a} or {b}"),
    };

    internal Node DatePart(string part, Node date) => Add(new Node.DatePart(part, date, part switch
    {
        "year" => new(0, 1, 9999),
        "month" => new(0, 1, 12),
        "day" => new(0, 1, 31),
        _ => throw new NotPlannedException($"the {part} of a date"),
    }));

    internal Node DaysBetween(Node from, Node to)
    {
        var (a, b) = Pair(from, to);
        const int MostDays = 4_000_000;
        return Add(new Node.DaysBetween(a, b, new(0, -MostDays, MostDays)));
    }

    internal Node Aggregate(AggregateKind kind, Symbol.Items items, Node cells)
    {
        var level = LevelOf(items, cells);
        var to = level.Owner ?? throw new NotPlannedException("rows of no owner");
        return Add(new Node.Aggregate(kind, to, At(cells, level), items.Keep is { } keep ? At(keep, level) : null,
            items.ListIs is { } listIs ? At(listIs, to) : null, kind switch
            {
                AggregateKind.Count => new CellType.Number(0, 0, MostItems),
                AggregateKind.Sum or AggregateKind.SumFromZero => Sum((CellType.Number)cells.Type),
                _ => cells.Type,
            }));
    }

    /// <summary>On which the items can be read beside cells of theirs.</summary>
    private Level LevelOf(Symbol.Items items, Node cells) => Meet(Meet(items.Level, Meet([cells, items.Keep ?? cells])), items.Level);

    /// <summary>Of items with equal keys the first: a list in which nobody knows a key, or whether an item is in it, is unknown itself.</summary>
    internal Symbol.Items Distinct(Symbol.Items items, Node cells)
    {
        var level = LevelOf(items, cells);
        var key = At(cells, level);
        var keep = items.Keep is { } kept ? At(kept, level) : null;
        var listIs = IfKnown(IfKnown(items.ListIs, level, null, keep), level, keep, IsNull(key));
        return new(level, items.Item, Add(new Node.FirstOfKind(key, keep)), listIs);
    }

    /// <summary>Whether a list is known, of whose items a flag has to be.</summary>
    internal Node? IfKnown(Node? listIs, Level level, Node? keep, Node? flag)
    {
        if (flag is not { MayBeUnknown: true }) return listIs;
        var known = Aggregate(AggregateKind.Known, new Symbol.Items(level, new Symbol.Cell(flag), keep, null), flag);
        return listIs is null ? known : Junction(and: true, strict: false, listIs, known);
    }

    private static CellType.Number Sum(CellType.Number item) =>
        new(item.Scale, BigInteger.Min(0, item.Least * MostItems), BigInteger.Max(0, item.Most * MostItems));
}
