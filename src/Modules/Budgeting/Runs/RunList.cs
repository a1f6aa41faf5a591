using Microsoft.EntityFrameworkCore;
using Ronghe.Kernel.Calendar;
using Ronghe.Modules.Budgeting.Jobs;
using Ronghe.Modules.Budgeting.Plans;
using Ronghe.Modules.Budgeting.Populations;
using Ronghe.Platform.Accounts;
using Ronghe.Platform.Protection;
using Ronghe.Platform.Records;
using Ronghe.Policy.Assessment;
using Ronghe.Policy.Facts;
using Ronghe.Policy.Packages;
using Ronghe.Simulation.Reports;

namespace Ronghe.Modules.Budgeting.Runs;

/// <summary>What an officer chose for a run, as far as it could be read.</summary>
/// <param name="Version">Of the package; null for the one in force on the day.</param>
/// <param name="Readings">As <see cref="ReadingChoices"/> reads them.</param>
internal sealed record RunChoice(
    string? Name, string Package, string? Version, Guid? Population, DateOnly? On, DateOnly? AsKnownOn, IReadOnlyList<string> Readings,
    IReadOnlyList<Guid> Reforms, Guid? Budget, int? NearPercent, bool PriceReadings, ulong? Seed);

internal sealed record RunView(Run Run, Job Job)
{
    public JobState State => Job.State;
}

