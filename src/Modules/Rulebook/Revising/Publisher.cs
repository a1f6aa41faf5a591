using System.Text.Json;
using Ronghe.Kernel.Calendar;
using Ronghe.Modules.Rulebook.Publishing;
using Ronghe.Platform.Accounts;
using Ronghe.Platform.Protection;
using Ronghe.Platform.Records;
using Ronghe.Policy.Amendments;
using Ronghe.Policy.Facts;
using Ronghe.Policy.Packages;

namespace Ronghe.Modules.Rulebook.Revising;

/// <summary>What the second person reads before deciding.</summary>
/// <param name="Difference">To the newest version, with what it does to the answers that this unit keeps.</param>
/// <param name="Asked">Names of the kept answers by id.</param>
internal sealed record Review(PackageDifference Difference, RevisionReport Report, IReadOnlyDictionary<string, string> Asked);

/// <summary>The second person's part: reads what a proposal changes, publishes it with its dates, or gives it back with a reason.</summary>
internal sealed class Publisher(RulebookContext context, Revisions revisions, Assessments assessments, Editions editions, TimeProvider clock)
{
    /// <summary>The newest of the unit's kept answers that are asked again.</summary>
    public const int MostAnswers = 200;

    /// <summary>Null where there is nothing to review.</summary>
    public async Task<Review?> ReviewAsync(Actor actor, RevisionView view, CancellationToken cancellationToken = default)
    {
        if (view.Content is not { } content || !content.Found().Loads) return null;
        var newest = editions.Newest;
        var old = newest.Library.Find(view.Revision.Package)!;
        using var draft = new DraftPackage(old, newest.Library, content.Content());
        if (draft.Load().Library is not { } library) return null;
        var kept = await assessments.NewestAsync(actor, MostAnswers, cancellationToken);
        var difference = Amendment.Compare(
            old, newest.Library, library.Find(old.Id)!, library,
            kept.Select(a => (a.Id.ToString("N"), Question(a))), clock);
        return new Review(difference, content.Found(), kept.ToDictionary(a => a.Id.ToString("N"), a => a.EnterpriseName ?? "（没有名称）"));
    }

    public async Task<RevisionOutcome> RefuseAsync(Actor actor, Guid id, int seen, string? reason, CancellationToken cancellationToken = default)
    {
        var (view, outcome) = await DecideAsync(actor, id, seen, cancellationToken);
        if (view is null) return outcome!;
        if (Plain.Line(reason, Revisions.MaxNote) is not { } given) return Revisions.Refused("no-reason", "reason", "写明为什么退回，让起草的人知道改什么");
        return await revisions.StepAsync(view, view.Revision.Step(StepKind.Refused, actor, clock.GetUtcNow(), given), actor, cancellationToken);
    }

    /// <summary>Puts a proposal into force from its days. Needs another person than any of its authors.</summary>
    /// <param name="reason">Why it is published though the check finds new errors; else null.</param>
    public async Task<RevisionOutcome> PublishAsync(
        Actor actor, Guid id, int seen, DateOnly? effectiveFrom, DateOnly? knownFrom, string? reason, CancellationToken cancellationToken = default)
    {
        var (view, outcome) = await DecideAsync(actor, id, seen, cancellationToken);
        if (view is null) return outcome!;
        // what another host published since stands below this one
        await editions.RefreshAsync(cancellationToken);
        var faults = new List<Fault>(PublishingDates.Faults(effectiveFrom, knownFrom, clock));
        faults.AddRange(await revisions.OvertakenAsync(view, cancellationToken));
        var found = view.Content!.Found();
        var why = Plain.Line(reason, Revisions.MaxNote);
        if (found.NewErrors > 0 && why is null) faults.Add(new Fault("errors-unexplained", "reason", $"检查新发现 {found.NewErrors} 处错误；仍要发布，就写明为什么"));
        if (faults.Count > 0) return new RevisionOutcome.Refused(faults);
        var old = editions.Newest.Library.Find(view.Revision.Package)!;
        using var draft = new DraftPackage(old, editions.Newest.Library, view.Content.Content());
        var release = Write(draft.Folder, old, view, actor, effectiveFrom!.Value, knownFrom!.Value, why);
        if (draft.Load() is not { Library: { } library } loaded || library.Find(old.Id) is not { } package)
            return Revisions.Refused("cannot-load", "", "这一稿与现在的版本放在一起不能计算");
        if (package.Releases is not [.., var last] || last.Version != release)
            return Revisions.Refused("releases-unread", "", "releases.yaml 的写法认不出来，请在库里手工加上这个版本");
        return await KeepAsync(actor, view, old, package, release, effectiveFrom.Value, knownFrom.Value, why, cancellationToken);
    }

