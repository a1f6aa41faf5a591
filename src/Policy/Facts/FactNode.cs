using Ronghe.Feel.Values;

namespace Ronghe.Policy.Facts;

/// <summary>The type of a fact on the wire.</summary>
public enum FactType
{
    Boolean,

    /// <summary>A whole number, −9,007,199,254,740,991 … 9,007,199,254,740,991, narrowed by the fact's range.</summary>
    Integer,

    /// <summary>Yuan with at most two decimals, never negative unless the fact's range says so.</summary>
    Money,

    /// <summary>A decimal number with at most <see cref="FactNode.Scale"/> decimals.</summary>
    Decimal,

    /// <summary>ISO 8601 calendar date.</summary>
    Date,
    String,

    /// <summary>One of <see cref="FactNode.Values"/>.</summary>
    Enum,

    /// <summary>Unified social credit code (统一社会信用代码).</summary>
    Uscc,

    /// <summary>Six-digit district code of GB/T 2260.</summary>
    District,

    /// <summary>Section letter and up to four digits of GB/T 4754-2017: C3562.</summary>
    Industry,
    Year,
    Object,
    List,
}

/// <summary>One value of an enumeration: what travels on the wire and what rules and people see.</summary>
public sealed record FactChoice(string Wire, string Name)
{
    /// <summary>What rules see.</summary>
    internal FeelValue Value { get; } = FeelValue.Of(Name);
}

/// <summary>One entry of a data dictionary (数据字典): a fact, an object of facts, or a list of items.</summary>
public sealed class FactNode
{
    /// <summary>The key on the wire: <c>investment</c>.</summary>
    public required string Key { get; init; }

    /// <summary>Wire path without positions: <c>digitalProjects[].investment</c>.</summary>
    public required string Path
    {
        get;
        init
        {
            field = value;
            IsInList = value.Contains('[', StringComparison.Ordinal);
        }
    }

    /// <summary>The Chinese name, which rules use: 投资额.</summary>
    public required string Name { get; init; }

    public required FactType Type { get; init; }

    /// <summary>What one item of a list is called in rules; null unless <see cref="Type"/> is a list.</summary>
    public string? ItemName { get; init; }

    public string? Unit { get; init; }

    public decimal? Min { get; init; }

    public decimal? Max { get; init; }

    /// <summary>The least and the greatest value that is taken: the fact's own range, else that of its type. Only for numbers.</summary>
    public (decimal Least, decimal Most) Range => Type switch
    {
        FactType.Year => (Min ?? 1949, Max ?? 2199),
        FactType.Integer => (Min ?? 0, Max ?? 9_007_199_254_740_991),
        _ => (Min ?? 0, Max ?? Math.Min(10_000_000_000_000, MostAt(Scale))),
    };

    /// <summary>The most decimals that a fact may have.</summary>
    public const int MostDecimals = 12;

    /// <summary>The greatest power of ten that 64 bits hold with so many decimals: what columns can hold of a fact.</summary>
    public static decimal MostAt(int scale) => 1_000_000_000_000_000_000m * new decimal(1, 0, 0, false, (byte)scale);

    /// <summary>Decimals allowed; 2 for money, 0 for whole numbers.</summary>
    public int Scale { get; init; }

    public int MaxLength { get; init; } = 200;

    /// <summary>How many items a list may have; null where only the limits of the reader hold.</summary>
    public int? MaxItems { get; init; }

    /// <summary>True where the contract calls the key optional: absent is then known to be none, not unknown.</summary>
    public bool AbsentIsNone { get; init; }

    /// <summary>The question that asks for it, in plain words; never null after loading.</summary>
    public required string Question { get; init; }

    public string? Help { get; init; }

    /// <summary>Who supplies it; null where the package does not say.</summary>
    public string? Supplier { get; init; }

    /// <summary>The document to prepare; null where the package names none.</summary>
    public string? Evidence { get; init; }

    public IReadOnlyList<FactChoice> Values { get; init; } = [];

    /// <summary>Members of an object, or of each item of a list.</summary>
    public IReadOnlyList<FactNode> Members { get; init; } = [];

    /// <summary>Whether it lies in an item of a list, so that its path has positions.</summary>
    internal bool IsInList { get; private init; }

    /// <summary>What rules see where it is absent; made when first needed, and only outside any list.</summary>
    internal FeelValue? Absent { get; set; }

    /// <summary>Wire path of an item of a list that lies in no other: <c>digitalProjects[0]</c>. The first ones are made once.</summary>
    internal string PathOfItem(int index) =>
        index < FirstItems ? (itemPaths ??= [.. Enumerable.Range(0, FirstItems).Select(i => FactValues.Item(Path, i))])[index] : FactValues.Item(Path, index);

    /// <summary>What reads of the members are recorded as: of an item of a list that lies in no other, else of the object. Null for an item far down.</summary>
    internal string[]? ReadsOf(int? index) => index switch
    {
        null => IsInList ? null : reads ??= ReadsWithin(Path),
        < FirstItems => (itemReads ??= new string[FirstItems][])[index.Value] ??= ReadsWithin(PathOfItem(index.Value)),
        _ => null,
    };

    private string[] ReadsWithin(string path) => [.. MemberNames.Select(name => $"{path}.{name}")];

    private const int FirstItems = 32;
    private string[]? itemPaths;
    private string[]?[]? itemReads;
    private string[]? reads;

    internal FactChoice? ChoiceNamed(string name)
    {
        foreach (var choice in Values)
            if (choice.Name == name) return choice;
        return null;
    }

    /// <summary>The names of the members, which are distinct.</summary>
    internal string[] MemberNames => field ??= [.. Members.Select(m => m.Name)];

    public FactNode? Member(string key)
    {
        foreach (var member in Members)
            if (member.Key == key) return member;
        return null;
    }

    public FactNode? MemberNamed(string name)
    {
        foreach (var member in Members)
            if (member.Name == name) return member;
        return null;
    }
}
