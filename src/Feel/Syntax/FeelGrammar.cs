using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Ronghe.Feel.Diagnostics;
using Ronghe.Feel.Functions;

namespace Ronghe.Feel.Syntax;

/// <summary>The recursive descent, from the weakest operator to the strongest; primaries and names are in the other part.</summary>
internal sealed partial class FeelGrammar(string text, NameTable names, FeelLimits limits)
{
    private readonly TextCursor _cursor = new(text);
    private NameTable _names = names;
    private NameTable _members = NameTable.Empty;
    private int _depth;
    private int _height;
    private int _tallest;
    private long _work;

    /// <summary>True while the end of a range is read: a bracket that opens nothing closes the range.</summary>
    private bool _inRangeEnd;

    private bool _usesInput;

    public ParseResult<T> Whole<T>(Func<T> parse)
        where T : class
    {
        if (_cursor.Text.Length > limits.MaxLength)
        {
            _cursor.Fail(FeelCode.TextTooLong, new TextSpan(0, _cursor.Text.Length), $"≤ {limits.MaxLength}", found: $"{_cursor.Text.Length}");
            return new ParseResult<T>(null, [_cursor.Failure!]);
        }

        _cursor.SkipBlanks();
        T tree = parse();
        if (!_cursor.AtEnd) _cursor.FailHere("operator, end / 运算符或结尾");
        return _cursor.Failure is { } failure ? new ParseResult<T>(null, [failure]) : new ParseResult<T>(tree, []);
    }

    public FeelSyntax ParseExpression()
    {
        // what reads a bracket in two ways must not do so within itself without end
        if (++_depth > limits.MaxDepth || ++_work > MostWork || !RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            FailTooDeep(_depth);
            _depth--;
            return Missing();
        }

        bool rangeEnd = _inRangeEnd;
        int tallest = _tallest;
        FeelSyntax result = ParseDisjunction();
        _tallest = Math.Max(tallest, _height);
        _inRangeEnd = rangeEnd;
        _depth--;
        return result;
    }

    private long MostWork => 10_000 + 2L * _cursor.Text.Length;

    private void FailTooDeep(int found) => _cursor.Fail(FeelCode.TooDeep, new TextSpan(_cursor.At, 0), $"≤ {limits.MaxDepth}", found: $"{found}");

    /// <summary>
    /// Puts a node over one of a height and what was read beside it; false where the tree is taller than evaluation has stack for: a
    /// chain of operators is as deep as it is long. After a production <see cref="_height"/> is the height of its tree, and
    /// <see cref="_tallest"/> that of the tallest expression in the brackets at hand.
    /// </summary>
    private bool TryLink(ref int height)
    {
        height = Math.Max(height, _height) + 1;
        if (height <= limits.MaxDepth) return true;
        FailTooDeep(height);
        return false;
    }

    private FeelSyntax Missing() => new FeelSyntax.NullLiteral(new TextSpan(_cursor.At, 0));

    private TextSpan From(int start) => TextSpan.Between(start, Math.Max(start, _cursor.LastEnd));

    private FeelSyntax ParseDisjunction()
    {
        FeelSyntax left = ParseConjunction();
        int height = _height;
        while (_cursor.TryWord("or"))
        {
            left = new FeelSyntax.Disjunction(left, ParseConjunction());
            if (!TryLink(ref height)) break;
        }

        _height = height;
        return left;
    }

    private FeelSyntax ParseConjunction()
    {
        FeelSyntax left = ParseComparison();
        int height = _height;
        while (_cursor.TryWord("and"))
        {
            left = new FeelSyntax.Conjunction(left, ParseComparison());
            if (!TryLink(ref height)) break;
        }

        _height = height;
        return left;
    }

