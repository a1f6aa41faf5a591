using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Ronghe.Platform.Accounts;

namespace Ronghe.Modules.Budgeting;

/// <summary>What somebody made for a unit, and gave a name.</summary>
internal abstract class OwnedByUnit
{
    public const int MaxName = 100;

    /// <summary>As the store reads it.</summary>
    protected OwnedByUnit() { }

    protected OwnedByUnit(Actor actor, string name, TimeProvider clock)
    {
        At = clock.GetUtcNow();
        Id = Guid.CreateVersion7(At);
        (Unit, AccountId, Account, Name) = (actor.Unit!, actor.Account.Value, actor.Name, name);
    }

    public Guid Id { get; private init; }

    public string Unit { get; private init; } = "";

    public Guid AccountId { get; private init; }

    public string Account { get; private init; } = "";

    public DateTimeOffset At { get; private init; }

    public string Name { get; set; } = "";

    protected static void MapOwner<T>(EntityTypeBuilder<T> entity) where T : OwnedByUnit
    {
        entity.Property(e => e.Unit).HasMaxLength(100);
        entity.Property(e => e.Account).HasMaxLength(60);
        entity.Property(e => e.Name).HasMaxLength(MaxName);
        entity.HasIndex(e => new { e.Unit, e.At });
    }
}
