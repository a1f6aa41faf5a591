using Ronghe.Policy.Assessment;

namespace Ronghe.Policy.Text;

/// <summary>
/// What a rule's description quotes from its clause: pieces between ellipses, and 〔列名：原文〕 for one column.
/// 〔依据：文号〕 names another document instead.
/// </summary>
internal sealed class Quotation
{
    private const string SourceLabel = "依据";
    private readonly Dictionary<string, IReadOnlyList<ClauseSpan>> byColumn = [];

    private Quotation()
    {
    }

    /// <summary>Spans of all pieces, in the notice's offsets.</summary>
    public IReadOnlyList<ClauseSpan> Spans { get; private init; } = [];

    /// <summary>The document number that the rule rests on; null where it is the clause.</summary>
    public string? Source { get; private set; }

    /// <summary>Pieces that are not found in the clause.</summary>
    public IReadOnlyList<string> Missing { get; private init; } = [];

    public static Quotation Empty { get; } = new();

    /// <summary>A whole clause.</summary>
    public static Quotation Whole(int start, int end) => new() { Spans = [new ClauseSpan(start, end)] };

    /// <summary>The columns that have words of their own.</summary>
    public IEnumerable<string> Columns => byColumn.Keys;

    /// <summary>Spans of all pieces, those of single columns too.</summary>
    public IEnumerable<ClauseSpan> AllSpans => Spans.Concat(byColumn.Values.SelectMany(s => s));

    public bool IsLabelled(string column) => byColumn.ContainsKey(column);

    public IReadOnlyList<ClauseSpan> For(string column) => byColumn.GetValueOrDefault(column, Spans);

    public static Quotation Read(string? description, string clause, int clauseStart)
    {
        if (string.IsNullOrWhiteSpace(description)) return Empty;
        var labelled = new List<(string Label, string Words)>();
        var plain = TakeLabelled(description, labelled);
        var missing = new List<string>();
        var quotation = new Quotation { Spans = Locate(plain, clause, clauseStart, missing), Missing = missing };
        foreach (var (label, words) in labelled)
        {
            if (label == SourceLabel) quotation.Source = words;
            else quotation.byColumn[label] = Locate(words, clause, clauseStart, missing);
        }

        return quotation;
    }

    private static string TakeLabelled(string description, List<(string, string)> labelled)
    {
        var plain = new System.Text.StringBuilder(description.Length);
        var at = 0;
        while (at < description.Length)
        {
            var open = description.IndexOf('〔', at);
            var close = open < 0 ? -1 : description.IndexOf('〕', open);
            var colon = open < 0 || close < 0 ? -1 : description.IndexOf('：', open, close - open);
            if (colon < 0) break;
            // a document number holds 〔2011〕 of its own: 〔依据：工信部联企业〔2011〕300号〕
            var inner = description.IndexOf('〔', open + 1);
            if (inner >= 0 && inner < close) close = description.IndexOf('〕', close + 1);
            if (close < 0) break;
            plain.Append(description, at, open - at);
            labelled.Add((description[(open + 1)..colon].Trim(), description[(colon + 1)..close].Trim()));
            at = close + 1;
        }

        return plain.Append(description, at, description.Length - at).ToString();
    }

    /// <summary>Finds each piece after the one before it, else anywhere.</summary>
    private static List<ClauseSpan> Locate(string words, string clause, int clauseStart, List<string> missing)
    {
        var spans = new List<ClauseSpan>();
        var from = 0;
        foreach (var piece in words.Split('…', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var at = clause.IndexOf(piece, from, StringComparison.Ordinal);
            if (at < 0) at = clause.IndexOf(piece, StringComparison.Ordinal);
            if (at < 0)
            {
                missing.Add(piece);
                continue;
            }

            spans.Add(new ClauseSpan(clauseStart + at, clauseStart + at + piece.Length));
            from = at + piece.Length;
        }

        return spans;
    }
}
