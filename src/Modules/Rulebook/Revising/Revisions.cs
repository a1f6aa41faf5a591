using Microsoft.EntityFrameworkCore;
using Ronghe.Modules.Rulebook.Publishing;
using Ronghe.Platform.Accounts;
using Ronghe.Platform.Protection;
using Ronghe.Platform.Records;
using Ronghe.Policy.Amendments;
using Ronghe.Policy.Checks;
using Ronghe.Policy.Facts;

namespace Ronghe.Modules.Rulebook.Revising;

/// <summary>
/// Drafts of package versions: started, saved, gone back in, proposed, discarded. Each act is a step that is kept; each names the step
/// that the actor had seen, and fails where another came between. A save is checked at once, whole package and golden cases.
/// </summary>
internal sealed class Revisions(RulebookContext context, Editions editions, PackageReports reports, TimeProvider clock)
{
    public const int MaxTitle = 100;
    public const int MaxNote = 1000;
    public const int MaxFiles = 30;

    /// <summary>Steps of one revision: files are kept with each.</summary>
    public const int MaxSteps = 300;

    private const int MostListed = 200;

    /// <summary>One check at a time in this process: it holds a core for seconds.</summary>
    private static readonly SemaphoreSlim Gate = new(1);

    /// <summary>Last changed first; empty for who may not read them.</summary>
    /// <param name="package">Null for all packages.</param>
    public async Task<IReadOnlyList<RevisionRow>> ListAsync(Actor actor, string? package = null, CancellationToken cancellationToken = default) =>
        !RevisionRights.MayRead(actor) ? [] : await context.Revisions.AsNoTracking().Where(r => package == null || r.Package == package)
            .OrderByDescending(r => r.ChangedAt).Take(MostListed)
            .Select(r => new RevisionRow(r.Id, r.Package, r.Title, r.Author, r.Unit, r.State, r.ChangedAt, r.Release))
            .ToListAsync(cancellationToken);

    public async Task<RevisionView?> FindAsync(Actor actor, Guid id, CancellationToken cancellationToken = default)
    {
        if (!RevisionRights.MayRead(actor) || await context.Revisions.SingleOrDefaultAsync(r => r.Id == id, cancellationToken) is not { } revision) return null;
        var steps = await context.RevisionSteps.AsNoTracking().Where(s => s.RevisionId == id).OrderBy(s => s.Number).ToListAsync(cancellationToken);
        return new RevisionView(revision, steps);
    }

    /// <summary>Starts from the newest version of a package.</summary>
    public async Task<RevisionOutcome> StartAsync(Actor actor, string package, string? title, CancellationToken cancellationToken = default)
    {
        await editions.RefreshAsync(cancellationToken);
        if (!RevisionRights.MayEdit(actor) || editions.StackOf(package) is not [.., var newest]) return new RevisionOutcome.Missing();
        if (Plain.Line(title, MaxTitle) is not { } named) return Refused("no-title", "title", "写一句话，说这一稿要改什么");
        var revision = new Revision
        {
            Id = Guid.CreateVersion7(clock.GetUtcNow()), Package = package, Base = newest.Version, Title = named, Author = actor.Name, Unit = actor.Unit!,
        };
        context.Revisions.Add(revision);
        return await StepAsync(new RevisionView(revision, []), revision.Step(StepKind.Started, actor, clock.GetUtcNow()), actor, cancellationToken);
    }

    /// <summary>Saves one file.</summary>
    /// <param name="seen">The last step that the actor had seen.</param>
    /// <param name="file">From the package's folder.</param>
    public async Task<RevisionOutcome> SaveAsync(Actor actor, Guid id, int seen, string file, byte[] content, CancellationToken cancellationToken = default) =>
        await OpenAsync(actor, id, seen, cancellationToken) switch
        {
            (null, var outcome) => outcome!,
            ({ } view, _) => await SaveAsync(actor, view, file, content, cancellationToken),
        };

    /// <summary>Goes back to the files of an earlier step; null for those of the base. The steps between stay.</summary>
    public async Task<RevisionOutcome> RestoreAsync(Actor actor, Guid id, int seen, int? step, CancellationToken cancellationToken = default)
    {
        var (view, outcome) = await OpenAsync(actor, id, seen, cancellationToken);
        if (view is null) return outcome!;
        var files = step is null ? new Dictionary<string, byte[]>() : view.Steps.FirstOrDefault(s => s.Number == step && s.Files is not null)?.Content();
        return files is null
            ? Refused("no-step", "step", "没有这一步可以回去")
            : await KeepAsync(actor, view, StepKind.Restored, step is null ? "起稿时" : $"第 {step} 步", files, cancellationToken);
    }

