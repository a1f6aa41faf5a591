using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Ronghe.EndToEnd.Tests;

/// <summary>Where a host in a process of its own listens, by what it says.</summary>
internal static partial class Listening
{
    /// <summary>Reads its output up to the address; what comes after is let go by, so that the host never waits for a reader.</summary>
    public static async Task<string> AddressAsync(this Process host)
    {
        while (await host.StandardOutput.ReadLineAsync() is { } line)
        {
            if (Address().Match(line) is not { Success: true } address) continue;
            _ = host.StandardOutput.ReadToEndAsync();
            return address.Value;
        }

        throw new InvalidOperationException("the host ended before it said where it listens");
    }

    [GeneratedRegex(@"http://127\.0\.0\.1:\d+")]
    private static partial Regex Address();
}
