using Ronghe.Policy.Checks.Constants;
using Ronghe.Policy.Packages;
using Ronghe.Policy.Text;

namespace Ronghe.Notices.Packages;

/// <summary>
/// Drafts the table of one measure, a row for every amount, rate or lone cap that its clause gives. What it cannot tie to words that
/// stand once in the clause, it leaves to the ledger.
/// </summary>
internal sealed class RuleDrafter
{
    private const string Ends = "。；\n";
    private const string Pauses = Ends + "，：！？";
    private const int MostAround = 24;
    private static readonly Convention Usual = new(["以上", "以下", "以内", "届满"], ["不满", "超过", "以外"]);

    private readonly string source;
    private readonly NoticeMeasure measure;
    private readonly string number;
    private readonly List<NoticeQuantity> quantities;
    private readonly List<FactDraft> facts = [];
    private readonly List<RowDraft> rows = [];
    private readonly HashSet<string> kinds = [];

    private RuleDrafter(string source, NoticeMeasure measure, string number)
    {
        this.source = source;
        this.measure = measure;
        this.number = number;
        // a number that the clause as it stands reads otherwise (broken over two lines) is left to a person
        var read = Quantities.Read(source.AsSpan(measure.Start, measure.End - measure.Start), measure.Start).Select(q => (q.Start, q.End, q.Value)).ToHashSet();
        quantities = [.. measure.Quantities.Where(q => q.Quantity.IsAmount && read.Contains((q.Quantity.Start, q.Quantity.End, q.Quantity.Value)))];
    }

    /// <summary>Null where the clause gives nothing that a rule could compute.</summary>
    public static RuleDraft? Of(string source, NoticeMeasure measure, string number, string title)
    {
        var drafter = new RuleDrafter(source, measure, number);
        foreach (var sentence in drafter.Sentences()) drafter.Take(sentence.Start, sentence.End);
        if (drafter.rows.Count == 0) return null;
        var only = drafter.rows.Count == 1;
        return new RuleDraft(
            number, title, [.. drafter.AllFacts(only)], only ? [drafter.rows[0] with { Kind = null }] : drafter.rows);
    }

    private IEnumerable<FactDraft> AllFacts(bool only)
    {
        yield return new FactDraft("eligible", RuleDraft.Eligible, "boolean", null, "符合条款说的对象和条件吗？", IsColumn: true, []);
        if (!only)
        {
            yield return new FactDraft("kind", RuleDraft.Kind, "enum", null, "属于条款说的哪一种？", IsColumn: true,
                [.. rows.Select((r, i) => ($"k{i + 1}", r.Kind!))]);
        }

        foreach (var fact in facts) yield return fact;
    }

    private IEnumerable<(int Start, int End)> Sentences()
    {
        var from = measure.Start;
        for (var i = measure.Start; i < measure.End; i++)
        {
            if (!Ends.Contains(source[i], StringComparison.Ordinal) || source[i] == '\n' && i > 0 && !"。；：:！\r".Contains(source[i - 1], StringComparison.Ordinal)) continue;
            yield return (from, i + 1);
            from = i + 1;
        }

        if (from < measure.End) yield return (from, measure.End);
    }

    private void Take(int start, int end)
    {
        var inside = quantities.Where(q => q.Quantity.Start >= start && q.Quantity.End <= end && q.Quantity.Per is null).ToList();
        var pays = inside.Where(IsPay).ToList();
        var caps = inside.Where(q => q is { Role: QuantityRole.Cap, Quantity.Unit: QuantityUnit.Yuan }).ToList();
        var bounds = pays.Count + caps.Count is 0 || pays.Count > 1 || pays.Count == 0 && caps.Count > 1 ? [] : Bounds(inside);
        foreach (var (pay, cap) in Pairs(pays, caps)) Row(pay, cap, caps.Count > pays.Count ? cap! : pay!, bounds, start, end);
    }

    private static bool IsPay(NoticeQuantity q) => q switch
    {
        { Quantity.Range: not RangePart.None } => false,
        { Role: QuantityRole.Award, Quantity.Unit: QuantityUnit.Yuan } => true,
        { Role: QuantityRole.Rate, Quantity.Unit: QuantityUnit.Percent or QuantityUnit.Permille } => true,
        _ => false,
    };

    /// <summary>One rate with several caps and several rates with one cap each are told apart; a cap of several amounts holds for each.</summary>
    private static IEnumerable<(NoticeQuantity? Pay, NoticeQuantity? Cap)> Pairs(List<NoticeQuantity> pays, List<NoticeQuantity> caps) =>
        (pays.Count, caps.Count) switch
        {
            (0, _) => caps.Select(c => ((NoticeQuantity?)null, (NoticeQuantity?)c)),
            (1, > 1) => caps.Select(c => ((NoticeQuantity?)pays[0], (NoticeQuantity?)c)),
            var (p, c) when p == c => pays.Zip(caps, (pay, cap) => ((NoticeQuantity?)pay, (NoticeQuantity?)cap)),
            (_, 1) => pays.Select(pay => ((NoticeQuantity?)pay, pay.Role == QuantityRole.Rate ? (NoticeQuantity?)caps[0] : null)),
            _ => pays.Select(pay => ((NoticeQuantity?)pay, (NoticeQuantity?)null)),
        };

