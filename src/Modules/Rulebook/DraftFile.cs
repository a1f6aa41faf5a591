using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Ronghe.Modules.Rulebook;

/// <summary><c>GET /check/facts.json</c>: the facts of this browser's draft, to be kept and taken in again.</summary>
internal static class DraftFile
{
    public static void Map(IEndpointRouteBuilder app) => app.MapGet("/check/facts.json", ExportAsync).ExcludeFromDescription();

    private static async Task<Results<FileContentHttpResult, NotFound>> ExportAsync(Drafts drafts, CancellationToken cancellationToken) =>
        await drafts.CurrentAsync(cancellationToken) is { } draft
            ? TypedResults.File(Encoding.UTF8.GetBytes(draft.Facts.ToJson()), "application/json; charset=utf-8", "企业事实.json")
            : TypedResults.NotFound();
}