    private FeelSyntax ParseComparison()
    {
        int start = _cursor.At;
        if (TryComparisonOperator() is { } half)
        {
            FeelSyntax end = ParseAdditive();
            _height++;
            return new FeelSyntax.HalfRange(half, end, From(start));
        }

        FeelSyntax left = ParseAdditive();
        int height = _height;
        while (!_cursor.AtEnd)
        {
            int beside = 0;
            if (TryComparisonOperator() is { } comparison)
            {
                left = new FeelSyntax.Comparison(comparison, left, ParseAdditive());
            }
            else if (_cursor.TryWord("between"))
            {
                FeelSyntax low = ParseAdditive();
                beside = _height;
                _cursor.ExpectWord("and");
                left = new FeelSyntax.Between(left, low, ParseAdditive());
            }
            else if (_cursor.AtWord("in"))
            {
                _cursor.TryWord("in");
                int tallest = _tallest;
                _tallest = 0;
                ImmutableArray<UnaryTest> tests = ParseInTests();
                beside = Math.Max(_tallest, _height) + 1;
                _tallest = tallest;
                left = new FeelSyntax.In(left, tests, From(left.Span.Start));
            }
            else if (_cursor.AtWord("instance"))
            {
                _cursor.TryWord("instance");
                _cursor.ExpectWord("of");
                left = new FeelSyntax.InstanceOf(left, ParseType());
            }
            else
            {
                break;
            }

            height = Math.Max(height, beside);
            if (!TryLink(ref height)) break;
        }

        _height = height;
        return left;
    }

    private ComparisonOperator? TryComparisonOperator()
    {
        switch (_cursor.Current)
        {
            case '=':
                _cursor.MoveTo(_cursor.At + (_cursor.Peek(1) == '=' ? 2 : 1));
                return ComparisonOperator.Equal;
            case '!' when _cursor.Peek(1) == '=':
                _cursor.MoveTo(_cursor.At + 2);
                return ComparisonOperator.NotEqual;
            case '<':
                bool orEqual = _cursor.Peek(1) == '=';
                _cursor.MoveTo(_cursor.At + (orEqual ? 2 : 1));
                return orEqual ? ComparisonOperator.LessOrEqual : ComparisonOperator.Less;
            case '>':
                bool orMore = _cursor.Peek(1) == '=';
                _cursor.MoveTo(_cursor.At + (orMore ? 2 : 1));
                return orMore ? ComparisonOperator.GreaterOrEqual : ComparisonOperator.Greater;
            default:
                return null;
        }
    }

    private FeelSyntax ParseAdditive()
    {
        FeelSyntax left = ParseMultiplicative();
        int height = _height;
        while (_cursor.Current is '+' or '-')
        {
            ArithmeticOperator @operator = _cursor.Current == '+' ? ArithmeticOperator.Add : ArithmeticOperator.Subtract;
            _cursor.MoveTo(_cursor.At + 1);
            left = new FeelSyntax.Arithmetic(@operator, left, ParseMultiplicative());
            if (!TryLink(ref height)) break;
        }

        _height = height;
        return left;
    }

    private FeelSyntax ParseMultiplicative()
    {
        FeelSyntax left = ParsePower();
        int height = _height;
        while ((_cursor.Current == '*' && _cursor.Peek(1) != '*') || _cursor.Current == '/')
        {
            ArithmeticOperator @operator = _cursor.Current == '*' ? ArithmeticOperator.Multiply : ArithmeticOperator.Divide;
            _cursor.MoveTo(_cursor.At + 1);
            left = new FeelSyntax.Arithmetic(@operator, left, ParsePower());
            if (!TryLink(ref height)) break;
        }

        _height = height;
        return left;
    }

    private FeelSyntax ParsePower()
    {
        FeelSyntax left = ParseNegation();
        int height = _height;
        while (_cursor.TrySign("**"))
        {
            left = new FeelSyntax.Arithmetic(ArithmeticOperator.Power, left, ParseNegation());
            if (!TryLink(ref height)) break;
        }

        _height = height;
        return left;
    }

    private FeelSyntax ParseNegation()
    {
        int start = _cursor.At;
        int signs = 0;
        while (_cursor.Current == '-')
        {
            _cursor.MoveTo(_cursor.At + 1);
            if (++signs > limits.MaxDepth)
            {
                FailTooDeep(signs);
                return Missing();
            }
        }

        FeelSyntax operand = ParsePostfix();
        _height += signs;
        if (signs > 0 && _height > limits.MaxDepth) FailTooDeep(_height);
        for (; signs > 0; signs--) operand = new FeelSyntax.Negation(operand, From(start));
        return operand;
    }

