using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Ronghe.Modules.Rulebook.Interviews;
using Ronghe.Modules.Rulebook.Publishing;
using Ronghe.Platform.Records;
using Ronghe.Platform.Sessions;
using Ronghe.Policy.Facts;
using Ronghe.Policy.Packages;

namespace Ronghe.Modules.Rulebook;

/// <summary>A link to a result, as the owner of the draft sees it.</summary>
/// <param name="Link">Path of this site that opens it.</param>
/// <param name="ExpiresAt">Goes with the draft.</param>
/// <param name="RevokedAt">Null while it opens.</param>
public sealed record ShareView(Guid Id, string Link, DateTimeOffset CreatedAt, DateTimeOffset ExpiresAt, DateTimeOffset? RevokedAt);

/// <summary>What became of a wish to share; closed.</summary>
public abstract record ShareOutcome
{
    private ShareOutcome()
    {
    }

    public sealed record Made(ShareView Share) : ShareOutcome;

    public sealed record Refused(IReadOnlyList<Fault> Faults) : ShareOutcome;
}

/// <summary>What a link opens; closed.</summary>
public abstract record SharedResult
{
    private SharedResult()
    {
    }

    /// <param name="Replay">The shared answer computed again: render its result.</param>
    public sealed record Open(AssessmentView View, Replay Replay) : SharedResult;

    /// <summary>Withdrawn, erased or expired: answer 410.</summary>
    public sealed record Revoked : SharedResult;

    /// <summary>Never given out, or forgotten: answer 404.</summary>
    public sealed record Missing : SharedResult;
}

/// <summary>
/// Links to the result of a draft as it stood. A link's token follows from the draft's token and the share's id, so that the owner
/// can be shown it again though the store keeps only its hash.
/// </summary>
internal sealed class Shares(RulebookContext context, PolicyLibrary library, Editions editions, Assessments assessments, TimeProvider clock)
{
    /// <summary>Links of one draft that open at a time.</summary>
    public const int Most = 20;

    public async Task<ShareOutcome> CreateAsync(DraftView draft, CancellationToken cancellationToken = default)
    {
        var open = await context.Shares.CountAsync(s => s.DraftId == draft.Id && s.RevokedAt == null, cancellationToken);
        if (open >= Most) return new ShareOutcome.Refused([new Fault("too-many-shares", "", $"同时有效的分享链接最多 {Most} 个，请先撤销不用的")]);
        var facts = draft.Facts.Validate(library.Facts);
        if (facts.Document is null) return new ShareOutcome.Refused(facts.Faults);
        var request = Interview.RequestOf(draft.Facts, draft.Settings, library);
        var stored = StoredAssessment.Of(editions.Assess(request), request, clock).SharedFrom(draft.Id);
        var id = Guid.CreateVersion7(clock.GetUtcNow());
        var share = new Share
        {
            Id = id, DraftId = draft.Id, AssessmentId = stored.Id, TokenHash = draft.Token.Derive(id).Hash, CreatedAt = clock.GetUtcNow(),
        };
        context.Assessments.Add(stored);
        context.Shares.Add(share);
        context.Record.Add(RecordEntry.Of(null, "rulebook.result-shared", id.ToString("N"), stored.Sha256, clock));
        await context.SaveChangesAsync(cancellationToken);
        return new ShareOutcome.Made(View(share, draft));
    }

    /// <summary>Newest first, withdrawn ones too.</summary>
    public async Task<IReadOnlyList<ShareView>> OfAsync(DraftView draft, CancellationToken cancellationToken = default) =>
        [.. (await context.Shares.AsNoTracking().Where(s => s.DraftId == draft.Id).OrderByDescending(s => s.CreatedAt)
            .ToListAsync(cancellationToken)).Select(s => View(s, draft))];

    /// <summary>Withdraws a link of this draft; what it showed is deleted. False where the draft has no such open link.</summary>
    public async Task<bool> RevokeAsync(DraftView draft, Guid id, CancellationToken cancellationToken = default)
    {
        var share = await context.Shares.SingleOrDefaultAsync(s => s.Id == id && s.DraftId == draft.Id && s.RevokedAt == null, cancellationToken);
        if (share is null) return false;
        if (await context.Assessments.SingleOrDefaultAsync(a => a.Id == share.AssessmentId, cancellationToken) is { } shown)
            context.Assessments.Remove(shown);
        share.Revoke(clock.GetUtcNow());
        context.Record.Add(RecordEntry.Of(null, "rulebook.share-revoked", id.ToString("N"), null, clock));
        await context.SaveChangesAsync(cancellationToken);
        return true;
    }

    public async Task<SharedResult> OpenAsync(string? token, CancellationToken cancellationToken = default)
    {
        if (Token.Parse(token) is not { } parsed) return new SharedResult.Missing();
        var share = await context.Shares.AsNoTracking().SingleOrDefaultAsync(s => s.TokenHash == parsed.Hash, cancellationToken);
        if (share is null) return new SharedResult.Missing();
        var now = clock.GetUtcNow();
        if (share.RevokedAt is not null
            || !await context.Drafts.AnyAsync(d => d.Id == share.DraftId && d.ExpiresAt > now, cancellationToken)
            || await context.Assessments.AsNoTracking().SingleOrDefaultAsync(a => a.Id == share.AssessmentId, cancellationToken) is not { } stored)
        {
            return new SharedResult.Revoked();
        }

        return new SharedResult.Open(Assessments.View(stored), await assessments.ReplayAsync(stored, cancellationToken));
    }

    private static ShareView View(Share share, DraftView draft) =>
        new(share.Id, $"/s/{draft.Token.Derive(share.Id).Text}", share.CreatedAt, draft.ExpiresAt, share.RevokedAt);
}

internal sealed class Share
{
    public Guid Id { get; init; }

    public Guid DraftId { get; init; }

    /// <summary>What it shows; null once withdrawn.</summary>
    public Guid? AssessmentId { get; set; }

    public required string TokenHash { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? RevokedAt { get; private set; }

    public void Revoke(DateTimeOffset now) => (RevokedAt, AssessmentId) = (now, null);

    public static void Map(EntityTypeBuilder<Share> share)
    {
        share.ToTable("Shares");
        share.Property(s => s.TokenHash).HasMaxLength(64);
        share.HasIndex(s => s.TokenHash).IsUnique();
        share.HasIndex(s => s.DraftId);
    }
}
