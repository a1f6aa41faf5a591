using System.Collections.Immutable;
using Ronghe.Feel.Diagnostics;

namespace Ronghe.Feel.Syntax;

internal sealed partial class FeelGrammar
{
    private static readonly string[] TypeNames =
        ["years and months duration", "days and time duration", "date and time"];

    public UnaryTests ParseUnaryTests()
    {
        int start = _cursor.At;
        if (_cursor.AtEnd) return new UnaryTests.Any(new TextSpan(start, 0));
        if (_cursor.Current == '-')
        {
            (int At, int LastEnd, FeelDiagnostic? Failure) state = _cursor.Save();
            _cursor.MoveTo(start + 1);
            if (_cursor.AtEnd) return new UnaryTests.Any(From(start));
            _cursor.Restore(state);
        }

        return TryParseNegation(start) ?? new UnaryTests.Positive(ParsePositiveTests(), From(start));
    }

    private UnaryTests? TryParseNegation(int start)
    {
        if (!_cursor.AtWord("not")) return null;
        (int At, int LastEnd, FeelDiagnostic? Failure) state = _cursor.Save();
        _cursor.TryWord("not");
        if (_cursor.TrySign("("))
        {
            ImmutableArray<UnaryTest> tests = ParsePositiveTests();
            if (_cursor.TrySign(")") && _cursor.AtEnd) return new UnaryTests.Negation(tests, From(start));
        }

        _cursor.Restore(state);
        return null;
    }

    private ImmutableArray<UnaryTest> ParsePositiveTests()
    {
        var tests = ImmutableArray.CreateBuilder<UnaryTest>();
        do
        {
            tests.Add(ParsePositiveTest());
        }
        while (_cursor.TrySign(","));

        return tests.ToImmutable();
    }

    private UnaryTest ParsePositiveTest()
    {
        bool outerUse = _usesInput;
        _usesInput = false;
        FeelSyntax operand = ParseExpression();
        bool usesInput = _usesInput;
        _usesInput |= outerUse;
        return usesInput ? new UnaryTest.Expression(operand) : Classify(operand);
    }

    private static UnaryTest Classify(FeelSyntax operand) => operand switch
    {
        FeelSyntax.HalfRange half => new UnaryTest.Comparison(half.Operator, half.End, half.Span),
        FeelSyntax.Range range => new UnaryTest.Interval(range),
        _ => new UnaryTest.Equality(operand),
    };

    /// <summary>After "in": tests in parentheses, or one test that ends where a comparison's right side would.</summary>
    private ImmutableArray<UnaryTest> ParseInTests()
    {
        if (_cursor.Current == '(')
        {
            (int At, int LastEnd, FeelDiagnostic? Failure) state = _cursor.Save();
            bool rangeEnd = _inRangeEnd;
            _inRangeEnd = false;
            _cursor.MoveTo(_cursor.At + 1);
            ImmutableArray<UnaryTest> tests = ParseInList();
            bool closed = !_cursor.Failed && _cursor.TrySign(")");
            _inRangeEnd = rangeEnd;
            if (closed && (AtDots() || _cursor.Current is not ('[' or '.' or '+' or '-' or '*' or '/' or '('))) return tests;
            _cursor.Restore(state);
        }

        return [Classify(ParseTestOperand())];
    }

    private ImmutableArray<UnaryTest> ParseInList()
    {
        var tests = ImmutableArray.CreateBuilder<UnaryTest>();
        do
        {
            tests.Add(Classify(ParseExpression()));
        }
        while (_cursor.TrySign(","));

        return tests.ToImmutable();
    }

    private FeelSyntax ParseTestOperand()
    {
        int start = _cursor.At;
        if (TryComparisonOperator() is { } @operator)
        {
            FeelSyntax end = ParseAdditive();
            return new FeelSyntax.HalfRange(@operator, end, From(start));
        }

        return ParseAdditive();
    }

    public TypeSyntax ParseType()
    {
        int start = _cursor.At;
        if (++_depth > limits.MaxDepth)
        {
            _cursor.Fail(FeelCode.TooDeep, new TextSpan(start, 0), $"≤ {limits.MaxDepth}");
            _depth--;
            return new TypeSyntax.Named("Any", new TextSpan(start, 0));
        }

        string name = ReadTypeName();
        TypeSyntax type = new TypeSyntax.Named(name, From(start));
        if (_cursor.Current == '<' && name is "list" or "range" or "context" or "function")
        {
            _cursor.MoveTo(_cursor.At + 1);
            type = name switch
            {
                "list" => new TypeSyntax.List(ParseClosedType(), From(start)),
                "range" => new TypeSyntax.Range(ParseClosedType(), From(start)),
                "context" => ParseContextType(start),
                _ => ParseFunctionType(start),
            };
        }

        _depth--;
        return type;
    }

    private TypeSyntax ParseClosedType()
    {
        TypeSyntax type = ParseType();
        _cursor.Expect(">");
        return type;
    }

    private TypeSyntax.Context ParseContextType(int start)
    {
        var members = ImmutableArray.CreateBuilder<KeyValuePair<string, TypeSyntax>>();
        while (!_cursor.AtEnd && _cursor.Current != '>')
        {
            string name = ReadDeclaredName(() => _cursor.Current == ':');
            _cursor.Expect(":");
            members.Add(KeyValuePair.Create(name, ParseType()));
            if (!_cursor.TrySign(",")) break;
        }

        _cursor.Expect(">");
        return new TypeSyntax.Context(members.ToImmutable(), From(start));
    }

    private TypeSyntax.Function ParseFunctionType(int start)
    {
        var parameters = ImmutableArray.CreateBuilder<TypeSyntax>();
        while (!_cursor.AtEnd && _cursor.Current != '>')
        {
            parameters.Add(ParseType());
            if (!_cursor.TrySign(",")) break;
        }

        _cursor.Expect(">");
        _cursor.Expect("->");
        TypeSyntax result = ParseType();
        return new TypeSyntax.Function(parameters.ToImmutable(), result, From(start));
    }

    private string ReadTypeName()
    {
        int start = _cursor.At;
        int end = start;
        foreach (string name in TypeNames) end = Math.Max(end, _cursor.AtEnd ? -1 : NameTable.Of(name).Match(_cursor.Text, start).End);
        if (end == start && !_cursor.AtEnd) end = Math.Max(_names.Match(_cursor.Text, start).End, QualifiedNameEnd(start));
        if (end <= start)
        {
            _cursor.FailHere("type / 类型");
            return "";
        }

        string read = FeelNames.Normalize(_cursor.Text[start..end]);
        _cursor.MoveTo(end);
        return read;
    }

    /// <summary>name.name…, each with further words as in expressions.</summary>
    private int QualifiedNameEnd(int start)
    {
        string text = _cursor.Text;
        int end = start;
        while (end < text.Length && (FeelNames.RunLength(text, end) > 0))
        {
            end = ReadNameAt(end, MatchKnownName(end)).End;
            if (end + 1 >= text.Length || text[end] != '.' || FeelNames.RunLength(text, end + 1) == 0) break;
            end++;
        }

        return end;
    }
}
