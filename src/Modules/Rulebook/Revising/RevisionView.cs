using Ronghe.Platform.Accounts;
using Ronghe.Policy.Facts;

namespace Ronghe.Modules.Rulebook.Revising;

/// <summary>A revision with all its steps.</summary>
/// <param name="Steps">In their order; at least one.</param>
internal sealed record RevisionView(Revision Revision, IReadOnlyList<RevisionStep> Steps)
{
    /// <summary>The last step that changed the files; null where none has.</summary>
    public RevisionStep? Content => Steps.LastOrDefault(s => s.Files is not null);

    /// <summary>Everybody who had a hand in it: none of them may publish it.</summary>
    public IEnumerable<Guid> Authors => Steps
        .Where(s => s.Kind is StepKind.Started or StepKind.Saved or StepKind.Restored or StepKind.Proposed).Select(s => s.AccountId).Distinct();

    public bool IsBy(Actor actor) => Authors.Contains(actor.Account.Value);

    /// <summary>The title where there is little room.</summary>
    public string ShortTitle => Revision.Title.Length <= 16 ? Revision.Title : Revision.Title[..15] + "…";

    public RevisionStep? Last(StepKind kind) => Steps.LastOrDefault(s => s.Kind == kind);
}

/// <summary>A revision in a list.</summary>
public sealed record RevisionRow(Guid Id, string Package, string Title, string Author, string Unit, RevisionState State, DateTimeOffset ChangedAt, string? Release);

/// <summary>What became of an act on a revision; closed.</summary>
internal abstract record RevisionOutcome
{
    private RevisionOutcome()
    {
    }

    public sealed record Done(RevisionView View) : RevisionOutcome;

    /// <summary>Nothing was changed.</summary>
    public sealed record Refused(IReadOnlyList<Fault> Faults) : RevisionOutcome;

    /// <summary>Somebody else acted first; nothing was changed.</summary>
    /// <param name="Since">What they did; null where it is not known yet.</param>
    public sealed record Conflict(RevisionStep? Since) : RevisionOutcome;

    /// <summary>There is none of that id, or it is not for the actor to see.</summary>
    public sealed record Missing : RevisionOutcome;
}

/// <summary>Who may do what with packages.</summary>
internal static class RevisionRights
{
    public static bool MayRead(Actor actor) => actor.IsOfficer && (actor.Is(Role.Policy) || actor.Is(Role.Publish) || actor.Is(Role.Audit));

    public static bool MayEdit(Actor actor) => actor.IsOfficer && actor.Is(Role.Policy);

    /// <summary>Publishing and refusing take a second person.</summary>
    public static bool MayDecide(Actor actor) => actor.IsOfficer && (actor.Is(Role.Policy) || actor.Is(Role.Publish));
}
