using System.Globalization;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Ronghe.Platform.Protection;

/// <summary>Requests that one address may make; a bucket that fills again at a steady rate.</summary>
internal sealed class RateLimits
{
    /// <summary>Calls of /api at once.</summary>
    public int ApiBurst { get; set; } = 600;

    public int ApiPerSecond { get; set; } = 20;

    /// <summary>Attempts to sign in; the lock of an account counts beside it.</summary>
    public int SignInPerMinute { get; set; } = 20;

    /// <summary>Forms sent: drafts saved, links made, reports, uploads.</summary>
    public int FormBurst { get; set; } = 120;

    public int FormPerSecond { get; set; } = 4;
}

internal static class RateLimitSetup
{
    public static void AddRateLimits(this IServiceCollection services, IConfiguration configuration)
    {
        services.Configure<RateLimits>(configuration.GetSection("RateLimits"));
        services.AddRateLimiter(_ => { });
        services.AddOptions<RateLimiterOptions>().Configure<IOptions<RateLimits>>((options, limits) =>
        {
            options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            options.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(context => Partition(context, limits.Value));
            options.OnRejected = static (rejected, _) =>
            {
                var wait = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : TimeSpan.FromSeconds(1);
                rejected.HttpContext.Response.Headers.RetryAfter =
                    Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
                return ValueTask.CompletedTask;
            };
        });
    }

    private static RateLimitPartition<string> Partition(HttpContext context, RateLimits limits)
    {
        var address = context.Connection.RemoteIpAddress?.ToString() ?? "local";
        var path = context.Request.Path;
        if (path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase))
            return Bucket("api " + address, limits.ApiBurst, limits.ApiPerSecond);
        if (!HttpMethods.IsPost(context.Request.Method)) return RateLimitPartition.GetNoLimiter("");
        return path.StartsWithSegments("/sign-in", StringComparison.OrdinalIgnoreCase)
            ? RateLimitPartition.GetFixedWindowLimiter(
                "sign-in " + address,
                _ => new FixedWindowRateLimiterOptions { PermitLimit = limits.SignInPerMinute, Window = TimeSpan.FromMinutes(1) })
            : Bucket("form " + address, limits.FormBurst, limits.FormPerSecond);
    }

    private static RateLimitPartition<string> Bucket(string key, int burst, int perSecond) =>
        RateLimitPartition.GetTokenBucketLimiter(
            key,
            _ => new TokenBucketRateLimiterOptions
            {
                TokenLimit = burst,
                TokensPerPeriod = perSecond,
                ReplenishmentPeriod = TimeSpan.FromSeconds(1),
                QueueLimit = 0,
            });
}