    private async Task<RevisionOutcome> KeepAsync(
        Actor actor, RevisionView view, PolicyPackage old, PolicyPackage package, string release, DateOnly effectiveFrom, DateOnly knownFrom, string? why,
        CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        context.KeptVersions.AddRange(await editions.MissingAsync(context, [old, package], cancellationToken));
        context.Publications.Add(new Publication
        {
            Id = Guid.CreateVersion7(now), Package = package.Id,
            // of two that were made from the same version, the key lets only one in
            Sequence = 1 + editions.StackOf(package.Id).Count(v => v.Publication is not null),
            Release = release, Version = package.Version, Supersedes = old.Version,
            PublishedOn = ChinaTime.Today(clock), KnownFrom = knownFrom, EffectiveFrom = effectiveFrom,
            RevisionId = view.Revision.Id, Author = view.Last(StepKind.Proposed)!.Account, Publisher = actor.Name, At = now,
        });
        view.Revision.BecomeRelease(release, package.Version, effectiveFrom, knownFrom);
        context.Record.Add(RecordEntry.Of(actor, "rulebook.package-published", $"{package.Id}@{release}", package.Version, clock));
        var outcome = await revisions.StepAsync(view, view.Revision.Step(StepKind.Published, actor, now, why), actor, cancellationToken);
        if (outcome is RevisionOutcome.Done) await editions.RefreshAsync(cancellationToken);
        return outcome;
    }

    private async Task<(RevisionView? View, RevisionOutcome? Outcome)> DecideAsync(Actor actor, Guid id, int seen, CancellationToken cancellationToken)
    {
        var (view, outcome) = await revisions.SeenAsync(actor, id, seen, RevisionRights.MayDecide(actor), RevisionState.Proposed, cancellationToken);
        return view is not null && view.IsBy(actor)
            ? (null, Revisions.Refused("own-work", "", "自己起草或改过的稿子，要由另一个人发布或退回"))
            : (view, outcome);
    }

    /// <summary>Writes the release and the change into the folder; gives the release.</summary>
    private string Write(string folder, PolicyPackage old, RevisionView view, Actor actor, DateOnly effectiveFrom, DateOnly knownFrom, string? why)
    {
        var release = ReleaseFiles.Next(old);
        var today = ChinaTime.Today(clock);
        ReleaseFiles.AddRelease(folder, release, old.Releases is [.., var last] ? last.Version : "null", today, knownFrom, effectiveFrom);
        List<string> lines = [view.Revision.Why ?? view.Revision.Title, "", .. view.Content!.Content().Keys.Order(StringComparer.Ordinal).Select(f => $"- 改了 {f}")];
        lines.AddRange(view.Content.Found().Moves.Select(m => $"- 金例“{m.Name}”：{m.Was} → {m.Now}"));
        if (why is not null) lines.Add($"- 检查仍有错误，仍然发布的理由：{why}");
        lines.Add($"- 提出：{view.Last(StepKind.Proposed)!.Account}；发布：{actor.Name}");
        ReleaseFiles.AddChange(folder, $"{release}（{today:yyyy-MM-dd} 发布，{knownFrom:yyyy-MM-dd} 起公布，自 {effectiveFrom:yyyy-MM-dd} 施行）", lines);
        return release;
    }

    /// <summary>A kept answer as the comparison reads it.</summary>
    private static byte[] Question(StoredAssessment stored)
    {
        using var facts = JsonDocument.Parse(stored.Facts);
        return JsonSerializer.SerializeToUtf8Bytes(new
        {
            facts = facts.RootElement,
            on = stored.OnGiven ? stored.On.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) : null,
            readings = ReadingsJson.Read(stored.Readings),
        });
    }
}
