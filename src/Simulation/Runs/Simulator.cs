using System.Data.Common;
using Ronghe.Columnar;
using Ronghe.Columnar.Columns;
using Ronghe.Policy.Facts;
using Ronghe.Policy.Packages;
using Ronghe.Policy.Reforms;
using Ronghe.Policy.Rules;
using Ronghe.Simulation.Judging;
using Ronghe.Simulation.Output;
using Ronghe.Simulation.Populations;
using Ronghe.Simulation.Reports;
using Ronghe.Simulation.Sql;
using Ronghe.Simulation.Tallies;

namespace Ronghe.Simulation.Runs;

/// <summary>
/// Judges a whole population in one pass: reads it block by block, asks the rules in force and, beside them, reforms, other readings
/// and slightly moved facts, and writes what comes of it. Results do not depend on the number of threads or on the engine.
/// </summary>
public sealed class Simulator
{
    private const int Top = 100;
    private readonly SimulationRequest request;
    private readonly PopulationSchema schema;
    private readonly CodeBook book = new();
    private readonly PopulationFaults faults = new();
    private readonly Task<PopulationReader?> opening;
    private readonly RulesOfDay rules;
    private readonly List<int> measures;
    private readonly IReadOnlyList<Dimension> dimensions;
    private readonly LoadedPopulation? warehouse;
    private readonly Scenario inForce;
    private readonly List<AgainstInForce> others;
    private readonly IReadOnlyList<MovedFact> moved;

    private Simulator(SimulationRequest request, IReadOnlyList<(Reform Reform, ReformedResult Rules)> reforms)
    {
        this.request = request;
        schema = PopulationSchema.Of(request.Library.Facts);
        // while the rules are planned
        opening = Task.Run(Open);
        var shape = schema.ShapeWith(book);
        rules = RulesOfDay.Of(request.Library, request.On, request.AsKnownOn, request.Readings);
        measures = [.. Enumerable.Range(0, rules.Measures.Count).Where(m => request.Package is null || rules.Measures[m].Measure.Package == request.Package)];
        (dimensions, var asked) = Dimension.Of(schema, rules, request.Library);
        warehouse = request.Warehouse is { } given ? new LoadedPopulation(given, schema) : null;
        inForce = new Scenario("现行规则", rules, measures, asked, request.Engine, shape, warehouse);
        List<int> computed = [.. measures.Where(m => rules.Measures[m].Decision is not null)];
        others =
        [
            .. reforms.Select(r => new AgainstInForce(
                r.Reform, null, null,
                new Scenario(r.Reform.Name, RulesOfDay.Of(r.Rules.Library!, request.On, request.AsKnownOn, r.Rules.Readings), computed, [], request.Engine, shape, warehouse))),
            .. request.PriceReadings ? OtherReadings(computed, shape) : [],
        ];
        // facts are moved block by block, where no database sees it: the loops over columns, or the reference, judge them
        var near = warehouse is null ? request.Engine : SimulationEngine.Columnar;
        moved = request.NearPercent > 0 ? MovedFact.Of(schema, rules, [.. computed.Where(inForce.MayPay)], near, shape) : [];
    }

    /// <summary>Other rules to be held against those in force.</summary>
    internal sealed record AgainstInForce(Reform? Reform, Interpretation? Interpretation, Reading? Reading, Scenario Scenario);

