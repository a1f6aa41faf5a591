using System.Diagnostics;
using System.Numerics;
using Ronghe.Columnar;
using Ronghe.Columnar.Columns;
using Ronghe.Columnar.Questions;
using Ronghe.Columnar.Rows;
using Ronghe.Columnar.Shapes;
using Ronghe.Columnar.Tests.Populations;
using Ronghe.Feel.Binding;
using Ronghe.Feel.Evaluation;
using Ronghe.Feel.Types;
using Ronghe.Feel.Values;

namespace Ronghe.Bench.Columnar;

/// <summary>What a population in memory takes, beside loops written by hand over the same columns: one machine, one run, the ratios printed.</summary>
internal static class ColumnarRun
{
    private const int Firms = 1_000_000;

    private const double UnknownShare = 0.1;

    /// <summary>The measure whose subject is a parcel: the firms beside the loop by hand have none.</summary>
    private const string Parcel = "24";

    /// <summary>The columns of so few loops fit the second cache level.</summary>
    private const int RowsOfOneRule = 8_192;

    public static int Run(TextWriter output)
    {
        SingleRule(output);
        Package(output);
        Parcels(output);
        return 0;
    }

    private static void SingleRule(TextWriter output)
    {
        var shape = new PopulationShape(new TableShape([new("investment", ColumnType.Number.Between(2, 0, 100_000_000_000))], []), new CodeBook());
        var text = FeelExpression.Prepare("if investment >= 500000 then min(0.2 * investment, 2000000) else 0", FeelScope.Of(("investment", FeelType.Number)));
        var plan = ColumnarPlan.Of(shape, new Surroundings(new Dictionary<string, FeelValue>(), new Dictionary<string, Rule.Decision>()),
            [new Question("award", new Rule.Expression(text), null, [new Wanted.Number(null, 2)])]);
        var random = new Random(1);
        var blocks = new List<Block>();
        for (var first = 0; first < Firms; first += RowsOfOneRule)
        {
            var block = new Block(shape) { FirstRow = first };
            for (var row = first; row < Math.Min(first + RowsOfOneRule, Firms); row++) ((Column.Numbers)block.Rows["investment"]).Append((long)Math.Pow(10, 6 + 4 * random.NextDouble()));
            block.Rows.Count = block.Rows["investment"].Count;
            blocks.Add(block);
        }

        var run = plan.Begin();
        long planned = 0, written = 0;
        var answers = new long[RowsOfOneRule];
        var byPlan = Best(() =>
        {
            foreach (var block in blocks) run.Run(block);
        });
        foreach (var block in blocks) planned += Total((Column.Numbers)run.Run(block).Questions[0].Columns[0]);
        var byHand = Best(() =>
        {
            foreach (var block in blocks) ByHand(((Column.Numbers)block.Rows["investment"]).Values, answers);
        });
        foreach (var block in blocks)
        {
            ByHand(((Column.Numbers)block.Rows["investment"]).Values, answers);
            written += answers.AsSpan(0, block.Rows.Count).ToArray().Sum();
        }

        output.WriteLine($"single rule, {Firms:N0} firms, one thread: {byPlan.TotalMilliseconds:0.00} ms planned, {byHand.TotalMilliseconds:0.00} ms by hand, ratio {byPlan / byHand:0.0}; totals {planned} and {written} fen");
    }

    private static long Total(Column.Numbers column)
    {
        var total = 0L;
        foreach (var value in column.Values) total += value;
        return total;
    }

    /// <summary>Vectors of 64-bit fen; the division by ten of what is below 2^32 as a multiplication.</summary>
    private static void ByHand(ReadOnlySpan<long> fen, Span<long> award)
    {
        var i = 0;
        Vector<long> threshold = new(500_000_00), cap = new(2_000_000_000);
        Vector<ulong> half = new(5), tenth = new(3_435_973_837);
        for (; i <= fen.Length - Vector<long>.Count; i += Vector<long>.Count)
        {
            var cells = new Vector<long>(fen[i..]);
            var capped = Vector.Min(cells * 2, cap);
            var rounded = Vector.AsVectorInt64(Vector.ShiftRightLogical((Vector.AsVectorUInt64(capped) + half) * tenth, 35));
            (rounded & Vector.GreaterThanOrEqual(cells, threshold)).CopyTo(award[i..]);
        }

        for (; i < fen.Length; i++) award[i] = fen[i] >= 500_000_00 ? (Math.Min(fen[i] * 2, 2_000_000_000) + 5) / 10 : 0;
    }

