namespace Ronghe.Columnar.Planning;

/// <summary>
/// The rows over which a column runs: those of the population, the items of a list, or each row of one level beside each item of a
/// list that it goes with. A closed family; equal levels are one object of their <see cref="Levels"/>.
/// </summary>
internal abstract class Level
{
    private Level(int id, string name)
    {
        Id = id;
        Name = name;
    }

    internal int Id { get; }

    internal string Name { get; }

    /// <summary>The level whose rows own this one's; null for the rows of the population.</summary>
    internal abstract Level? Owner { get; }

    internal bool IsWithin(Level other)
    {
        for (Level? level = this; level is not null; level = level.Owner)
            if (ReferenceEquals(level, other)) return true;
        return false;
    }

    internal sealed class Rows() : Level(0, "rows")
    {
        internal override Level? Owner => null;
    }

    /// <param name="home">The level whose rows have the list.</param>
    /// <param name="list">The place of the list in the home's shape.</param>
    /// <param name="turn">Loops over one list within each other differ by their turn.</param>
    internal sealed class Items(int id, string name, Level home, int list, int turn) : Level(id, name)
    {
        internal override Level Owner => home;

        internal int List { get; } = list;

        internal int Turn { get; } = turn;
    }

    /// <summary>Each row of the outer level with each item that belongs to the same row of the list's home.</summary>
    internal sealed class Pairs(int id, Level outer, Items inner) : Level(id, $"({outer.Name} × {inner.Name})")
    {
        internal override Level Owner => outer;

        internal Items Inner { get; } = inner;
    }

    /// <summary>The levels of one plan.</summary>
    internal sealed class Levels
    {
        private readonly List<Level> all = [new Rows()];
        private readonly Dictionary<(Level, int, int), Items> items = [];
        private readonly Dictionary<(Level, Level), Pairs> pairs = [];

        internal Level Root => all[0];

        /// <summary>Owners come before what they own.</summary>
        internal IReadOnlyList<Level> All => all;

        internal Items Of(Level home, int list, int turn, string name)
        {
            if (items.TryGetValue((home, list, turn), out var known)) return known;
            var level = new Items(all.Count, turn == 0 ? name : $"{name}′{turn}", home, list, turn);
            all.Add(level);
            return items[(home, list, turn)] = level;
        }

        /// <summary>The level on which both can be read; null where there is none.</summary>
        internal Level? Meet(Level a, Level b)
        {
            if (a.IsWithin(b)) return a;
            if (b.IsWithin(a)) return b;
            if (a is Pairs { Inner: var within } && within.IsWithin(b)) return a;
            if (b is Pairs { Inner: var inside } && inside.IsWithin(a)) return b;
            return (a, b) switch
            {
                (Items x, Items y) when x.Turn < y.Turn => Pair(x, y),
                (Items x, Items y) when y.Turn < x.Turn => Pair(y, x),
                _ => null,
            };
        }

        private Pairs? Pair(Items outer, Items inner)
        {
            if (!outer.IsWithin(inner.Owner)) return null;
            if (pairs.TryGetValue((outer, inner), out var known)) return known;
            var level = new Pairs(all.Count, outer, inner);
            all.Add(level);
            return pairs[(outer, inner)] = level;
        }
    }
}
