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
        var values = result.WriteValues();
        Elementwise.Gather(cells.Cells!, map.AsSpan(0, values.Length), values);
        if (cells.States is { } given) Elementwise.Gather(given, map.AsSpan(0, values.Length), result.WriteStates());
    }
}

/// <summary>Part of a date by the civil calendar, from the days since 1970-01-01.</summary>
internal sealed class DatePartKernel(Node.DatePart node) : Kernel
{
    private const int LastYear = 9999;

    /// <summary>From 1970-01-01 back to the first day of year 0.</summary>
    private const int DaysBefore = 719_528;

    /// <summary>No two years begin within so many days (as a shift).</summary>
    private const int Stretch = 8;

    /// <summary>For each stretch of days since year 0 the year at its end, and the day on which that begins.</summary>
    private static readonly (int Year, int Begins)[] Ends = [.. Enumerable.Range(0, (LastYear + 1) * 366 >> Stretch).Select(End)];

    private static (int, int) End(int stretch)
    {
        var last = ((stretch + 1) << Stretch) - 1;
        var year = FeelDate.TryFromEpochDay(last - DaysBefore, out var date) ? date.Year : LastYear;
        return (year, FeelDate.TryCreate(year, 1, 1, out var first) ? (int)first.EpochDay : int.MinValue);
    }

    internal override void Run(RunState state)
    {
        var date = state.Read<int>(node.Operands[0]);
        var result = state.Write<long>(node);
        var values = result.WriteValues();
        if (node.Part == "year") Years(date.Cells.AsSpan(0, values.Length), values);
        else for (var i = 0; i < values.Length; i++) values[i] = PartOf(date.At(i));
        StateLoops.Map(date, Pairs.Unbounded, result);
    }

    private static void Years(ReadOnlySpan<int> days, Span<long> years)
    {
        var ends = Ends;
        for (var i = 0; i < years.Length; i++)
        {
            var stretch = (days[i] + DaysBefore) >> Stretch;
            if ((uint)stretch >= (uint)ends.Length)
            {
                years[i] = FeelDate.TryFromEpochDay(days[i], out var far) ? far.Year : 0;
                continue;
            }

            var (year, begins) = ends[stretch];
            years[i] = year - (days[i] < begins ? 1 : 0);
        }
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
        var values = result.WriteValues();
        for (var i = 0; i < values.Length; i++) values[i] = (long)to.At(i) - from.At(i);
        StateLoops.Join(from, to, Pairs.Unbounded, result);
    }
}

/// <summary>A function of a text, which FEEL computes; see <see cref="TextTable{T}"/>, so that it is asked once a text.</summary>
internal sealed class OfTextKernel<T>(Node.OfText node) : Kernel where T : unmanaged, INumber<T>
{
    internal override void Run(RunState state)
    {
        var texts = state.Block.Texts;
        var cells = state.Read<int>(node.Operands[0]);
        var result = (Column.Of<T>)state.Write<T>(node);
        var values = result.WriteValues();
        Span<CellState> states = default;
        for (var i = 0; i < values.Length; i++)
        {
            var text = cells.StateAt(i) switch
            {
                CellState.Known => FeelValue.Of(texts[cells.At(i)]),
                CellState.Null => FeelValue.Null,
                _ => FeelValue.Unknown("?"),
            };
            (values[i], var of) = Cell(node.Function(text), texts);
            if (of == CellState.Known) continue;
            if (states.IsEmpty) states = result.WriteStates();
            states[i] = of;
        }
    }

    private static (T, CellState) Cell(FeelValue value, TextCodes texts) => value switch
    {
        FeelValue.BooleanValue flag => (flag.Value ? T.One : T.Zero, CellState.Known),
        FeelValue.StringValue text => (T.CreateTruncating(texts.CodeOf(text.Value, kept: true)), CellState.Known),
        FeelValue.UnknownValue => (T.Zero, CellState.Unknown),
        _ => (T.Zero, CellState.Null),
    };
}