    /// <summary>Runs the simulation into a folder that is there whole or not at all.</summary>
    /// <param name="progress">Told how much of the population has been judged: 0 … 1.</param>
    /// <exception cref="OperationCanceledException">Cancelled; nothing was written.</exception>
    public static SimulationOutcome Run(SimulationRequest request, string to, TimeProvider clock, IProgress<double>? progress, CancellationToken cancel)
    {
        var reforms = request.Reforms.Select(r => (Reform: r, Rules: ReformedRules.Apply(r, request.Library, request.On, request.Readings))).ToList();
        var wrong = reforms.SelectMany(r => r.Rules.Faults).ToList();
        if (wrong.Count > 0) return new SimulationOutcome.Refused(wrong);
        if (OutFolder.LiesWithin(request.Population, to)) return new SimulationOutcome.Refused([new Fault("out-in-population", to, "结果不能写在企业总体的文件夹里；换一个地方")]);
        using var folder = OutFolder.Begin(to, wrong);
        if (folder is null) return new SimulationOutcome.Refused(wrong);
        try
        {
            return new Simulator(request, reforms).Run(folder, clock, progress, cancel);
        }
        catch (DbException error) when (error.SqlState == "22003" || error.Message.StartsWith("Out of Range Error", StringComparison.Ordinal) || error.Message.StartsWith("Conversion Error", StringComparison.Ordinal))
        {
            return new SimulationOutcome.Refused([new Fault("overflow", "enterprises", "数据库里算到某一家时数太大，超出了能准确表示的范围；用 columnar 引擎重算会说出是哪一家")]);
        }
        catch (ColumnarOverflowException overflow)
        {
            return new SimulationOutcome.Refused([new Fault("overflow", $"enterprises:{overflow.Row + 1}", $"{overflow.Question}：算到这一家时数太大，超出了能准确表示的范围")]);
        }
    }

    private SimulationOutcome Run(OutFolder folder, TimeProvider clock, IProgress<double>? progress, CancellationToken cancel)
    {
        if (warehouse is not null)
        {
            progress = Load(warehouse, progress, cancel);
            if (faults.Any) return new SimulationOutcome.Refused(faults.Report());
        }

        var pass = new Pass(this, folder);
        using (var reader = warehouse is null ? opening.GetAwaiter().GetResult() : Open())
        {
            if (reader is not null) pass.Run(reader, progress, cancel);
        }

        if (faults.Any) return new SimulationOutcome.Refused(faults.Report());
        cancel.ThrowIfCancellationRequested();
        var report = new ReportBuilder(request, rules, measures, dimensions, inForce, others, moved, clock).Build(pass.Total);
        ReportFiles.Write(report, folder);
        if (request.Explain) File.WriteAllText(folder.PathOf("plan.txt"), inForce.Engine.Explain());
        cancel.ThrowIfCancellationRequested();
        folder.Commit();
        return new SimulationOutcome.Done(report);
    }

    private PopulationReader? Open() => PopulationReader.Open(request.Population, schema, book, faults);

    /// <summary>Brings the population into the database and has it answer all questions; what is left of the progress.</summary>
    private Part? Load(LoadedPopulation into, IProgress<double>? progress, CancellationToken cancel)
    {
        using (var reader = opening.GetAwaiter().GetResult())
        {
            if (reader is null) return null;
            into.CreateTables();
            into.Load(reader, new PopulationBlock(schema.ShapeWith(book), schema), faults, progress is null ? null : new Part(progress, 0, 0.3), cancel);
        }

        if (faults.Any) return null;
        List<Scenario> all = [inForce, .. others.Select(o => o.Scenario)];
        for (var i = 0; i < all.Count; i++)
        {
            all[i].Engine.Prepare(cancel);
            progress?.Report(0.3 + 0.4 * (i + 1) / all.Count);
        }

        return progress is null ? null : new Part(progress, 0.7, 1);
    }

    /// <summary>A stretch of a whole progress.</summary>
    private sealed class Part(IProgress<double> whole, double from, double to) : IProgress<double>
    {
        public void Report(double value) => whole.Report(from + (to - from) * value);
    }

    /// <summary>One scenario for each reading that is not in force, over the measures that it may concern.</summary>
    private IEnumerable<AgainstInForce> OtherReadings(List<int> computed, Columnar.Shapes.PopulationShape shape)
    {
        foreach (var package in request.Library.Packages.Where(p => request.Package is null || p.Id == request.Package))
        {
            foreach (var interpretation in package.AllInterpretations.Where(i => i.Executable))
            {
                List<int> concerned = [.. computed.Where(m => rules.Measures[m].Measure is var measure
                    && (package.Interpretations.Contains(interpretation) ? measure.Package == package.Id : measure.Interpretations.Contains(interpretation)))];
                if (concerned.Count == 0) continue;
                foreach (var reading in interpretation.Readings.Where(r => r.Id != rules.Readings[interpretation.Id]))
                {
                    var chosen = new Dictionary<string, string>(request.Readings) { [interpretation.Id] = reading.Id };
                    yield return new AgainstInForce(null, interpretation, reading, new Scenario(
                        $"{interpretation.Id}={reading.Id}", RulesOfDay.Of(request.Library, request.On, request.AsKnownOn, chosen), concerned, [], request.Engine, shape, warehouse));
                }
            }
        }
    }

