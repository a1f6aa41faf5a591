using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Ronghe.Modules.Budgeting.Jobs;
using Ronghe.Modules.Budgeting.Plans;
using Ronghe.Modules.Budgeting.Populations;
using Ronghe.Modules.Budgeting.Runs;
using Ronghe.Platform.Stores;
using Ronghe.Policy.Packages;
using Ronghe.Simulation.Populations;
using Ronghe.Simulation.Synthesis;

namespace Ronghe.Modules.Budgeting;

/// <summary>Budgeting (预算测算): what a notice costs over a population, asked by budget officers before it is signed.</summary>
public static class BudgetingModule
{
    /// <summary>The host adds <see cref="IPolicyEditions"/> and <see cref="DataFolder"/>.</summary>
    /// <param name="policies">The folder of the packages, with the marginals beside them.</param>
    public static IServiceCollection AddBudgeting(this IServiceCollection services, IConfiguration configuration, string policies)
    {
        services.AddModuleContext<BudgetingContext>(BudgetingContext.Module);
        services.AddSingleton(configuration.GetSection("Budgeting").Get<BudgetingLimits>() ?? new BudgetingLimits());
        services.AddSingleton<BudgetingFiles>();
        services.AddSingleton(provider => MarginalsFile.Read(
            Path.Combine(policies, MarginalsFile.Name), PopulationSchema.Of(provider.GetRequiredService<IPolicyEditions>().Files.Facts)));
        services.AddScoped<Room>();
        services.AddScoped<JobQueue>();
        services.AddScoped<PopulationList>();
        services.AddScoped<PlanList>();
        services.AddScoped<RunList>();
        services.AddScoped<IJobWork, SynthesisWork>();
        services.AddScoped<IJobWork, RunWork>();
        services.AddSingleton<JobWorker>();
        services.AddHostedService(provider => provider.GetRequiredService<JobWorker>());
        return services;
    }

    public static void MapBudgeting(this IEndpointRouteBuilder app) => RunFiles.Map(app);
}
