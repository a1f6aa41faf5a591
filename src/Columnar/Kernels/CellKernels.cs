using System.Numerics;
using Ronghe.Columnar.Columns;
using Ronghe.Columnar.Planning;
using Ronghe.Feel.Temporal;
using Ronghe.Feel.Values;

namespace Ronghe.Columnar.Kernels;

internal sealed class LiftKernel<T>(Node.Lift node) : Kernel where T : unmanaged, INumber<T>
{
    internal override void Run(RunState state)
    {
        var cells = state.Read<T>(node.Operands[0]);
        var map = state.RowsOf(node.Level).To(node.Operands[0].Level)!;
        var result = state.Write<T>(node);
        var values = result.Values;
        var from = cells.Cells!;
        for (var i = 0; i < values.Length; i++) values[i] = from[map[i]];
        if (cells.States is not { } given) return;
        var states = result.WriteStates();
        for (var i = 0; i < states.Length; i++) states[i] = given[map[i]];
    }
}

/// <summary>Part of a date by the civil calendar, from the days since 1970-01-01.</summary>
internal sealed class DatePartKernel(Node.DatePart node) : Kernel
{
    private const int LastYear = 9999;

    /// <summary>The first day of each year from 0 on.</summary>
    private static readonly int[] FirstDays = [.. Enumerable.Range(0, LastYear + 2).Select(year => FeelDate.TryCreate(year, 1, 1, out var day) ? (int)day.EpochDay : 0)];

    internal override void Run(RunState state)
    {
        var date = state.Read<int>(node.Operands[0]);
        var result = state.Write<long>(node);
        var values = result.Values;
        for (var i = 0; i < values.Length; i++) values[i] = node.Part == "year" ? YearOf(date.At(i)) : PartOf(date.At(i));
        StateLoops.Map(date, Pairs.Unbounded, result);
    }

    private static int YearOf(int day)
    {
        // years are 365.2425 days long on average: at most one off
        var year = (int)((day + 719_528L) * 400 / 146_097);
        if ((uint)year > LastYear) return FeelDate.TryFromEpochDay(day, out var far) ? far.Year : 0;
        return day < FirstDays[year] ? year - 1 : day >= FirstDays[year + 1] ? year + 1 : year;
    }

    private int PartOf(int day)
    {
        FeelDate.TryFromEpochDay(day, out var date);
        return node.Part == "month" ? date.Month : date.Day;
    }
}

internal sealed class DaysBetweenKernel(Node.DaysBetween node) : Kernel
{
    internal override void Run(RunState state)
    {
        Operand<int> from = state.Read<int>(node.Operands[0]), to = state.Read<int>(node.Operands[1]);
        var result = state.Write<long>(node);
        var values = result.Values;
        for (var i = 0; i < values.Length; i++) values[i] = (long)to.At(i) - from.At(i);
        StateLoops.Join(from, to, Pairs.Unbounded, result);
    }
}

/// <summary>A function of a text by its code: FEEL is asked once a text, and of texts that are the block's own once a block.</summary>
internal sealed class OfTextKernel<T>(Node.OfText node) : Kernel where T : unmanaged, INumber<T>
{
    private readonly Dictionary<int, (T, CellState)> own = [];
    private (T Value, CellState State)[] kept = [];
    private bool[] isKept = [];
    private bool[] isPlain = [];
    private (T Value, CellState State)? ofNull, ofUnknown;

    internal override void Run(RunState state)
    {
        own.Clear();
        var texts = state.Block.Texts;
        var cells = state.Read<int>(node.Operands[0]);
        var result = state.Write<T>(node);
        var values = result.Values;
        Span<CellState> states = default;
        if (cells.States is null && !cells.IsConstant && IsPlain(cells.Cells.AsSpan(0, values.Length)))
        {
            for (var i = 0; i < values.Length; i++) values[i] = kept[cells.Cells![i]].Value;
            return;
        }

        for (var i = 0; i < values.Length; i++)
        {
            var (value, cellState) = cells.StateAt(i) switch
            {
                CellState.Known => Of(cells.At(i), texts),
                CellState.Null => ofNull ??= Cell(FeelValue.Null, texts, out _),
                _ => ofUnknown ??= Cell(FeelValue.Unknown("?"), texts, out _),
            };
            values[i] = value;
            if (cellState == CellState.Known) continue;
            if (states.IsEmpty) states = result.WriteStates();
            states[i] = cellState;
        }
    }

    /// <summary>Whether all these texts were asked before and gave values.</summary>
    private bool IsPlain(ReadOnlySpan<int> codes)
    {
        foreach (var code in codes)
            if ((uint)code >= (uint)isPlain.Length || !isPlain[code]) return false;
        return true;
    }

    private (T, CellState) Of(int code, TextCodes texts)
    {
        if ((uint)code < (uint)isKept.Length && isKept[code]) return kept[code];
        if (own.TryGetValue(code, out var cell)) return cell;
        cell = Cell(FeelValue.Of(texts[code]), texts, out var isForGood);
        if (code >= texts.Book.Limit || !isForGood)
        {
            own.Add(code, cell);
            return cell;
        }

        if (code >= isKept.Length)
        {
            Array.Resize(ref isKept, Math.Max(64, code * 2));
            Array.Resize(ref isPlain, isKept.Length);
            Array.Resize(ref kept, isKept.Length);
        }

        isKept[code] = true;
        isPlain[code] = cell.Item2 == CellState.Known;
        return kept[code] = cell;
    }

    private (T, CellState) Cell(FeelValue text, TextCodes texts, out bool isForGood)
    {
        isForGood = true;
        switch (node.Function(text))
        {
            case FeelValue.BooleanValue flag:
                return (flag.Value ? T.One : T.Zero, CellState.Known);
            case FeelValue.StringValue given:
                var code = texts.CodeOf(given.Value, kept: true);
                isForGood = code < texts.Book.Limit;
                return (T.CreateTruncating(code), CellState.Known);
            case FeelValue.UnknownValue:
                return (T.Zero, CellState.Unknown);
            default:
                return (T.Zero, CellState.Null);
        }
    }
}
