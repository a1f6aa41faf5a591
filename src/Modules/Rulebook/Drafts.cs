using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.Extensions.Options;
using Ronghe.Modules.Rulebook.Interviews;
using Ronghe.Platform;
using Ronghe.Platform.Protection;
using Ronghe.Platform.Records;
using Ronghe.Platform.Sessions;
using Ronghe.Policy.Facts;
using Ronghe.Policy.Packages;

namespace Ronghe.Modules.Rulebook;

/// <summary>What an answer is computed with beside the facts; null dates mean the defaults.</summary>
/// <param name="Readings">Interpretation → reading id, chosen in place of the one in force.</param>
public sealed record DraftSettings(DateOnly? On, DateOnly? AsKnownOn, IReadOnlyDictionary<string, string> Readings)
{
    /// <summary>Where the person stands in the questions.</summary>
    public Walk Walk { get; init; } = Walk.Start;

    public static DraftSettings Default { get; } = new(null, null, new Dictionary<string, string>());
}

/// <summary>A self-assessment under way. Whoever holds its token may read, change, share and erase it.</summary>
/// <param name="Token">The secret itself: for this module's own use, never for a page.</param>
public sealed record DraftView(
    Guid Id, FactDraft Facts, DraftSettings Settings, DateTimeOffset SavedAt, DateTimeOffset ExpiresAt, Token Token)
{
    /// <summary>Path that takes it up again on another device.</summary>
    public string PrivateLink => $"/check/resume/{Token.Text}";
}

/// <summary>What became of a save; closed.</summary>
public abstract record DraftOutcome
{
    private DraftOutcome()
    {
    }

    public sealed record Saved(DraftView Draft) : DraftOutcome;

    /// <summary>Nothing was saved.</summary>
    public sealed record Refused(IReadOnlyList<Fault> Faults) : DraftOutcome;
}

