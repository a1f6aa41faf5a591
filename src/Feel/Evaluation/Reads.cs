using Ronghe.Feel.Binding;
using Ronghe.Feel.Values;

namespace Ronghe.Feel.Evaluation;

/// <summary>Variables and implicit members, with the record of what was read.</summary>
internal static class Reads
{
    /// <summary>A root variable records its name; a context of facts leaves that to its members.</summary>
    public static FeelValue Variable(BoundNode.Variable variable, FeelValue value, EvaluationSession session)
    {
        if (variable.Root && session.Tracing && value is not FeelValue.ContextValue { Origin: not null }) session.Read(variable.Name);
        return value;
    }

    /// <summary>The member of an item; null when the item has none of that name. An unknown item has every member.</summary>
    public static FeelValue? Implicit(FeelValue item, string name, EvaluationSession session)
    {
        if (item is FeelValue.UnknownValue && name != "item") return item;
        if (item is not FeelValue.ContextValue context || !context.TryGet(name, out FeelValue? value)) return null;
        if (session.Tracing && context.Origin is { } origin) session.Read($"{origin}.{name}");
        return value;
    }
}
