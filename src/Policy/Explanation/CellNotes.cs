using Ronghe.Feel.Syntax;
using Ronghe.Feel.Values;
using Ronghe.Policy.Assessment;
using Ronghe.Policy.Facts;
using Ronghe.Policy.Words;

namespace Ronghe.Policy.Explanation;

/// <summary>What one cell of a table says, whatever the facts: its tests, their opposite, their words and where they come from.</summary>
/// <param name="tests">Null where the cell is no test that the parser reads.</param>
/// <param name="spans">Where the cell's words stand in the clause.</param>
internal sealed class CellNotes(UnaryTests? tests, string text, IReadOnlyList<ClauseSpan> spans)
{
    /// <summary>Words about so many combinations of bounds are kept; what comes after is said anew.</summary>
    private const int MostSaid = 32;

    private Reverse? opposite;
    private Said? said;
    private ClauseReference? clause;

    public UnaryTests? Tests => tests;

    /// <summary>The tests that pass where the cell's own do not.</summary>
    public UnaryTests Opposite => Turned.Tests;

    /// <summary>The bounds that are no literals: what the words depend on beside the cell.</summary>
    public FeelSyntax[] Bounds { get; } = [.. TestWords.BoundsOf(tests).Where(bound => TestWords.ConstantOf(bound) is null)];

    public bool IsOwn(UnaryTests shown) => ReferenceEquals(shown, tests);

    public string TextOf(UnaryTests shown) => IsOwn(shown) ? text : Turned.Text;

    /// <summary>The words of the cell's own tests or their opposite about a fact, where they were said; null before.</summary>
    /// <param name="bounds">The values of <see cref="Bounds"/>.</param>
    public string? Words(bool own, FactNode? node, ReadOnlySpan<FeelValue> bounds)
    {
        for (var at = said; at is not null; at = at.Before)
            if (at.Own == own && ReferenceEquals(at.Node, node) && bounds.SequenceEqual(at.Bounds)) return at.Words;
        return null;
    }

    public void Keep(bool own, FactNode? node, FeelValue[] bounds, string words)
    {
        if (said is not { Count: >= MostSaid }) said = new Said(own, node, bounds, words, said);
    }

    public ClauseReference In(string document)
    {
        var known = clause;
        return known?.Document == document ? known : clause = new ClauseReference(document, spans);
    }

    private Reverse Turned => opposite ??= Reverse.Of(tests!);

    private sealed record Reverse(UnaryTests Tests, string Text)
    {
        public static Reverse Of(UnaryTests tests)
        {
            var turned = Complement.Of(tests);
            return new Reverse(turned, turned.ToString());
        }
    }

    private sealed record Said(bool Own, FactNode? Node, FeelValue[] Bounds, string Words, Said? Before)
    {
        public int Count { get; } = Before is { } others ? others.Count + 1 : 1;
    }
}
