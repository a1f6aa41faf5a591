using System.Collections.Immutable;
using Ronghe.Columnar.Planning;
using Ronghe.Dmn.Model;

namespace Ronghe.Columnar.Kernels;

/// <summary>
/// Steps over numbers of 64 bits that lead to one of them, and that nobody else reads: where all is known, one loop computes them without a
/// column between them.
/// </summary>
/// <param name="Steps">In order, the end last.</param>
internal sealed record Chain(ImmutableArray<Node> Steps)
{
    /// <summary>The step whose column is written.</summary>
    internal Node End => Steps[^1];

    /// <summary>All chains of a program, as long as they can be.</summary>
    /// <param name="steps">Operands first.</param>
    /// <param name="readBy">What a step reads.</param>
    /// <param name="mayTake">Whether a step is computed row by row of its level.</param>
    /// <param name="outputs">What is kept.</param>
    internal static IReadOnlyList<Chain> AllOf(IReadOnlyList<Node> steps, Func<Node, ImmutableArray<Node>> readBy, Func<Node, bool> mayTake, IEnumerable<Node> outputs)
    {
        var readers = steps.SelectMany(step => readBy(step)).Concat(outputs).GroupBy(node => node).ToDictionary(group => group.Key, group => group.Count());
        var taken = new HashSet<Node>();
        var chains = new List<Chain>();
        foreach (var end in steps.Reverse())
        {
            if (taken.Contains(end) || !IsNumber(end)) continue;
            var chain = new SortedSet<Node>(Comparer<Node>.Create((a, b) => a.Id.CompareTo(b.Id)));
            Take(end, chain);
            if (chain.Count(step => step is not Node.Choice) < 2) continue;
            taken.UnionWith(chain);
            chains.Add(new([.. chain]));
        }

        return chains;

        void Take(Node step, SortedSet<Node> chain)
        {
            chain.Add(step);
            foreach (var operand in step.Operands)
                if (IsOnlyHere(operand) && (IsNumber(operand) || IsCondition(operand) || operand is Node.Choice)) Take(operand, chain);
        }

        bool IsOnlyHere(Node node) => readers.GetValueOrDefault(node) == 1;

        bool IsNumber(Node node) => mayTake(node) && Kernel.IsNarrow(node) && node switch
        {
            Node.Arithmetic or Node.Extreme or Node.Rescale => node.Operands.All(IsShort),
            Node.Round { Operands: [var number] } round => IsShort(number) && ShortRounding.Of(round) is not null,
            Node.Pick { Operands: [Node.Choice { Policy: HitPolicy.First } choice, .. var cells] } =>
                IsOnlyHere(choice) && choice.Operands.Take(choice.Alternatives).All(IsCondition) && cells.All(IsShort),
            _ => false,
        };

        bool IsCondition(Node node) => IsOnlyHere(node) && mayTake(node) && node switch
        {
            Node.Compare => node.Operands.All(IsShort),
            Node.Junction or Node.Not => node.Operands.All(IsCondition),
            _ => false,
        };
    }

    private static bool IsShort(Node node) => Kernel.IsNarrow(node) && node is not Node.Constant { MayHaveStates: true };
}
