namespace Ronghe.Notices.Structure;

/// <summary>What a block is in the notice.</summary>
internal enum BlockPart
{
    /// <summary>Before the first number.</summary>
    Front,

    /// <summary>A heading over measures, or a section without any.</summary>
    Container,

    Measure,

    /// <summary>Belongs to the measure or rule before it.</summary>
    Inside,

    AnnexHeading,

    AnnexRule,
}

/// <summary>Decides which way of numbering counts the measures, and with it what every block is.</summary>
/// <remarks>
/// Articles (第N条) win where there are two. Else the innermost numbering whose items mostly carry responsible units; where
/// the notice names none, the innermost whose items stand under headings. Deeper numbers are lists inside a measure.
/// </remarks>
internal sealed class Outline
{
    private static readonly NumberStyle[] InnermostFirst =
        [NumberStyle.ArabicBracket, NumberStyle.ArabicDot, NumberStyle.ChineseBracket, NumberStyle.ChineseComma];

    private Outline(IReadOnlyList<Block> blocks, BlockPart[] parts, NumberStyle? style)
    {
        Blocks = blocks;
        Parts = parts;
        MeasureStyle = style;
    }

    public IReadOnlyList<Block> Blocks { get; }

    public BlockPart[] Parts { get; }

    public NumberStyle? MeasureStyle { get; }

    public static Outline Of(IReadOnlyList<Block> blocks)
    {
        var annex = Annex(blocks);
        var body = blocks.Take(annex < 0 ? blocks.Count : annex).ToList();
        var style = body.Count(b => b.Style == NumberStyle.Article) >= 2 ? NumberStyle.Article
            : ByUnits(body) ?? ByHeadings(body);
        var parts = new BlockPart[blocks.Count];
        if (style == NumberStyle.Article) MarkArticles(body, parts);
        else MarkItems(body, parts, style);
        if (annex >= 0) MarkAnnex(blocks, parts, annex);
        return new Outline(blocks, parts, style);
    }

    /// <summary>The block that opens the annex: a heading 附则, with or without a number.</summary>
    private static int Annex(IReadOnlyList<Block> blocks)
    {
        for (var i = blocks.Count - 1; i > 0; i--)
        {
            if (blocks[i].IsAnnexHeading) return i;
        }

        return -1;
    }

    private static NumberStyle? ByUnits(IReadOnlyList<Block> body)
    {
        var withUnits = body.Count(b => b.HasUnits && b.Head is not null);
        if (withUnits == 0) return null;
        foreach (var style in InnermostFirst)
        {
            var items = 0;
            var named = 0;
            var covered = 0;
            var inside = false;
            var counted = false;
            var held = false;
            var heading = false;
            foreach (var block in body)
            {
                if (block.Style is not { } own) continue;
                if (own == style)
                {
                    items++;
                    inside = true;
                    if (heading) covered++;
                    counted = (held || heading) && !block.HasUnits;
                    if (counted) named++;
                }
                else if (own < style)
                {
                    inside = false;
                    heading = style == NumberStyle.ChineseBracket && block.NamesUnitsForItems;
                }

                held |= block.UnitsHold;
                if (!block.HasUnits || !inside) continue;
                covered++;
                if (!counted) named++;
                counted = true;
            }

            if (items > 0 && named * 10 >= items * 6 && covered * 2 >= withUnits) return style;
        }

        return null;
    }

    /// <summary>Innermost numbering whose parents are headings and which covers a good part of the text.</summary>
    private static NumberStyle? ByHeadings(IReadOnlyList<Block> body)
    {
        var length = body.Where(b => b.Head is not null).Sum(b => (long)b.Own.Compact.Length);
        NumberStyle? fallback = null;
        foreach (var style in InnermostFirst)
        {
            if (style == NumberStyle.ArabicBracket && body.Any(b => b.Style is NumberStyle.ArabicDot or NumberStyle.ChineseBracket
                or NumberStyle.ChineseComma)) continue;
            var items = 0;
            var underHeading = 0;
            var orphans = 0;
            long covered = 0;
            Block? parent = null;
            var inside = false;
            foreach (var block in body)
            {
                if (block.Style is not { } own) continue;
                if (own < style)
                {
                    parent = block;
                    inside = false;
                }
                else if (own == style)
                {
                    items++;
                    inside = true;
                    if (parent is null) orphans++;
                    else if (parent.IsHeading) underHeading++;
                }

                if (inside) covered += block.Own.Compact.Length;
            }

            if (items == 0) continue;
            fallback = style;
            if ((underHeading + orphans) * 10 >= items * 6 && covered * 10 >= length * 4) return style;
        }

        return fallback;
    }

    private static void MarkArticles(IReadOnlyList<Block> body, BlockPart[] parts)
    {
        var lists = new HashSet<NumberStyle>();
        var articles = 0;
        for (var i = 0; i < body.Count; i++)
        {
            var block = body[i];
            if (block.Style is null)
            {
                parts[i] = i == 0 ? BlockPart.Front : BlockPart.Inside;
            }
            else if (block.Style == NumberStyle.Article)
            {
                parts[i] = BlockPart.Measure;
                articles++;
                lists.Clear();
            }
            else if (block.Style is NumberStyle.Chapter or NumberStyle.Section || OpensArticles(body, i) && !lists.Contains(block.Style.Value))
            {
                parts[i] = BlockPart.Container;
                lists.Clear();
            }
            else
            {
                parts[i] = articles > 0 ? BlockPart.Inside : BlockPart.Container;
                if (parts[i] == BlockPart.Inside) lists.Add(block.Style.Value);
            }
        }
    }

    /// <summary>Whether a heading is followed, over further headings of a deeper kind at most, by an article.</summary>
    private static bool OpensArticles(IReadOnlyList<Block> body, int at)
    {
        if (body[at].Style is NumberStyle.ArabicDot or NumberStyle.ArabicBracket or NumberStyle.Circled) return false;
        for (var i = at; i < body.Count && i < at + 4; i++)
        {
            if (body[i].Style == NumberStyle.Article) return i > at;
            if (!body[i].IsPlainHeading || i > at && body[i].Style <= body[at].Style) return false;
        }

        return false;
    }

    private static void MarkItems(IReadOnlyList<Block> body, BlockPart[] parts, NumberStyle? style)
    {
        var inMeasure = false;
        for (var i = 0; i < body.Count; i++)
        {
            var own = body[i].Style;
            if (own is null)
            {
                parts[i] = i == 0 ? BlockPart.Front : BlockPart.Inside;
            }
            else if (own == style)
            {
                parts[i] = BlockPart.Measure;
                inMeasure = true;
            }
            else if (own < style && own != NumberStyle.Article)
            {
                // A section that names its units and holds no measure is one.
                var leaf = i + 1 >= body.Count || body[i + 1].Style <= own;
                parts[i] = body[i].HasUnits && leaf ? BlockPart.Measure : BlockPart.Container;
                inMeasure = parts[i] == BlockPart.Measure;
            }
            else
            {
                parts[i] = inMeasure || style is not null ? BlockPart.Inside : BlockPart.Container;
            }
        }
    }

    private static void MarkAnnex(IReadOnlyList<Block> blocks, BlockPart[] parts, int annex)
    {
        parts[annex] = BlockPart.AnnexHeading;
        var style = annex + 1 < blocks.Count ? blocks[annex + 1].Style : null;
        for (var i = annex + 1; i < blocks.Count; i++)
            parts[i] = blocks[i].Style == style || blocks[i].Style < style && style == NumberStyle.Article ? BlockPart.AnnexRule : BlockPart.Inside;
    }
}
