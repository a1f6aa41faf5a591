using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Ronghe.Columnar.Planning;
using Ronghe.Feel.Syntax;

namespace Ronghe.Columnar.Kernels;

/// <summary>
/// A chain as one loop, whose type is made of its steps, so that the compiler sees them all: what is between two of them stays in a
/// register. Where something that it reads is not known, each step runs alone.
/// </summary>
internal abstract class ChainKernel(Leaves leaves, IReadOnlyList<Kernel> alone) : Kernel
{
    /// <param name="alone">The kernels of the chain's steps.</param>
    internal static Kernel Of(Chain chain, Program program, IReadOnlyList<Kernel> alone)
    {
        var leaves = new Leaves(program);
        var lanes = new Composition(chain, leaves).Of(chain.End);
        return (Kernel)Activator.CreateInstance(typeof(Loop<>).MakeGenericType(lanes), chain.End, leaves, alone)!;
    }

    internal sealed override void Run(RunState state)
    {
        if (leaves.Begin(state)) RunAsOne(state, leaves);
        else foreach (var kernel in alone) kernel.Run(state);
    }

    private protected abstract void RunAsOne(RunState state, Leaves from);

    private sealed class Loop<TLanes>(Node end, Leaves leaves, IReadOnlyList<Kernel> alone) : ChainKernel(leaves, alone) where TLanes : struct, ILanes<TLanes>
    {
        private protected override void RunAsOne(RunState state, Leaves from)
        {
            var lanes = TLanes.Begin(from);
            var result = state.Write<long>(end);
            Fill(lanes, result.Cells, result.Count);
        }

        /// <summary>Compiled for good at once: the loop's type has no other code that could be tried first.</summary>
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private static void Fill(TLanes lanes, long[] result, int count)
        {
            ref var to = ref MemoryMarshal.GetArrayDataReference(result);
            for (var row = 0; row < count; row += Vector<long>.Count) lanes.At(row).StoreUnsafe(ref to, (nuint)row);
        }
    }

    /// <summary>The type of the loop for a chain; beside it gathers what the loop reads.</summary>
    private sealed class Composition(Chain chain, Leaves leaves)
    {
        internal Type Of(Node node)
        {
            if (node is Node.Constant constant) return leaves.Add(constant);
            if (!chain.Steps.Contains(node)) return leaves.Add(node);
            return node switch
            {
                Node.Arithmetic { Operator: ArithmeticOperator.Add } => Made(typeof(Sum<long>), node),
                Node.Arithmetic { Operator: ArithmeticOperator.Subtract } => Made(typeof(Difference<long>), node),
                Node.Arithmetic { Operands: [Node.Constant power, var number] } when leaves.IsPowerOfTwo(power) => Times(power, number),
                Node.Arithmetic { Operands: [var number, Node.Constant power] } when leaves.IsPowerOfTwo(power) => Times(power, number),
                Node.Arithmetic => Made(typeof(Product<long>), node),
                Node.Extreme extreme => Made(extreme.Least ? typeof(Lesser<long>) : typeof(Greater<long>), node),
                Node.Junction junction => Made(junction.And ? typeof(Both<long>) : typeof(Either<long>), node),
                Node.Rescale rescale => typeof(Made<,,>).MakeGenericType(typeof(Product<long>), Of(node.Operands[0]), leaves.Add(RescaleKernel<long>.UnitOf(rescale))),
                Node.Not => typeof(HoldsNot<>).MakeGenericType(Of(node.Operands[0])),
                Node.Compare compare => Made(ComparisonOf(compare.Operator), node),
                Node.Round round => Rounded(round),
                Node.Pick { Operands: [Node.Choice choice, ..] } => Chosen(choice, node, 0),
                _ => throw new InvalidOperationException(node.GetType().Name),
            };
        }

        private Type Times(Node.Constant power, Node number)
        {
            var of = Of(number);
            leaves.Add(power);
            return typeof(Shifted<>).MakeGenericType(of);
        }

        private Type Rounded(Node.Round round)
        {
            var number = Of(round.Operands[0]);
            leaves.Add(ShortRounding.Of(round)!.Value);
            return typeof(Rounded<>).MakeGenericType(number);
        }

        private Type Made(Type operation, Node node) => typeof(Made<,,>).MakeGenericType(operation, Of(node.Operands[0]), Of(node.Operands[1]));

        private Type Chosen(Node.Choice choice, Node pick, int alternative) => alternative == choice.Alternatives
            ? Of(pick.Operands[alternative + 1])
            : typeof(Chosen<,,>).MakeGenericType(Of(choice.Operands[alternative]), Of(pick.Operands[alternative + 1]), Chosen(choice, pick, alternative + 1));

        private static Type ComparisonOf(ComparisonOperator @operator) => @operator switch
        {
            ComparisonOperator.Equal => typeof(IsEqual<long>),
            ComparisonOperator.Less => typeof(IsLess<long>),
            ComparisonOperator.LessOrEqual => typeof(IsLessOrEqual<long>),
            ComparisonOperator.Greater => typeof(IsGreater<long>),
            ComparisonOperator.GreaterOrEqual => typeof(IsGreaterOrEqual<long>),
            _ => throw new InvalidOperationException(),
        };
    }
}
