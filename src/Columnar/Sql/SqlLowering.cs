using System.Globalization;
using System.Numerics;
using Ronghe.Columnar.Planning;
using Ronghe.Feel.Syntax;
using Ronghe.Feel.Values;

namespace Ronghe.Columnar.Sql;

/// <summary>From planned columns to SQL: a case a node, each the same as its kernel.</summary>
internal sealed partial class SqlLowering(SqlDialect dialect, SqlTable table)
{
    private readonly SqlExpressions x = new();
    private readonly Dictionary<Node, SqlCell> cells = [];
    private readonly Dictionary<Node.Choice, Alternatives> choices = [];

    internal SqlExpressions Expressions => x;

    internal SqlCell Cell(Node node) => cells.TryGetValue(node, out var known) ? known : cells[node] = Lower(node);

    private SqlCell Lower(Node node) => node switch
    {
        Node.Input input => Input(input),
        Node.Constant constant => Constant(constant),
        Node.Lift lift => Cell(lift.Operands[0]).Lift(lift.Level),
        Node.Arithmetic arithmetic => Arithmetic(arithmetic),
        Node.Rescale rescale => Rescale(rescale),
        Node.Round { Operands.Length: 1 } round => Round(round),
        Node.Round quotient => Quotient(quotient),
        Node.Extreme extreme => extreme.Least ? Lesser(extreme) : Greater(extreme),
        Node.Narrow narrow => Each(narrow, Cell(narrow.Operands[0]), value => x.Call("CAST({0} AS BIGINT)", value)),
        Node.Compare compare => Compare(compare),
        Node.IsNull isNull => IsNone(Cell(isNull.Operands[0])),
        Node.Junction junction => Junction(junction),
        Node.Not not => Of(Cell(not.Operands[0]), x.Not(Cell(not.Operands[0]).Value)),
        Node.DatePart part => Of(Cell(part.Operands[0]), x.Call($"CAST(EXTRACT({part.Part.ToUpperInvariant()} FROM {{0}}) AS BIGINT)", Cell(part.Operands[0]).Value)),
        Node.DaysBetween days => Both(Cell(days.Operands[0]), Cell(days.Operands[1]), (from, to) => x.Call("CAST({1} - {0} AS BIGINT)", from, to)),
        Node.OfText text => OfText(text),
        Node.Pick pick => Pick(pick),
        Node.Aggregate aggregate => Aggregate(aggregate),
        Node.FirstOfKind first => FirstOfKind(first),
        Node.ListState list => ListState(list),
        _ => throw new NotPlannedException($"{node.Describe()} has no SQL"),
    };

    internal string TypeOf(CellType type) => type switch
    {
        CellType.Number { IsNarrow: true } => "BIGINT",
        CellType.Number => dialect.WideType(),
        CellType.Flag => "BOOLEAN",
        CellType.Date => "DATE",
        _ => "TEXT",
    };

    private static bool IsWide(Node node) => node.Type is CellType.Number { IsNarrow: false };

    private SqlExpression Widen(SqlExpression value, bool wide) =>
        !wide || SqlExpressions.IsNullConstant(value) ? value : x.Call($"CAST({{0}} AS {dialect.WideType()})", value);

    /// <summary>The table of a level's rows.</summary>
    internal SqlTable TableOf(Level level) => level switch
    {
        Level.Rows => table,
        Level.Items items => TableOf(items.Owner).Lists[items.List].Items,
        _ => throw new InvalidOperationException(level.Name),
    };

    private SqlCell Input(Node.Input input)
    {
        var column = TableOf(input.Level).Columns[input.Column];
        var value = x.Source(input.Level, column.Value, input.Path);
        return new(x, value, column.None is not null, column.MayBeUnknown,
            () => x.Source(input.Level, column.None!, input.Path + " 无"),
            () => column.Least is { } least ? x.Coalesce(value, x.Source(input.Level, least, input.Path + " 至少")) : value);
    }

    private SqlCell ListState(Node.ListState node)
    {
        var list = TableOf(node.Level).Lists[node.List];
        var known = x.Source(node.Level, $"CASE WHEN {list.IsKnown} THEN TRUE END", node.Path);
        return new(x, known, list.None is not null, true, () => x.Source(node.Level, list.None!, node.Path + " 无"));
    }

