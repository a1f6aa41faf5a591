namespace Ronghe.Dmn.Tests.Generated;

/// <summary>What a text may name.</summary>
internal sealed record DrawScope(IReadOnlyList<string> Variables, IReadOnlyList<(string Name, IReadOnlyList<string> Parameters)> Functions)
{
    internal DrawScope With(params IReadOnlyList<string> names) => this with { Variables = [.. Variables, .. names] };

    internal DrawScope WithFunction(string name, IReadOnlyList<string> parameters) => this with { Functions = [.. Functions, (name, parameters)] };
}

/// <summary>FEEL texts over the names of a scope: expressions and cells.</summary>
internal sealed class TextDraw(Choices choices)
{
    private static readonly string[] Constants =
        ["1", "0", "2", "-3", "0.5", "500000", "\"甲\"", "\"乙\"", "true", "false", "null", "@\"2021-12-31\"", "[1, 2, 3]", "{金额: 1, kind: \"甲\"}", "1/0"];

    internal string Expression(int depth, DrawScope scope)
    {
        if (depth == 0 || choices.Next(3) == 0) return Leaf(scope);
        string Part() => Expression(depth - 1, scope);
        string Inner(string name) => Expression(depth - 1, scope.With(name));
        return choices.Next(16) switch
        {
            0 => $"({Part()} {choices.One("+", "-", "*", "/")} {Part()})",
            1 or 2 => $"({Part()} {choices.One("=", "!=", "<", "<=", ">", ">=")} {Part()})",
            3 => $"({Part()} {choices.One("and", "or")} {Part()})",
            4 => $"(if {Part()} then {Part()} else {Part()})",
            5 => $"({Part()} in ({Part()}, {choices.One("<", ">=")} {Part()}))",
            6 => $"{Part()}.{choices.One("金额", "kind", "none")}",
            7 => $"{Part()}[{choices.One("1", "-1", "item > 1", "金额 >= 1", "kind = \"甲\"")}]",
            8 => $"[{Part()}, {Part()}]",
            9 => $"{{金额: {Part()}, kind: {Part()}}}",
            10 => $"{choices.One("sum", "min", "max", "count", "not", "string", "mean", "all", "any", "is defined")}({Part()})",
            11 => $"{choices.One("min", "max", "list contains", "append", "concatenate")}({Part()}, {Part()})",
            12 => $"(for i in {Part()} return {Inner("i")})",
            13 => $"({choices.One("some", "every")} i in {Part()} satisfies {Inner("i")})",
            14 => $"({Part()} instance of {choices.One("number", "string", "list<number>", "context<金额: number>")})",
            _ => Call(depth, scope),
        };
    }

    private string Leaf(DrawScope scope) => choices.Next(2) == 0 && scope.Variables.Count > 0 ? choices.One(scope.Variables) : choices.One(Constants);

    private string Call(int depth, DrawScope scope)
    {
        if (scope.Functions.Count == 0) return Leaf(scope);
        var (name, parameters) = choices.One(scope.Functions);
        return choices.Next(3) == 0
            ? $"{name}({string.Join(", ", parameters.Select(parameter => $"{parameter}: {Expression(depth - 1, scope)}"))})"
            : $"{name}({string.Join(", ", parameters.Select(_ => Expression(depth - 1, scope)))})";
    }

    /// <summary>An input entry.</summary>
    internal string Cell(DrawScope scope) => choices.Next(14) switch
    {
        0 or 1 => "-",
        2 => choices.One("\"甲\"", "\"乙\"", "\"甲\", \"乙\"", "not(\"甲\")", "not(\"甲\", \"乙\")"),
        3 => choices.One("1", "2", "1, 2", "not(1)"),
        4 or 5 => $"{choices.One("<", "<=", ">", ">=")} {choices.One("0", "1", "2", "500000", "0.5")}",
        6 or 7 => $"{choices.One("[", "(")}{choices.One("0", "1", "-3")}..{choices.One("1", "2", "500000")}{choices.One("]", ")")}",
        8 => choices.One("true", "false", "not(true)"),
        9 => choices.One("null", "not(null)", ">= @\"2021-01-01\"", "@\"2021-12-31\""),
        10 => $"? {choices.One("=", "<", ">=")} {Expression(1, scope)}",
        11 => "count(?) > 1",
        12 => $">= {Leaf(scope)}",
        _ => Expression(1, scope),
    };
}
