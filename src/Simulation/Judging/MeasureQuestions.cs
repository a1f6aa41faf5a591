using Ronghe.Columnar.Questions;
using Ronghe.Policy.Rules;

namespace Ronghe.Simulation.Judging;

/// <summary>The rules of a day as questions over columns, and where each measure's answers stand among them.</summary>
internal sealed class MeasureQuestions
{
    private readonly List<Question> questions = [];

    /// <param name="dimensions">Derived facts that are texts, to be answered beside the measures.</param>
    public MeasureQuestions(RulesOfDay rules, IReadOnlyList<MeasureRule> measures, IReadOnlyList<string> dimensions)
    {
        Surroundings = Around(rules);
        Measures = [.. measures.Select(Ask)];
        Dimensions = [.. dimensions.Select(name => Add(new Question(name, Surroundings.Derived[name], null, [new Wanted.Text(null)])))];
    }

    public Surroundings Surroundings { get; }

    /// <summary>What the rules see beside the facts of a firm.</summary>
    public static Surroundings Around(RulesOfDay rules) => new(rules.Constants, rules.Derived.ToDictionary(d => d.Key, d => new Rule.Decision(d.Value.Model, d.Value.Name)));

    public IReadOnlyList<Question> Questions => questions;

    public IReadOnlyList<Asked> Measures { get; }

    /// <summary>The question of each dimension.</summary>
    public IReadOnlyList<int> Dimensions { get; }

    /// <summary>The places of what a verdict is asked for.</summary>
    public const int Word = 0, Amount = 1, Cap = 2;

    /// <param name="Verdict">The question that gives verdict, amount and cap; −1 where the measure is not computed.</param>
    /// <param name="Relevant">The question that says whether an item concerns the measure; −1 where all do.</param>
    internal sealed record Asked(MeasureRule Rule, int Verdict, int Relevant);

    private Asked Ask(MeasureRule rule)
    {
        if (rule.Decision is not { } decision) return new Asked(rule, -1, -1);
        var name = $"{rule.Measure.Package}#{rule.Measure.Number}";
        var item = rule.Items is { } list ? new ItemSource(list.Name, list.ItemName!) : null;
        var verdict = Add(new Question(name, new Rule.Decision(decision.Model, decision.Name), item,
            [new Wanted.Text(Verdict.Result), new Wanted.Number(Verdict.Amount, 2), new Wanted.Number(Verdict.Cap, 2)]));
        return new Asked(rule, verdict, rule.Relevant is { } relevant ? Add(new Question(name + "/relevant", new Rule.Expression(relevant), item, [new Wanted.Flag(null)])) : -1);
    }

    private int Add(Question question)
    {
        questions.Add(question);
        return questions.Count - 1;
    }
}
