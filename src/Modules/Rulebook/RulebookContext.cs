using Microsoft.EntityFrameworkCore;
using Ronghe.Modules.Rulebook.Publishing;
using Ronghe.Modules.Rulebook.Revising;
using Ronghe.Platform.Stores;

namespace Ronghe.Modules.Rulebook;

/// <summary>Drafts, stored assessments, shares, reports, batches; versions of packages and the revisions that lead to them.</summary>
internal sealed class RulebookContext(DbContextOptions<RulebookContext> options) : ModuleContext(options, Module)
{
    public const string Module = "rulebook";

    public DbSet<Draft> Drafts => Set<Draft>();

    public DbSet<StoredAssessment> Assessments => Set<StoredAssessment>();

    public DbSet<Share> Shares => Set<Share>();

    public DbSet<Report> Reports => Set<Report>();

    public DbSet<Batch> Batches => Set<Batch>();

    public DbSet<KeptVersion> KeptVersions => Set<KeptVersion>();

    public DbSet<Publication> Publications => Set<Publication>();

    public DbSet<Revision> Revisions => Set<Revision>();

    public DbSet<RevisionStep> RevisionSteps => Set<RevisionStep>();

    protected override void Map(ModelBuilder model)
    {
        model.Entity<Draft>(Draft.Map);
        model.Entity<StoredAssessment>(StoredAssessment.Map);
        model.Entity<Share>(Share.Map);
        model.Entity<Report>(Report.Map);
        model.Entity<Batch>(Batch.Map);
        model.Entity<KeptVersion>(KeptVersion.Map);
        model.Entity<Publication>(Publication.Map);
        model.Entity<Revision>(Revision.Map);
        model.Entity<RevisionStep>(RevisionStep.Map);
    }
}