    /// <summary>What a thread has counted; threads' counts are added.</summary>
    internal sealed class Counted
    {
        public Counted(Simulator simulator)
        {
            Population = new PopulationTally(simulator.measures.Count, simulator.dimensions.Count, Top);
            Others = [.. simulator.others.Select(o => new ScenarioComparison([.. o.Scenario.Measures.Select(m => simulator.measures.IndexOf(m))]))];
            Near = [.. simulator.moved.Select(f => f.Scenario.Measures.Select(_ => (Up: new NearTally(), Down: new NearTally())).ToArray())];
            TakeUps = [.. simulator.measures.Select(m => simulator.BudgetOf(m)?.TakeUp is { } share
                ? new TakeUp(share, simulator.request.Budget!.Draws, simulator.request.Seed, m)
                : null)];
            Claims = [.. simulator.measures.Select(m => simulator.BudgetOf(m) is { Envelopes.Count: > 0 } budget
                ? new ClaimList(budget, budget.RankBy is { } fact ? simulator.ColumnOf(fact) : -1, simulator.request.Seed, m, simulator.request.On.Year)
                : null)];
        }

        public PopulationTally Population { get; }

        public ScenarioComparison[] Others { get; }

        public (NearTally Up, NearTally Down)[][] Near { get; }

        public TakeUp?[] TakeUps { get; }

        /// <summary>Gathered in the order of the population, by one thread at a time.</summary>
        public ClaimList?[] Claims { get; }

        public void Add(Counted other)
        {
            Population.Add(other.Population);
            for (var i = 0; i < Others.Length; i++) Others[i].Add(other.Others[i]);
            for (var f = 0; f < Near.Length; f++)
            {
                for (var m = 0; m < Near[f].Length; m++)
                {
                    Near[f][m].Up.Add(other.Near[f][m].Up);
                    Near[f][m].Down.Add(other.Near[f][m].Down);
                }
            }

            for (var m = 0; m < TakeUps.Length; m++) TakeUps[m]?.Add(other.TakeUps[m]!);
        }
    }

    private Policy.Funds.MeasureBudget? BudgetOf(int measure) => request.Budget?.Measures.FirstOrDefault(b => b.Measure == rules.Measures[measure].Measure.Number);

    private int ColumnOf(string fact) => schema.Enterprises.Columns.Select((c, i) => (c.Header, i)).Where(c => c.Header == fact).Select(c => c.i).FirstOrDefault(-1);

    /// <summary>One pass over the population by several threads: each takes the next block, judges it, and writes when its turn comes.</summary>
    private sealed class Pass(Simulator simulator, OutFolder folder)
    {
        private readonly Lock reading = new();
        private readonly object writing = new();
        private readonly List<Exception> failures = [];
        private readonly string[] numbers = [.. simulator.measures.Select(m => simulator.rules.Measures[m].Measure.Number.ToString())];
        private DeterminationFile? determinations;
        private ChangeFile?[] changes = [];
        private long nextBlock;
        private long turn;
        private volatile bool stopped;

        public Counted Total { get; } = new(simulator);

        public void Run(PopulationReader reader, IProgress<double>? progress, CancellationToken cancel)
        {
            determinations = simulator.request.Determinations == DeterminationScope.None ? null : new DeterminationFile(folder.PathOf("determinations.parquet"));
            changes = [.. simulator.others.Select((o, i) => o.Reform is null ? null : new ChangeFile(folder.PathOf($"changes-{i + 1}.parquet")))];
            try
            {
                var threads = Enumerable.Range(0, Math.Max(1, simulator.request.Threads))
                    .Select(_ => new Thread(() => Work(reader, progress, cancel)) { IsBackground = true }).ToList();
                foreach (var thread in threads) thread.Start();
                foreach (var thread in threads) thread.Join();
                cancel.ThrowIfCancellationRequested();
                if (failures.Count > 0) System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(failures[0]);
                if (simulator.faults.Any) return;
                determinations?.Close();
                foreach (var file in changes) file?.Close();
            }
            finally
            {
                determinations?.Dispose();
                foreach (var file in changes) file?.Dispose();
            }
        }

