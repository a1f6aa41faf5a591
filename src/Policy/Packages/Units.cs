using Ronghe.Policy.Assessment;

namespace Ronghe.Policy.Packages;

public enum UnitKind { Bureau, Central, Company, District, DistrictsConcerned }

/// <summary>A body that answers for measures, with every name it is known by.</summary>
public sealed record Unit(string Id, string Name, IReadOnlyList<string> Aliases, UnitKind Kind);

public enum UnitRole { Lead, Joint, District }

/// <summary>A responsible unit (责任单位) of a measure.</summary>
public sealed record ResponsibleUnit(Unit Unit, UnitRole Role)
{
    /// <summary>As it stands beside an answer.</summary>
    public NamedUnit Named { get; } = new(Unit.Name, Role);
}

/// <summary>The alias table of units and the names of districts.</summary>
public sealed class UnitTable(IReadOnlyList<Unit> units, IReadOnlyDictionary<string, string> districts)
{
    private readonly Dictionary<string, Unit> byName = units
        .SelectMany(u => u.Aliases.Prepend(u.Name).Select(name => (name, u)))
        .ToDictionary(x => x.name, x => x.u, StringComparer.Ordinal);

    public IReadOnlyList<Unit> Units => units;

    /// <summary>District code → name, of the districts in force.</summary>
    public IReadOnlyDictionary<string, string> Districts => districts;

    public Unit? Named(string name) => byName.GetValueOrDefault(name);

    /// <summary>The unit with the longest name that <paramref name="text"/> begins with; null with length 0 where there is none.</summary>
    internal (Unit? Unit, int Length) LongestAt(ReadOnlySpan<char> text)
    {
        (Unit? Unit, int Length) best = (null, 0);
        foreach (var (name, unit) in byName)
            if (name.Length > best.Length && text.StartsWith(name)) best = (unit, name.Length);
        return best;
    }
}
