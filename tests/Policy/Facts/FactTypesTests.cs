using Ronghe.Feel.Types;
using Ronghe.Feel.Values;
using Ronghe.Policy.Facts;

namespace Ronghe.Policy.Tests.Facts;

/// <summary>What is known to conform is not checked when rules are asked: it has to be of its type whatever the facts.</summary>
public sealed class FactTypesTests
{
    private static readonly FactDictionary Dictionary = new(
        [Node("firm", "企业", FactType.Object), Node("projects", "项目清单", FactType.List, item: "项目"), Node("since", "成立日", FactType.Date),
            Node("parts", "零件清单", FactType.List, item: "共用"), Node("names", "名单", FactType.List, item: "共用", members: []), Node("derived", "派生", FactType.Date)]);

    private static readonly FeelType AnyKind = new FeelType.NamedType("t类别", FeelType.String, value => value is FeelValue.StringValue { Value: "甲" or "乙" or "丙" });
    private static readonly FeelType OneKind = new FeelType.NamedType("t类别", FeelType.String, value => value is FeelValue.StringValue { Value: "甲" });
    private static readonly FeelType Positive = new FeelType.NamedType("t金额", FeelType.Number, value => value is FeelValue.NumberValue);
    private static readonly FeelType Item = Type(("金额", FeelType.Number), ("类别", AnyKind));

    public static TheoryData<string, FeelType, bool> Pairs() => new()
    {
        { "企业", FeelType.Any, true },
        { "企业", Item, true },
        { "企业", new FeelType.NamedType("t企业", Item), true },
        { "企业", Type(("金额", FeelType.Number)), true },
        { "企业", Type(("金额", FeelType.String)), false },
        { "企业", Type(("金额", Positive)), false },
        { "企业", Type(("类别", OneKind)), false },
        { "企业", Type(("类别", FeelType.Number)), false },
        { "企业", Type(("地址", FeelType.Any)), false },
        { "企业", new FeelType.NamedType("t企业", Item, _ => true), false },
        { "企业", FeelType.ListOf(Item), false },
        { "项目清单", FeelType.ListOf(new FeelType.NamedType("t项目", Item)), true },
        { "项目清单", FeelType.ListOf(FeelType.Any), true },
        { "项目清单", FeelType.ListOf(Type(("类别", OneKind))), false },
        { "项目清单", Item, false },
        { "项目", Item, true },
        { "项目", FeelType.ListOf(Item), false },
        { "项目", Type(("金额", FeelType.Boolean)), false },
        { "成立日", FeelType.Date, true },
        { "成立日", FeelType.DateTime, false },
        { "共用", FeelType.Any, true },
        { "共用", Item, false },
        { "派生", FeelType.Date, false },
        { "没有的", FeelType.Any, false },
    };

    [Theory]
    [MemberData(nameof(Pairs))]
    public void A_fact_conforms_where_no_value_of_it_can_fall_outside_the_type(string name, FeelType type, bool conforms) =>
        new FactTypes(Dictionary, ["派生"]).Conforms(name, type).ShouldBe(conforms);

    [Fact]
    public void Facts_of_the_packages_are_of_the_types_that_their_decisions_declare()
    {
        var (library, types) = (Policies.Library, new FactTypes(Policies.Library.Facts, []));
        var declared = library.Decisions.SelectMany(file => file.Model.InputData.Select(input => (input.Name, Type: file.Model.TypeOf(input))))
            .Where(input => library.Facts.RootNamed(input.Name) is not null).ToList();
        declared.ShouldNotBeEmpty();
        declared.Count(input => types.Conforms(input.Name, input.Type)).ShouldBe(declared.Count);
        foreach (var sample in Directory.GetFiles(Repository.PathOf("policies/qingdao/2021-135/samples"), "*-*.json"))
        {
            var values = FactReader.Read(File.ReadAllBytes(sample), library.Facts).Document!.ValuesBy(library.Facts);
            for (var i = 0; i < values.Length; i++)
                foreach (var (_, type) in declared.Where(input => input.Name == library.Facts.Roots[i].Name)) TypeRelations.Belongs(values[i], type).ShouldBeTrue(type.ToString());
        }
    }

    private static FeelType Type(params (string Name, FeelType Type)[] members) => FeelType.ContextOf(members.Select(m => KeyValuePair.Create(m.Name, m.Type)));

    /// <summary>A fact; an object or an item of a list has a 金额 and a 类别.</summary>
    private static FactNode Node(string path, string name, FactType type, string? item = null, FactNode[]? members = null) => new()
    {
        Key = path, Path = path, Name = name, Type = type, Question = "", ItemName = item,
        Members = members ?? (type is FactType.Object or FactType.List ? [Node($"{path}.amount", "金额", FactType.Money), Node($"{path}.kind", "类别", FactType.Enum)] : []),
        Values = type == FactType.Enum ? [new FactChoice("a", "甲"), new FactChoice("b", "乙")] : [],
    };
}
