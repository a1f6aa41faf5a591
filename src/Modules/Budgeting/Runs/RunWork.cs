using Microsoft.EntityFrameworkCore;
using Ronghe.Modules.Budgeting.Jobs;
using Ronghe.Policy.Facts;
using Ronghe.Policy.Funds;
using Ronghe.Policy.Packages;
using Ronghe.Policy.Reforms;
using Ronghe.Simulation.Reports;
using Ronghe.Simulation.Runs;

namespace Ronghe.Modules.Budgeting.Runs;

/// <summary>Judges a population as a run asks.</summary>
internal sealed class RunWork(BudgetingContext context, BudgetingFiles files, BudgetingLimits limits, IPolicyEditions editions, TimeProvider clock) : IJobWork
{
    public JobKind Kind => JobKind.Simulation;

    public async Task<IReadOnlyList<Fault>> RunAsync(Guid id, IProgress<double> progress, CancellationToken cancellationToken)
    {
        var run = await context.Runs.SingleAsync(r => r.Id == id, cancellationToken);
        if (!await context.Populations.AnyAsync(p => p.Id == run.PopulationId, cancellationToken)) return [new Fault("no-population", "", "这个企业总体已经删了，不能再算；用别的总体另算一次")];
        if (await editions.RecordedAsync(run.Versions, cancellationToken) is not { } library) return [new Fault("no-version", "", "当时的规则版本没有保存，不能再算；用现在的规则另算一次")];
        var (request, faults) = Request(run, library);
        if (request is null) return faults;
        switch (Simulator.Run(request, files.RunOf(id), clock, progress, cancellationToken))
        {
            case SimulationOutcome.Refused refused: return refused.Faults;
            case SimulationOutcome.Done done:
                Finish(run, done.Report);
                await context.SaveChangesAsync(CancellationToken.None);
                return [];
            default: throw new InvalidOperationException();
        }
    }

    public async Task<bool> RecoverAsync(Guid id, CancellationToken cancellationToken)
    {
        if (ReportFolder.Read(files.RunOf(id)) is not { } report || await context.Runs.SingleOrDefaultAsync(r => r.Id == id, cancellationToken) is not { } run) return false;
        Finish(run, report);
        await context.SaveChangesAsync(cancellationToken);
        return true;
    }

    private void Finish(Run run, SimulationReport report)
    {
        var measures = report.Tables.First(t => t.Id == ReportTables.Measures);
        run.Finish(measures.Sum(ReportTables.Award), measures.Sum(ReportTables.TaxCredit), BudgetingFiles.SizeOf(files.RunOf(run.Id)));
    }

    private (SimulationRequest? Request, IReadOnlyList<Fault> Faults) Request(Run run, PolicyLibrary library)
    {
        var asked = run.Asked;
        var reforms = asked.Reforms.Select((r, i) => ReformFile.Parse($"reform-{i + 1}.yaml", r.Text)).ToList();
        var budget = asked.Budget is { } given ? BudgetFile.Parse("budget.yaml", given.Text, library) : null;
        List<Fault> faults = [.. reforms.SelectMany(r => r.Faults), .. budget?.Faults ?? []];
        return faults.Count > 0
            ? (null, faults)
            : (new SimulationRequest
            {
                Library = library, Package = asked.Package, Population = files.PopulationOf(run.PopulationHash), On = asked.On, AsKnownOn = asked.AsKnownOn,
                Readings = asked.Readings, Reforms = [.. reforms.Select(r => r.Reform!)], Budget = budget?.Plan, PriceReadings = asked.PriceReadings,
                NearPercent = asked.NearPercent, Seed = asked.Seed, Threads = limits.Threads,
            }, []);
    }
}