    private static void Package(TextWriter output)
    {
        var shape = Packages.Shape();
        var questions = Packages.Questions().Where(question => question.Name != Parcel && question.Name != "企业规模").ToList();
        var plan = ColumnarPlan.Of(shape, Packages.Surroundings(new Dictionary<string, string>()), questions);
        var made = new MadePopulation();
        var blocks = made.Make(shape, Firms);
        var hand = new HandWritten(shape, MadePopulation.AllIndustries);
        foreach (var threads in new[] { 1, Environment.ProcessorCount })
        {
            var runs = Enumerable.Range(0, threads).Select(_ => plan.Begin()).ToArray();
            var hands = Enumerable.Range(0, threads).Select(_ => new HandWritten(shape, MadePopulation.AllIndustries)).ToArray();
            var byPlan = Best(() => Share(blocks, threads, (thread, block) => runs[thread].Run(block)));
            var byHand = Best(() => Share(blocks, threads, (thread, block) => hands[thread].Run(block)));
            output.WriteLine($"package, {questions.Count(q => !q.Name.Contains('/', StringComparison.Ordinal))} measures, {Firms:N0} firms with {MadePopulation.ItemsPerFirm:0.0} items each, {threads} threads: "
                + $"{byPlan.TotalMilliseconds:0} ms planned, {byHand.TotalMilliseconds:0} ms by hand, ratio {byPlan / byHand:0.0}");
        }

        foreach (var block in blocks) hand.Run(block);
        var (written, planned) = (string.Join(' ', hand.Totals), string.Join(' ', Totals(plan, blocks)));
        output.WriteLine($"totals of both: {planned} fen");
        if (written != planned) throw new InvalidOperationException($"not the same rules by hand: {written}");

        var open = new MadePopulation(UnknownShare).Make(shape, Firms);
        var openRun = plan.Begin();
        var withUnknowns = Best(() => Share(open, 1, (_, block) => openRun.Run(block)));
        output.WriteLine($"the same with {UnknownShare:0 %} of cells unknown, 1 thread: {withUnknowns.TotalMilliseconds:0} ms planned");
    }

    /// <summary>A rule over the kinds of an item's own items, planned and one parcel after another.</summary>
    private static void Parcels(TextWriter output)
    {
        var shape = Packages.Shape();
        var plan = ColumnarPlan.Of(shape, Packages.Surroundings(new Dictionary<string, string>()), [.. Packages.Questions().Where(question => question.Name == Parcel)]);
        var blocks = new MadePopulation(parcels: 0.3).Make(shape, 8 * Block.UsualRows);
        var run = plan.Begin();
        var rows = new RowEvaluator(shape, plan.Surroundings);
        var answers = plan.Questions.Select(question => (question, (IReadOnlyList<Column>)[.. question.Wanted.Select(wanted => wanted.NewColumn())])).ToList();
        var planned = Best(() => Share(blocks, 1, (_, block) => run.Run(block)));
        var byRow = Best(() => Share(blocks, 1, (_, block) => rows.Run(block, answers)));
        var parcels = blocks.Sum(block => block.Rows.List("宗地清单").Items.Count);
        output.WriteLine($"measure {Parcel}, {parcels:N0} parcels, one thread: {planned.TotalNanoseconds / parcels:0} ns a parcel planned, {byRow.TotalNanoseconds / parcels:0} ns compiled, one after another");
    }

    private static List<long> Totals(ColumnarPlan plan, IReadOnlyList<Block> blocks)
    {
        string[] measures = ["1", "2", "3", "4", "6a", "7", "12", "23", "32"];
        var run = plan.Begin();
        var totals = new long[measures.Length];
        foreach (var block in blocks)
        {
            var answers = run.Run(block).Questions;
            for (var i = 0; i < measures.Length; i++)
            {
                var at = plan.Questions.ToList().FindIndex(question => question.Name == measures[i]);
                var relevant = plan.Questions.ToList().FindIndex(question => question.Name == measures[i] + "/relevant");
                var amounts = (Column.Numbers)answers[at].Columns[1];
                var concerns = relevant < 0 ? null : (Column.Flags)answers[relevant].Columns[0];
                for (var row = 0; row < amounts.Count; row++)
                    if (amounts.StateOf(row) == CellState.Known && (concerns is null || concerns.IsTrue(row))) totals[i] += amounts[row];
            }
        }

        return [.. totals];
    }

    private static void Share(IReadOnlyList<Block> blocks, int threads, Action<int, Block> work)
    {
        if (threads == 1)
        {
            foreach (var block in blocks) work(0, block);
            return;
        }

        var next = -1;
        Parallel.For(0, threads, new ParallelOptions { MaxDegreeOfParallelism = threads }, thread =>
        {
            for (var i = Interlocked.Increment(ref next); i < blocks.Count; i = Interlocked.Increment(ref next)) work(thread, blocks[i]);
        });
    }

    /// <summary>The best of many: what the machine can where nothing else disturbs it.</summary>
    private static TimeSpan Best(Action work)
    {
        var best = TimeSpan.MaxValue;
        var all = Stopwatch.StartNew();
        for (var i = 0; i < 3 || all.Elapsed < TimeSpan.FromSeconds(3); i++)
        {
            var watch = Stopwatch.StartNew();
            work();
            if (watch.Elapsed < best) best = watch.Elapsed;
        }

        return best;
    }
}
