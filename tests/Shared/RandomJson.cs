using CsCheck;

namespace Ronghe.Testing;

/// <summary>JSON that looks like facts now and then: keys of the dictionary and others, values of every type.</summary>
internal static class RandomJson
{
    private static readonly Gen<string> Key = CsCheck.Gen.OneOf(
        "year", "enterprise", "recognitions", "digitalProjects", "kind", "level", "revenue", "employees", "investment", "completedOn",
        "recognisedOn", "field", "id", "uscc", "industry", "district", "x", "", "\\u0000", "\\ud83d");

    private static readonly Gen<string> Scalar = CsCheck.Gen.OneOf(
        CsCheck.Gen.OneOf(
            "null", "true", "false", "0", "-1", "2021", "1e9", "0.001", "500000", "499999.99", "\"\"", "\"2021-06-10\"", "\"municipal\"",
            "\"smart-factory\"", "\"network\"", "\"\\ud800\"", "\"C3562\"", "99999999999999999999999999999999"),
        CsCheck.Gen.Long.Select(n => n.ToString(System.Globalization.CultureInfo.InvariantCulture)));

    public static Gen<string> Gen { get; } = Value(4);

    private static Gen<string> Value(int depth) => depth == 0
        ? Scalar
        : CsCheck.Gen.Frequency(
            (2, Scalar),
            (1, Value(depth - 1).Array[0, 3].Select(items => $"[{string.Join(',', items)}]")),
            (3, CsCheck.Gen.Select(Key, Value(depth - 1)).Array[0, 5].Select(m => "{" + string.Join(',', m.Select(p => $"\"{p.Item1}\":{p.Item2}")) + "}")));
}
