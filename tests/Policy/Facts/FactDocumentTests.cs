using System.Text;
using Ronghe.Policy.Facts;

namespace Ronghe.Policy.Tests.Facts;

/// <summary>Facts that were read for one edition of a package may be asked by the rules of another.</summary>
public sealed class FactDocumentTests
{
    private static readonly FactDictionary Own = new(
        [Fact("kind", FactType.Enum, "a", "b"), Fact("paid", FactType.Money), Fact("open", FactType.Boolean), Fact("size", FactType.Enum, "s", "l"),
            List("works", Fact("works[].cost", FactType.Money), Fact("works[].kind", FactType.Enum, "a", "b"))]);

    private static readonly FactDictionary Other = new(
        [Fact("kind", FactType.Enum, "a"), Fact("paid", FactType.Boolean), Fact("open", FactType.Boolean),
            List("works", Fact("works[].cost", FactType.Integer), Fact("works[].kind", FactType.Enum, "a"), Fact("works[].done", FactType.Date))]);

    [Theory]
    [InlineData("""{"kind":"a"}""", """[a, unknown(paid), unknown(open), unknown(works)]""")]
    [InlineData("""{"kind":"b","open":true}""", """[unknown(kind), unknown(paid), true, unknown(works)]""")]
    [InlineData("""{"paid":"3.50","size":"s"}""", """[unknown(kind), unknown(paid), unknown(open), unknown(works)]""")]
    [InlineData("""{"paid":null,"works":[]}""", """[unknown(kind), null, unknown(open), []]""")]
    [InlineData("""{"works":[{"cost":2,"kind":"a"},{"cost":2.5,"kind":"b"}]}""",
        """[unknown(kind), unknown(paid), unknown(open), [{cost: 2, kind: "a", done: unknown(works[0].done)}, {cost: unknown(works[1].cost), kind: unknown(works[1].kind), done: unknown(works[1].done)}]]""")]
    public void What_the_dictionary_of_another_edition_would_refuse_is_unknown_by_it(string json, string expected)
    {
        var facts = FactReader.Read(Encoding.UTF8.GetBytes(json), Own).Document.ShouldNotBeNull();
        $"[{string.Join(", ", facts.ValuesBy(Other).ToArray().Select(value => value.ToString()))}]".ShouldBe(expected);
        facts.ToJson().ShouldBe(json);
    }

    private static FactNode List(string path, params FactNode[] members) =>
        new() { Key = path, Path = path, Name = path, Type = FactType.List, Question = "", ItemName = "item", Members = members };

    private static FactNode Fact(string path, FactType type, params string[] choices)
    {
        var key = path[(path.LastIndexOf('.') + 1)..];
        return new() { Key = key, Path = path, Name = key, Type = type, Scale = type == FactType.Money ? 2 : 0, Question = "", Values = [.. choices.Select(c => new FactChoice(c, c))] };
    }
}