/// <summary>
/// The anonymous draft of this browser: found by its cookie, taken up elsewhere by its private link, gone
/// <see cref="Life"/> after the last save or as soon as its owner erases it.
/// </summary>
internal sealed class Drafts(
    RulebookContext context, PolicyLibrary library, IHttpContextAccessor http, IOptions<PlatformCookies> cookies, TimeProvider clock)
{
    public static readonly TimeSpan Life = TimeSpan.FromDays(30);

    private const int Attempts = 3;

    /// <summary>The draft whose token the cookie holds; null where there is none, or it has expired or been erased.</summary>
    public async Task<DraftView?> CurrentAsync(CancellationToken cancellationToken = default) =>
        Token.Parse(Http.Request.Cookies[CookieName]) is { } token ? await FindAsync(token, cancellationToken) : null;

    /// <summary>The draft that a private link names; null where it names none that is still kept.</summary>
    public async Task<DraftView?> FindAsync(string? token, CancellationToken cancellationToken = default) =>
        Token.Parse(token) is { } parsed ? await FindAsync(parsed, cancellationToken) : null;

    /// <summary>Makes the draft of a private link this browser's own; false where there is none. Only ever on a form sent by its user.</summary>
    public async Task<bool> ResumeAsync(string? token, CancellationToken cancellationToken = default)
    {
        if (await FindAsync(token, cancellationToken) is not { } draft) return false;
        SetCookie(draft.Token);
        return true;
    }

    /// <summary>Edits the current facts, or new ones where there is no draft yet, and saves them where nothing is wrong.</summary>
    public Task<DraftOutcome> EditAsync(Func<FactDraft, IReadOnlyList<Fault>> edit, CancellationToken cancellationToken = default) =>
        ChangeAsync(
            (facts, settings) => edit(facts) is { Count: > 0 } faults ? (facts, settings, faults) : (facts, settings, []),
            cancellationToken);

    /// <summary>Edits facts and walk together: an answer to a screen.</summary>
    public Task<DraftOutcome> EditAsync(Func<FactDraft, Walk, (Walk Walk, IReadOnlyList<Fault> Faults)> edit, CancellationToken cancellationToken = default) =>
        ChangeAsync(
            (facts, settings) => edit(facts, settings.Walk) is var (walk, faults) ? (facts, settings with { Walk = walk }, faults) : default,
            cancellationToken);

    /// <summary>Moves on in the questions without touching the facts.</summary>
    public Task<DraftOutcome> WalkAsync(Func<Walk, Walk> step, CancellationToken cancellationToken = default) =>
        ChangeAsync((facts, settings) => (facts, settings with { Walk = step(settings.Walk) }, []), cancellationToken);

    /// <summary>Takes back the last answer; once.</summary>
    public Task<DraftOutcome> UndoAsync(CancellationToken cancellationToken = default) =>
        ChangeAsync(
            (facts, settings) => settings.Walk.Before is { } before && FactDraft.Parse(before) is { } earlier
                ? (earlier, settings with { Walk = settings.Walk with { Before = null } }, [])
                : (facts, settings, []),
            cancellationToken);

    /// <summary>Saves a whole set of facts in place of the current one.</summary>
    public Task<DraftOutcome> SaveAsync(FactDraft facts, DraftSettings? settings = null, CancellationToken cancellationToken = default) =>
        ChangeAsync((_, current) => (facts, settings ?? current, []), cancellationToken);

    public Task<DraftOutcome> SetAsync(DraftSettings settings, CancellationToken cancellationToken = default) =>
        ChangeAsync((facts, _) => (facts, settings, []), cancellationToken);

    /// <summary>Takes facts from a file as exported; saved only where nothing is wrong with it.</summary>
    public async Task<DraftOutcome> ImportAsync(Stream json, CancellationToken cancellationToken = default)
    {
        var bytes = await BoundedBody.ReadAsync(json, FactLimits.Default.MaxBytes, cancellationToken);
        if (bytes is null)
            return new DraftOutcome.Refused([new Fault("too-large", "", $"文件超过 {FactLimits.Default.MaxBytes:N0} 字节")]);
        var read = FactReader.Read(bytes, library.Facts);
        return read.Document is { } document
            ? await SaveAsync(FactDraft.From(document), cancellationToken: cancellationToken)
            : new DraftOutcome.Refused(read.Faults);
    }

    /// <summary>Erases the current draft with everything that was shared from it; links to it answer that they were withdrawn.</summary>
    public async Task EraseAsync(CancellationToken cancellationToken = default)
    {
        if (await CurrentAsync(cancellationToken) is { } draft)
        {
            await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
            await Retention.EraseAsync(context, [draft.Id], clock.GetUtcNow(), cancellationToken);
            context.Record.Add(RecordEntry.Of(null, "rulebook.draft-erased", draft.Id.ToString("N"), null, clock));
            await context.SaveChangesAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }

        Http.Response.Cookies.Delete(CookieName, Cookie(TimeSpan.Zero));
    }

    private delegate (FactDraft Facts, DraftSettings Settings, IReadOnlyList<Fault> Faults) Change(FactDraft facts, DraftSettings settings);

    /// <summary>Loads, changes and saves; where another tab saved in between, does so again on what that one left.</summary>
    private async Task<DraftOutcome> ChangeAsync(Change change, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await ChangeOnceAsync(change, cancellationToken);
            }
            catch (DbUpdateConcurrencyException) when (attempt < Attempts)
            {
                context.ChangeTracker.Clear();
            }
        }
    }

    private async Task<DraftOutcome> ChangeOnceAsync(Change change, CancellationToken cancellationToken)
    {
        var token = Token.Parse(Http.Request.Cookies[CookieName]);
        var draft = token is { } known ? await KeptAsync(known, cancellationToken) : null;
        var (facts, settings, faults) = change(
            draft is null ? FactDraft.New() : FactDraft.Parse(draft.Facts)!,
            draft?.Settings() ?? DraftSettings.Default);
        if (faults.Count > 0) return new DraftOutcome.Refused(faults);
        var valid = facts.Validate(library.Facts);
        if (valid.Document is not { } document) return new DraftOutcome.Refused(valid.Faults);
        if (draft is null)
        {
            token = Token.New();
            draft = new Draft { Id = Guid.CreateVersion7(clock.GetUtcNow()), TokenHash = token.Value.Hash, StartedAt = clock.GetUtcNow() };
            context.Drafts.Add(draft);
        }

        draft.Take(document.ToJson(), settings, clock.GetUtcNow());
        await context.SaveChangesAsync(cancellationToken);
        SetCookie(token!.Value);
        return new DraftOutcome.Saved(View(draft, token.Value));
    }

    private async Task<DraftView?> FindAsync(Token token, CancellationToken cancellationToken) =>
        await KeptAsync(token, cancellationToken) is { } draft ? View(draft, token) : null;

    private async Task<Draft?> KeptAsync(Token token, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        return await context.Drafts.SingleOrDefaultAsync(d => d.TokenHash == token.Hash && d.ExpiresAt > now, cancellationToken);
    }

    private static DraftView View(Draft draft, Token token) =>
        new(draft.Id, FactDraft.Parse(draft.Facts)!, draft.Settings(), draft.SavedAt, draft.ExpiresAt, token);

    private HttpContext Http => http.HttpContext ?? throw new InvalidOperationException("A draft belongs to a browser's request.");

    private string CookieName => cookies.Value.SecureOnly ? "__Host-ronghe-draft" : "ronghe-draft";

    private void SetCookie(Token token) => Http.Response.Cookies.Append(CookieName, token.Text, Cookie(Life));

    private CookieOptions Cookie(TimeSpan life) => new()
    {
        HttpOnly = true,
        SameSite = SameSiteMode.Lax,
        Secure = cookies.Value.SecureOnly || Http.Request.IsHttps,
        IsEssential = true,
        MaxAge = life,
        Path = "/",
    };
}

