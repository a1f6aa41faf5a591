using Ronghe.Feel.Diagnostics;
using Ronghe.Feel.Values;

namespace Ronghe.Feel.Evaluation;

internal static class Tracing
{
    public static void Comparison(
        TextSpan span, string @operator, FeelValue left, FeelValue right, FeelValue result, int mark, EvaluationSession session) =>
        session.Trace!.Add(new ComparisonTrace(span, @operator, left, right, result.ToTernary(), session.ReadsSince(mark)));
}
