using Ronghe.Feel.Syntax;
using Ronghe.Policy.Assessment;
using Ronghe.Policy.Facts;
using Ronghe.Policy.Words;

namespace Ronghe.Policy.Explanation;

/// <summary>What one cell of a table says, whatever the facts: its tests, their opposite, their words and where they come from.</summary>
/// <param name="tests">Null where the cell is no test that the parser reads.</param>
/// <param name="spans">Where the cell's words stand in the clause.</param>
internal sealed class CellNotes(UnaryTests? tests, string text, IReadOnlyList<ClauseSpan> spans)
{
    private Reverse? opposite;
    private Said? said;
    private ClauseReference? clause;

    public UnaryTests? Tests => tests;

    /// <summary>The tests that pass where the cell's own do not.</summary>
    public UnaryTests Opposite => Turned.Tests;

    /// <summary>Whether tests say the same for all facts.</summary>
    public bool IsConstant { get; } = TestWords.AreConstant(tests);

    public bool IsOwn(UnaryTests shown) => ReferenceEquals(shown, tests);

    public string TextOf(UnaryTests shown) => IsOwn(shown) ? text : Turned.Text;

    /// <summary>The words of the cell's own tests or their opposite about a fact, once they were said; null before.</summary>
    public string? Words(bool own, FactNode? node)
    {
        for (var at = said; at is not null; at = at.Before)
            if (at.Own == own && ReferenceEquals(at.Node, node)) return at.Words;
        return null;
    }

    public void Keep(bool own, FactNode? node, string words) => said = new Said(own, node, words, said);

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

    private sealed record Said(bool Own, FactNode? Node, string Words, Said? Before);
}
