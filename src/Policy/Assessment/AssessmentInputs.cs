using System.Globalization;
using Ronghe.Dmn;
using Ronghe.Feel.Evaluation;
using Ronghe.Feel.Values;
using Ronghe.Policy.Facts;
using Ronghe.Policy.Packages;
using Ronghe.Policy.Rules;

namespace Ronghe.Policy.Assessment;

/// <summary>One item of a list, as it stands in the facts.</summary>
/// <param name="Scope">Everything that a rule may see, with the item under its own name.</param>
internal sealed record ItemInputs(FactNode List, int Index, FeelValue Value, RuleScope Scope)
{
    public string? Id => Value is FeelValue.ContextValue context && context.TryGet(InputNames.ItemId, out var id) && id is FeelValue.StringValue text ? text.Value : null;
}

/// <summary>Everything that a rule may see in one assessment: facts, derived facts, readings, the year and the two dates.</summary>
internal sealed class AssessmentInputs
{
    private readonly PolicyLibrary library;
    private readonly FactDocument facts;
    private readonly Dictionary<string, DmnResult> derived = new(StringComparer.Ordinal);
    private readonly Dictionary<FactNode, IReadOnlyList<ItemInputs>?> items = [];
    private readonly Dictionary<PolicyPackage, IReadOnlyList<NamedUnit>> registered = [];

    public AssessmentInputs(
        PolicyLibrary library, FactDocument facts, int? year, DateOnly on, DateOnly asKnownOn, IReadOnlyDictionary<string, string> chosen)
    {
        this.library = library;
        this.facts = facts;
        Year = year;
        On = on;
        AsKnownOn = asKnownOn;
        var readings = library.ReadingsOf(chosen);
        Readings = readings.Ids;
        var names = library.Rules.Names;
        var values = new FeelValue?[names.Variables.Length];
        var known = facts.ValuesBy(library.Facts);
        for (var i = 0; i < known.Length; i++) Give(library.Facts.Roots[i].Name, known[i]);
        Give(InputNames.Readings, readings.Names);
        Give(InputNames.On, FeelValue.Of(on));
        Give(InputNames.AsKnownOn, FeelValue.Of(asKnownOn));
        if (year is { } y) Give(InputNames.Year, FeelValue.Of(y));
        foreach (var (name, decision) in library.Rules.Derived)
        {
            derived[name] = decision.Evaluate(values, RuleScope.Traced);
            Give(name, derived[name].Value);
        }

        Scope = new RuleScope([.. values.Select(value => value ?? FeelValue.Null)], names, new EvaluationSession());

        void Give(string name, FeelValue value) => values[names.SlotOf(name)] = value;
    }

    public int? Year { get; }

    public DateOnly On { get; }

    public DateOnly AsKnownOn { get; }

    /// <summary>Interpretation → the id of the reading in force here.</summary>
    public IReadOnlyDictionary<string, string> Readings { get; }

    public RuleScope Scope { get; }

    public FeelValue Value(string name) => Scope.Value(name);

    /// <summary>The items of a list, in the order of the facts; null where there is no list to be seen.</summary>
    public IReadOnlyList<ItemInputs>? ItemsOf(FactNode list)
    {
        if (items.TryGetValue(list, out var known)) return known;
        return items[list] = Value(list.Name) is FeelValue.ListValue given ? Items(list, given) : null;
    }

    private ItemInputs[] Items(FactNode list, FeelValue.ListValue given)
    {
        var items = new ItemInputs[given.Count];
        var scope = Scope;
        for (var i = 0; i < items.Length; i++) items[i] = new ItemInputs(list, i, given[i], scope = scope.With(list.ItemName!, given[i]));
        return items;
    }

    /// <summary>The value of a fact at its wire path; null where nothing stands there.</summary>
    public FeelValue? FactAt(string path)
    {
        var at = path.AsSpan().IndexOfAny('.', '[') is var first and >= 0 ? first : path.Length;
        if (library.Facts.Root(path[..at]) is not { } node) return null;
        var value = Value(node.Name);
        while (at < path.Length)
        {
            if (path[at] == '[')
            {
                var end = path.IndexOf(']', at);
                var index = int.Parse(path.AsSpan(at + 1, end - at - 1), CultureInfo.InvariantCulture);
                if (value is not FeelValue.ListValue list || index >= list.Count) return null;
                (value, at) = (list[index], end + 1);
            }
            else
            {
                var next = path.AsSpan(at + 1).IndexOfAny('.', '[') is var length and >= 0 ? at + 1 + length : path.Length;
                if (node.Member(path[(at + 1)..next]) is not { } member || value is not FeelValue.ContextValue context) return null;
                if (!context.TryGet(member.Name, out var found)) return null;
                (node, value, at) = (member, found, next);
            }
        }

        return value;
    }

    /// <summary>What the decisions of this assessment have in common from item to item.</summary>
    public EvaluationMemo Memo { get; } = new();

    /// <summary>How a derived fact came about; null where the name is not one.</summary>
    public DmnResult? Derivation(string name) => derived.GetValueOrDefault(name);

    /// <summary>Who answers for a measure: its units, and the district where the firm is registered instead of "the districts concerned".</summary>
    /// <param name="package">The measure's.</param>
    public IReadOnlyList<NamedUnit> UnitsOf(Measure measure, PolicyPackage package)
    {
        var firstLeads = package.LeadReading is not { } lead || Readings[lead.Interpretation] == lead.Reading;
        var places = measure.AsksDistrictsConcerned ? Registered(package) : [];
        if (firstLeads && places.Count == 0) return measure.NamedUnits;
        var units = new List<NamedUnit>(measure.Units.Count + places.Count);
        for (var i = 0; i < measure.Units.Count; i++)
        {
            var responsible = measure.Units[i];
            if (responsible.Unit.Kind == UnitKind.DistrictsConcerned && places.Count > 0)
                units.AddRange(places);
            else
                units.Add(responsible.Role == UnitRole.Lead && !firstLeads ? responsible.Named with { Role = UnitRole.Joint } : responsible.Named);
        }

        return units;
    }

    /// <summary>The names of the district and the functional area where the firm is registered, as far as they are known.</summary>
    private IReadOnlyList<NamedUnit> Registered(PolicyPackage package)
    {
        if (registered.TryGetValue(package, out var known)) return known;
        return registered[package] = package.RegisteredIn is { } paths ? Registered(package, paths) : [];
    }

    private List<NamedUnit> Registered(PolicyPackage package, RegisteredIn paths)
    {
        var names = new List<NamedUnit>();
        if (facts.Text(paths.District) is { } code && package.Units.Districts.TryGetValue(code, out var district)) names.Add(new NamedUnit(district, UnitRole.District));
        if (paths.FunctionalArea is { } area && facts.Text(area) is { } name) names.Add(new NamedUnit(name, UnitRole.District));
        return names;
    }
}
