using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Ronghe.Modules.Budgeting.Jobs;
using Ronghe.Platform.Accounts;
using Ronghe.Platform.Protection;
using Ronghe.Platform.Records;
using Ronghe.Policy.Facts;
using Ronghe.Policy.Packages;
using Ronghe.Simulation.Populations;

namespace Ronghe.Modules.Budgeting.Populations;

/// <summary>A population in a list, with the job that makes it where there is one.</summary>
internal sealed record PopulationView(Population Population, Job? Job)
{
    public bool Ready => Population.Hash is not null;
}

/// <summary>Takes in, makes, names and deletes the populations of units.</summary>
internal sealed class PopulationList(
    BudgetingContext context, BudgetingFiles files, BudgetingLimits limits, JobQueue queue, Room room, IPolicyEditions editions, TimeProvider clock)
{
    private const int MostListed = 200;

    /// <summary>One check at a time in this process: it holds a core for seconds.</summary>
    private static readonly SemaphoreSlim Gate = new(1);

    /// <summary>Newest first: the unit's own, for an auditor every unit's.</summary>
    public async Task<IReadOnlyList<PopulationView>> ListAsync(Actor actor, CancellationToken cancellationToken = default)
    {
        var rows = await Visible(actor).OrderByDescending(p => p.At).Take(MostListed).ToListAsync(cancellationToken);
        var jobs = await queue.OfAsync([.. rows.Where(p => p.Seed is not null).Select(p => p.Id)], cancellationToken);
        return [.. rows.Select(p => new PopulationView(p, jobs.GetValueOrDefault(p.Id)))];
    }

    public async Task<PopulationView?> FindAsync(Actor actor, Guid id, CancellationToken cancellationToken = default) =>
        await Visible(actor).SingleOrDefaultAsync(p => p.Id == id, cancellationToken) is { } population
            ? new PopulationView(population, (await queue.FindAsync(id, cancellationToken))?.Job)
            : null;

    /// <summary>Checks the files from end to end, and keeps them only where nothing is wrong.</summary>
    public async Task<BudgetingOutcome> UploadAsync(Actor actor, string? name, IReadOnlyList<IFormFile> uploads, CancellationToken cancellationToken = default)
    {
        if (!BudgetingRights.MayRun(actor)) return new BudgetingOutcome.Missing();
        var given = uploads.Where(f => f.FileName.Length > 0).ToList();
        if (given.Count == 0) return BudgetingOutcome.Because("no-file", "files", "请选文件：一个 zip，或 enterprises.csv 和各种清单");
        if (await FullAsync(actor.Unit!, cancellationToken) is { } full) return new BudgetingOutcome.Refused([full]);
        var incoming = files.Incoming();
        await Gate.WaitAsync(cancellationToken);
        try
        {
            var faults = new PopulationFaults();
            await PopulationUpload.TakeAsync(given, incoming, limits.PopulationBytes, faults, cancellationToken);
            var label = faults.Any ? null : PopulationLabel.Read(incoming, faults);
            var firms = faults.Any ? 0 : PopulationCheck.Run(incoming, PopulationSchema.Of(editions.Files.Facts), faults, null, cancellationToken);
            if (faults.Any) return new BudgetingOutcome.Refused(faults.Report());
            if (firms == 0) return BudgetingOutcome.Because("no-enterprises", "enterprises", "里面没有一家企业");
            var bytes = BudgetingFiles.SizeOf(incoming);
            if (await room.FaultAsync(actor.Unit!, bytes, cancellationToken) is { } tight) return new BudgetingOutcome.Refused([tight]);
            var hash = PopulationUpload.HashOf(incoming);
            files.KeepPopulation(incoming, hash);
            var named = Plain.Line(name, Population.MaxName) ?? Plain.Line(Path.GetFileNameWithoutExtension(given[0].FileName), Population.MaxName) ?? "企业总体";
            var population = Population.Uploaded(actor, named, hash, firms, bytes, label, clock);
            context.Populations.Add(population);
            context.Record.Add(RecordEntry.Of(actor, "budgeting.population-kept", population.Id.ToString("N"), hash, clock));
            await context.SaveChangesAsync(cancellationToken);
            return new BudgetingOutcome.Done(population.Id);
        }
        finally
        {
            Gate.Release();
            BudgetingFiles.Delete(incoming);
        }
    }

    /// <summary>Puts the making of a synthetic population into the queue.</summary>
    public async Task<BudgetingOutcome> SynthesizeAsync(Actor actor, string? name, long? enterprises, ulong? seed, CancellationToken cancellationToken = default)
    {
        if (!BudgetingRights.MayRun(actor)) return new BudgetingOutcome.Missing();
        var faults = new List<Fault>();
        if (enterprises is not { } firms || firms < 1 || firms > limits.SyntheticFirms) faults.Add(new Fault("out-of-range", "enterprises", $"企业数写 1 到 {limits.SyntheticFirms:N0} 的整数"));
        if (seed is null) faults.Add(new Fault("out-of-range", "seed", "种子写一个不带负号的整数"));
        if (await FullAsync(actor.Unit!, cancellationToken) is { } full) faults.Add(full);
        if (await queue.FullAsync(actor.Unit!, cancellationToken) is { } busy) faults.Add(busy);
        if (faults.Count > 0) return new BudgetingOutcome.Refused(faults);
        var population = Population.Drawn(actor, Plain.Line(name, Population.MaxName) ?? $"合成 {enterprises:N0} 家，种子 {seed}", enterprises!.Value, seed!.Value, clock);
        context.Populations.Add(population);
        context.Jobs.Add(Job.Of(population.Id, JobKind.Synthesis, actor, clock));
        context.Record.Add(RecordEntry.Of(actor, "budgeting.population-asked", population.Id.ToString("N"), null, clock));
        await context.SaveChangesAsync(cancellationToken);
        return new BudgetingOutcome.Done(population.Id);
    }

    public async Task<BudgetingOutcome> RenameAsync(Actor actor, Guid id, string? name, CancellationToken cancellationToken = default)
    {
        if (await OwnAsync(actor, id, cancellationToken) is not { } population) return new BudgetingOutcome.Missing();
        if (Plain.Line(name, Population.MaxName) is not { } named) return BudgetingOutcome.Because("no-name", "name", "写一个名称");
        population.Name = named;
        await context.SaveChangesAsync(cancellationToken);
        return new BudgetingOutcome.Done(id);
    }

    /// <summary>Refused while a run that waits or runs uses it. Its files go with the last population of that content.</summary>
    public async Task<BudgetingOutcome> DeleteAsync(Actor actor, Guid id, CancellationToken cancellationToken = default)
    {
        if (await OwnAsync(actor, id, cancellationToken) is not { } population) return new BudgetingOutcome.Missing();
        var used = await context.Runs.Where(r => r.PopulationId == id).Select(r => r.Id)
            .Join(context.Jobs.Where(j => j.State == JobState.Queued || j.State == JobState.Running), r => r, j => j.Id, (r, _) => r).CountAsync(cancellationToken);
        if (used > 0) return BudgetingOutcome.Because("in-use", "", $"有 {used} 次测算正在用它，等测算结束或取消后再删");
        if ((await queue.FindAsync(id, cancellationToken))?.Job is { IsOpen: true }) return BudgetingOutcome.Because("in-use", "", "它正在合成，先取消再删");
        context.Populations.Remove(population);
        await context.Jobs.Where(j => j.Id == id).ExecuteDeleteAsync(cancellationToken);
        context.Record.Add(RecordEntry.Of(actor, "budgeting.population-deleted", id.ToString("N"), population.Hash, clock));
        // nobody brings the same content while its last owner lets it go
        await Gate.WaitAsync(cancellationToken);
        try
        {
            await context.SaveChangesAsync(cancellationToken);
            if (population.Hash is { } hash && !await context.Populations.AnyAsync(p => p.Hash == hash, cancellationToken)) BudgetingFiles.Delete(files.PopulationOf(hash));
        }
        finally
        {
            Gate.Release();
        }

        return new BudgetingOutcome.Done(id);
    }

    private IQueryable<Population> Visible(Actor actor)
    {
        var unit = BudgetingRights.UnitSeen(actor);
        return context.Populations.AsNoTracking().Where(p => unit == null || p.Unit == unit);
    }

    private async Task<Population?> OwnAsync(Actor actor, Guid id, CancellationToken cancellationToken) =>
        await context.Populations.SingleOrDefaultAsync(p => p.Id == id, cancellationToken) is { } population && BudgetingRights.MayChange(actor, population.Unit) ? population : null;

    private async Task<Fault?> FullAsync(string unit, CancellationToken cancellationToken) =>
        await context.Populations.CountAsync(p => p.Unit == unit, cancellationToken) < limits.PopulationsPerUnit
            ? null
            : new Fault("too-many-populations", "", $"本单位已有 {limits.PopulationsPerUnit} 个企业总体，先删掉不用的");
}
