using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Ronghe.Modules.Budgeting;
using Ronghe.Modules.Rulebook;

namespace Ronghe.Web;

/// <summary>Razor components, rendered on the server without a circuit.</summary>
internal static class PageSetup
{
    public static void AddPages(this WebApplicationBuilder builder)
    {
        // run from the build folder, the bundles lie in the room that made them
        builder.WebHost.UseStaticWebAssets();
        var services = builder.Services;
        services.AddRazorComponents();
        services.AddCascadingAuthenticationState();
        services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));
    }

    /// <summary>The modules whose pages are served.</summary>
    public static Assembly[] Modules { get; } = [typeof(RulebookModule).Assembly, typeof(BudgetingModule).Assembly];

    public static void MapPages(this WebApplication app) => app.MapRazorComponents<App>().AddAdditionalAssemblies(Modules).WithStaticAssets();
}
