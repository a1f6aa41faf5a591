namespace Ronghe.Web;

/// <summary>What a connection may cost before any handler sees it.</summary>
internal static class HostLimits
{
    /// <summary>Of any request that does not say otherwise.</summary>
    public const int BodyBytes = 1 << 20;

    public static void AddHostLimits(this WebApplicationBuilder builder) => builder.WebHost.ConfigureKestrel(kestrel =>
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBodySize = BodyBytes;
        kestrel.Limits.MaxRequestLineSize = 8 << 10;
        kestrel.Limits.MaxRequestHeadersTotalSize = 16 << 10;
        kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(15);
    });
}
