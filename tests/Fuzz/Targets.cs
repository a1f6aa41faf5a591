using System.Text;
using Ronghe.Dmn;
using Ronghe.Dmn.Xml;
using Ronghe.Feel.Binding;
using Ronghe.Feel.Compilation;
using Ronghe.Feel.Evaluation;
using Ronghe.Feel.Syntax;
using Ronghe.Feel.Types;
using Ronghe.Feel.Values;

namespace Ronghe.Fuzz;

/// <summary>
/// What must hold of any bytes: nothing is thrown, everything ends, what is printed or written reads back as the same, and both
/// evaluators answer alike. A broken promise is an exception, which is how a fuzzer sees it.
/// </summary>
internal static class Targets
{
    private static readonly EvaluationBudget Budget = new(MaxSteps: 20_000, MaxDepth: 100, MaxItems: 5_000);
    private static readonly FeelScope Scope = FeelScope.Of(("投资额", FeelType.Any), ("net income", FeelType.Any), ("x", FeelType.Any), ("清单", FeelType.AnyList));

    private static readonly FeelValue[] Values =
        [FeelValue.Of(500_000), FeelValue.Unknown("income"), FeelValue.Of("甲"), FeelValue.ListOf(FeelValue.Of(1), FeelValue.Null, FeelValue.Of("乙"))];

    public static void Run(string target, ReadOnlySpan<byte> input)
    {
        if (target == "dmn") Dmn(input.ToArray());
        else Feel(Encoding.UTF8.GetString(input));
    }

    private static void Feel(string text)
    {
        FeelExpression expression = FeelExpression.Prepare(text, Scope);
        if (expression.Syntax is { } tree)
        {
            string printed = FeelPrinter.Print(tree);
            FeelSyntax again = FeelParser.Expression(printed, Scope.Names).Tree ?? throw new InvalidOperationException($"printed text does not parse: {printed}");
            Same(printed, FeelPrinter.Print(again), "printed");
        }

        EvaluationSession first = new(Budget), second = new(Budget);
        FeelValue interpreted = expression.Evaluate(Values, first);
        FeelValue planned = CompiledExpression.Compile(expression).Evaluate(Values, second);
        // steps are counted more coarsely by plans
        if (first.Exhausted is null && second.Exhausted is null) Same(Show(interpreted, first), Show(planned, second), "compiled");

        FeelUnaryTests tests = FeelUnaryTests.Prepare(text, Scope, FeelType.Any);
        EvaluationSession third = new(Budget), fourth = new(Budget);
        FeelValue tested = tests.Evaluate(Values[0], Values, third);
        FeelValue quickly = CompiledUnaryTests.Compile(tests).Evaluate(Values[0], Values, fourth);
        if (third.Exhausted is null && fourth.Exhausted is null) Same(Show(tested, third), Show(quickly, fourth), "compiled tests");
    }

    private static void Dmn(byte[] bytes)
    {
        DmnReadResult read = DmnXml.Read(new MemoryStream(bytes), new DmnLimits { MaxSize = 1_000_000, MaxNodes = 20_000 });
        if (read.Definitions is not { } definitions) return;
        string written = DmnXml.Write(definitions);
        DmnReadResult again = DmnXml.Read(written);
        if (again.Definitions is not { } twin) throw new InvalidOperationException($"written document does not read: {string.Join('\n', again.Diagnostics)}");
        Same(written, DmnXml.Write(twin), "written");

        DmnModel model = DmnModel.Prepare(definitions).Model;
        var inputs = FeelValue.ContextOf(definitions.InputData.DistinctBy(input => input.Name).Select((input, i) => KeyValuePair.Create(input.Name, Values[i % Values.Length])));
        foreach (var decision in model.Decisions)
        {
            DmnResult interpreted = model.Evaluate(decision.Name, inputs, new() { Budget = Budget });
            DmnResult planned = model.Evaluate(decision.Name, inputs, new() { Budget = Budget, Evaluator = Evaluator.Compiled });
            if (!interpreted.IsError && !planned.IsError) Same(Show(interpreted), Show(planned), "compiled model");
            model.Evaluate(decision.Name, inputs, new() { Budget = Budget, Trace = true });
        }
    }

    private static string Show(FeelValue value, EvaluationSession session) => $"{FeelText.Literal(value)}\n{string.Join('\n', session.Failures)}";

    private static string Show(DmnResult result) => $"{FeelText.Literal(result.Value)}\n{string.Join('\n', result.Failures)}";

    private static void Same(string expected, string found, string what)
    {
        if (expected != found) throw new InvalidOperationException($"{what} differs\nexpected {expected}\nfound    {found}");
    }
}
