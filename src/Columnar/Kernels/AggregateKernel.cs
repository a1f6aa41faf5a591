using System.Numerics;
using Ronghe.Columnar.Columns;
using Ronghe.Columnar.Planning;

namespace Ronghe.Columnar.Kernels;

/// <summary>A segmented reduction: one cell an owner, from the cells of its items.</summary>
internal static class AggregateKernel
{
    internal static Kernel Of(Node.Aggregate node) => node.Kind switch
    {
        AggregateKind.Some or AggregateKind.Every => new FlagAggregateKernel(node),
        AggregateKind.Known => new AggregateKernel<byte, byte, Certain>(node),
        AggregateKind.Count => new AggregateKernel<byte, long, Counting<byte>>(node),
        _ => Kernel.ByType(node.Cells, new Make(node)),
    };

    private readonly struct Make(Node.Aggregate node) : Kernel.IMake
    {
        public Kernel For<T>() where T : unmanaged, INumber<T> => node.Kind switch
        {
            AggregateKind.Sum or AggregateKind.SumFromZero => Kernel.IsNarrow(node)
                ? new AggregateKernel<T, long, Adding<T, long>>(node)
                : new AggregateKernel<T, Int128, Adding<T, Int128>>(node),
            AggregateKind.Min => new AggregateKernel<T, T, Least<T>>(node),
            AggregateKind.Max => new AggregateKernel<T, T, Greatest<T>>(node),
            AggregateKind.First => new AggregateKernel<T, T, Foremost<T>>(node),
            AggregateKind.CountDistinct => new AggregateKernel<T, long, Differing<T>>(node),
            _ => throw new InvalidOperationException(),
        };
    }
}

/// <summary>What an aggregate remembers while it goes through the items of one owner.</summary>
internal interface IFold<T, TResult> where T : unmanaged where TResult : unmanaged
{
    void Begin(AggregateKind kind);

    void Add(T value, CellState state);

    CellState End(out TResult result);
}

internal sealed class AggregateKernel<T, TResult, TFold>(Node.Aggregate node) : Kernel
    where T : unmanaged, INumber<T> where TResult : unmanaged, INumber<TResult> where TFold : struct, IFold<T, TResult>
{
    internal override void Run(RunState state)
    {
        var cells = state.Read<T>(node.Cells);
        var keep = node.Keep is null ? new Operand<byte> { Constant = 1 } : state.Read<byte>(node.Keep);
        var lists = node.ListIs is null ? default : state.Read<byte>(node.ListIs);
        var offsets = state.RowsOf(node.Items).Offsets;
        var result = state.Write<TResult>(node);
        var values = result.Values;
        Span<CellState> states = default;
        var fold = default(TFold);
        fold.Begin(node.Kind);
        // most firms have no items of most kinds
        var ofNothing = fold.End(out var nothing);
        var isPlain = !cells.HasStates && !keep.HasStates;
        for (var owner = 0; owner < values.Length; owner++)
        {
            var cellState = lists.StateAt(owner);
            int from = offsets[owner], to = offsets[owner + 1];
            values[owner] = nothing;
            if (cellState == CellState.Known)
            {
                if (from == to) cellState = ofNothing;
                else
                {
                    fold.Begin(node.Kind);
                    cellState = isPlain ? FoldKnown(ref fold, cells, keep, from, to, out values[owner]) : Fold(ref fold, cells, keep, from, to, out values[owner]);
                }
            }

            if (cellState == CellState.Known) continue;
            if (states.IsEmpty) states = result.WriteStates();
            states[owner] = cellState;
        }
    }

    private static CellState FoldKnown(ref TFold fold, in Operand<T> cells, in Operand<byte> keep, int from, int to, out TResult result)
    {
        for (var i = from; i < to; i++)
            if (keep.At(i) != 0) fold.Add(cells.At(i), CellState.Known);
        return fold.End(out result);
    }

    private static CellState Fold(ref TFold fold, in Operand<T> cells, in Operand<byte> keep, int from, int to, out TResult result)
    {
        for (var i = from; i < to; i++)
        {
            if (keep.StateAt(i) >= CellState.Unknown)
            {
                result = default;
                return CellState.Unknown;
            }

            if (keep.At(i) != 0) fold.Add(cells.At(i), cells.StateAt(i));
        }

        return fold.End(out result);
    }
}

/// <summary>How many, whatever they are.</summary>
internal struct Counting<T> : IFold<T, long> where T : unmanaged
{
    private long count;

    public void Begin(AggregateKind kind) => count = 0;

    public void Add(T value, CellState state) => count++;

    public readonly CellState End(out long result)
    {
        result = count;
        return CellState.Known;
    }
}

/// <summary>True, or unknown where any is.</summary>
internal struct Certain : IFold<byte, byte>
{
    private bool isUnknown;

    public void Begin(AggregateKind kind) => isUnknown = false;

    public void Add(byte value, CellState state) => isUnknown |= state >= CellState.Unknown;

    public readonly CellState End(out byte result)
    {
        result = 1;
        return isUnknown ? CellState.Unknown : CellState.Known;
    }
}

internal struct Adding<T, TResult> : IFold<T, TResult> where T : unmanaged, INumber<T> where TResult : unmanaged, INumber<TResult>
{
    private TResult sum;
    private bool isEmpty;
    private bool hasNull;
    private bool isUnknown;
    private bool isUnbounded;

    public void Begin(AggregateKind kind)
    {
        this = default;
        isEmpty = kind != AggregateKind.SumFromZero;
    }

    public void Add(T value, CellState state)
    {
        isEmpty = false;
        unchecked { sum += TResult.CreateTruncating(value); }
        if (state == CellState.Known) return;
        hasNull |= state == CellState.Null;
        isUnknown |= state >= CellState.Unknown;
        isUnbounded |= state is CellState.Null or CellState.Unknown;
    }

