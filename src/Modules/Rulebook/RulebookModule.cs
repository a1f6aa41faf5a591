using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Ronghe.Platform.Stores;

namespace Ronghe.Modules.Rulebook;

/// <summary>The rulebook (政策库): what the packages say, asked by anyone, kept for those who may.</summary>
public static class RulebookModule
{
    public static IServiceCollection AddRulebook(this IServiceCollection services)
    {
        services.AddModuleContext<RulebookContext>(RulebookContext.Module);
        return services;
    }

    public static IEndpointRouteBuilder MapRulebook(this IEndpointRouteBuilder app)
    {
        return app;
    }
}
