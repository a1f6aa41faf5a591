namespace Ronghe.Feel.Syntax;

/// <summary>
/// The names that a text may use: variables, members of their contexts, and types. A name with blanks or operators can be read only
/// when it is known; the longest known name wins. Immutable; inner scopes are layered on outer ones. DMN 1.5 §10.3.1.4.
/// </summary>
public sealed class NameTable
{
    public static NameTable Empty { get; } = new([], null);

    private readonly Dictionary<string, List<(string Name, string[] Tokens)>> _byFirstToken = new(StringComparer.Ordinal);
    private readonly NameTable? _outer;
    private readonly string[] _names;

    private NameTable(IEnumerable<string> names, NameTable? outer)
    {
        _outer = outer;
        _names = [.. names.Select(FeelNames.Normalize).Where(n => n.Length > 0).Distinct(StringComparer.Ordinal)];
        foreach (string name in _names)
        {
            string[] tokens = FeelNames.Tokens(name);
            if (!_byFirstToken.TryGetValue(tokens[0], out List<(string Name, string[] Tokens)>? list)) _byFirstToken.Add(tokens[0], list = []);
            list.Add((name, tokens));
        }
    }

    public static NameTable Of(params IEnumerable<string> names) => new(names, null);

    /// <summary>This table with an inner scope of further names.</summary>
    public NameTable With(params IEnumerable<string> names) => new(names, this);

    public IEnumerable<string> Names => _outer is null ? _names : _names.Concat(_outer.Names).Distinct();

    /// <summary>The longest known name that begins at a position of the text, as it was declared, and its end there; −1 when none does.</summary>
    internal (int End, string Name) Match(string text, int at)
    {
        (int End, string Name) longest = (-1, "");
        string first = text.Substring(at, FeelNames.TokenLength(text, at));
        for (NameTable? table = this; table is not null; table = table._outer)
        {
            if (!table._byFirstToken.TryGetValue(first, out List<(string Name, string[] Tokens)>? candidates)) continue;
            foreach ((string name, string[] tokens) in candidates)
            {
                int end = MatchEnd(text, at, tokens);
                if (end > longest.End) longest = (end, name);
            }
        }

        return longest;
    }

    private static int MatchEnd(string text, int at, string[] tokens)
    {
        int end = at;
        for (int i = 0; i < tokens.Length; i++)
        {
            if (i > 0)
            {
                while (end < text.Length && FeelNames.IsSpace(text[end])) end++;
            }

            if (end >= text.Length || FeelNames.TokenLength(text, end) != tokens[i].Length
                || string.CompareOrdinal(text, end, tokens[i], 0, tokens[i].Length) != 0) return -1;
            end += tokens[i].Length;
        }

        return end;
    }
}
