using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Ronghe.Platform.Accounts;

namespace Ronghe.Platform.Records;

/// <summary>One act, kept for good: who did what to what, and when. The store refuses to change or delete it.</summary>
/// <remarks>Holds no personal data: accounts appear by id, content by hash.</remarks>
public sealed class RecordEntry
{
    public Guid Id { get; private init; }

    public DateTimeOffset At { get; private init; }

    /// <summary>The account that acted; null where nobody was signed in.</summary>
    public Guid? Account { get; private init; }

    /// <summary>The unit that the account acted for; null for enterprises and for nobody.</summary>
    public string? Unit { get; private init; }

    /// <summary>Kebab-case, module first: <c>rulebook.assessment-stored</c>.</summary>
    public string Act { get; private init; } = "";

    /// <summary>What was acted on, by id.</summary>
    public string Subject { get; private init; } = "";

    /// <summary>Hash of what was kept, <c>sha256:…</c>; null where the act has no content.</summary>
    public string? Digest { get; private init; }

    public static RecordEntry Of(Actor? actor, string act, string subject, string? digest, TimeProvider clock) => new()
    {
        Id = Guid.CreateVersion7(clock.GetUtcNow()),
        At = clock.GetUtcNow(),
        Account = actor?.Account.Value,
        Unit = actor?.Unit,
        Act = act,
        Subject = subject,
        Digest = digest,
    };

    internal static void Map(EntityTypeBuilder<RecordEntry> entry)
    {
        entry.ToTable("Record");
        entry.Property(e => e.Unit).HasMaxLength(100);
        entry.Property(e => e.Act).HasMaxLength(60);
        entry.Property(e => e.Subject).HasMaxLength(100);
        entry.Property(e => e.Digest).HasMaxLength(80);
        entry.HasIndex(e => e.At);
    }
}
