using Ronghe.Feel.Types;
using Ronghe.Feel.Values;

namespace Ronghe.Columnar.Planning;

/// <summary>What functions of one text can give.</summary>
internal static class Texts
{
    /// <summary>The type of the cells, narrowed to what the function gives for all texts that can come.</summary>
    internal static CellType ResultOf(FeelType result, CellType.Text argument, Func<FeelValue, FeelValue> function)
    {
        if (ReferenceEquals(result.Unnamed, FeelType.Boolean)) return CellType.OfFlag;
        if (!ReferenceEquals(result.Unnamed, FeelType.String)) throw new NotPlannedException($"a function of a text that gives {result}");
        return argument.Values.IsDefault
            ? CellType.Text.Any
            : new CellType.Text([.. argument.Values.Select(text => function(FeelValue.Of(text))).OfType<FeelValue.StringValue>().Select(text => text.Value).Distinct()]);
    }
}
