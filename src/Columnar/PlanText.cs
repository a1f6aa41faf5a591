using System.Text;
using Ronghe.Columnar.Planning;

namespace Ronghe.Columnar;

/// <summary>A plan in words, for people.</summary>
internal static class PlanText
{
    internal static string Of(ColumnarPlan plan)
    {
        var text = new StringBuilder();
        for (var i = 0; i < plan.Questions.Count; i++)
        {
            var question = plan.Questions[i];
            text.Append(question.Name);
            if (plan.Answers[i].IsDefault)
            {
                text.AppendLine($": row by row, {plan.Unplanned.First(unplanned => unplanned.Question == question.Name).Reason}");
                continue;
            }

            text.AppendLine(question.Item is { } item ? $": for each of {item.List}" : "");
            foreach (var (wanted, node) in question.Wanted.Zip(plan.Answers[i])) text.AppendLine($"  {wanted.Member ?? "answer"} = #{node.Id}");
        }

        text.AppendLine("columns");
        var chains = plan.Program.Chains.SelectMany(chain => chain.Steps.Select(step => (step, chain.End))).ToDictionary(of => of.step, of => of.End);
        foreach (var node in plan.Program.Inputs.Concat<Node>(plan.Program.Steps).OrderBy(node => node.Id))
        {
            text.AppendLine($"  #{node.Id} {node.Describe()} {string.Join(' ', node.Operands.Select(Name))}{(plan.Program.ByText.ContainsKey(node) ? " by text" : "")}{(chains.TryGetValue(node, out var end) && end != node ? $" in the loop of #{end.Id}" : "")}: {node.Type}"
                + $"{(node.MayBeNull ? ", may be null" : "")}{(node.MayBeUnknown ? ", may be unknown" : "")}, for each of {node.Level.Name}");
        }

        return text.ToString();
    }

    private static string Name(Node node) => node is Node.Constant constant ? Ronghe.Feel.Values.FeelText.Literal(constant.Value) : $"#{node.Id}";
}
