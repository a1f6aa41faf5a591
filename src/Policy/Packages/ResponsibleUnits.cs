namespace Ronghe.Policy.Packages;

/// <summary>Reads who answers for a measure from the closing bracket of its clause: （责任单位：甲、乙，丙）.</summary>
internal static class ResponsibleUnits
{
    private const string Label = "责任单位";

    public static IReadOnlyList<ResponsibleUnit> Read(string clause, UnitTable table, YamlView measure)
    {
        var start = clause.LastIndexOf(Label, StringComparison.Ordinal);
        if (start < 0)
        {
            measure.Fault("no-units", "条款末尾没有责任单位");
            return [];
        }

        var units = new List<ResponsibleUnit>();
        var at = start + Label.Length;
        while (at < clause.Length)
        {
            if (clause[at] is '：' or ':' or '、' or '，' or ',' or '）' or ')' || char.IsWhiteSpace(clause[at]))
            {
                at++;
                continue;
            }

            var (unit, length) = table.LongestAt(clause.AsSpan(at));
            if (unit is null)
            {
                measure.Fault("unknown-unit", $"单位表里没有“{clause[at..].Split('、', '，', ',', '）', ')')[0]}”");
                return units;
            }

            units.Add(new ResponsibleUnit(unit, RoleOf(unit, first: units.Count == 0)));
            at += length;
        }

        return units;
    }

    /// <summary>Units that a measure file states, where the clause names them in another way than by its closing bracket.</summary>
    public static IReadOnlyList<ResponsibleUnit> Stated(YamlView measure, UnitTable table)
    {
        var units = new List<ResponsibleUnit>();
        foreach (var view in measure.Views("units"))
        {
            view.Only("name", "role");
            if (table.Named(view.Text("name")) is { } unit) units.Add(new ResponsibleUnit(unit, view.Word<UnitRole>("role")));
            else view.Fault("unknown-unit", $"单位表里没有“{view.Text("name")}”");
        }

        return units;
    }

    private static UnitRole RoleOf(Unit unit, bool first) =>
        unit.Kind is UnitKind.District or UnitKind.DistrictsConcerned ? UnitRole.District
        : first ? UnitRole.Lead
        : UnitRole.Joint;
}