    private SqlCell Constant(Node.Constant constant)
    {
        var value = constant.Value switch
        {
            FeelValue.NumberValue number => x.Number(Graph.TryScale(number.Value, ((CellType.Number)constant.Type).Scale, out var whole) ? whole : throw new InvalidOperationException()),
            FeelValue.BooleanValue flag => flag.Value ? x.True : x.False,
            FeelValue.DateValue date => x.Constant(string.Create(CultureInfo.InvariantCulture, $"DATE '{date.Value.Year:D4}-{date.Value.Month:D2}-{date.Value.Day:D2}'")),
            FeelValue.StringValue text => x.Constant(SqlText.Literal(text.Value)),
            _ => x.Null(TypeOf(constant.Type)),
        };
        var isNone = constant.Value.IsNull;
        return new(x, value, isNone, constant.Value.IsUnknown, () => x.True);
    }

    /// <summary>Cells that are known, none or unknown as others are.</summary>
    private SqlCell Of(SqlCell cell, SqlExpression value) => new(x, value, cell.MayBeNone, cell.MayBeUnknown, () => cell.IsNone);

    /// <summary>What changes each number and leaves its order.</summary>
    private SqlCell Each(Node node, SqlCell cell, Func<SqlExpression, SqlExpression> change) =>
        new(x, change(cell.Value), cell.MayBeNone, cell.MayBeUnknown, () => cell.IsNone, () => change(cell.Least));

    /// <summary>What needs both sides: unknown before none.</summary>
    private SqlCell Both(SqlCell a, SqlCell b, Func<SqlExpression, SqlExpression, SqlExpression> combine, Func<SqlExpression>? least = null) =>
        new(x, combine(a.Value, b.Value), a.MayBeNone || b.MayBeNone, a.MayBeUnknown || b.MayBeUnknown, () => EitherNone(a, b), least);

    private SqlExpression EitherNone(SqlCell a, SqlCell b) => x.Or(x.And(a.IsNone, x.Not(b.IsUnknown)), x.And(b.IsNone, x.Not(a.IsUnknown)));

    private SqlCell Arithmetic(Node.Arithmetic node)
    {
        var (a, b) = (Cell(node.Operands[0]), Cell(node.Operands[1]));
        var wide = IsWide(node);
        SqlExpression Calculate(SqlExpression left, SqlExpression right) => x.Operation(node.Operator switch
        {
            ArithmeticOperator.Add => "{0} + {1}",
            ArithmeticOperator.Subtract => "{0} - {1}",
            _ => "{0} * {1}",
        }, Typed(left, wide), Typed(right, wide));
        return Both(a, b, Calculate, () => node.Operator switch
        {
            ArithmeticOperator.Add => Calculate(a.Least, b.Least),
            ArithmeticOperator.Subtract => Calculate(a.Least, b.Value),
            _ => x.Coalesce(Calculate(a.Value, b.Value), x.When(x.And(NotNegative(node.Operands[0], a), NotNegative(node.Operands[1], b)), Calculate(a.Least, b.Least), x.Null(TypeOf(node.Type)))),
        });
    }

    /// <summary>Literals take the width of what they are calculated with.</summary>
    private SqlExpression Typed(SqlExpression value, bool wide) =>
        value.Kind == SqlKind.Constant && !SqlExpressions.IsNullConstant(value) ? x.Constant($"CAST({value.Template} AS {(wide ? dialect.WideType() : "BIGINT")})") : Widen(value, wide);

    private SqlExpression NotNegative(Node node, SqlCell cell) => node.Type is CellType.Number { Least.Sign: >= 0 } ? x.True : x.Operation("{0} >= 0", cell.Least);

    private SqlCell Rescale(Node.Rescale node)
    {
        var cell = Cell(node.Operands[0]);
        var unit = x.Number(BigInteger.Pow(10, ((CellType.Number)node.Type).Scale - ((CellType.Number)node.Operands[0].Type).Scale));
        return Each(node, cell, value => x.Operation("{0} * {1}", Widen(value, IsWide(node)), unit));
    }

    private SqlCell Round(Node.Round node)
    {
        var cell = Cell(node.Operands[0]);
        var from = (CellType.Number)node.Operands[0].Type;
        var unit = BigInteger.Pow(10, from.Scale - ((CellType.Number)node.Type).Scale);
        if (unit.IsOne) return Of(cell, cell.Value);
        var half = unit / 2;
        var wide = IsWide(node.Operands[0]) || from.Most + half > long.MaxValue || from.Least - half < long.MinValue || unit > long.MaxValue;
        var value = Widen(cell.Value, wide);
        var up = x.Operation(dialect.Divide(wide), x.Operation("{0} + {1}", value, x.Number(half)), x.Number(unit));
        var rounded = from.Least.Sign >= 0 ? up
            : x.When(x.Operation("{0} < 0", value), x.Operation("-{0}", x.Operation(dialect.Divide(wide), x.Operation("{1} - {0}", value, x.Number(half)), x.Number(unit))), up);
        return Of(cell, wide && !IsWide(node) ? x.Call("CAST({0} AS BIGINT)", rounded) : rounded);
    }

