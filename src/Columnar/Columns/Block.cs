using Ronghe.Columnar.Shapes;

namespace Ronghe.Columnar.Columns;

/// <summary>
/// A stretch of a population that fits the cache, filled by a reader, judged by plans, then filled again. Made after the plans that
/// are to judge it. Used by one thread at a time.
/// </summary>
public class Block
{
    /// <summary>So many rows keep the columns of a plan within the second cache level.</summary>
    public const int UsualRows = 4_096;

    public Block(PopulationShape shape)
        : this(shape, new TextCodes(shape.Book))
    {
    }

    private protected Block(PopulationShape shape, TextCodes texts)
    {
        Shape = shape;
        Rows = new Table(shape.Rows);
        Texts = texts;
    }

    public PopulationShape Shape { get; }

    /// <summary>The place of the first row in the population, for messages.</summary>
    public long FirstRow { get; set; }

    /// <summary>One row a firm.</summary>
    public Table Rows { get; }

    /// <summary>The codes of all texts in the block.</summary>
    public TextCodes Texts { get; }

    /// <summary>The place of a row in the population, for messages.</summary>
    internal virtual long PlaceOf(int row) => FirstRow + row;

    /// <summary>Takes away all rows and keeps the memory.</summary>
    public virtual void Clear()
    {
        Rows.Clear();
        Texts.Clear();
    }

    /// <summary>The first thing that does not fit together (columns of different lengths, offsets that fall); null where all does.</summary>
    public string? Fault() => Rows.Fault("");
}
