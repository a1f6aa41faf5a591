using System.Text.RegularExpressions;
using Ronghe.Feel.Values;

namespace Ronghe.Dmn.Tests.Tables;

public sealed partial class TableSuiteTests
{
    public static TheoryData<string, Evaluator> Files => new(
        from file in Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "cases"), "*.cases").Select(path => Path.GetFileName(path)!)
        from evaluator in Enum.GetValues<Evaluator>()
        select (file, evaluator));

    [Theory, MemberData(nameof(Files))]
    public void Every_case_of_the_suite_gives_the_expected_value(string file, Evaluator evaluator)
    {
        var wrong = new List<string>();
        var count = 0;
        foreach (var one in TableSuite.Read(file))
        {
            count++;
            var result = Models.Prepare(one.Definitions).Evaluate("decision", Inputs(one.Inputs), new() { Evaluator = evaluator });
            var fails = one.Failure is { } code && result.Failures.All(failure => failure.Code != code);
            if (!Matches(one.Expected, result.Value) || fails) wrong.Add($"{one} expected {one.Expected} !{one.Failure}, found {result.Value} {string.Join(" ", result.Failures)}");
        }
        wrong.ShouldBeEmpty();
        count.ShouldBeGreaterThan(20);
    }

    private static FeelValue.ContextValue Inputs(string text) => Models.Inputs([.. Assignment().Matches(text)
        .Select(match => (match.Groups[1].Value, Models.Value(match.Groups[2].Value.Trim(), match.Groups[1].Value)))]);

    private static bool Matches(string expected, FeelValue actual)
    {
        if (expected.StartsWith("unknown ", StringComparison.Ordinal))
        {
            return actual is FeelValue.UnknownValue unknown && unknown.Paths.Order().SequenceEqual(expected[8..].Split(',').Select(path => path.Trim()).Order());
        }
        if (!expected.Contains('?', StringComparison.Ordinal)) return Models.Value(expected).Equals(actual);
        // members written ? are unknown; the others have their values
        return actual is FeelValue.ContextValue context && Member().Matches(expected).All(member =>
            context.TryGet(member.Groups[1].Value, out var value)
            && (member.Groups[2].Value == "?" ? value.IsUnknown : Models.Value(member.Groups[2].Value).Equals(value)));
    }

    [GeneratedRegex(@"(\w+)\s*=\s*(.*?)(?=,\s*\w+\s*=|$)")]
    private static partial Regex Assignment();

    [GeneratedRegex(@"(\w+):\s*([^,}]+)")]
    private static partial Regex Member();
}
