using Microsoft.EntityFrameworkCore;
using Ronghe.Policy.Facts;

namespace Ronghe.Modules.Budgeting;

/// <summary>How much room on the disk is taken, and whether there is more.</summary>
internal sealed class Room(BudgetingContext context, BudgetingLimits limits)
{
    /// <summary>Bytes of the populations and results of a unit; null for all units.</summary>
    public async Task<long> TakenAsync(string? unit, CancellationToken cancellationToken) =>
        await context.Populations.Where(p => unit == null || p.Unit == unit).SumAsync(p => p.Bytes, cancellationToken)
        + await context.Runs.Where(r => unit == null || r.Unit == unit).SumAsync(r => r.Bytes, cancellationToken);

    /// <summary>Null where so many more bytes may be kept.</summary>
    public async Task<Fault?> FaultAsync(string unit, long more, CancellationToken cancellationToken)
    {
        if (await TakenAsync(unit, cancellationToken) is var own && own + more > limits.BytesPerUnit)
            return new Fault("no-room", "", $"本单位已用 {BudgetingLimits.Size(own)}，上限 {BudgetingLimits.Size(limits.BytesPerUnit)}；先删掉不用的企业总体和测算");
        return await TakenAsync(null, cancellationToken) + more > limits.BytesInAll
            ? new Fault("no-room", "", $"这台服务器留给预算测算的 {BudgetingLimits.Size(limits.BytesInAll)} 已用完，请告诉管理员")
            : null;
    }
}