    private List<(FactDraft Fact, string Test, string Words)> Bounds(List<NoticeQuantity> inside)
    {
        var bounds = new List<(FactDraft, string, string)>();
        foreach (var (quantity, _, _) in inside.Where(q => q.Role == QuantityRole.Threshold && q.Quantity.Range == RangePart.None))
        {
            if (RuleDraft.FactOf(quantity) is not var (type, unit) || Snippet(quantity) is not { } words) continue;
            var place = facts.Count(f => f.IsColumn) + 1;
            var fact = new FactDraft($"bound{place}", $"门槛{place}", type, unit, $"条款写“{Around(quantity)}”，实际是多少？", IsColumn: true, []);
            facts.Add(fact);
            var bound = BoundWords.Read(quantity, source[measure.Start..measure.End], measure.Start, Usual)?.Operator ?? ">=";
            bounds.Add((fact, $"{bound} {RuleDraft.Written(quantity.Value)}", words));
        }

        return bounds;
    }

    /// <param name="named">The quantity that the row is known by.</param>
    private void Row(NoticeQuantity? pay, NoticeQuantity? cap, NoticeQuantity named, List<(FactDraft Fact, string Test, string Words)> bounds, int start, int end)
    {
        var (payWords, capWords) = (pay is null ? null : Snippet(pay.Quantity), cap is null ? null : Snippet(cap.Quantity));
        if (pay is not null && payWords is null || cap is not null && capWords is null) return;
        var labels = bounds.Select(b => $"〔{b.Fact.Name}：{b.Words}〕").ToList();
        if (payWords is not null) labels.Add(pay!.Role == QuantityRole.Rate && capWords is not null ? $"〔金额：{payWords}…{capWords}〕" : $"〔金额：{payWords}〕");
        if (capWords is not null) labels.Add($"〔上限：{capWords}〕");
        rows.Add(new RowDraft(
            KindOf(named, start), bounds.ToDictionary(b => b.Fact.Name, b => b.Test),
            pay is null ? "核定" : "奖补", pay is null ? "null" : Amount(pay, cap), cap is null ? "null" : RuleDraft.Written(cap.Quantity.Value),
            string.Concat(labels) + Sentence(start, end)));
    }

    private string Amount(NoticeQuantity pay, NoticeQuantity? cap)
    {
        if (pay.Role == QuantityRole.Award) return RuleDraft.Written(pay.Quantity.Value);
        var name = $"基数{facts.Count(f => !f.IsColumn) + 1}";
        facts.Add(new FactDraft($"base{name[2..]}", name, "money", "元", $"条款写“{Around(pay.Quantity)}”，按多少算？", IsColumn: false, []));
        var share = $"{RuleDraft.Written(pay.Quantity.Value)} * 情况{number}.{name}";
        return cap is null ? share : $"min({share}, {RuleDraft.Written(cap.Quantity.Value)})";
    }

    /// <summary>A name for the row that no other row has: the subject that the amount is paired with, else the words before it.</summary>
    private string KindOf(NoticeQuantity quantity, int start)
    {
        var words = quantity.PairedWith ?? source[start..quantity.Quantity.Start];
        var plain = string.Concat(words.Where(c => !char.IsWhiteSpace(c) && c is not ('"' or '\\')));
        if (plain.Length > 24) plain = "…" + plain[^24..];
        var name = $"{plain}：{quantity.Quantity.Text}";
        for (var n = 2; !kinds.Add(name); n++) name = $"{plain}：{quantity.Quantity.Text}（{n}）";
        return name;
    }

    /// <summary>Words around a number that stand once in the clause and hold no second number of its value; null where there are none.</summary>
    private string? Snippet(Quantity quantity)
    {
        for (var width = 0; width <= 24; width++)
            for (var left = 0; left <= width; left++)
                if (Unique(quantity, quantity.Start - left, quantity.End + width - left) is { } words) return words;
        return null;
    }

    private string? Unique(Quantity quantity, int start, int end)
    {
        if (start < measure.Start || end > measure.End) return null;
        var words = source[start..end];
        if (words.AsSpan().IndexOfAny("〔〕：…\n\r") >= 0 || words.Trim().Length != words.Length) return null;
        var at = source.IndexOf(words, measure.Start, measure.End - measure.Start, StringComparison.Ordinal);
        if (at != start || source.IndexOf(words, at + 1, measure.End - at - 1, StringComparison.Ordinal) >= 0) return null;
        return quantities.Count(q => q.Quantity.Value == quantity.Value && q.Quantity.Start >= start && q.Quantity.End <= end) == 1 ? words : null;
    }

    /// <summary>The part of the sentence, between its commas, in which a number stands; what is long is cut.</summary>
    private string Around(Quantity quantity)
    {
        var (start, end) = (quantity.Start, quantity.End);
        while (start > measure.Start && !Pauses.Contains(source[start - 1], StringComparison.Ordinal)) start--;
        while (end < measure.End && !Pauses.Contains(source[end], StringComparison.Ordinal)) end++;
        var (from, to) = (Math.Max(start, quantity.Start - MostAround), Math.Min(end, quantity.End + MostAround));
        return $"{(from > start ? "…" : "")}{SourceText.Compact(source.AsSpan(from, to - from))}{(to < end ? "…" : "")}";
    }

    /// <summary>The whole sentence as a quotation, line by line; none where its own brackets would be taken for labels.</summary>
    private string Sentence(int start, int end)
    {
        var words = source[start..end];
        if (words.Contains('〔', StringComparison.Ordinal) || words.Contains('〕', StringComparison.Ordinal)) return "";
        return string.Join('…', words.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));
    }
}
