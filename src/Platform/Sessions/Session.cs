using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ronghe.Platform.Sessions;

/// <summary>A session held on the server; the cookie carries only its key, the store only the key's hash.</summary>
internal sealed class Session
{
    public Guid Id { get; init; }

    public required string KeyHash { get; init; }

    public Guid AccountId { get; init; }

    /// <summary>The protected authentication ticket.</summary>
    public required byte[] Ticket { get; set; }

    public DateTimeOffset StartedAt { get; init; }

    public DateTimeOffset SeenAt { get; set; }

    /// <summary>Moves on with use, never past the absolute end.</summary>
    public DateTimeOffset ExpiresAt { get; set; }

    /// <summary>The browser's own words, cut; null where it gave none.</summary>
    public string? Device { get; init; }

    internal static void Map(EntityTypeBuilder<Session> session)
    {
        session.ToTable("Sessions");
        session.Property(s => s.KeyHash).HasMaxLength(64);
        session.Property(s => s.Device).HasMaxLength(DeviceLength);
        session.HasIndex(s => s.KeyHash).IsUnique();
        session.HasIndex(s => s.AccountId);
        session.HasIndex(s => s.ExpiresAt);
    }

    internal const int DeviceLength = 160;
}
