using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Ronghe.Platform.Accounts;

namespace Ronghe.Modules.Budgeting.Plans;

public enum PlanKind
{
    /// <summary>改革方案: reform.yaml</summary>
    Reform,

    /// <summary>额度方案: budget.yaml</summary>
    Budget,
}

/// <summary>A reform or a budget of a unit, as text; a run takes a copy of it.</summary>
internal sealed class Plan
{
    public const int MaxName = 100;
    public const int MaxText = 32_000;

    public Guid Id { get; private init; }

    public PlanKind Kind { get; private init; }

    public string Unit { get; private init; } = "";

    public Guid AccountId { get; private init; }

    /// <summary>Who changed it last.</summary>
    public string Account { get; private set; } = "";

    public string Package { get; private init; } = "";

    public string Name { get; private set; } = "";

    public string Text { get; private set; } = "";

    public DateTimeOffset ChangedAt { get; private set; }

    /// <summary>Counts the changes from 1: two who edit the same text cannot both succeed.</summary>
    [ConcurrencyCheck]
    public int Edition { get; private set; }

    public static Plan Of(PlanKind kind, string package, Actor actor, TimeProvider clock) => new()
    {
        Id = Guid.CreateVersion7(clock.GetUtcNow()), Kind = kind, Unit = actor.Unit!, AccountId = actor.Account.Value, Package = package,
    };

    public void Write(string name, string text, Actor actor, TimeProvider clock) =>
        (Name, Text, Account, ChangedAt, Edition) = (name, text, actor.Name, clock.GetUtcNow(), Edition + 1);

    public static void Map(EntityTypeBuilder<Plan> plan)
    {
        plan.ToTable("Plans");
        plan.Property(p => p.Kind).HasConversion<string>().HasMaxLength(20);
        plan.Property(p => p.Unit).HasMaxLength(100);
        plan.Property(p => p.Account).HasMaxLength(60);
        plan.Property(p => p.Package).HasMaxLength(100);
        plan.Property(p => p.Name).HasMaxLength(MaxName);
        plan.HasIndex(p => new { p.Unit, p.ChangedAt });
    }
}
