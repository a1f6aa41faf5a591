using Ronghe.Dmn.Tables;
using Ronghe.Feel.Syntax;
using Ronghe.Feel.Values;

namespace Ronghe.Dmn.Preparation;

/// <summary>Allowed values that are a plain enumeration: answered by a set instead of by evaluating tests.</summary>
internal static class CellConstants
{
    internal static HashSet<FeelValue>? SetOf(UnaryTests tests)
    {
        if (tests is not UnaryTests.Positive positive) return null;
        var values = new HashSet<FeelValue>();
        foreach (var test in positive.Tests)
        {
            if (test is not UnaryTest.Equality { Operand: var operand } || Constants.Of(operand) is not { } value) return null;
            // only texts and booleans are equal exactly where they are the same value
            if (value is not (FeelValue.StringValue or FeelValue.BooleanValue)) return null;
            values.Add(value);
        }
        return values;
    }
}