        private void Work(PopulationReader reader, IProgress<double>? progress, CancellationToken cancel)
        {
            try
            {
                var worker = new Worker(simulator);
                while (Next(reader, worker.Block, progress, cancel) is { } number)
                {
                    worker.Judge();
                    InTurn(number, () => Write(worker));
                }

                lock (writing) Total.Add(worker.Counted);
            }
            catch (Exception error)
            {
                lock (writing)
                {
                    failures.Add(error);
                    stopped = true;
                    Monitor.PulseAll(writing);
                }
            }
        }

        /// <summary>The number of the block that was read; null at the end, or where something is wrong: then the rest is only checked.</summary>
        private long? Next(PopulationReader reader, PopulationBlock block, IProgress<double>? progress, CancellationToken cancel)
        {
            lock (reading)
            {
                if (stopped || cancel.IsCancellationRequested || !reader.Fill(block)) return null;
                while (simulator.faults.Any)
                {
                    stopped = true;
                    if (simulator.faults.Count > simulator.faults.Listed.Count || cancel.IsCancellationRequested || !reader.Fill(block)) return null;
                }

                progress?.Report(reader.Progress);
                return nextBlock++;
            }
        }

        private void InTurn(long number, Action write)
        {
            lock (writing)
            {
                while (turn != number && !stopped) Monitor.Wait(writing);
                if (stopped) return;
                write();
                turn++;
                Monitor.PulseAll(writing);
            }
        }

        private void Write(Worker worker)
        {
            var (block, verdicts) = (worker.Block, worker.InForce.Verdicts);
            for (var m = 0; m < verdicts.Count; m++) Total.Claims[m]?.Add(verdicts[m].Listed, block);
            for (var i = 0; i < changes.Length; i++)
                foreach (var change in worker.Counted.Others[i].Changes)
                    changes[i]?.Add(block.Codes[change.Row], numbers[change.Measure], change.Before, change.After);
            foreach (ref readonly var one in worker.Rows.All)
                determinations?.Add(block.Codes[one.Answer.Row], numbers[one.Measure], one.Answer.Outcome, one.Answer.Fen, one.Answer.Item);
        }
    }

    /// <summary>One thread's block, evaluators and counts.</summary>
    private sealed class Worker
    {
        private readonly Simulator simulator;
        private readonly Scenario.ScenarioRun[] others;
        private readonly NearMisses[] near;
        private readonly KnownGroups[] groups;

        public Worker(Simulator simulator)
        {
            this.simulator = simulator;
            InForce = simulator.inForce.Begin(listsRefusals: simulator.request.Determinations == DeterminationScope.All);
            others = [.. simulator.others.Select(o => o.Scenario.Begin(listsRefusals: false))];
            Block = new PopulationBlock(simulator.schema.ShapeWith(simulator.book), simulator.schema);
            near = [.. simulator.moved.Index().GroupBy(f => f.Item.Scenario).Select(g => new NearMisses(g.Key, [.. g], Block.Facts, simulator.request.NearPercent))];
            Rows = new DeterminationRows(simulator.request.Determinations);
            Counted = new Counted(simulator);
            groups = [.. simulator.dimensions.Select(_ => new KnownGroups())];
        }

        public PopulationBlock Block { get; }

        public Scenario.ScenarioRun InForce { get; }

        public Counted Counted { get; }

        public DeterminationRows Rows { get; }

        public void Judge()
        {
            InForce.Judge(Block.Facts);
            Counted.Population.Add(Block, InForce.Verdicts, [.. simulator.dimensions.Select((d, i) => d.GroupsOf(Block, InForce, Counted.Population, i, groups[i]))]);
            for (var m = 0; m < Counted.TakeUps.Length; m++) Counted.TakeUps[m]?.Add(InForce.Verdicts[m].Listed, Block.Codes);
            for (var i = 0; i < others.Length; i++)
            {
                others[i].Judge(Block.Facts);
                Counted.Others[i].Add(Block.Count, InForce.Verdicts, others[i].Verdicts, keepChanges: simulator.others[i].Reform is not null);
            }

            foreach (var misses in near) misses.Judge(InForce, Counted.Near);
            Rows.Gather(Block.Count, InForce.Verdicts);
        }
    }
}
