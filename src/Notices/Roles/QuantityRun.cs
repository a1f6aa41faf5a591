using System.Text.RegularExpressions;
using Ronghe.Policy.Text;

namespace Ronghe.Notices.Roles;

/// <summary>Numbers that stand side by side and play one part: 300万元、100万元、50万元; 200万-500万（不含）美元.</summary>
/// <param name="First">Index of the first quantity.</param>
/// <param name="Last">Index of the last.</param>
internal sealed partial record QuantityRun(int First, int Last)
{
    [GeneratedRegex(@"^(?:[（(][^（）()]{1,6}[）)])?(?:及?以[上下内]|以外)?(?:的|人民币|、|，|,|和|或|或者|及|与|至|到|—|-|－|–|~|～|/|在|；|;|美元|元|每年|每家)*$", RegexOptions.CultureInvariant)]
    private static partial Regex Between();

    public static List<QuantityRun> Of(string text, IReadOnlyList<Quantity> quantities)
    {
        var runs = new List<QuantityRun>();
        for (var i = 0; i < quantities.Count; i++)
        {
            var before = i > 0 ? quantities[i - 1] : null;
            if (before is not null && IsAlike(before, quantities[i]) && quantities[i].Start - before.End <= 14
                && Between().IsMatch(text.AsSpan(before.End, quantities[i].Start - before.End)) && !text.AsSpan(before.End, quantities[i].Start - before.End).ContainsAny("；;，,"))
            {
                runs[^1] = runs[^1] with { Last = i };
            }
            else
            {
                runs.Add(new QuantityRun(i, i));
            }
        }

        return runs;
    }

    /// <summary>The groups of the run: a range (200万至500万) is one, a single number is one.</summary>
    public List<(int First, int Last)> Groups(string text, IReadOnlyList<Quantity> quantities)
    {
        var groups = new List<(int First, int Last)> { (First, First) };
        for (var i = First + 1; i <= Last; i++)
        {
            var gap = text.AsSpan(quantities[i - 1].End, quantities[i].Start - quantities[i - 1].End);
            if (gap.ContainsAny("至到—-－–~～")) groups[^1] = (groups[^1].First, i);
            else groups.Add((i, i));
        }

        return groups;
    }

    public static bool IsAlike(Quantity a, Quantity b) => a.Unit == b.Unit && a.Per == b.Per && a.IsAmount && (a.UnitText == b.UnitText);
}
