using Ronghe.Platform.Accounts;
using Ronghe.Policy.Facts;

namespace Ronghe.Modules.Budgeting;

/// <summary>Budget officers work within their unit; auditors read what every unit has.</summary>
internal static class BudgetingRights
{
    public static bool MayRun(Actor actor) => actor.IsOfficer && actor.Is(Role.Budget);

    public static bool MayRead(Actor actor) => MayRun(actor) || (actor.IsOfficer && actor.Is(Role.Audit));

    /// <summary>Of all units where null; of none where empty.</summary>
    public static string? UnitSeen(Actor actor) => !MayRead(actor) ? "" : actor.Is(Role.Audit) ? null : actor.Unit;

    /// <summary>Whether the actor may change what a unit keeps.</summary>
    public static bool MayChange(Actor actor, string unit) => MayRun(actor) && actor.Unit == unit;
}

/// <summary>What became of an act; closed.</summary>
internal abstract record BudgetingOutcome
{
    private BudgetingOutcome()
    {
    }

    public sealed record Done(Guid Id) : BudgetingOutcome;

    /// <summary>Nothing was kept or started.</summary>
    public sealed record Refused(IReadOnlyList<Fault> Faults) : BudgetingOutcome;

    /// <summary>There is no such thing, or not for this actor.</summary>
    public sealed record Missing : BudgetingOutcome;

    public static Refused Because(string code, string place, string message) => new([new Fault(code, place, message)]);
}
