using System.Collections.Immutable;
using Ronghe.Dmn.Model;
using Ronghe.Dmn.Tables;
using Ronghe.Feel.Types;
using Ronghe.Feel.Values;

namespace Ronghe.Dmn.Preparation;

/// <summary>
/// Boxed logic with its texts bound: what the evaluators run. Variables are slots of one frame; an inner scope uses the slots after
/// those of the outer one. Closed by nesting.
/// </summary>
internal abstract class PreparedLogic
{
    private PreparedLogic() { }

    /// <summary>The element, for failures; null for logic that is missing.</summary>
    internal required DmnElement Source { get; init; }

    /// <summary>The type that the value is coerced to; Any where none is written.</summary>
    internal FeelType Type { get; init; } = FeelType.Any;

    /// <summary>No expression is written: null.</summary>
    internal sealed class Missing : PreparedLogic;

    internal sealed class Text : PreparedLogic
    {
        internal required LogicText Expression { get; init; }
    }

    internal sealed class Table : PreparedLogic
    {
        internal required PreparedTable Definition { get; init; }
    }

    internal sealed class Context : PreparedLogic
    {
        internal required ImmutableArray<Entry> Entries { get; init; }
        internal required PreparedLogic? Result { get; init; }
    }

    /// <summary>An entry of a context; its value goes to the slot, where later entries read it.</summary>
    internal sealed record Entry(string Name, int Slot, FeelType Type, PreparedLogic Value);

    internal sealed class List : PreparedLogic
    {
        internal required ImmutableArray<PreparedLogic> Items { get; init; }
    }

    internal sealed class Relation : PreparedLogic
    {
        internal required ImmutableArray<(string Name, FeelType Type)> Columns { get; init; }
        internal required ImmutableArray<ImmutableArray<PreparedLogic>> Rows { get; init; }
    }

    internal sealed class Invocation : PreparedLogic
    {
        internal required PreparedLogic Callee { get; init; }
        internal required ImmutableArray<KeyValuePair<string, PreparedLogic>> Arguments { get; init; }
    }

    internal sealed class Function : PreparedLogic
    {
        internal required PreparedFunction Definition { get; init; }
    }

    internal sealed class Conditional : PreparedLogic
    {
        internal required PreparedLogic If { get; init; }
        internal required PreparedLogic Then { get; init; }
        internal required PreparedLogic Else { get; init; }
    }

    /// <summary>A filter whose match is FEEL text: the list goes to the slot, the text is FEEL's own filter over it.</summary>
    internal sealed class TextFilter : PreparedLogic
    {
        internal required PreparedLogic In { get; init; }
        internal required int Slot { get; init; }
        internal required LogicText Filter { get; init; }
    }

    /// <summary>A filter whose match is boxed: each item goes to the slot, named <c>item</c>.</summary>
    internal sealed class BoxedFilter : PreparedLogic
    {
        internal required PreparedLogic In { get; init; }
        internal required int Slot { get; init; }
        internal required PreparedLogic Match { get; init; }
    }

    internal sealed class Iteration : PreparedLogic
    {
        internal required IterationKind Kind { get; init; }
        internal required PreparedLogic In { get; init; }
        internal required int Slot { get; init; }

        /// <summary>The slot of <c>partial</c>, the results so far; of a <c>for</c> only.</summary>
        internal required int PartialSlot { get; init; }

        /// <summary>Tells whether <c>partial</c> is read at all.</summary>
        internal required FrameLayout Layout { get; init; }
        internal required PreparedLogic Body { get; init; }
    }
}

internal enum IterationKind { For, Some, Every }

/// <summary>A boxed function, or the logic of a business knowledge model.</summary>
internal sealed class PreparedFunction
{
    /// <summary>The element, for failures.</summary>
    internal required DmnElement Source { get; init; }
    internal required string? Name { get; init; }
    internal required ImmutableArray<FunctionParameter> Parameters { get; init; }

    /// <summary>Slots of the frame before the parameters: what the function can see of where it is defined.</summary>
    internal required int OuterSlots { get; init; }

    internal required FrameLayout Layout { get; init; }

    /// <summary>Whether the last of the outer slots is the function itself.</summary>
    internal bool SeesItself { get; init; }

    /// <summary>The type of the result.</summary>
    internal required FeelType Result { get; init; }

    /// <summary>The type of the result as the value tells it: declared, or else found for the text that is the body.</summary>
    internal FeelType FoundResult => Result.Unnamed == FeelType.Any && Body is PreparedLogic.Text { Type: var declared, Expression: var text }
        ? declared.Unnamed == FeelType.Any ? text.Type : declared
        : Result;

    /// <summary>The body; null where the function is external.</summary>
    internal required PreparedLogic? Body { get; init; }

    /// <summary>The external function; null where it is none or the table has none.</summary>
    internal ExternalFunction? External { get; init; }
}
