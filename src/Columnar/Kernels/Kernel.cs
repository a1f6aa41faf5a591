using System.Collections.Immutable;
using System.Numerics;
using Ronghe.Columnar.Planning;
using Ronghe.Feel.Syntax;

namespace Ronghe.Columnar.Kernels;

/// <summary>The loop that computes one node for a block. What a kernel keeps beside its node is memory for one thread.</summary>
internal abstract class Kernel
{
    internal abstract void Run(RunState state);

    internal static Kernel Of(Node node, Program program) => program.ByText.TryGetValue(node, out var byText)
        ? ByType(node, new MakeTable(node, (Node.Input)program.ReadBy(node)[0], byText))
        : Of(node);

    internal static Kernel Of(Node node) => node switch
    {
        Node.Lift lift => ByType(lift, new MakeLift(lift)),
        Node.Arithmetic arithmetic => IsNarrow(node) ? ArithmeticOf<long>(arithmetic) : ArithmeticOf<Int128>(arithmetic),
        Node.Extreme extreme => IsNarrow(node) ? ExtremeOf<long>(extreme) : ExtremeOf<Int128>(extreme),
        Node.Narrow narrow => new NarrowKernel(narrow),
        Node.Rescale rescale => IsNarrow(node) ? new RescaleKernel<long>(rescale) : new RescaleKernel<Int128>(rescale),
        Node.Round { Operands.Length: 1 } round => IsNarrow(round.Operands[0]) ? new RoundKernel(round) : new WideRoundKernel(round),
        Node.Round quotient => new QuotientKernel(quotient),
        Node.Compare compare => CompareOf(compare),
        Node.IsNull isNull => new IsNullKernel(isNull),
        Node.Junction junction => new JunctionKernel(junction),
        Node.Not not => new NotKernel(not),
        Node.DatePart part => new DatePartKernel(part),
        Node.DaysBetween days => new DaysBetweenKernel(days),
        Node.OfText text => ByType(text, new MakeOfText(text)),
        Node.Choice choice => new ChoiceKernel(choice),
        Node.Pick pick => ByType(pick, new MakePick(pick)),
        Node.Aggregate aggregate => AggregateKernel.Of(aggregate),
        Node.FirstOfKind first => ByType(first.Key, new MakeFirst(first)),
        Node.ListState list => new ListStateKernel(list),
        _ => throw new InvalidOperationException(node.GetType().Name),
    };

    internal static bool IsNarrow(Node node) => node.Type is CellType.Number { IsNarrow: true };

    /// <summary>The kernel for the machine's type of a node's cells.</summary>
    internal static Kernel ByType<TMake>(Node node, TMake make) where TMake : IMake => node.Type switch
    {
        CellType.Number { IsNarrow: true } => make.For<long>(),
        CellType.Number => make.For<Int128>(),
        CellType.Flag => make.For<byte>(),
        _ => make.For<int>(),
    };

    internal interface IMake
    {
        Kernel For<T>() where T : unmanaged, INumber<T>;
    }

    private readonly struct MakeTable(Node node, Node.Input text, Program program) : IMake
    {
        public Kernel For<T>() where T : unmanaged, INumber<T> => new TextTable<T>(node, text, program);
    }

    private readonly struct MakeLift(Node.Lift node) : IMake
    {
        public Kernel For<T>() where T : unmanaged, INumber<T> => new LiftKernel<T>(node);
    }

    private readonly struct MakePick(Node.Pick node) : IMake
    {
        public Kernel For<T>() where T : unmanaged, INumber<T> => new PickKernel<T>(node);
    }

    private readonly struct MakeFirst(Node.FirstOfKind node) : IMake
    {
        public Kernel For<T>() where T : unmanaged, INumber<T> => new FirstOfKindKernel<T>(node);
    }

    private readonly struct MakeOfText(Node.OfText node) : IMake
    {
        public Kernel For<T>() where T : unmanaged, INumber<T> => new OfTextKernel<T>(node);
    }

    private static Kernel ArithmeticOf<T>(Node.Arithmetic node) where T : unmanaged, INumber<T> => node.Operator switch
    {
        ArithmeticOperator.Add => new ArithmeticKernel<T, Sum<T>>(node),
        ArithmeticOperator.Subtract => new ArithmeticKernel<T, Difference<T>>(node),
        ArithmeticOperator.Multiply => new ArithmeticKernel<T, Product<T>>(node),
        _ => throw new InvalidOperationException(),
    };

    private static Kernel ExtremeOf<T>(Node.Extreme node) where T : unmanaged, INumber<T> =>
        node.Least ? new ExtremeKernel<T, Lesser<T>>(node) : new ExtremeKernel<T, Greater<T>>(node);

    /// <summary>What stands at a lesser scale in 64 bits where the operand itself needs more; otherwise the operand.</summary>
    internal static Node Unscaled(Node operand) => operand is Node.Rescale { Operands: [var number] } && !IsNarrow(operand) && IsNarrow(number)
        && ((CellType.Number)operand.Type).Scale - ((CellType.Number)number.Type).Scale <= 18 ? number : operand;

    /// <summary>What a comparison reads: both sides in 64 bits where only their common scale needs more.</summary>
    internal static ImmutableArray<Node> ReadBy(Node.Compare comparison)
    {
        ImmutableArray<Node> unscaled = [.. comparison.Operands.Select(Unscaled)];
        return unscaled.All(IsNarrow) ? unscaled : comparison.Operands;
    }

    private static Kernel CompareOf(Node.Compare node)
    {
        if (node.Operands.All(IsNarrow)) return CompareOf<long>(node);
        if (ReadBy(node).All(IsNarrow)) return RescaledCompareOf(node);
        return node.Operands[0].Type switch
        {
            CellType.Number => CompareOf<Int128>(node),
            CellType.Flag => CompareOf<byte>(node),
            _ => CompareOf<int>(node),
        };
    }

    private static Kernel RescaledCompareOf(Node.Compare node) => node.Operator switch
    {
        ComparisonOperator.Equal => new RescaledCompareKernel<IsEqual<Int128>>(node),
        ComparisonOperator.Less => new RescaledCompareKernel<IsLess<Int128>>(node),
        ComparisonOperator.LessOrEqual => new RescaledCompareKernel<IsLessOrEqual<Int128>>(node),
        ComparisonOperator.Greater => new RescaledCompareKernel<IsGreater<Int128>>(node),
        ComparisonOperator.GreaterOrEqual => new RescaledCompareKernel<IsGreaterOrEqual<Int128>>(node),
        _ => throw new InvalidOperationException(),
    };

    private static Kernel CompareOf<T>(Node.Compare node) where T : unmanaged, INumber<T> => node.Operator switch
    {
        ComparisonOperator.Equal => new CompareKernel<T, IsEqual<T>>(node),
        ComparisonOperator.Less => new CompareKernel<T, IsLess<T>>(node),
        ComparisonOperator.LessOrEqual => new CompareKernel<T, IsLessOrEqual<T>>(node),
        ComparisonOperator.Greater => new CompareKernel<T, IsGreater<T>>(node),
        ComparisonOperator.GreaterOrEqual => new CompareKernel<T, IsGreaterOrEqual<T>>(node),
        _ => throw new InvalidOperationException(),
    };
}
