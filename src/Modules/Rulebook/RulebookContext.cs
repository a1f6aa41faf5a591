using Microsoft.EntityFrameworkCore;
using Ronghe.Platform.Stores;

namespace Ronghe.Modules.Rulebook;

/// <summary>Drafts, stored assessments, shares, reports and batches.</summary>
internal sealed class RulebookContext(DbContextOptions<RulebookContext> options) : ModuleContext(options, Module)
{
    public const string Module = "rulebook";

    public DbSet<Draft> Drafts => Set<Draft>();

    public DbSet<StoredAssessment> Assessments => Set<StoredAssessment>();

    public DbSet<Share> Shares => Set<Share>();

    public DbSet<Report> Reports => Set<Report>();

    public DbSet<Batch> Batches => Set<Batch>();

    protected override void Map(ModelBuilder model)
    {
        model.Entity<Draft>(Draft.Map);
        model.Entity<StoredAssessment>(StoredAssessment.Map);
        model.Entity<Share>(Share.Map);
        model.Entity<Report>(Report.Map);
        model.Entity<Batch>(Batch.Map);
    }
}
