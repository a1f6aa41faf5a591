using System.Collections.Immutable;
using Ronghe.Dmn.Diagnostics;
using Ronghe.Dmn.Model;
using Ronghe.Feel.Binding;
using Ronghe.Feel.Diagnostics;
using Ronghe.Feel.Evaluation;
using Ronghe.Feel.Syntax;
using Ronghe.Feel.Types;
using Ronghe.Feel.Values;

namespace Ronghe.Dmn.Preparation;

/// <summary>
/// From the FEEL texts of a model to bound texts: prepares them with the names in scope, whose places are the slots of the frame,
/// and turns what FEEL reports into diagnostics of the element.
/// </summary>
internal sealed class TextBinder(List<DmnDiagnostic> diagnostics, PrepareOptions options, Func<ModelScope, string, FeelType?> findType)
{
    /// <summary>The variable that a boxed filter's list is put in.</summary>
    internal const string FilteredList = "filtered_list";

    private readonly Dictionary<ModelScope, FeelOptions> feelOptions = new(ReferenceEqualityComparer.Instance);

    internal Dictionary<DmnElement, CellTests> AllTests { get; } = new(ReferenceEqualityComparer.Instance);

    /// <summary>Every table of the documents with its texts bound.</summary>
    internal Dictionary<Expression.DecisionTable, Tables.PreparedTable> AllTables { get; } = new(ReferenceEqualityComparer.Instance);

    internal LogicText Expression(ModelScope document, DmnElement element, string text, NameScope names)
    {
        if (string.IsNullOrWhiteSpace(text)) return LogicText.Null;
        var bound = FeelExpression.Prepare(text, names.Feel, OptionsOf(document));
        Report(element, bound.Diagnostics);
        names.Layout.Note(text);
        return new LogicText(bound);
    }

    /// <summary>A boxed filter's match as FEEL's own filter over a variable.</summary>
    internal LogicText Filter(ModelScope document, DmnElement element, string match, string list, NameScope names) =>
        Expression(document, element, $"{list}[{match}\n]", names);

    internal CellTests Tests(ModelScope document, UnaryTestsElement element, string text, FeelType input, NameScope names)
    {
        var tests = Bind(document, element, text, input, names);
        AllTests[element] = tests;
        return tests;
    }

    /// <summary>Each test of a list of values by itself, in order.</summary>
    internal ImmutableArray<CellTests> EachTest(ModelScope document, UnaryTestsElement element, string text, FeelType input, NameScope names)
    {
        var whole = Tests(document, element, text, input, names);
        return whole.Syntax is UnaryTests.Positive positive
            ? [.. positive.Tests.Select(test => Bind(document, element, test.Span.In(text), input, names))]
            : [];
    }

    /// <summary>The tests of an item definition as a predicate on values; null where every value passes.</summary>
    internal Func<FeelValue, bool>? Constraint(ModelScope document, UnaryTestsElement element, FeelType type, NameScope names)
    {
        if (string.IsNullOrWhiteSpace(element.Text)) return null;
        var tests = Tests(document, element, element.Text, type, names);
        if (tests.Syntax is null or UnaryTests.Any) return null;
        if (CellConstants.SetOf(tests.Syntax) is { } values) return values.Contains;
        return tests.Hold;
    }

    private CellTests Bind(ModelScope document, DmnElement element, string text, FeelType input, NameScope names)
    {
        names.Layout.Note(text);
        var bound = FeelUnaryTests.Prepare(text, names.Feel, input, OptionsOf(document));
        Report(element, bound.Diagnostics);
        return new CellTests(bound);
    }

    private FeelOptions OptionsOf(ModelScope document)
    {
        if (feelOptions.TryGetValue(document, out var known)) return known;
        return feelOptions[document] = new(
            name => findType(document, name), [.. ModelNames.Collect(document).Where(name => !FeelNames.IsPlain(name))], options.Limits);
    }

    private void Report(DmnElement element, IEnumerable<FeelDiagnostic> found) =>
        diagnostics.AddRange(found.Select(diagnostic => DmnMessages.Text(element, diagnostic)));
}
