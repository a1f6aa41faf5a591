using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace Ronghe.EndToEnd.Tests;

/// <summary>Somebody at a browser. Watches that nothing leaves the machine and that no script fails.</summary>
public sealed class Visitor : IAsyncDisposable
{
    private static readonly string Axe = new BundledAxeScriptProvider().GetScript();

    private readonly IBrowserContext context;
    private readonly List<string> outside = [];
    private readonly List<string> complaints = [];

    private Visitor(IBrowserContext context, IPage page)
    {
        this.context = context;
        Page = page;
    }

    public IPage Page { get; }

    public static async Task<Visitor> StartAsync(IBrowserContext context, string address)
    {
        var visitor = new Visitor(context, await context.NewPageAsync());
        context.Request += (_, request) =>
        {
            if (!request.Url.StartsWith(address, StringComparison.Ordinal) && !request.Url.StartsWith("data:", StringComparison.Ordinal)
                && !request.Url.StartsWith("blob:", StringComparison.Ordinal)) visitor.outside.Add(request.Url);
        };
        visitor.Page.Console += (_, message) =>
        {
            if (message.Type == "error" && !message.Text.Contains("status of 4", StringComparison.Ordinal)) visitor.complaints.Add(message.Text);
        };
        visitor.Page.PageError += (_, error) => visitor.complaints.Add(error);
        return visitor;
    }

    /// <summary>For what another's script says on the one page that runs it: dmn-js sets styles that the content policy refuses.</summary>
    public void ForgetComplaintsAbout(string words) => complaints.RemoveAll(c => c.Contains(words, StringComparison.Ordinal));

    public async Task GoAsync(string path)
    {
        var answer = await Page.GotoAsync(path);
        answer!.Status.ShouldBeLessThan(400, path);
    }

    /// <param name="address">Of a host in a process of its own; empty for the one of all tests.</param>
    public async Task SignInAsync(string name, string password, string address = "")
    {
        await GoAsync($"{address}/sign-in");
        await Page.FillAsync("#name", name);
        await Page.FillAsync("#password", password);
        await Page.ClickAsync("main form button");
        await Page.ArrivesAtAsync("**/officer");
    }

    /// <summary>Waits until a place on the page holds these words: what a click leads to may still be on its way.</summary>
    public Task SeesAsync(string place, string words) => Assertions.Expect(Page.Locator(place)).ToContainTextAsync(words, new() { Timeout = Arrival.PatienceMilliseconds });

    /// <summary>Zero accessibility violations, contrast included; nothing wider than the screen.</summary>
    public async Task LooksRightAsync()
    {
        await FitsAsync();
        await Page.EvaluateAsync(Axe);
        var violations = await Page.EvaluateAsync<string[]>("""
            async () => (await axe.run(document, { resultTypes: ['violations'] })).violations
                .map(v => `${v.id}: ${v.nodes.map(n => n.html).join(', ')}`)
            """);
        violations.ShouldBeEmpty(Page.Url);
    }

    /// <summary>Nothing wider than the screen, once the page has its styles.</summary>
    public async Task FitsAsync()
    {
        await Page.IsCompleteAsync();
        (await Page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth")).ShouldBeLessThanOrEqualTo(0, Page.Url);
    }

    public async ValueTask DisposeAsync()
    {
        outside.ShouldBeEmpty();
        complaints.ShouldBeEmpty();
        await context.CloseAsync();
    }
}