    private FeelSyntax ParsePostfix()
    {
        int tallest = _tallest;
        _tallest = 0;
        FeelSyntax left = ParsePrimary();
        int height = _tallest + 1;
        while (!_cursor.AtEnd)
        {
            int start = left.Span.Start;
            _tallest = 0;
            if (_cursor.Current == '.' && _cursor.Peek(1) != '.')
            {
                _cursor.MoveTo(_cursor.At + 1);
                string member = ReadMemberName();
                left = new FeelSyntax.Path(left, member, From(start));
            }
            else if (_cursor.Current == '[' && !(_inRangeEnd && ClosesRange()))
            {
                _cursor.MoveTo(_cursor.At + 1);
                FeelSyntax condition = ParseFilterCondition();
                _cursor.Expect("]");
                left = new FeelSyntax.Filter(left, condition, From(start));
            }
            else if (_cursor.Current == '(' && left is FeelSyntax.Name or FeelSyntax.Path or FeelSyntax.Invocation or FeelSyntax.FunctionDefinition or FeelSyntax.Filter)
            {
                left = ParseInvocation(left);
            }
            else
            {
                break;
            }

            _height = _tallest;
            if (!TryLink(ref height)) break;
        }

        _tallest = tallest;
        _height = height;
        return left;
    }

    /// <summary>After an end of a range, "[" closes it unless something that can be a filter follows.</summary>
    private bool ClosesRange()
    {
        int at = _cursor.At + 1;
        while (at < _cursor.Text.Length && FeelNames.IsSpace(_cursor.Text[at])) at++;
        if (at >= _cursor.Text.Length || ",)]}=<>!*/+-.".Contains(_cursor.Text[at], StringComparison.Ordinal)) return true;
        string word = _cursor.Text.Substring(at, FeelNames.TokenLength(_cursor.Text, at));
        return word is "and" or "or" or "then" or "else" or "return" or "satisfies" or "in" or "between" or "instance";
    }

    private FeelSyntax ParseFilterCondition()
    {
        NameTable outer = _names;
        _names = _names.With(_members.Names.Append("item"));
        bool rangeEnd = _inRangeEnd;
        _inRangeEnd = false;
        FeelSyntax condition = ParseExpression();
        _inRangeEnd = rangeEnd;
        _names = outer;
        return condition;
    }

    private FeelSyntax.Invocation ParseInvocation(FeelSyntax function)
    {
        bool rangeEnd = _inRangeEnd;
        _inRangeEnd = false;
        _cursor.MoveTo(_cursor.At + 1);
        var arguments = ImmutableArray.CreateBuilder<Argument>();
        while (!_cursor.AtEnd && _cursor.Current != ')')
        {
            int start = _cursor.At;
            string? name = TryReadArgumentName();
            if (arguments.Count > 0 && arguments[0].Name is null != name is null)
                _cursor.Fail(FeelCode.Syntax, From(start), "all arguments named or none / 参数要么都具名，要么都不具名");
            FeelSyntax value = ParseExpression();
            arguments.Add(new Argument(name, value, From(start)));
            if (!_cursor.TrySign(",")) break;
            if (_cursor.Current == ')') _cursor.FailHere("expression / 表达式");
        }

        _cursor.Expect(")");
        _inRangeEnd = rangeEnd;
        return new FeelSyntax.Invocation(function, arguments.ToImmutable(), From(function.Span.Start));
    }

    private T Within<T>(IEnumerable<string> names, Func<T> parse)
    {
        NameTable outer = _names;
        _names = _names.With(names);
        T result = parse();
        _names = outer;
        return result;
    }

    private (int End, string Name) MatchKnownName(int at)
    {
        (int End, string Name) inScope = _names.Match(_cursor.Text, at);
        (int End, string Name) builtin = BuiltinTable.Names.Match(_cursor.Text, at);
        return builtin.End > inScope.End ? builtin : inScope;
    }
}
