using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Ronghe.EndToEnd.Tests;

/// <summary>
/// Waits for a page by asking the browser again and again. Waiting for its events instead can miss one that comes
/// between the look at the state and the subscription, and then never ends.
/// </summary>
internal static class Arrival
{
    public const float PatienceMilliseconds = 60_000;

    /// <param name="address">The whole address; * stands for anything within a segment, ** for anything.</param>
    public static async Task ArrivesAtAsync(this IPage page, string address)
    {
        await Assertions.Expect(page).ToHaveURLAsync(Pattern(address), new() { Timeout = PatienceMilliseconds });
        await page.IsCompleteAsync();
    }

    /// <inheritdoc cref="ArrivesAtAsync"/>
    public static async Task LeavesAsync(this IPage page, string address)
    {
        await Assertions.Expect(page).Not.ToHaveURLAsync(Pattern(address), new() { Timeout = PatienceMilliseconds });
        await page.IsCompleteAsync();
    }

    private static Regex Pattern(string address) =>
        new($"^{Regex.Escape(address).Replace(@"\*\*", ".*", StringComparison.Ordinal).Replace(@"\*", "[^/]*", StringComparison.Ordinal)}$");

    /// <summary>Asked from outside: a page without script never asks itself again.</summary>
    public static Task IsCompleteAsync(this IPage page) => Assertions.Expect(page.Locator("html"))
        .ToHaveJSPropertyAsync("ownerDocument.readyState", "complete", new() { Timeout = PatienceMilliseconds });
}