    private SqlCell Quotient(Node.Round node)
    {
        SqlCell a = Cell(node.Operands[0]), b = Cell(node.Operands[1]);
        var dividend = x.Operation("{0} * {1}", Typed(a.Value, true), x.Number(BigInteger.Pow(10, ((CellType.Number)node.Type).Scale)));
        var divisor = Typed(b.Value, true);
        var size = x.Operation(dialect.Divide(true), x.Operation("2 * abs({0}) + abs({1})", dividend, divisor), x.Operation("2 * abs({0})", divisor));
        var signed = x.When(x.Operation("({0} < 0) <> ({1} < 0)", dividend, divisor), x.Operation("-{0}", size), size);
        var mayBeZero = node.Operands[1].Type is not CellType.Number { Least.Sign: > 0 } and not CellType.Number { Most.Sign: < 0 };
        var quotient = mayBeZero ? x.When(x.Operation("{0} <> 0", b.Value), signed, x.Null(dialect.WideType())) : signed;
        return new(x, IsWide(node) ? quotient : x.Call("CAST({0} AS BIGINT)", quotient), mayBeZero || a.MayBeNone || b.MayBeNone, a.MayBeUnknown || b.MayBeUnknown,
            () => x.Or(EitherNone(a, b), mayBeZero ? x.And(a.IsKnown, x.IsTrue(x.Operation("{0} = 0", b.Value))) : x.False));
    }

    private SqlCell Lesser(Node.Extreme node)
    {
        SqlCell a = Cell(node.Operands[0]), b = Cell(node.Operands[1]);
        if (!a.MayBeUnknown && !b.MayBeUnknown && !a.MayBeNone && !b.MayBeNone) return Both(a, b, (left, right) => x.Call("LEAST({0}, {1})", left, right));
        // the known one where the other can be no less
        SqlExpression Least(SqlExpression left, SqlExpression leftsLeast, SqlExpression right, SqlExpression rightsLeast) => x.Case(
            [(x.Operation("{0} <= {1}", left, rightsLeast), left), (x.Operation("{0} <= {1}", right, leftsLeast), right)], x.Null(TypeOf(node.Type)));
        return Both(a, b, (_, _) => Least(a.Value, a.Least, b.Value, b.Least), () => Least(a.Least, a.Least, b.Least, b.Least));
    }

    private SqlCell Greater(Node.Extreme node)
    {
        SqlCell a = Cell(node.Operands[0]), b = Cell(node.Operands[1]);
        if (!a.MayBeUnknown && !b.MayBeUnknown && !a.MayBeNone && !b.MayBeNone) return Both(a, b, (left, right) => x.Call("GREATEST({0}, {1})", left, right));
        return Both(a, b,
            (left, right) => x.Case([(x.Operation("{0} >= {1}", left, right), left), (x.Operation("{0} >= {1}", right, left), right)], x.Null(TypeOf(node.Type))),
            // at least the greatest of what is known or bounded; NULLs do not count
            () => x.When(x.Or(a.IsNone, b.IsNone), x.Null(TypeOf(node.Type)), x.Call("GREATEST({0}, {1})", a.Least, b.Least)));
    }

    private SqlCell Compare(Node.Compare node)
    {
        SqlCell a = Cell(node.Operands[0]), b = Cell(node.Operands[1]);
        if (node.Operator == ComparisonOperator.Equal) return IsEqual(a, b);
        var template = node.Operator switch
        {
            ComparisonOperator.Less => "{0} < {1}",
            ComparisonOperator.LessOrEqual => "{0} <= {1}",
            ComparisonOperator.Greater => "{0} > {1}",
            _ => "{0} >= {1}",
        };
        return new(x, x.Operation(template, a.Value, b.Value), a.MayBeNone || b.MayBeNone, a.MayBeUnknown || b.MayBeUnknown,
            () => node.NullFirst ? x.Or(b.IsNone, EitherNone(a, b)) : EitherNone(a, b));
    }

    /// <summary>None equals none and nothing else.</summary>
    private SqlCell IsEqual(SqlCell a, SqlCell b)
    {
        var equal = x.Operation("{0} = {1}", a.Value, b.Value);
        var mayBeUnknown = a.MayBeUnknown || b.MayBeUnknown;
        var value = x.Case(
            [(x.Or(x.And(a.IsUnknown, b.IsNone), x.And(b.IsUnknown, a.IsNone)), x.Null("BOOLEAN")), (x.Or(a.IsNone, b.IsNone), x.And(a.IsNone, b.IsNone))], equal);
        return new(x, value, false, mayBeUnknown, () => x.False);
    }

