using CsCheck;
using Ronghe.Feel.Binding;
using Ronghe.Feel.Diagnostics;
using Ronghe.Feel.Numbers;
using Ronghe.Feel.Syntax;
using Ronghe.Feel.Types;
using Ronghe.Feel.Values;

namespace Ronghe.Feel;

/// <summary>Random trees over a few variables, and random values for these: known, null, unknown, contexts and lists of facts.</summary>
internal static class Generators
{
    private static TextSpan Nowhere => default;
    private static readonly string[] Variables = ["投资额", "net income", "x", "项目", "清单", "loan-to-value"];
    private static readonly string[] Members = ["金额", "is new", "kind"];

    public static FeelScope Scope { get; } = FeelScope.Of(Variables.Select(v => (v, FeelType.Any)));

    public static NameTable Names { get; } = NameTable.Of(Variables.Concat(Members));

    internal static Gen<T> Pick<T>(params T[] items) => Gen.Int[0, items.Length - 1].Select(i => items[i]);

    private static readonly Gen<FeelSyntax> Leaf = Gen.Frequency(
        (4, Pick(Variables).Select(v => (FeelSyntax)new FeelSyntax.Name(v, Nowhere))),
        (4, Pick("0", "1", "2", "3", "0.5", "500000", "1e3", "33.33").Select(n => (FeelSyntax)new FeelSyntax.NumberLiteral(FeelNumber.Parse(n), Nowhere))),
        (2, Pick("甲", "a\"b", "", "x\\y\n").Select(s => (FeelSyntax)new FeelSyntax.StringLiteral(s, Nowhere))),
        (2, Gen.Bool.Select(b => (FeelSyntax)new FeelSyntax.BooleanLiteral(b, Nowhere))),
        (1, Gen.Const((FeelSyntax)new FeelSyntax.NullLiteral(Nowhere))),
        (1, Pick("2021-12-31", "P1D", "P2M", "10:00:00", "2021-12-31T10:00:00Z").Select(t => (FeelSyntax)new FeelSyntax.AtLiteral(t, FeelGrammar.TemporalLiteral(t), Nowhere))));

    public static Gen<FeelSyntax> Tree(int depth) => depth == 0 ? Leaf : Gen.Frequency((1, Leaf), (5, Form(Tree(depth - 1))));

    private static Gen<FeelSyntax> Form(Gen<FeelSyntax> part)
    {
        Gen<string> local = Pick("i", "每项");
        Gen<Iterator> iterator = Gen.Select(local, part, Gen.Int[0, 3], Gen.Int[1, 4], (name, source, kind, to) => kind == 0
            ? new Iterator(name, new FeelSyntax.NumberLiteral(1, Nowhere), new FeelSyntax.NumberLiteral(to, Nowhere), Nowhere)
            : new Iterator(name, source, null, Nowhere));
        Gen<FeelSyntax> inner = Gen.Frequency((2, part), (1, local.Select(n => (FeelSyntax)new FeelSyntax.Name(n, Nowhere))));
        return Gen.Frequency(
            (5, Gen.Select(Gen.Enum<ArithmeticOperator>(), part, part, (o, a, b) => (FeelSyntax)new FeelSyntax.Arithmetic(
                o, a, o == ArithmeticOperator.Power ? new FeelSyntax.NumberLiteral(2, Nowhere) : b))),
            (6, Gen.Select(Gen.Enum<ComparisonOperator>(), part, part, (o, a, b) => (FeelSyntax)new FeelSyntax.Comparison(o, a, b))),
            (3, Gen.Select(part, part, (a, b) => (FeelSyntax)new FeelSyntax.Conjunction(a, b))),
            (3, Gen.Select(part, part, (a, b) => (FeelSyntax)new FeelSyntax.Disjunction(a, b))),
            (2, Gen.Select(part, part, part, (a, b, c) => (FeelSyntax)new FeelSyntax.Between(a, b, c))),
            (2, Gen.Select(part, Test(part).Array[1, 3], (v, t) => (FeelSyntax)new FeelSyntax.In(v, [.. t], Nowhere))),
            (4, Gen.Select(part, part, part, (c, a, b) => (FeelSyntax)new FeelSyntax.If(c, a, b, Nowhere))),
            (2, Gen.Select(iterator.Array[1, 2], inner, (i, b) => (FeelSyntax)new FeelSyntax.For([.. i], b, Nowhere))),
            (2, Gen.Select(Gen.Bool, iterator.Array[1, 2], inner, (e, i, b) => (FeelSyntax)new FeelSyntax.Quantified(e, [.. i], b, Nowhere))),
            (2, Gen.Select(part, Pick(Members), (a, m) => (FeelSyntax)new FeelSyntax.Path(a, m, Nowhere))),
            (2, Gen.Select(part, Gen.OneOf(part, Pick(Members).Append("item").Select(m => (FeelSyntax)new FeelSyntax.Name(m, Nowhere))), (a, c) =>
                (FeelSyntax)new FeelSyntax.Filter(a, c, Nowhere))),
            (2, part.Array[0, 3].Select(items => (FeelSyntax)new FeelSyntax.List([.. items], Nowhere))),
            (2, Gen.Select(part, part, (a, b) => (FeelSyntax)new FeelSyntax.Context([new Entry("金额", a, Nowhere), new Entry("is new", b, Nowhere)], Nowhere))),
            (1, Gen.Select(Gen.Bool, part, part, Gen.Bool, (s, a, b, e) => (FeelSyntax)new FeelSyntax.Range(s, a, b, e, Nowhere))),
            (1, Gen.Select(Gen.Enum<ComparisonOperator>(), part, (o, a) => (FeelSyntax)new FeelSyntax.HalfRange(o, a, Nowhere))),
            (1, part.Select(a => (FeelSyntax)new FeelSyntax.Negation(a, Nowhere))),
            (1, Gen.Select(part, Pick("number", "string", "list<number>", "context<金额: number>", "Any", "date and time"), (a, t) =>
                (FeelSyntax)new FeelSyntax.InstanceOf(a, FeelParser.Type(t).Tree!))),
            (3, Gen.Select(Pick("sum", "min", "max", "count", "not", "abs", "string", "mean", "all", "any", "distinct values", "flatten"), part, (f, a) => Call(f, a))),
            (1, Gen.Select(Pick("list contains", "append", "concatenate", "decimal", "modulo"), part, part, (f, a, b) => Call(f, a, b))),
            (1, Gen.Select(part, inner, (a, b) => (FeelSyntax)new FeelSyntax.Invocation(
                new FeelSyntax.FunctionDefinition([new Parameter("i", null, Nowhere)], false, b, Nowhere), [new Argument(null, a, Nowhere)], Nowhere))));
    }

