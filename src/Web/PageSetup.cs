using System.Text.Encodings.Web;
using System.Text.Unicode;
using Ronghe.Modules.Rulebook;

namespace Ronghe.Web;

/// <summary>Razor components, rendered on the server without a circuit.</summary>
internal static class PageSetup
{
    public static void AddPages(this IServiceCollection services)
    {
        services.AddRazorComponents();
        services.AddCascadingAuthenticationState();
        services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));
    }

    public static void MapPages(this WebApplication app) =>
        app.MapRazorComponents<App>().AddAdditionalAssemblies(typeof(RulebookModule).Assembly);
}
