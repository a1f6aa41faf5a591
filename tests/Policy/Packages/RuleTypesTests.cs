using System.Xml.Linq;
using Ronghe.Policy.Facts;
using Ronghe.Policy.Packages;

namespace Ronghe.Policy.Tests.Packages;

/// <summary>The types that decision files declare, read from the XML itself, beside what facts.yaml and the interpretations say.</summary>
public sealed class RuleTypesTests
{
    private static readonly XNamespace Dmn = "https://www.omg.org/spec/DMN/20191111/MODEL/";

    /// <summary>Types of answers, which no fact has.</summary>
    private static readonly string[] OfAnswers = ["t裁定", "t分项", "t分项清单"];

    public static TheoryData<string> Packages() => [.. Policies.Library.Packages.Select(p => p.Id)];

    [Theory]
    [MemberData(nameof(Packages))]
    public void A_declared_type_is_that_of_its_fact(string id)
    {
        var package = Policies.Library.Find(id)!;
        var nodes = package.Facts.SelectMany(All).ToList();
        foreach (var type in Types(package).Where(t => !OfAnswers.Contains(Name(t)) && Name(t) != "t读法"))
        {
            if ((string?)type.Attribute("isCollection") == "true")
            {
                var list = nodes.Where(n => "t" + n.Name == Name(type)).ShouldHaveSingleItem($"{id} {Name(type)}");
                list.Type.ShouldBe(FactType.List);
                Ref(type).ShouldBe("t" + list.ItemName);
                continue;
            }

            var node = nodes.Where(n => "t" + (n.ItemName ?? n.Name) == Name(type) && n.Members.Count > 0).ShouldHaveSingleItem($"{id} {Name(type)}");
            var declared = type.Elements(Dmn + "itemComponent").ToDictionary(Name, component => (Type: Ref(component), Choices: Choices(component)));
            declared.Keys.ShouldBe(node.Members.Select(m => m.Name), ignoreOrder: true, $"{id} {Name(type)}");
            foreach (var member in node.Members)
            {
                declared[member.Name].Type.ShouldBe(TypeOf(member), $"{id} {Name(type)} {member.Name}");
                declared[member.Name].Choices.ShouldBe([.. member.Values.Select(v => v.Name)], ignoreOrder: true, $"{id} {Name(type)} {member.Name}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Packages))]
    public void Every_reading_is_a_choice_of_the_type_of_readings_and_no_other(string id)
    {
        var package = Policies.Library.Find(id)!;
        var declared = Types(package).Where(t => Name(t) == "t读法").SelectMany(t => t.Elements(Dmn + "itemComponent")).ToDictionary(Name, Choices);
        var used = package.AllInterpretations.ToDictionary(i => i.Id);
        foreach (var (interpretation, choices) in declared)
            choices.ShouldBe(used[interpretation].Readings.Select(r => r.Name), ignoreOrder: true, interpretation);
        declared.Keys.Order().ShouldBe(used.Keys.Order(), id);
    }

    /// <summary>The choices that a column of a table lists for a fact or a reading are those of its type.</summary>
    [Theory]
    [MemberData(nameof(Packages))]
    public void A_column_lists_the_choices_of_its_fact(string id)
    {
        var package = Policies.Library.Find(id)!;
        var readings = package.AllInterpretations.ToDictionary(i => $"读法.{i.Id}", i => i.Readings.Select(r => r.Name).ToList());
        var choices = Policies.Library.Facts.Roots.SelectMany(All)
            .SelectMany(n => n.Members.Where(m => m.Type == FactType.Enum).Select(m => (Name: $"{n.ItemName ?? n.Name}.{m.Name}", Values: m.Values.Select(v => v.Name).ToList())))
            .ToDictionary(c => c.Name, c => c.Values);
        var held = 0;
        foreach (var input in Files(package).SelectMany(f => f.Descendants(Dmn + "input")))
        {
            var expression = input.Element(Dmn + "inputExpression")!.Element(Dmn + "text")!.Value;
            if ((readings.GetValueOrDefault(expression) ?? choices.GetValueOrDefault(expression)) is not { } expected) continue;
            Values(input.Element(Dmn + "inputValues")).ShouldBe(expected, ignoreOrder: true, $"{id} {expression}");
            held++;
        }

        if (readings.Count > 0) held.ShouldBeGreaterThan(20);
    }

    private static IEnumerable<XDocument> Files(PolicyPackage package) =>
        Directory.EnumerateFiles(Path.Combine(package.Directory, "decisions"), "*.dmn").Select(XDocument.Load);

    private static IEnumerable<XElement> Types(PolicyPackage package) => Files(package).SelectMany(f => f.Root!.Elements(Dmn + "itemDefinition"));

    private static IEnumerable<FactNode> All(FactNode node) => node.Members.SelectMany(All).Prepend(node);

    private static string Name(XElement element) => (string)element.Attribute("name")!;

    private static string? Ref(XElement element) => (string?)element.Element(Dmn + "typeRef");

    private static string[] Choices(XElement element) => Values(element.Element(Dmn + "allowedValues"));

    private static string[] Values(XElement? list) =>
        list is null ? [] : [.. list.Element(Dmn + "text")!.Value.Split(',').Select(v => v.Trim().Trim('"'))];

    private static string TypeOf(FactNode node) => node.Type switch
    {
        FactType.Boolean => "boolean",
        FactType.Integer or FactType.Money or FactType.Decimal or FactType.Year => "number",
        FactType.Date => "date",
        FactType.Object or FactType.List => "t" + node.Name,
        _ => "string",
    };
}
