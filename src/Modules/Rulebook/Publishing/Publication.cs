using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ronghe.Modules.Rulebook.Publishing;

/// <summary>A version of a package, kept whole under its hash so that what was answered with it can be answered again. Never changed.</summary>
internal sealed class KeptVersion
{
    /// <summary><c>sha256:…</c></summary>
    public required string Version { get; init; }

    public required string Package { get; init; }

    /// <summary>As <see cref="PackageArchive"/> packs it.</summary>
    public required byte[] Archive { get; init; }

    public DateTimeOffset KeptAt { get; init; }

    public static void Map(EntityTypeBuilder<KeptVersion> version)
    {
        version.ToTable("PackageVersions");
        version.HasKey(v => v.Version);
        version.Property(v => v.Version).HasMaxLength(80);
        version.Property(v => v.Package).HasMaxLength(100);
    }
}

/// <summary>A version that was put into force by two persons. Never changed; the next one of its package stands above it.</summary>
internal sealed class Publication
{
    public Guid Id { get; init; }

    public required string Package { get; init; }

    /// <summary>Counts the publications of one package from 1.</summary>
    public int Sequence { get; init; }

    /// <summary>As people call it, and as releases.yaml of this version has it: <c>1.1.0</c>.</summary>
    public required string Release { get; init; }

    public required string Version { get; init; }

    /// <summary>The hash of the version that it was made from.</summary>
    public required string Supersedes { get; init; }

    public DateOnly PublishedOn { get; init; }

    public DateOnly KnownFrom { get; init; }

    public DateOnly EffectiveFrom { get; init; }

    public Guid RevisionId { get; init; }

    public required string Author { get; init; }

    public required string Publisher { get; init; }

    public DateTimeOffset At { get; init; }

    public static void Map(EntityTypeBuilder<Publication> publication)
    {
        publication.ToTable("Publications");
        publication.Property(p => p.Package).HasMaxLength(100);
        publication.Property(p => p.Release).HasMaxLength(20);
        publication.Property(p => p.Version).HasMaxLength(80);
        publication.Property(p => p.Supersedes).HasMaxLength(80);
        publication.Property(p => p.Author).HasMaxLength(60);
        publication.Property(p => p.Publisher).HasMaxLength(60);
        publication.HasOne<KeptVersion>().WithMany().HasForeignKey(p => p.Version).OnDelete(DeleteBehavior.Restrict);
        publication.HasIndex(p => new { p.Package, p.Sequence }).IsUnique();
    }
}
