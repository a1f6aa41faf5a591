using Ronghe.Feel.Syntax;
using Ronghe.Policy.Facts;

namespace Ronghe.Policy.Packages;

/// <summary>Reads facts.yaml, the data dictionary of a package.</summary>
internal static class FactsLoader
{
    public static IReadOnlyList<FactNode> Load(string directory, ICollection<Fault> faults, out IReadOnlyList<DerivedFact> derived)
    {
        derived = [];
        if (!File.Exists(Path.Combine(directory, "facts.yaml")) || YamlView.Open(directory, "facts.yaml", faults) is not { } yaml) return [];
        yaml.Only("facts", "derived");
        derived = [.. yaml.Entries("derived").Select(e => ReadDerived(e.Key, e.View))];
        return [.. yaml.Entries("facts").Select(e => ReadNode(e.Key, e.Key, e.View))];
    }

    private static DerivedFact ReadDerived(string name, YamlView yaml)
    {
        yaml.Only("decision", "type");
        var parts = yaml.Text("decision").Split('#', 2);
        return new DerivedFact(FeelNames.Normalize(name), new DecisionReference(parts[0], null, parts[^1]));
    }

    private static FactNode ReadNode(string key, string path, YamlView yaml)
    {
        yaml.Only("name", "item", "type", "unit", "min", "max", "scale", "maxLength", "maxItems", "absent", "question", "help", "supplier", "evidence",
            "values", "members", "source");
        var type = yaml.Word<FactType>("type");
        var inner = type == FactType.List ? path + "[]" : path;
        var members = yaml.Entries("members").Select(e => ReadNode(e.Key, $"{inner}.{e.Key}", e.View)).ToList();
        if (type == FactType.List && members.TrueForAll(m => m.Key != "id")) members.Add(IdOf(inner));
        foreach (var twice in members.GroupBy(m => m.Name).Where(g => g.Key.Length > 0 && g.Count() > 1)) yaml.Fault("duplicate-name", $"“{twice.Key}”被写了两次");
        var scale = ScaleOf(yaml, type);
        var (min, max) = (yaml.Number("min"), yaml.Number("max"));
        if (max > FactNode.MostAt(scale) || min < -FactNode.MostAt(scale)) yaml.Fault("out-of-range", $"有 {scale} 位小数的数，范围最大到 {FactNode.MostAt(scale)}");
        return new FactNode
        {
            Key = key,
            Path = path,
            Name = FeelNames.Normalize(yaml.Text("name")),
            ItemName = yaml.OptionalText("item") is { } item ? FeelNames.Normalize(item) : null,
            Type = type,
            Unit = yaml.OptionalText("unit"),
            Min = min ?? (type is FactType.Money ? 0 : null),
            Max = max,
            Scale = scale,
            MaxLength = yaml.Whole("maxLength") ?? 200,
            MaxItems = yaml.Whole("maxItems"),
            AbsentIsNone = yaml.OptionalText("absent") == "none",
            Question = yaml.OptionalText("question") ?? $"{yaml.Text("name")}是什么？",
            Help = yaml.OptionalText("help"),
            Supplier = yaml.OptionalText("supplier"),
            Evidence = yaml.OptionalText("evidence"),
            Values = [.. yaml.Pairs("values").Select(p => new FactChoice(p.Key, p.Value))],
            Members = members,
        };
    }

    private static int ScaleOf(YamlView yaml, FactType type)
    {
        var scale = yaml.Whole("scale") ?? (type == FactType.Money ? 2 : 0);
        if (scale is >= 0 and <= FactNode.MostDecimals) return scale;
        yaml.Fault("out-of-range", $"“scale”应当在 0 和 {FactNode.MostDecimals} 之间");
        return 0;
    }

    private static FactNode IdOf(string itemPath) => new()
    {
        Key = "id", Path = itemPath + ".id", Name = "标识", Type = FactType.String, AbsentIsNone = true, MaxLength = 100,
        Question = "它在你们自己系统里的编号是什么？", Help = "可以不填；正式申报时需要。",
    };
}
