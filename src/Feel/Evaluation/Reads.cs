using Ronghe.Feel.Binding;
using Ronghe.Feel.Values;

namespace Ronghe.Feel.Evaluation;

/// <summary>Variables and implicit members, with the record of what was read.</summary>
internal static class Reads
{
    /// <summary>A root variable records its name, an item of a list of facts its path; a context of facts leaves that to its members.</summary>
    public static FeelValue Variable(BoundNode.Variable variable, EvaluationFrame frame, EvaluationSession session)
    {
        FeelValue value = frame.Slots[variable.Slot];
        if (!session.Tracing) return value;
        if (variable.Root)
        {
            if (value is not FeelValue.ContextValue { Origin: not null }) session.Read(variable.Name);
        }
        else if (variable.Slot == 0 && frame.ItemOrigin is { } origin)
        {
            session.Read(origin);
        }

        return value;
    }

    /// <summary>The path of an item, null when it is no fact or carries its own.</summary>
    public static string? ItemOrigin(FeelValue.ListValue list, int index, EvaluationSession session) =>
        session.Tracing && list.Origin is { } origin && list[index] is not FeelValue.ContextValue { Origin: not null } ? $"{origin}[{index}]" : null;

    /// <summary>The member of an item; null when the item has none of that name. An unknown item has every member.</summary>
    public static FeelValue? Implicit(FeelValue item, string name, EvaluationSession session)
    {
        if (item is FeelValue.UnknownValue && name != "item") return item;
        if (item is not FeelValue.ContextValue context || !context.TryGet(name, out FeelValue? value)) return null;
        if (session.Tracing && context.Origin is { } origin) session.Read($"{origin}.{name}");
        return value;
    }
}
