using Ronghe.Columnar.Planning;

namespace Ronghe.Columnar.Sql;

/// <summary>
/// A planned column in SQL. The value is NULL unless it is known; beside it stands, only where both can be, whether NULL means known to
/// be none, and for a number, only where someone asks, the least that it can be.
/// </summary>
internal sealed class SqlCell
{
    private readonly SqlExpressions x;
    private readonly SqlExpression none;
    private readonly Lazy<SqlExpression> least;

    /// <param name="none">Whether the cell is known to be none, never NULL; asked only where the cell may also be unknown.</param>
    /// <param name="least">The value where it is known, a bound where there is one, else NULL; asked only where the cell may be unknown.</param>
    internal SqlCell(SqlExpressions x, SqlExpression value, bool mayBeNone, bool mayBeUnknown, Func<SqlExpression> none, Func<SqlExpression>? least = null)
    {
        this.x = x;
        Value = value;
        MayBeNone = mayBeNone;
        MayBeUnknown = mayBeUnknown;
        this.none = !mayBeNone ? x.False : mayBeUnknown ? none() : x.IsNull(value);
        this.least = new(() => mayBeUnknown && least is not null ? least() : value);
    }

    internal SqlExpression Value { get; }

    internal bool MayBeNone { get; }

    internal bool MayBeUnknown { get; }

    internal SqlExpression IsNone => none;

    internal SqlExpression IsUnknown => !MayBeUnknown ? x.False : MayBeNone ? x.And(x.IsNull(Value), x.Not(IsNone)) : x.IsNull(Value);

    internal SqlExpression IsKnown => MayBeNone || MayBeUnknown ? x.Not(x.IsNull(Value)) : x.True;

    internal SqlExpression Least => least.Value;

    /// <summary>A flag that takes none for no.</summary>
    internal SqlExpression NoneIsFalse => !MayBeNone ? Value : MayBeUnknown ? x.When(IsNone, x.False, Value) : x.Coalesce(Value, x.False);

    /// <summary>The same cells repeated for another level.</summary>
    internal SqlCell Lift(Level to) =>
        new(x, x.Lift(Value, to), MayBeNone, MayBeUnknown, () => x.Lift(none, to), () => x.Lift(Least, to));
}
