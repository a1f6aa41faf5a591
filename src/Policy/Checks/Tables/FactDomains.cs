using Ronghe.Dmn.Analysis;
using Ronghe.Feel.Numbers;
using Ronghe.Feel.Values;
using Ronghe.Policy.Facts;
using Ronghe.Policy.Rules;

namespace Ronghe.Policy.Checks.Tables;

/// <summary>What the data dictionary says of the values that a column takes: range, scale, enumeration.</summary>
internal static class FactDomains
{
    public static ColumnDomain? Of(IReadOnlyList<string> path, FactDictionary facts)
    {
        if (path is [InputNames.Year]) return new ColumnDomain { Min = FeelValue.Of(1), Max = FeelValue.Of(9999), Step = 1 };
        if (path[^1] is "year" or "month" or "day" && NodeAt([.. path.SkipLast(1)], facts) is { Type: FactType.Date })
            return new ColumnDomain { Min = FeelValue.Of(1), Max = FeelValue.Of(path[^1] switch { "year" => 9999, "month" => 12, _ => 31 }), Step = 1 };
        return NodeAt(path, facts) is { } node ? Of(node) : null;
    }

    /// <summary>The fact at a path of Chinese names: of a root, or of the item of a list.</summary>
    public static FactNode? NodeAt(IReadOnlyList<string> path, FactDictionary facts)
    {
        if (path.Count == 0) return null;
        var node = facts.Roots.FirstOrDefault(root => root.ItemName == path[0]) ?? facts.RootNamed(path[0]);
        for (var i = 1; i < path.Count && node is not null; i++) node = node.MemberNamed(path[i]);
        return node;
    }

    private static ColumnDomain? Of(FactNode node) => node.Type switch
    {
        FactType.Money => Range(node, node.Min ?? 0, FeelNumber.Parse("0.01")),
        FactType.Integer or FactType.Year => Range(node, node.Min, 1),
        FactType.Decimal => Range(node, node.Min, FeelNumber.TryPower(10, -node.Scale, out var step) ? step : null),
        FactType.Enum => new ColumnDomain { Values = [.. node.Values.Select(value => FeelValue.Of(value.Name))] },
        _ => null,
    };

    private static ColumnDomain Range(FactNode node, decimal? min, FeelNumber? step) => new()
    {
        Min = min is { } least ? FeelValue.Of(least) : null, Max = node.Max is { } most ? FeelValue.Of(most) : null, Step = step,
    };
}