    private static Gen<string> Append(this Gen<string> names, string further) => Gen.OneOf(names, Gen.Const(further));

    private static FeelSyntax Call(string function, params FeelSyntax[] arguments) => new FeelSyntax.Invocation(
        new FeelSyntax.Name(function, Nowhere), [.. arguments.Select(a => new Argument(null, a, Nowhere))], Nowhere);

    private static Gen<UnaryTest> Test(Gen<FeelSyntax> part) => Gen.OneOf(
        Gen.Select(Gen.Enum<ComparisonOperator>(), part, (o, a) => (UnaryTest)new UnaryTest.Comparison(o, a, Nowhere)),
        Gen.Select(Gen.Bool, part, part, Gen.Bool, (s, a, b, e) => (UnaryTest)new UnaryTest.Interval(new FeelSyntax.Range(s, a, b, e, Nowhere))),
        part.Where(p => p is not (FeelSyntax.Range or FeelSyntax.HalfRange)).Select(a => (UnaryTest)new UnaryTest.Equality(a)));

    public static Gen<UnaryTests> Tests(int depth) => Gen.Select(Test(Tree(depth)).Array[1, 3], Gen.Bool, (tests, negated) => negated
        ? (UnaryTests)new UnaryTests.Negation([.. tests], Nowhere)
        : new UnaryTests.Positive([.. tests], Nowhere));

    private static readonly Gen<FeelValue> Scalar = Gen.Frequency(
        (4, Gen.Int[-3, 3].Select(i => FeelValue.Of(i))),
        (2, Pick("499999.99", "500000", "500000.01").Select(n => FeelValue.Of(FeelNumber.Parse(n)))),
        (2, Pick("甲", "乙").Select(s => FeelValue.Of(s))),
        (2, Gen.Bool.Select(FeelValue.Of)),
        (1, Gen.Const(FeelValue.Null)),
        (3, Pick("a.b", "c", "d[0].e").Select(p => (FeelValue)FeelValue.Unknown(p))));

    private static Gen<FeelValue> Item(string origin) => Gen.Select(Scalar, Scalar, (a, b) =>
        (FeelValue)FeelValue.ContextOf([KeyValuePair.Create("金额", a), KeyValuePair.Create("is new", b)]).WithOrigin(origin));

    public static Gen<FeelValue[]> Values { get; } = Gen.Select(
        Scalar, Scalar, Scalar, Item("item"), Gen.OneOf(Scalar.Array[0, 3].Select(i => (FeelValue)new FeelValue.ListValue(i, "list")), Items()), Scalar,
        (a, b, c, d, e, f) => new[] { a, b, c, d, e, f });

    private static Gen<FeelValue> Items() => Gen.Select(Item("items[0]"), Item("items[1]"), (a, b) => (FeelValue)new FeelValue.ListValue([a, b], "items"));
}
