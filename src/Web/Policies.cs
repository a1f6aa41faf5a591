using Ronghe.Policy.Packages;

namespace Ronghe.Web;

/// <summary>Loads the policy packages once.</summary>
internal static class Policies
{
    /// <summary>Reads the folder that <c>Policies</c> names, by default <c>policies/</c> under <paramref name="root"/>.</summary>
    /// <exception cref="InvalidOperationException">A package cannot be read; every fault is in the message.</exception>
    public static void AddPolicies(this IServiceCollection services, IConfiguration configuration, string root)
    {
        var loaded = PolicyLibrary.Load(configuration["Policies"] ?? Path.Combine(root, "policies"));
        var library = loaded.Library ?? throw new InvalidOperationException(
            "政策包无法载入：\n" + string.Join('\n', loaded.Faults.Select(f => $"  {f.Pointer} [{f.Code}] {f.Message}")));
        services.AddSingleton(library);
    }
}