    public async Task<RevisionOutcome> DiscardAsync(Actor actor, Guid id, int seen, CancellationToken cancellationToken = default)
    {
        var (view, outcome) = await OpenAsync(actor, id, seen, cancellationToken);
        return view is null ? outcome! : await StepAsync(view, view.Revision.Step(StepKind.Discarded, actor, clock.GetUtcNow()), actor, cancellationToken);
    }

    /// <summary>Asks for publication: a second person decides.</summary>
    public async Task<RevisionOutcome> ProposeAsync(
        Actor actor, Guid id, int seen, string? why, DateOnly? effectiveFrom, DateOnly? knownFrom, CancellationToken cancellationToken = default)
    {
        var (view, outcome) = await OpenAsync(actor, id, seen, cancellationToken);
        if (view is null) return outcome!;
        await editions.RefreshAsync(cancellationToken);
        var faults = new List<Fault>(PublishingDates.Faults(effectiveFrom, knownFrom, clock));
        if (Plain.Text(why) is not { Length: <= MaxNote } reason) faults.Add(new Fault("no-reason", "why", $"写明为什么改、依据什么，最多 {MaxNote} 字"));
        else if (faults.Count == 0) view.Revision.Intend(reason, effectiveFrom!.Value, knownFrom!.Value);
        if (view.Content is not { } content || content.Content().Count == 0) faults.Add(new Fault("nothing-changed", "why", "这一稿还没有改动，没有什么可以发布"));
        else if (!content.Found().Loads) faults.Add(new Fault("cannot-load", "why", "这一稿现在不能计算；先按检查发现的错误改好"));
        else faults.AddRange(await OvertakenAsync(view, cancellationToken));
        return faults.Count > 0
            ? new RevisionOutcome.Refused(faults)
            : await StepAsync(view, view.Revision.Step(StepKind.Proposed, actor, clock.GetUtcNow(), Plain.Line(why, MaxNote)), actor, cancellationToken);
    }

    /// <summary>Takes a proposal back, to go on with the draft.</summary>
    public async Task<RevisionOutcome> WithdrawAsync(Actor actor, Guid id, int seen, CancellationToken cancellationToken = default)
    {
        var (view, outcome) = await SeenAsync(actor, id, seen, RevisionRights.MayEdit(actor), RevisionState.Proposed, cancellationToken);
        return view is null ? outcome! : await StepAsync(view, view.Revision.Step(StepKind.Withdrawn, actor, clock.GetUtcNow()), actor, cancellationToken);
    }

    /// <summary>The check of a draft against its base; the draft is on disk only while it lasts.</summary>
    public async Task<RevisionReport?> CheckAsync(Revision revision, IReadOnlyDictionary<string, byte[]> files, CancellationToken cancellationToken = default)
    {
        if (await editions.WithAsync(revision.Package, revision.Base, cancellationToken) is not { } edition) return null;
        await Gate.WaitAsync(cancellationToken);
        try
        {
            var package = edition.Library.Find(revision.Package)!;
            using var draft = new DraftPackage(package, edition.Library, files);
            var loaded = draft.Load();
            return loaded.Library is { } library
                ? RevisionReport.Of(
                    reports.Of(package, edition), PackageChecker.Check(library.Find(revision.Package)!, library),
                    CaseMoves.Of(edition.Library, library.Find(revision.Package)!, library, clock))
                : RevisionReport.Of(reports.Of(package, edition), PackageChecker.Unloadable(loaded.Faults), []);
        }
        finally
        {
            Gate.Release();
        }
    }

    /// <summary>Files of the draft that a version published since has changed too: publishing would undo that.</summary>
    public async Task<IReadOnlyList<Fault>> OvertakenAsync(RevisionView view, CancellationToken cancellationToken = default)
    {
        if (editions.StackOf(view.Revision.Package)[^1] is not { } newest || newest.Version == view.Revision.Base) return [];
        var then = (await editions.WithAsync(view.Revision.Package, view.Revision.Base, cancellationToken))?.Library.Find(view.Revision.Package);
        var now = editions.Newest.Library.Find(view.Revision.Package)!;
        var twice = view.Content?.Content().Keys.Where(f => then is null || !Same(Path.Combine(then.Directory, f), Path.Combine(now.Directory, f))).ToList() ?? [];
        return twice.Count == 0
            ? []
            : [new Fault("overtaken", "why", $"起稿之后发布的 {newest.Release} 也改了 {string.Join('、', twice)}；请从新版本另起一稿")];
    }

