using Microsoft.EntityFrameworkCore;
using Ronghe.Modules.Budgeting.Jobs;
using Ronghe.Policy.Facts;
using Ronghe.Simulation.Populations;
using Ronghe.Simulation.Synthesis;

namespace Ronghe.Modules.Budgeting.Populations;

/// <summary>Makes a synthetic population.</summary>
internal sealed class SynthesisWork(BudgetingContext context, BudgetingFiles files, Room room, MarginalsResult marginals) : IJobWork
{
    public JobKind Kind => JobKind.Synthesis;

    public async Task<IReadOnlyList<Fault>> RunAsync(Guid id, IProgress<double> progress, CancellationToken cancellationToken)
    {
        if (marginals.Marginals is not { } known) return marginals.Faults;
        var population = await context.Populations.SingleAsync(p => p.Id == id, cancellationToken);
        var incoming = files.Incoming();
        try
        {
            PopulationSynthesizer.Synthesize(incoming, known, population.Enterprises, population.Seed!.Value, null, TableFormat.Parquet, progress, cancellationToken);
            var bytes = BudgetingFiles.SizeOf(incoming);
            if (await room.FaultAsync(population.Unit, bytes, cancellationToken) is { } tight) return [tight];
            var label = PopulationLabel.Read(incoming, new PopulationFaults());
            var hash = PopulationUpload.HashOf(incoming);
            files.KeepPopulation(incoming, hash);
            population.Make(hash, bytes, label);
            await context.SaveChangesAsync(cancellationToken);
            return [];
        }
        finally
        {
            BudgetingFiles.Delete(incoming);
        }
    }

    public Task<bool> RecoverAsync(Guid id, CancellationToken cancellationToken) => context.Populations.AnyAsync(p => p.Id == id && p.Hash != null, cancellationToken);
}
