using System.Collections.Immutable;
using Ronghe.Dmn.Preparation;
using Ronghe.Feel.Values;

namespace Ronghe.Columnar.Planning;

/// <summary>What a text of a rule stands for while it is planned: a value, or columns that hold one value a row. A closed family.</summary>
internal abstract class Symbol
{
    private Symbol() { }

    /// <summary>The same for all rows.</summary>
    internal sealed class Constant(FeelValue value) : Symbol
    {
        internal FeelValue Value { get; } = value;
    }

    /// <summary>One plain value a row.</summary>
    internal sealed class Cell(Node node) : Symbol
    {
        internal Node Node { get; } = node;
    }

    /// <summary>A quotient that is not computed: it is compared, or rounded.</summary>
    internal sealed class Quotient(Node dividend, Node divisor) : Symbol
    {
        internal Node Dividend { get; } = dividend;

        internal Node Divisor { get; } = divisor;
    }

    /// <summary>A duration of whole days.</summary>
    internal sealed class Days(Node node) : Symbol
    {
        internal Node Node { get; } = node;
    }

    /// <summary>A context; members are planned when they are asked for.</summary>
    internal sealed class Members(ImmutableArray<KeyValuePair<string, Lazy<Symbol>>> entries) : Symbol
    {
        internal ImmutableArray<KeyValuePair<string, Lazy<Symbol>>> Entries { get; } = entries;

        internal Symbol? Find(string name)
        {
            foreach (var (key, value) in Entries)
                if (key == name) return value.Value;
            return null;
        }
    }

    /// <summary>A list of facts over which no loop runs yet.</summary>
    internal sealed class Facts(Level home, int list, string path, Shapes.TableShape shape) : Symbol
    {
        internal Level Home { get; } = home;

        internal int List { get; } = list;

        internal string Path { get; } = path;

        internal Shapes.TableShape Shape { get; } = shape;
    }

    /// <summary>A list whose items are the rows of a level, or those of them that are kept.</summary>
    /// <param name="level">The level.</param>
    /// <param name="item">One item, as columns of the level or of levels that it is within.</param>
    /// <param name="keep">A flag of the items; null where all count.</param>
    /// <param name="listIs">A flag of the owners, null or unknown where the list is; null where it is always known.</param>
    internal sealed class Items(Level level, Symbol item, Node? keep, Node? listIs) : Symbol
    {
        internal Level Level { get; } = level;

        internal Symbol Item { get; } = item;

        internal Node? Keep { get; } = keep;

        internal Node? ListIs { get; } = listIs;

        /// <summary>Whether a zero stands before the items, for a sum that may be of nothing.</summary>
        internal bool AfterZero { get; init; }
    }

    internal sealed class Service(PreparedService definition) : Symbol
    {
        internal PreparedService Definition { get; } = definition;
    }
}
