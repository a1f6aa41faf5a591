using System.Text.RegularExpressions;
using Ronghe.Dmn.Model;
using Ronghe.Policy.Checks.Constants;
using Ronghe.Policy.Packages;
using Ronghe.Policy.Rules;

namespace Ronghe.Policy.Checks;

/// <summary>Every interpretation has readings that rules tell apart, and rules name only readings that there are.</summary>
internal sealed partial class ReadingCheck : IPackageCheck
{
    [GeneratedRegex("读法\\.(\\w+)\\s*(?:!?=|in)\\s*\\(?((?:\\s*\"[^\"]*\"\\s*,?)+)")]
    private static partial Regex Comparisons();

    [GeneratedRegex("\"([^\"]*)\"")]
    private static partial Regex Texts();

    public IEnumerable<Finding> Run(CheckedPackage subject)
    {
        var package = subject.Package;
        var named = Mentions(subject).ToList();
        foreach (var twice in package.AllInterpretations.GroupBy(i => i.Id).Where(g => g.Count() > 1))
            yield return Findings.ReadingUnsound(Place(package, twice.First()), $"解释 {twice.Key} 写了两次");
        foreach (var (id, name, place) in named)
        {
            if (subject.Library.Interpretation(id) is not { } interpretation) yield return Findings.ReadingUnsound(place, $"规则用到解释 {id}，包里没有");
            else if (interpretation.Readings.All(r => r.Name != name && r.Id != name))
                yield return Findings.ReadingUnsound(place, $"解释 {id} 没有“{name}”这种读法；有的是：{string.Join('、', interpretation.Readings.Select(r => r.Name))}");
        }

        foreach (var interpretation in package.AllInterpretations)
        {
            var told = interpretation.Readings.Count(r => named.Any(n => n.Id == interpretation.Id && (n.Name == r.Name || n.Name == r.Id)));
            if (!interpretation.Executable) yield return Findings.ReadingLater(Place(package, interpretation), interpretation);
            else if (told < interpretation.Readings.Count - 1)
                yield return Findings.ReadingUnsound(Place(package, interpretation), $"解释 {interpretation.Id} 的读法没有规则区分：换一种读法，结果不会变");
        }
    }

    private static FindingPlace Place(PolicyPackage package, Interpretation interpretation) =>
        package.Measures.FirstOrDefault(m => m.Interpretations.Contains(interpretation)) is { } measure
            ? Findings.MeasureFile(measure) : new FindingPlace("package.yaml");

    /// <summary>Where rules name a reading, by its Chinese name or, in measure files, by its id.</summary>
    private static IEnumerable<(string Id, string Name, FindingPlace Place)> Mentions(CheckedPackage subject)
    {
        var package = subject.Package;
        if (package.LeadReading is { } lead) yield return (lead.Interpretation, lead.Reading, new FindingPlace("package.yaml"));
        foreach (var measure in package.Measures)
        {
            var place = Findings.MeasureFile(measure);
            foreach (var kind in measure.Subject.KindByReading) yield return (kind.Interpretation, kind.Reading, place);
            foreach (var once in measure.Subject.Once) yield return (once.Interpretation, once.Reading, place);
            foreach (var text in measure.Flags.Select(f => f.When).Concat(measure.Subject.Once.Select(o => o.Key)).Append(measure.Subject.Relevant).OfType<string>())
                foreach (var (id, name) in InText(text)) yield return (id, name, place);
        }

        foreach (var file in subject.Decisions)
            foreach (var decision in file.Model.Decisions)
                foreach (var mention in InDecision(decision, new FindingPlace("decisions/" + file.Name) { Decision = decision.Name }))
                    yield return mention;
    }

    private static IEnumerable<(string Id, string Name, FindingPlace Place)> InDecision(Decision decision, FindingPlace place)
    {
        foreach (var leaf in DecisionTexts.Leaves(decision.Expression))
        {
            if (leaf is Expression.LiteralExpression literal)
                foreach (var (id, name) in InText(literal.Text)) yield return (id, name, place);
            if (leaf is not Expression.DecisionTable table) continue;
            for (var c = 0; c < table.Inputs.Length; c++)
            {
                var text = table.Inputs[c].InputExpression.Text.Trim();
                foreach (var (id, name) in InText(text)) yield return (id, name, place);
                if (!text.StartsWith(InputNames.Readings + ".", StringComparison.Ordinal) || text.Contains(' ', StringComparison.Ordinal)) continue;
                for (var r = 0; r < table.Rules.Length; r++)
                    foreach (Match word in Texts().Matches(table.Rules[r].InputEntries[c].Text))
                        yield return (text[(InputNames.Readings.Length + 1)..], word.Groups[1].Value, place with { Rule = r + 1 });
            }
        }
    }

    private static IEnumerable<(string Id, string Name)> InText(string text) =>
        Comparisons().Matches(text).SelectMany(m => Texts().Matches(m.Groups[2].Value).Select(w => (m.Groups[1].Value, w.Groups[1].Value)));
}
