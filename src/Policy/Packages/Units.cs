namespace Ronghe.Policy.Packages;

public enum UnitKind { Bureau, Central, Company, District, DistrictsConcerned }

/// <summary>A body that answers for measures, with every name it is known by.</summary>
public sealed record Unit(string Id, string Name, IReadOnlyList<string> Aliases, UnitKind Kind);

public enum UnitRole { Lead, Joint, District }

/// <summary>A responsible unit (责任单位) of a measure.</summary>
public sealed record ResponsibleUnit(Unit Unit, UnitRole Role);

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
}
