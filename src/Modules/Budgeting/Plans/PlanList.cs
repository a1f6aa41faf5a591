using Microsoft.EntityFrameworkCore;
using Ronghe.Platform.Accounts;
using Ronghe.Platform.Protection;
using Ronghe.Platform.Records;
using Ronghe.Policy.Facts;
using Ronghe.Policy.Packages;

namespace Ronghe.Modules.Budgeting.Plans;

/// <summary>Keeps the reforms and budgets of units; what is kept can be used.</summary>
internal sealed class PlanList(BudgetingContext context, BudgetingLimits limits, IPolicyEditions editions, TimeProvider clock)
{
    /// <summary>One check at a time in this process: it prepares every decision anew.</summary>
    private static readonly SemaphoreSlim Gate = new(1);

    /// <summary>Last changed first: the unit's own, for an auditor every unit's.</summary>
    public async Task<IReadOnlyList<Plan>> ListAsync(Actor actor, PlanKind? kind = null, CancellationToken cancellationToken = default) =>
        await Visible(actor).Where(p => kind == null || p.Kind == kind).OrderByDescending(p => p.ChangedAt).Take(limits.PlansPerUnit).ToListAsync(cancellationToken);

    public Task<Plan?> FindAsync(Actor actor, Guid id, CancellationToken cancellationToken = default) =>
        Visible(actor).SingleOrDefaultAsync(p => p.Id == id, cancellationToken);

    /// <summary>The newest rules of every package: what a plan is written against.</summary>
    public PolicyLibrary Rules => editions.At(DateOnly.MaxValue, DateOnly.MaxValue);

    /// <summary>Checks a text and keeps it where nothing is wrong.</summary>
    /// <param name="id">Null for a new one.</param>
    /// <param name="seen">The edition that the actor had seen; 0 for a new one.</param>
    public async Task<BudgetingOutcome> SaveAsync(
        Actor actor, Guid? id, int seen, PlanKind kind, string package, string? name, string? text, CancellationToken cancellationToken = default)
    {
        if (!BudgetingRights.MayRun(actor)) return new BudgetingOutcome.Missing();
        var plan = id is { } known ? await context.Plans.SingleOrDefaultAsync(p => p.Id == known, cancellationToken) : Plan.Of(kind, package, actor, clock);
        if (plan is null || !BudgetingRights.MayChange(actor, plan.Unit) || Rules.Find(plan.Package) is null) return new BudgetingOutcome.Missing();
        if (Plain.Text(text?.ReplaceLineEndings("\n")) is not { Length: <= Plan.MaxText } given)
            return BudgetingOutcome.Because("too-long", "text", $"写下方案的内容，最多 {Plan.MaxText:N0} 字");
        if (await CheckAsync(plan.Kind, given, cancellationToken) is { Count: > 0 } faults) return new BudgetingOutcome.Refused(faults);
        if ((PlanText.OwnName(plan.Kind, given) ?? Plain.Line(name, Plan.MaxName)) is not { } named) return BudgetingOutcome.Because("no-name", "name", "写一个名称");
        if (id is null && await context.Plans.CountAsync(p => p.Unit == plan.Unit, cancellationToken) >= limits.PlansPerUnit)
            return BudgetingOutcome.Because("too-many-plans", "", $"本单位已有 {limits.PlansPerUnit} 个方案，先删掉不用的");
        if (plan.Edition != seen) return Overtaken(plan);
        plan.Write(named, given, actor, clock);
        if (id is null) context.Plans.Add(plan);
        context.Record.Add(RecordEntry.Of(actor, "budgeting.plan-saved", plan.Id.ToString("N"), Digest.Of(given), clock));
        try
        {
            await context.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateConcurrencyException)
        {
            return Overtaken(plan);
        }

        return new BudgetingOutcome.Done(plan.Id);
    }

    public async Task<BudgetingOutcome> CopyAsync(Actor actor, Guid id, CancellationToken cancellationToken = default)
    {
        if (!BudgetingRights.MayRun(actor) || await FindAsync(actor, id, cancellationToken) is not { } plan) return new BudgetingOutcome.Missing();
        return await SaveAsync(actor, null, 0, plan.Kind, plan.Package, $"{plan.Name}（副本）", plan.Text, cancellationToken);
    }

    public async Task<BudgetingOutcome> DeleteAsync(Actor actor, Guid id, CancellationToken cancellationToken = default)
    {
        if (await context.Plans.SingleOrDefaultAsync(p => p.Id == id, cancellationToken) is not { } plan || !BudgetingRights.MayChange(actor, plan.Unit))
            return new BudgetingOutcome.Missing();
        context.Plans.Remove(plan);
        context.Record.Add(RecordEntry.Of(actor, "budgeting.plan-deleted", id.ToString("N"), Digest.Of(plan.Text), clock));
        await context.SaveChangesAsync(cancellationToken);
        return new BudgetingOutcome.Done(id);
    }

    private async Task<IReadOnlyList<Fault>> CheckAsync(PlanKind kind, string text, CancellationToken cancellationToken)
    {
        await Gate.WaitAsync(cancellationToken);
        try
        {
            return PlanText.Check(kind, text, Rules);
        }
        finally
        {
            Gate.Release();
        }
    }

    private static BudgetingOutcome.Refused Overtaken(Plan plan) =>
        BudgetingOutcome.Because("overtaken", "", $"{plan.Account}在 {plan.ChangedAt.ToOffset(TimeSpan.FromHours(8)):HH:mm} 先改了这个方案，你的没有保存；再保存一次就用你的");

    private IQueryable<Plan> Visible(Actor actor)
    {
        var unit = BudgetingRights.UnitSeen(actor);
        return context.Plans.AsNoTracking().Where(p => unit == null || p.Unit == unit);
    }
}