/// <summary>Starts, lists, names, keeps and deletes the simulations of units.</summary>
internal sealed class RunList(
    BudgetingContext context, BudgetingFiles files, BudgetingLimits limits, JobQueue queue, Room room, PopulationList populations, PlanList plans,
    IPolicyEditions editions, TimeProvider clock)
{
    public const int MostReforms = 5;
    private const int MostListed = 200;

    /// <summary>Newest first: the unit's own, for an auditor every unit's.</summary>
    public async Task<IReadOnlyList<RunView>> ListAsync(Actor actor, CancellationToken cancellationToken = default)
    {
        var rows = await Visible(actor).OrderByDescending(r => r.At).Take(MostListed).ToListAsync(cancellationToken);
        var jobs = await queue.OfAsync([.. rows.Select(r => r.Id)], cancellationToken);
        // one that was deleted in between has no job any more
        return [.. rows.Where(r => jobs.ContainsKey(r.Id)).Select(r => new RunView(r, jobs[r.Id]))];
    }

    public async Task<RunView?> FindAsync(Actor actor, Guid id, CancellationToken cancellationToken = default) =>
        await Visible(actor).SingleOrDefaultAsync(r => r.Id == id, cancellationToken) is { } run && await queue.FindAsync(id, cancellationToken) is { } view
            ? new RunView(run, view.Job)
            : null;

    /// <summary>Its results; null until they are there.</summary>
    public SimulationReport? Report(RunView view) => view.State == JobState.Done ? ReportFolder.Read(files.RunOf(view.Run.Id)) : null;

    /// <summary>Puts a run into the queue, with a copy of everything that it is asked.</summary>
    public async Task<BudgetingOutcome> StartAsync(Actor actor, RunChoice choice, CancellationToken cancellationToken = default)
    {
        if (!BudgetingRights.MayRun(actor)) return new BudgetingOutcome.Missing();
        var faults = new List<Fault>();
        var (on, asKnown) = (choice.On, choice.AsKnownOn ?? ChinaTime.Today(clock));
        if (on is null || on.Value.Year is < 1949 or > 2199) faults.Add(new Fault("bad-date", "on", "写按哪一天的情况测算，1949 年到 2199 年"));
        if (choice.NearPercent is not (>= 0 and <= 20)) faults.Add(new Fault("out-of-range", "near", "写 0 到 20 的整数；0 表示不算"));
        if (choice.Seed is null) faults.Add(new Fault("out-of-range", "seed", "种子写一个不带负号的整数"));
        if (choice.Reforms.Count > MostReforms) faults.Add(new Fault("too-many-reforms", "reforms", $"一次最多比较 {MostReforms} 个改革方案"));
        var population = choice.Population is { } chosen ? (await populations.FindAsync(actor, chosen, cancellationToken))?.Population : null;
        if (population?.Hash is null || population.Unit != actor.Unit) faults.Add(new Fault("no-population", "population", "选一个已经备好的企业总体"));
        var library = await LibraryAsync(choice, on ?? ChinaTime.Today(clock), asKnown, cancellationToken);
        if (library?.Find(choice.Package) is null) faults.Add(new Fault("no-package", "package", "选一个政策包和它的版本"));
        var readings = library is null ? null : ReadingChoices.Parse(choice.Readings, library);
        faults.AddRange(readings?.Faults.Select(f => f with { Pointer = "readings" }) ?? []);
        var (reforms, budget) = (new List<GivenPlan>(), (GivenPlan?)null);
        foreach (var id in choice.Reforms.Take(MostReforms)) await TakeAsync(id, PlanKind.Reform, "reforms", reforms.Add);
        if (choice.Budget is { } given) await TakeAsync(given, PlanKind.Budget, "budget", plan => budget = plan);
        if (await queue.FullAsync(actor.Unit!, cancellationToken) is { } full) faults.Add(full);
        if (await context.Runs.CountAsync(r => r.Unit == actor.Unit, cancellationToken) >= limits.RunsPerUnit)
            faults.Add(new Fault("too-many-runs", "", $"本单位已有 {limits.RunsPerUnit} 次测算，先删掉不用的"));
        if (await room.FaultAsync(actor.Unit!, 0, cancellationToken) is { } tight) faults.Add(tight);
        if (faults.Count > 0) return new BudgetingOutcome.Refused(faults);

        var request = new RunRequest(
            choice.Package, on!.Value, asKnown, readings!.Choices!, reforms, budget, choice.NearPercent!.Value, choice.PriceReadings, choice.Seed!.Value);
        var name = Plain.Line(choice.Name, Run.MaxName)
            ?? Plain.Line(string.Join('、', reforms.Select(r => r.Name).Prepend(population!.Name)), Run.MaxName)!;
        var run = Run.Of(actor, name, population!, library!.Versions, request, clock);
        context.Runs.Add(run);
        context.Jobs.Add(Job.Of(run.Id, JobKind.Simulation, actor, clock));
        context.Record.Add(RecordEntry.Of(actor, "budgeting.run-started", run.Id.ToString("N"), Digest.Of($"{run.Versions}\n{run.PopulationHash}\n{run.Request}"), clock));
        await context.SaveChangesAsync(cancellationToken);
        return new BudgetingOutcome.Done(run.Id);

        async Task TakeAsync(Guid id, PlanKind kind, string place, Action<GivenPlan> take)
        {
            if (await plans.FindAsync(actor, id, cancellationToken) is { } plan && plan.Kind == kind && plan.Unit == actor.Unit) take(new GivenPlan(plan.Name, plan.Text));
            else faults.Add(new Fault("no-plan", place, "选的方案已经没有了"));
        }
    }

    /// <summary>Names it, and keeps it beyond its time or lets it go with it.</summary>
    public async Task<BudgetingOutcome> NoteAsync(Actor actor, Guid id, string? name, bool kept, CancellationToken cancellationToken = default)
    {
        if (await OwnAsync(actor, id, cancellationToken) is not { } run) return new BudgetingOutcome.Missing();
        if (Plain.Line(name, Run.MaxName) is not { } named) return BudgetingOutcome.Because("no-name", "name", "写一个名称");
        (run.Name, run.Kept) = (named, kept);
        await context.SaveChangesAsync(cancellationToken);
        return new BudgetingOutcome.Done(id);
    }

    /// <summary>Refused while it waits or runs.</summary>
    public async Task<BudgetingOutcome> DeleteAsync(Actor actor, Guid id, CancellationToken cancellationToken = default)
    {
        if (await OwnAsync(actor, id, cancellationToken) is not { } run) return new BudgetingOutcome.Missing();
        if ((await queue.FindAsync(id, cancellationToken))?.Job is { IsOpen: true }) return BudgetingOutcome.Because("in-use", "", "还没有结束，先取消再删");
        context.Record.Add(RecordEntry.Of(actor, "budgeting.run-deleted", id.ToString("N"), null, clock));
        await DeleteAsync([run], cancellationToken);
        return new BudgetingOutcome.Done(id);
    }

    /// <summary>Deletes what nobody keeps and is past its time.</summary>
    public async Task DeleteExpiredAsync(CancellationToken cancellationToken = default)
    {
        var before = clock.GetUtcNow().AddDays(-limits.RunDays);
        var open = context.Jobs.Where(j => j.State == JobState.Queued || j.State == JobState.Running).Select(j => j.Id);
        await DeleteAsync(await context.Runs.Where(r => !r.Kept && r.At < before && !open.Contains(r.Id)).ToListAsync(cancellationToken), cancellationToken);
    }

    private async Task DeleteAsync(IReadOnlyList<Run> runs, CancellationToken cancellationToken)
    {
        var ids = runs.Select(r => r.Id).ToList();
        context.Runs.RemoveRange(runs);
        context.Jobs.RemoveRange(await context.Jobs.Where(j => ids.Contains(j.Id)).ToListAsync(cancellationToken));
        await context.SaveChangesAsync(cancellationToken);
        foreach (var id in ids) BudgetingFiles.Delete(files.RunOf(id));
    }

    private async Task<PolicyLibrary?> LibraryAsync(RunChoice choice, DateOnly on, DateOnly asKnown, CancellationToken cancellationToken) =>
        choice.Version is null ? editions.At(on, asKnown)
        : editions.Of(choice.Package).Any(e => e.Version == choice.Version) ? await editions.WithAsync(choice.Package, choice.Version, cancellationToken)
        : null;

    private async Task<Run?> OwnAsync(Actor actor, Guid id, CancellationToken cancellationToken) =>
        await context.Runs.SingleOrDefaultAsync(r => r.Id == id, cancellationToken) is { } run && BudgetingRights.MayChange(actor, run.Unit) ? run : null;

    private IQueryable<Run> Visible(Actor actor)
    {
        var unit = BudgetingRights.UnitSeen(actor);
        return context.Runs.AsNoTracking().Where(r => unit == null || r.Unit == unit);
    }
}
