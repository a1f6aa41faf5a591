using CsCheck;
using Ronghe.Feel.Diagnostics;
using Ronghe.Feel.Syntax;

namespace Ronghe.Feel;

public sealed class SyntaxTests
{
    [Fact]
    public void What_is_printed_parses_to_the_same_expression() => Generators.Tree(4).Sample(tree =>
    {
        string text = FeelPrinter.Print(tree);
        FeelSyntax again = FeelParser.Expression(text, Generators.Names).Tree.ShouldNotBeNull(text);
        SyntaxShape.Of(again).ShouldBe(SyntaxShape.Of(tree), text);
        FeelPrinter.Print(again).ShouldBe(text);
    }, iter: 3_000);

    [Fact]
    public void What_is_printed_parses_to_the_same_tests() => Generators.Tests(2).Sample(tests =>
    {
        string text = FeelPrinter.Print(tests);
        UnaryTests again = FeelParser.UnaryTests(text, Generators.Names).Tree.ShouldNotBeNull(text);
        SyntaxShape.Of(again).ShouldBe(SyntaxShape.Of(tests), text);
    }, iter: 2_000);

    [Fact]
    public void Every_span_of_a_tree_lies_within_its_parent_and_cuts_out_its_own_text()
    {
        const string text = "if 投资额 >= 500000 then min(投资额 * 20%1, 上 限) else 0";
        FeelParser.Expression(text).Ok.ShouldBeFalse();
        const string right = "if 投资额 >= 500000 then min(投资额 * 0.2, 上 限) else 0";
        var tree = FeelParser.Expression(right, NameTable.Of("投资额", "上 限")).Tree.ShouldBeOfType<FeelSyntax.If>();
        tree.Span.In(right).ShouldBe(right);
        tree.Condition.Span.In(right).ShouldBe("投资额 >= 500000");
        tree.Then.Span.In(right).ShouldBe("min(投资额 * 0.2, 上 限)");
        tree.Then.ShouldBeOfType<FeelSyntax.Invocation>().Arguments[1].Span.In(right).ShouldBe("上 限");
    }

    [Theory]
    [InlineData("a-b", "‹a-b›")]
    [InlineData("a - b", "‹a-b›")]
    [InlineData("a-c", "(Subtract ‹a› ‹c›)")]
    [InlineData("days in weekend", "‹days in weekend›")]
    [InlineData("for i in days in weekend return i", "(for i<-‹days in weekend› ‹i›)")]
    [InlineData("数字化 项目.投资 额", "(path ‹数字化 项目› 投资 额)")]
    [InlineData("if condition", "‹if condition›")]
    public void The_longest_known_name_wins(string text, string shape)
    {
        NameTable names = NameTable.Of("a", "b", "c", "a-b", "days in weekend", "数字化 项目", "投资 额", "if condition");
        SyntaxShape.Of(FeelParser.Expression(text, names).Tree.ShouldNotBeNull()).ShouldBe(shape);
    }

    [Theory]
    [InlineData("-", "any")]
    [InlineData("", "any")]
    [InlineData(">= 500000", "(tests (test GreaterOrEqual 500000))")]
    [InlineData("[1..5), 7", "(tests (interval (range True 1 5 False)) (equality 7))")]
    [InlineData("not(\"甲\", \"乙\")", "(not (equality \"甲\") (equality \"乙\"))")]
    [InlineData("? > 1 and ? < 9", "(tests (expression (and (Greater ‹?› 1) (Less ‹?› 9))))")]
    [InlineData("-5", "(tests (equality (neg 5)))")]
    [InlineData("not(x) and y", "(tests (equality (and (call ‹not› =‹x›) ‹y›)))")]
    [InlineData("null", "(tests (equality null))")]
    public void An_input_entry_is_read_as_its_tests(string text, string shape) =>
        SyntaxShape.Of(FeelParser.UnaryTests(text).Tree.ShouldNotBeNull()).ShouldBe(shape);

    [Theory]
    [InlineData("1 +", FeelCode.Syntax, 3)]
    [InlineData("1 2", FeelCode.Syntax, 2)]
    [InlineData("[1, 2", FeelCode.Syntax, 5)]
    [InlineData("\"abc", FeelCode.UnclosedText, 0)]
    [InlineData("1 /* x", FeelCode.UnclosedText, 2)]
    [InlineData("if 1 then 2", FeelCode.Syntax, 11)]
    [InlineData("f(a: 1, 2)", FeelCode.Syntax, 8)]
    public void A_mistake_is_named_where_it_stands(string text, string code, int start)
    {
        FeelDiagnostic diagnostic = FeelParser.Expression(text).Diagnostics.ShouldHaveSingleItem();
        diagnostic.Code.ShouldBe(code);
        diagnostic.Span.Start.ShouldBe(start);
        diagnostic.Message(Language.Chinese).ShouldNotBe(diagnostic.Message(Language.English));
    }

    [Fact]
    public void Deep_nesting_ends_in_a_named_mistake()
    {
        foreach (string text in new[] { new string('(', 100_000), new string('[', 100_000), new string('-', 100_000) + "1", string.Concat(Enumerable.Repeat("if ", 50_000)),
            string.Concat(Enumerable.Repeat("{a:", 50_000)), "1" + string.Concat(Enumerable.Repeat("[1]", 50_000)) })
        {
            FeelParser.Expression(text).Diagnostics.ShouldHaveSingleItem().Code.ShouldBe(FeelCode.TooDeep);
        }
    }

    [Fact]
    public void A_text_beyond_the_limit_is_refused() =>
        FeelParser.Expression(new string('1', 101), limits: new FeelLimits(MaxLength: 100)).Diagnostics.ShouldHaveSingleItem().Code.ShouldBe(FeelCode.TextTooLong);

    [Fact]
    public void Any_text_is_parsed_or_refused_without_a_throw()
    {
        Gen<string> pieces = Gen.OneOf(
            Generators.Pick("if ", "then ", "else ", "for ", "in ", "return ", "some ", "satisfies ", "(", ")", "[", "]", "{", "}", "..", ",", ":", "\"", "@\"", "'",
                "and ", "or ", "not(", "between ", "instance of ", "list<", ">", "<=", "!=", "**", "-", "1", "1e5", ".", "a", "日期", "\\", "\ud800", "/*", "*/", "//", "\n", "?", "function(", "external "),
            Gen.String[0, 3]);
        pieces.Array[0, 30].Sample(parts =>
        {
            string text = string.Concat(parts);
            ParseResult<FeelSyntax> result = FeelParser.Expression(text);
            result.Ok.ShouldBe(result.Diagnostics.Count == 0);
            FeelParser.UnaryTests(text).Diagnostics.Count.ShouldBeLessThan(2);
        }, iter: 20_000);
    }
}
