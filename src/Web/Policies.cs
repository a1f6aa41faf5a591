using Ronghe.Platform.Accounts;

namespace Ronghe.Web;

/// <summary>Loads the policy packages once and tells the platform what units they name.</summary>
internal static class Policies
{
    public static void AddPolicies(this IServiceCollection services)
    {
        services.AddSingleton<IUnitNames, PackageUnits>();
    }

    private sealed class PackageUnits : IUnitNames
    {
        public string? Canonical(string name) => null;
    }
}
