namespace Ronghe.Testing;

/// <summary>
/// Choices from a tape: the same tape makes the same thing. Where the tape ends every choice is the first, which is the plainest,
/// so that a counterexample shrinks with its tape.
/// </summary>
internal sealed class Choices(byte[] tape)
{
    private int at;

    internal int Next(int count) => at < tape.Length ? tape[at++] % count : 0;

    internal T One<T>(params ReadOnlySpan<T> items) => items[Next(items.Length)];

    internal T One<T>(IReadOnlyList<T> items) => items[Next(items.Count)];

    /// <summary>Once in so many times.</summary>
    internal bool Rarely(int times) => Next(times) == times - 1;

    /// <summary>From a least to a greatest number of things.</summary>
    internal IReadOnlyList<T> Some<T>(int least, int greatest, Func<int, T> make) =>
        [.. Enumerable.Range(0, least + Next(greatest - least + 1)).Select(make)];
}
