using Microsoft.EntityFrameworkCore;
using Ronghe.Modules.Budgeting.Jobs;
using Ronghe.Modules.Budgeting.Plans;
using Ronghe.Modules.Budgeting.Populations;
using Ronghe.Modules.Budgeting.Runs;
using Ronghe.Platform.Stores;

namespace Ronghe.Modules.Budgeting;

/// <summary>Populations, plans and runs of units, and the queue of what is computed for them.</summary>
internal sealed class BudgetingContext(DbContextOptions<BudgetingContext> options) : ModuleContext(options, Module)
{
    public const string Module = "budgeting";

    public DbSet<Population> Populations => Set<Population>();

    public DbSet<Plan> Plans => Set<Plan>();

    public DbSet<Run> Runs => Set<Run>();

    public DbSet<Job> Jobs => Set<Job>();

    protected override void Map(ModelBuilder model)
    {
        model.Entity<Population>(Population.Map);
        model.Entity<Plan>(Plan.Map);
        model.Entity<Run>(Run.Map);
        model.Entity<Job>(Job.Map);
    }
}