    /// <summary>The revision with <paramref name="seen"/> as its last step, in the state that the act needs; else why not.</summary>
    public async Task<(RevisionView? View, RevisionOutcome? Outcome)> SeenAsync(
        Actor actor, Guid id, int seen, bool may, RevisionState state, CancellationToken cancellationToken)
    {
        if (!may || await FindAsync(actor, id, cancellationToken) is not { } view) return (null, new RevisionOutcome.Missing());
        if (view.Revision.Steps != seen) return (null, new RevisionOutcome.Conflict(view.Steps[^1]));
        return view.Revision.State == state && view.Steps.Count < MaxSteps
            ? (view, null)
            : (null, Refused("not-open", "", state == RevisionState.Proposed ? "这一稿没有在等发布" : view.Steps.Count < MaxSteps ? "这一稿不在改，不能再动" : "这一稿的步数到了上限，请另起一稿"));
    }

    /// <summary>Keeps a step with its entry in the record: both or neither.</summary>
    public async Task<RevisionOutcome> StepAsync(RevisionView view, RevisionStep step, Actor actor, CancellationToken cancellationToken)
    {
        context.RevisionSteps.Add(step);
        context.Record.Add(RecordEntry.Of(actor, $"rulebook.revision-{step.Kind.ToString().ToLowerInvariant()}", view.Revision.Id.ToString("N"), step.Digest, clock));
        try
        {
            await context.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException)
        {
            // the count of steps or the number of the step was taken in between
            context.ChangeTracker.Clear();
            var now = await FindAsync(actor, view.Revision.Id, cancellationToken);
            if (now is null || (now.Revision.Steps < step.Number && step.Kind != StepKind.Published)) throw;
            return new RevisionOutcome.Conflict(now.Steps.FirstOrDefault(s => s.Number == step.Number));
        }

        return new RevisionOutcome.Done(view with { Steps = [.. view.Steps, step] });
    }

    public static RevisionOutcome.Refused Refused(string code, string place, string message) => new([new Fault(code, place, message)]);

    private Task<(RevisionView? View, RevisionOutcome? Outcome)> OpenAsync(Actor actor, Guid id, int seen, CancellationToken cancellationToken) =>
        SeenAsync(actor, id, seen, RevisionRights.MayEdit(actor), RevisionState.Open, cancellationToken);

    private async Task<RevisionOutcome> SaveAsync(Actor actor, RevisionView view, string file, byte[] content, CancellationToken cancellationToken)
    {
        var revision = view.Revision;
        if ((await editions.WithAsync(revision.Package, revision.Base, cancellationToken))?.Library.Find(revision.Package) is not { } package)
            return new RevisionOutcome.Missing();
        if (!RevisionFiles.Of(package).Contains(file)) return Refused("no-such-file", "file", $"包里没有可以改的“{file}”");
        if (RevisionFiles.Faults(file, content) is { Count: > 0 } faults) return new RevisionOutcome.Refused(faults);
        var original = await File.ReadAllBytesAsync(Path.Combine(package.Directory, file), cancellationToken);
        var files = new Dictionary<string, byte[]>(view.Content?.Content() ?? new Dictionary<string, byte[]>());
        if (content.AsSpan().SequenceEqual(files.GetValueOrDefault(file, original))) return Refused("nothing-changed", "file", "与现在的内容一样，没有保存");
        if (content.AsSpan().SequenceEqual(original)) files.Remove(file);
        else files[file] = content;
        return files.Count > MaxFiles
            ? Refused("too-many-files", "file", $"一稿最多改 {MaxFiles} 个文件")
            : await KeepAsync(actor, view, StepKind.Saved, file, files, cancellationToken);
    }

    private async Task<RevisionOutcome> KeepAsync(
        Actor actor, RevisionView view, StepKind kind, string note, IReadOnlyDictionary<string, byte[]> files, CancellationToken cancellationToken) =>
        await CheckAsync(view.Revision, files, cancellationToken) is { } report
            ? await StepAsync(view, view.Revision.Step(kind, actor, clock.GetUtcNow(), note).Holding(files, report), actor, cancellationToken)
            : new RevisionOutcome.Missing();

    private static bool Same(string first, string second) =>
        File.Exists(first) && File.Exists(second) && File.ReadAllBytes(first).AsSpan().SequenceEqual(File.ReadAllBytes(second));
}
