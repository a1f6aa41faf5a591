namespace Ronghe.Columnar.Columns;

/// <summary>
/// Texts that come again and again, as numbers from 0 on: choices of enumerations, constants of rules, industries. One book for a
/// population and all that is asked of it. It grows up to a limit; what it has never changes. Safe under threads.
/// </summary>
public sealed class CodeBook(int limit = 65_536)
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, int> codes = new(StringComparer.Ordinal);
    private volatile string[] texts = [];
    private volatile int count;

    /// <summary>The most texts that are kept; codes from here on belong to a block.</summary>
    public int Limit { get; } = limit;

    public int Count => count;

    public string this[int code] => texts[code];

    /// <summary>The code of a text that has to be kept, such as a constant of a rule; past the limit it fails.</summary>
    public int Keep(string text) => TryKeep(text, out var code) ? code
        : throw new InvalidOperationException($"more than {Limit} texts to keep");

    /// <summary>The code of a text, given now where it has none; false where the book is full.</summary>
    public bool TryKeep(string text, out int code)
    {
        lock (gate)
        {
            if (codes.TryGetValue(text, out code)) return true;
            if (count == Limit) return false;
            code = count;
            var all = texts;
            if (all.Length == code) Array.Resize(ref all, Math.Max(64, code * 2));
            all[code] = text;
            texts = all;
            codes.Add(text, code);
            count = code + 1;
            return true;
        }
    }

    public bool TryFind(string text, out int code)
    {
        lock (gate) return codes.TryGetValue(text, out code);
    }
}

/// <summary>
/// The codes of one block: those of the book, and beyond its limit codes of the block's own for texts that seldom come again
/// (identifiers), which are forgotten with the block, so that memory does not grow with the population. Used by one thread.
/// </summary>
public sealed class TextCodes(CodeBook book)
{
    private readonly Dictionary<string, int> known = new(StringComparer.Ordinal);
    private readonly List<string> own = [];

    public CodeBook Book { get; } = book;

    /// <summary>How many texts the book had when the block was begun: what came later may have a code of the block's own.</summary>
    internal int Begun { get; private set; } = book.Count;

    /// <summary>Texts of the block's own.</summary>
    public int OwnCount => own.Count;

    public string this[int code] => code < Book.Limit ? Book[code] : own[code - Book.Limit];

    /// <param name="text">The text.</param>
    /// <param name="kept">Whether it is worth remembering beyond the block: true for names of kinds, false for identifiers.</param>
    public int CodeOf(string text, bool kept)
    {
        if (known.TryGetValue(text, out var code)) return code;
        if (!Book.TryFind(text, out code) && !(kept && Book.TryKeep(text, out code)))
        {
            code = Book.Limit + own.Count;
            own.Add(text);
        }

        known.Add(text, code);
        return code;
    }

    /// <summary>Begins another block.</summary>
    public void Clear()
    {
        // kept ones stay: their codes are the book's for ever
        foreach (var text in own) known.Remove(text);
        own.Clear();
        Begun = Book.Count;
    }
}