internal sealed class Draft
{
    public Guid Id { get; init; }

    public required string TokenHash { get; init; }

    public string Facts { get; private set; } = "{}";

    public DateOnly? On { get; private set; }

    public DateOnly? AsKnownOn { get; private set; }

    public string Readings { get; private set; } = "{}";

    public string Walk { get; private set; } = "";

    public DateTimeOffset StartedAt { get; init; }

    public DateTimeOffset SavedAt { get; private set; }

    public DateTimeOffset ExpiresAt { get; private set; }

    /// <summary>Counts the saves, so that two tabs cannot overwrite each other unseen.</summary>
    public int Version { get; private set; }

    public DraftSettings Settings() => new(On, AsKnownOn, ReadingsJson.Read(Readings)) { Walk = Interviews.Walk.Read(Walk) };

    public void Take(string facts, DraftSettings settings, DateTimeOffset now)
    {
        (Facts, On, AsKnownOn, Readings) = (facts, settings.On, settings.AsKnownOn, ReadingsJson.Write(settings.Readings));
        Walk = settings.Walk.ToJson();
        SavedAt = now;
        ExpiresAt = now + Drafts.Life;
        Version++;
    }

    public static void Map(EntityTypeBuilder<Draft> draft)
    {
        draft.ToTable("Drafts");
        draft.Property(d => d.TokenHash).HasMaxLength(64);
        draft.Property(d => d.Version).IsConcurrencyToken();
        draft.HasIndex(d => d.TokenHash).IsUnique();
        draft.HasIndex(d => d.ExpiresAt);
    }
}

/// <summary>Chosen readings as one canonical JSON object, keys in ordinal order.</summary>
internal static class ReadingsJson
{
    public static string Write(IReadOnlyDictionary<string, string> readings) =>
        JsonSerializer.Serialize(new SortedDictionary<string, string>(readings.ToDictionary(), StringComparer.Ordinal));

    public static IReadOnlyDictionary<string, string> Read(string json) => JsonSerializer.Deserialize<Dictionary<string, string>>(json) ?? [];
}
