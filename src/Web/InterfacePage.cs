using Ronghe.Platform.Protection;
using Scalar.AspNetCore;

namespace Ronghe.Web;

/// <summary><c>/scalar</c>: the interface for people to read and try, without a request that leaves this host.</summary>
internal static class InterfacePage
{
    private const string Page = """
        <!DOCTYPE html>
        <html lang="zh-CN">
        <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>融合：接口</title>
        </head>
        <body>
            <div id="app"></div>
            <noscript>这一页要用 JavaScript；接口的说明也可以直接读 <a href="/openapi/v1.json">/openapi/v1.json</a>。</noscript>
            <script src="/scalar/scalar.js"></script>
            <script src="/scalar-start.js"></script>
        </body>
        </html>
        """;

    /// <summary>Scalar writes its styles into the page, so that styles alone may be inline here; scripts and requests stay with this host.</summary>
    private static readonly ContentPolicy Policy = new(
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; connect-src 'self'; "
        + "form-action 'none'; base-uri 'none'; frame-ancestors 'none'");

    public static void Map(IEndpointRouteBuilder app)
    {
        // takes the place of the package's own page, whose script is inline
        app.MapGet("/scalar", () => TypedResults.Content(Page, "text/html; charset=utf-8")).WithMetadata(Policy).ExcludeFromDescription();
        app.MapScalarApiReference();
    }
}
