using Ronghe.Policy.Packages;

namespace Ronghe.Web;

/// <summary>Loads the policy packages once.</summary>
internal static class Policies
{
    /// <summary>The folder that <c>Policies</c> names, by default <c>policies/</c> under <paramref name="root"/>.</summary>
    public static string Folder(IConfiguration configuration, string root) => configuration["Policies"] ?? Path.Combine(root, "policies");

    /// <exception cref="InvalidOperationException">A package cannot be read; every fault is in the message.</exception>
    public static void AddPolicies(this IServiceCollection services, string folder)
    {
        var loaded = PolicyLibrary.Load(folder);
        var library = loaded.Library ?? throw new InvalidOperationException(
            "政策包无法载入：\n" + string.Join('\n', loaded.Faults.Select(f => $"  {f.Pointer} [{f.Code}] {f.Message}")));
        services.AddSingleton(library);
    }
}