    public readonly CellState End(out TResult result)
    {
        result = sum;
        if (isUnknown) return isUnbounded ? CellState.Unknown : CellState.UnknownAtLeast;
        return hasNull || isEmpty ? CellState.Null : CellState.Known;
    }
}

/// <summary>The least known item where no unknown one can be less.</summary>
internal struct Least<T> : IFold<T, T> where T : unmanaged, INumber<T>
{
    private T? least;
    private T? known;
    private bool hasNull;
    private bool isUnknown;
    private bool isUnbounded;

    public void Begin(AggregateKind kind) => this = default;

    public void Add(T value, CellState state)
    {
        hasNull |= state == CellState.Null;
        isUnknown |= state >= CellState.Unknown;
        isUnbounded |= state is CellState.Null or CellState.Unknown;
        if (state is CellState.Null or CellState.Unknown) return;
        if (least is not { } so || value < so) least = value;
        if (state == CellState.Known && (known is not { } far || value < far)) known = value;
    }

    public readonly CellState End(out T result)
    {
        result = least ?? T.Zero;
        if (!isUnknown) return hasNull || least is null ? CellState.Null : CellState.Known;
        if (isUnbounded) return CellState.Unknown;
        return known is { } number && number == result ? CellState.Known : CellState.UnknownAtLeast;
    }
}

internal struct Greatest<T> : IFold<T, T> where T : unmanaged, INumber<T>
{
    private T? greatest;
    private bool hasNull;
    private bool isUnknown;

    public void Begin(AggregateKind kind) => this = default;

    public void Add(T value, CellState state)
    {
        hasNull |= state == CellState.Null;
        isUnknown |= state >= CellState.Unknown;
        if (state is CellState.Known or CellState.UnknownAtLeast && (greatest is not { } so || value > so)) greatest = value;
    }

    public readonly CellState End(out T result)
    {
        result = greatest ?? T.Zero;
        if (isUnknown) return hasNull || greatest is null ? CellState.Unknown : CellState.UnknownAtLeast;
        return hasNull || greatest is null ? CellState.Null : CellState.Known;
    }
}

internal struct Foremost<T> : IFold<T, T> where T : unmanaged
{
    private T first;
    private CellState state;
    private bool has;

    public void Begin(AggregateKind kind) => this = default;

    public void Add(T value, CellState given)
    {
        if (has) return;
        has = true;
        first = value;
        state = given;
    }

    public readonly CellState End(out T result)
    {
        result = first;
        return has ? state : CellState.Null;
    }
}

/// <summary>How many different values; none counts as one.</summary>
internal struct Differing<T> : IFold<T, long> where T : unmanaged, INumber<T>
{
    private const int Few = 16;
    private T[] few;
    private HashSet<T>? many;
    private int count;
    private bool hasNull;
    private bool isUnknown;

    public void Begin(AggregateKind kind)
    {
        few ??= new T[Few];
        many?.Clear();
        count = 0;
        hasNull = false;
        isUnknown = false;
    }

    public void Add(T value, CellState state)
    {
        hasNull |= state == CellState.Null;
        isUnknown |= state >= CellState.Unknown;
        if (state != CellState.Known) return;
        for (var i = 0; i < Math.Min(count, Few); i++)
            if (few[i] == value) return;
        if (count < Few) few[count++] = value;
        else if ((many ??= []).Add(value)) count++;
    }

    public readonly CellState End(out long result)
    {
        result = count + (hasNull ? 1 : 0);
        return isUnknown ? CellState.Unknown : CellState.Known;
    }
}

/// <summary>Some and every, by Kleene.</summary>
internal sealed class FlagAggregateKernel(Node.Aggregate node) : Kernel
{
    internal override void Run(RunState state)
    {
        var flags = state.Read<byte>(node.Cells);
        var keep = node.Keep is null ? new Operand<byte> { Constant = 1 } : state.Read<byte>(node.Keep);
        var lists = node.ListIs is null ? default : state.Read<byte>(node.ListIs);
        var offsets = state.RowsOf(node.Items).Offsets;
        var every = node.Kind == AggregateKind.Every;
        var decisive = every ? (byte)0 : (byte)1;
        var result = state.Write<byte>(node);
        var values = result.Values;
        if (flags.Cells is { } known && !flags.HasStates && keep.IsConstant && keep.Constant == 1 && (lists.IsConstant || lists.States is null))
        {
            for (var owner = 0; owner < values.Length; owner++)
            {
                var any = every ? (byte)1 : (byte)0;
                for (var i = offsets[owner]; i < offsets[owner + 1]; i++) any = every ? (byte)(any & known[i]) : (byte)(any | known[i]);
                values[owner] = any;
            }

            return;
        }

        Span<CellState> states = default;
        for (var owner = 0; owner < values.Length; owner++)
        {
            var open = lists.StateAt(owner);
            values[owner] = every ? (byte)1 : (byte)0;
            for (var i = offsets[owner]; i < offsets[owner + 1]; i++)
            {
                if (keep.StateAt(i) >= CellState.Unknown)
                {
                    open = CellState.Unknown;
                    values[owner] = (byte)(1 - decisive);
                    break;
                }

                if (keep.At(i) == 0) continue;
                var cell = flags.StateAt(i);
                if (cell == CellState.Known && flags.At(i) == decisive) values[owner] = decisive;
                else if (cell >= CellState.Unknown) open = CellState.Unknown;
                else if (cell == CellState.Null && open == CellState.Known) open = CellState.Null;
            }

            if (open == CellState.Known || values[owner] == decisive) continue;
            if (states.IsEmpty) states = result.WriteStates();
            states[owner] = open;
        }
    }
}
