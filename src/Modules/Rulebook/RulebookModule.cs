using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Ronghe.Modules.Rulebook.Api;
using Ronghe.Modules.Rulebook.Publishing;
using Ronghe.Modules.Rulebook.Revising;
using Ronghe.Modules.Rulebook.Samples;
using Ronghe.Modules.Rulebook.Search;
using Ronghe.Platform.Accounts;
using Ronghe.Platform.Stores;
using Ronghe.Policy.Packages;

namespace Ronghe.Modules.Rulebook;

/// <summary>The rulebook (政策库): what the packages say, asked by anyone, kept for those who may.</summary>
public static class RulebookModule
{
    /// <summary>The host adds the <see cref="Policy.Packages.PolicyLibrary"/> that it loaded.</summary>
    public static IServiceCollection AddRulebook(this IServiceCollection services)
    {
        services.AddModuleContext<RulebookContext>(RulebookContext.Module);
        services.AddSingleton<IUnitNames, PackageUnits>();
        services.AddSingleton<Editions>();
        services.AddSingleton<IPolicyEditions>(provider => provider.GetRequiredService<Editions>());
        services.AddHostedService<EditionWatch>();
        services.AddSingleton<PackageReports>();
        services.AddScoped<Revisions>();
        services.AddScoped<Publisher>();
        services.AddSingleton<SampleFirms>();
        services.AddScoped<Drafts>();
        services.AddScoped<Assessments>();
        services.AddScoped<Shares>();
        services.AddScoped<Reports>();
        services.AddScoped<Batches>();
        services.AddSingleton<Retention>();
        services.AddHostedService(provider => provider.GetRequiredService<Retention>());
        return services;
    }

    public static void MapRulebook(this IEndpointRouteBuilder app)
    {
        var api = app.MapGroup("/api");
        AssessEndpoint.Map(api);
        PackageEndpoints.Map(api);
        DraftFile.Map(app);
        Batches.Map(app);
        MeasureFiles.Map(app);
        PackageFiles.Map(app);
    }
}
