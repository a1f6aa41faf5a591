using Ronghe.Columnar.Columns;
using Ronghe.Feel.Types;
using Ronghe.Kernel.Codes;
using Ronghe.Policy.Facts;
using Ronghe.Policy.Packages;
using Ronghe.Policy.Rules;
using Ronghe.Simulation.Judging;
using Ronghe.Simulation.Populations;
using Ronghe.Simulation.Tallies;

namespace Ronghe.Simulation.Runs;

/// <summary>What totals are broken down by; closed.</summary>
internal abstract record Dimension(string Id, string Title)
{
    /// <summary>The district of registration: the first fact of that type.</summary>
    public sealed record District(string Title, int Column, IReadOnlyDictionary<string, string> Names) : Dimension("district", Title);

    /// <summary>The section of the industry: the first fact of that type.</summary>
    public sealed record Industry(string Title, int Column) : Dimension("industry", Title);

    /// <summary>A derived fact that is a text: the size of the firm.</summary>
    public sealed record Derived(string Id, string Title, int Answer) : Dimension(Id, Title);

    /// <summary>The dimensions that the dictionary and the packages give, and the derived facts that have to be asked for them.</summary>
    public static (IReadOnlyList<Dimension> Dimensions, IReadOnlyList<string> Asked) Of(PopulationSchema schema, RulesOfDay rules, PolicyLibrary library)
    {
        var dimensions = new List<Dimension>();
        if (IndexOf(schema, FactType.District) is var district and >= 0)
            dimensions.Add(new District(schema.Enterprises.Columns[district].Node.Name, district,
                library.Packages.SelectMany(p => p.Units.Districts).DistinctBy(d => d.Key).ToDictionary(d => d.Key, d => d.Value)));
        if (IndexOf(schema, FactType.Industry) is var industry and >= 0)
            dimensions.Add(new Industry("行业门类", industry));
        var texts = rules.Derived.Where(d => IsText(d.Value)).Select(d => d.Key).ToList();
        for (var i = 0; i < texts.Count; i++) dimensions.Add(new Derived(texts.Count == 1 ? "size" : $"derived-{i + 1}", texts[i], i));
        return (dimensions, texts);
    }

    /// <summary>The group of every row of a block.</summary>
    public GroupTally[] GroupsOf(PopulationBlock block, Scenario.ScenarioRun run, PopulationTally tally, int index, KnownGroups known)
    {
        var column = (Column.Codes)(this switch
        {
            District district => block.Facts.Rows.Columns[district.Column],
            Industry industry => block.Facts.Rows.Columns[industry.Column],
            Derived derived => run.Dimensions[derived.Answer],
            _ => throw new InvalidOperationException(GetType().Name),
        });
        var groups = new GroupTally[block.Count];
        for (var row = 0; row < groups.Length; row++)
        {
            var code = column.StateOf(row) == CellState.Known ? column[row] : -1;
            if (known.Of(code) is not { } group)
            {
                group = tally.GroupOf(index, code < 0 ? "" : KeyOf(block.Facts.Texts[code]));
                // codes of the block's own may mean something else in the next block
                if (code < block.Facts.Texts.Book.Limit) known.Keep(code, group);
            }

            groups[row] = group;
        }

        return groups;
    }

    /// <summary>A value as people read it; the empty text is what is not known.</summary>
    public string NameOf(string value) => (this, value) switch
    {
        (_, "") => "不知道",
        (District { Names: var names }, _) => names.TryGetValue(value, out var name) ? $"{name}（{value}）" : value,
        (Industry, _) => $"{value} {IndustryCode.Parse(value)?.SectionName}",
        _ => value,
    };

    private string KeyOf(string text) => this is Industry ? text[..1] : text;

    private static int IndexOf(PopulationSchema schema, FactType type) =>
        schema.Enterprises.Columns.Select((c, i) => (c.Node.Type, i)).Where(c => c.Type == type).Select(c => c.i).FirstOrDefault(-1);

    private static bool IsText(RuleDecision decision) =>
        decision.Model.FindDecision(decision.Name) is { } found && decision.Model.TypeOf(found) == FeelType.String;
}

/// <summary>The groups that codes of the book have been found to mean, for one thread; −1 stands for what is not known.</summary>
internal sealed class KnownGroups
{
    private GroupTally?[] byCode = new GroupTally?[64];

    public GroupTally? Of(int code) => code + 1 < byCode.Length ? byCode[code + 1] : null;

    public void Keep(int code, GroupTally group)
    {
        if (code + 1 >= byCode.Length) Array.Resize(ref byCode, Math.Max(code + 2, byCode.Length * 2));
        byCode[code + 1] = group;
    }
}