    private SqlCell IsNone(SqlCell cell) => new(x,
        cell.MayBeUnknown ? x.When(cell.IsUnknown, x.Null("BOOLEAN"), cell.IsNone) : cell.IsNone, false, cell.MayBeUnknown, () => x.False);

    private SqlCell Junction(Node.Junction node)
    {
        SqlCell a = Cell(node.Operands[0]), b = Cell(node.Operands[1]);
        var (left, right) = node.Strict ? (a.NoneIsFalse, b.NoneIsFalse) : (a.Value, b.Value);
        var value = node.And ? x.And(left, right) : x.Or(left, right);
        return new(x, value, !node.Strict && (a.MayBeNone || b.MayBeNone), a.MayBeUnknown || b.MayBeUnknown,
            () => x.And(x.IsNull(value), x.Not(x.Or(a.IsUnknown, b.IsUnknown))));
    }

    private SqlCell OfText(Node.OfText node)
    {
        var cell = Cell(node.Operands[0]);
        if (!node.Function(FeelValue.Unknown("?")).IsUnknown) throw new NotPlannedException($"{node.Describe()} knows something of an unknown text");
        var ofNone = node.Function(FeelValue.Null);
        var (body, noneOfKnown) = node.Operands[0].Type is CellType.Text { Values: { IsDefault: false } values }
            ? ByText(node, cell.Value, values.Select(text => (text, node.Function(FeelValue.Of(text)))).ToList())
            : ByCall(node, cell.Value);
        // no text gives NULL of itself
        var value = ofNone.IsNull ? body : x.When(cell.IsNone, LiteralOf(ofNone, node.Type), body);
        return new(x, value, noneOfKnown != x.False || (cell.MayBeNone && ofNone.IsNull), cell.MayBeUnknown,
            () => x.Or(x.And(cell.IsNone, ofNone.IsNull ? x.True : x.False), noneOfKnown));
    }

    private SqlExpression LiteralOf(FeelValue value, CellType type) => value switch
    {
        FeelValue.BooleanValue flag => flag.Value ? x.True : x.False,
        FeelValue.StringValue text => x.Constant(SqlText.Literal(text.Value)),
        FeelValue.NullValue => x.Null(TypeOf(type)),
        _ => throw new NotPlannedException($"a function of a text gives {value}"),
    };

    private (SqlExpression Value, SqlExpression None) ByText(Node.OfText node, SqlExpression text, List<(string Text, FeelValue Answer)> answers)
    {
        var cases = answers.Where(a => !a.Answer.IsNull).GroupBy(a => a.Answer, a => a.Text)
            .Select(group => (IsOneOf(text, group), LiteralOf(group.Key, node.Type)));
        var none = answers.Where(a => a.Answer.IsNull).Select(a => a.Text).ToList();
        return (x.Case(cases, x.Null(TypeOf(node.Type))), none.Count == 0 ? x.False : x.IsTrue(IsOneOf(text, none)));
    }

    private SqlExpression IsOneOf(SqlExpression text, IEnumerable<string> texts) =>
        x.Operation($"{{0}} IN ({string.Join(", ", texts.Select((_, i) => string.Create(CultureInfo.InvariantCulture, $"{{{i + 1}}}")))})", [text, .. texts.Select(t => x.Constant(SqlText.Literal(t)))]);

    /// <summary>Functions of any text that both databases have.</summary>
    private (SqlExpression Value, SqlExpression None) ByCall(Node.OfText node, SqlExpression text)
    {
        switch (node.Call)
        {
            case { Function: "starts with", Arguments: [FeelValue.StringValue start] }:
                return (x.Call("starts_with({0}, {1})", text, x.Constant(SqlText.Literal(start.Value))), x.False);
            case { Function: "contains", Arguments: [FeelValue.StringValue part] }:
                return (x.Operation("strpos({0}, {1}) > 0", text, x.Constant(SqlText.Literal(part.Value))), x.False);
            case { Function: "substring", Arguments: [FeelValue.NumberValue from, .. var rest] } when from.Value.TryToInt32(out var start) && start > 0 && rest.Length < 2:
                var length = 0;
                if (rest is [FeelValue.NumberValue count] && !(count.Value.TryToInt32(out length) && length > 0)) break;
                var isLong = x.Operation("length({0}) >= {1}", text, x.Number(start));
                var piece = rest.Length == 0 ? x.Call("substr({0}, {1})", text, x.Number(start)) : x.Call("substr({0}, {1}, {2})", text, x.Number(start), x.Number(length));
                return (x.When(isLong, piece, x.Null("TEXT")), x.IsTrue(x.Operation("length({0}) < {1}", text, x.Number(start))));
        }

        throw new NotPlannedException($"{node.Describe()} of any text has no SQL");
    }
}
