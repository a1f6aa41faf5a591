using Ronghe.Feel.Types;
using Ronghe.Feel.Values;

namespace Ronghe.Columnar.Planning;

/// <summary>Whether a symbol is of a type for every row, so that nothing has to be coerced while rows are judged.</summary>
internal static class Conformance
{
    internal static Symbol Coerce(Symbol symbol, FeelType type)
    {
        if (ReferenceEquals(type, FeelType.Any)) return symbol;
        if (symbol is Symbol.Constant constant)
            return new Symbol.Constant(TypeRelations.TryCoerce(constant.Value, type, out var coerced) ? coerced : FeelValue.Null);
        return Is(symbol, type) ? symbol : throw new NotPlannedException($"what may not conform to {type}");
    }

    private static bool Is(Symbol symbol, FeelType type) => type switch
    {
        FeelType.NamedType named => Is(symbol, named.Base) && (named.Allows is null || Allows(symbol, named.Allows)),
        FeelType.ContextType context => symbol is Symbol.Members members && context.Members.All(member => members.Find(member.Key) is { } found && IsOrBecomes(found, member.Value)),
        FeelType.ListType list => symbol switch
        {
            Symbol.Facts facts => list.Element.Unnamed == FeelType.Any || IsItem(facts, list.Element),
            Symbol.Items items => list.Element.Unnamed == FeelType.Any || IsOrBecomes(items.Item, list.Element),
            _ => false,
        },
        _ when type == FeelType.Any => true,
        _ => symbol switch
        {
            Symbol.Cell cell => ReferenceEquals(type, cell.Node.Type switch
            {
                CellType.Number => FeelType.Number,
                CellType.Text => FeelType.String,
                CellType.Flag => FeelType.Boolean,
                _ => FeelType.Date,
            }),
            Symbol.Quotient => ReferenceEquals(type, FeelType.Number),
            Symbol.Days => ReferenceEquals(type, FeelType.DaysTimeDuration),
            _ => false,
        },
    };

    private static bool IsOrBecomes(Symbol symbol, FeelType type) =>
        symbol is Symbol.Constant constant ? TypeRelations.Belongs(constant.Value, type) : Is(symbol, type);

    /// <summary>A text of which all values are known is judged by them.</summary>
    private static bool Allows(Symbol symbol, Func<FeelValue, bool> test) =>
        symbol is Symbol.Cell { Node.Type: CellType.Text { Values: { IsDefault: false } values } } && values.All(value => test(FeelValue.Of(value)));

    /// <summary>By the shape of the items, before any loop runs over them.</summary>
    private static bool IsItem(Symbol.Facts facts, FeelType element)
    {
        var graph = new Graph();
        return Is(TextPlanner.Row(graph, facts.Shape, graph.Levels.Of(graph.Levels.Root, facts.List, 0, facts.Path)), element);
    }
}
