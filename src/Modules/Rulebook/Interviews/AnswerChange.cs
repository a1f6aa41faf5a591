using Ronghe.Policy.Assessment;
using Ronghe.Ui.Answers;
using Ronghe.Policy.Words;

namespace Ronghe.Modules.Rulebook.Interviews;

/// <summary>One answer that differs between two results over the same facts.</summary>
internal sealed record AnswerChange(string Measure, string Anchor, string From, string To)
{
    public static List<AnswerChange> Between(AssessmentResult before, AssessmentResult after)
    {
        var old = before.Determinations.ToLookup(Key);
        var now = after.Determinations.ToLookup(Key);
        return [.. old.Select(g => g.Key).Union(now.Select(g => g.Key))
            .Select(k => (Old: old[k].FirstOrDefault(), Now: now[k].FirstOrDefault()))
            .Where(p => Says(p.Old) != Says(p.Now))
            .Select(p => new AnswerChange(
                (p.Now ?? p.Old)!.Measure.Number.ToString(), ResultContext.Anchor((p.Now ?? p.Old)!), Says(p.Old), Says(p.Now)))];
    }

    private static (string, int?) Key(Determination d) => (d.Measure.Number.ToString(), d.Subject.Item);

    private static string Says(Determination? d) =>
        d is null ? "没有这一项" : d.Amount is { } amount ? $"{d.Outcome.Name()} {amount.InShort()} 元" : d.Outcome.Name() + (d.Value is { } value ? $"（{value}）" : "");
}
