using Ronghe.Feel.Binding;
using Ronghe.Feel.Compilation;
using Ronghe.Feel.Diagnostics;
using Ronghe.Feel.Evaluation;
using Ronghe.Feel.Syntax;
using Ronghe.Feel.Temporal;
using Ronghe.Feel.Values;

namespace Ronghe.Feel;

/// <summary>Rows of cases/*.tsv: an expression, the expression of its value, and for null the code of the failure that it leaves ("-" for none).</summary>
public sealed class CaseTests
{
    private static readonly FeelDateTime Now = FeelDateTime.From(new DateTimeOffset(2021, 12, 31, 23, 59, 58, TimeSpan.FromHours(8)));

    public static TheoryData<string, string, string, string> Rows()
    {
        var rows = new TheoryData<string, string, string, string>();
        foreach (string file in Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "cases"), "*.tsv").Order(StringComparer.Ordinal))
        {
            foreach (string line in File.ReadLines(file))
            {
                if (line.Length == 0 || line[0] == '#') continue;
                string[] cells = line.Split('\t', StringSplitOptions.RemoveEmptyEntries);
                rows.Add(Path.GetFileNameWithoutExtension(file), cells[0], cells[1], cells.Length > 2 ? cells[2] : "");
            }
        }

        return rows;
    }

    [Theory, MemberData(nameof(Rows))]
    public void An_expression_has_the_value_of_its_row_with_both_evaluators(string table, string expression, string expected, string code)
    {
        table.ShouldNotBeEmpty();
        FeelExpression prepared = FeelExpression.Prepare(expression, FeelScope.Empty);
        FeelValue wanted = FeelExpression.Prepare(expected, FeelScope.Empty).Evaluate([], new EvaluationSession());

        var session = new EvaluationSession { Now = Now };
        FeelValue interpreted = prepared.Evaluate([], session);
        var second = new EvaluationSession { Now = Now };
        FeelValue compiled = CompiledExpression.Compile(prepared).Evaluate([], second);

        interpreted.ShouldBe(wanted, string.Join('\n', session.Failures));
        compiled.ShouldBe(wanted);
        second.Failures.ShouldBe(session.Failures);
        if (code == "-") session.Failures.ShouldBeEmpty();
        else if (code.Length > 0) session.Failures.Select(f => f.Code).ShouldContain(code);
    }

    [Theory, MemberData(nameof(Rows))]
    public void What_a_row_prints_parses_to_the_same_tree(string table, string expression, string expected, string code)
    {
        (table + expected + code).ShouldNotBeEmpty();
        ParseResult<FeelSyntax> parsed = FeelParser.Expression(expression);
        if (parsed.Tree is null)
        {
            parsed.Diagnostics[0].Severity.ShouldBe(Severity.Error);
            return;
        }

        NameTable names = NameTable.Of(SyntaxShape.Names(parsed.Tree));
        FeelSyntax again = FeelParser.Expression(parsed.Tree.ToString(), names).Tree.ShouldNotBeNull(parsed.Tree.ToString());
        SyntaxShape.Of(again).ShouldBe(SyntaxShape.Of(parsed.Tree));
    }
}
