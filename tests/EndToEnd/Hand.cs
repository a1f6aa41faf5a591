using Microsoft.Playwright;

namespace Ronghe.EndToEnd.Tests;

/// <summary>How somebody works a form: with the mouse, or with the keyboard alone.</summary>
internal abstract class Hand(IPage page)
{
    protected IPage Page { get; } = page;

    public abstract Task PressAsync(ILocator control);

    public abstract Task FillAsync(ILocator field, string text);

    public abstract Task ChooseAsync(ILocator radio);

    public abstract Task SelectAsync(ILocator list, string value);

    public sealed class Mouse(IPage page) : Hand(page)
    {
        public override Task PressAsync(ILocator control) => control.ClickAsync();

        public override Task FillAsync(ILocator field, string text) => field.FillAsync(text);

        public override Task ChooseAsync(ILocator radio) => radio.CheckAsync();

        public override Task SelectAsync(ILocator list, string value) => list.SelectOptionAsync(value);
    }

    public sealed class Keyboard(IPage page) : Hand(page)
    {
        private const int MostKeys = 400;

        public override async Task PressAsync(ILocator control)
        {
            await ReachAsync(control);
            await Page.EvaluateAsync("() => { window.isLeft = true; }");
            await Page.Keyboard.PressAsync("Enter");
            for (var waits = 0; !await IsElsewhereAsync(); waits++)
            {
                waits.ShouldBeLessThan(6_000, $"{Page.Url}: Enter leads nowhere");
                await Task.Delay(20);
            }
        }

        public override async Task FillAsync(ILocator field, string text)
        {
            await ReachAsync(field);
            await Page.Keyboard.PressAsync("Control+A");
            await Page.Keyboard.TypeAsync(text);
        }

        /// <summary>Tab enters a group at its chosen button, the arrows move within it and choose.</summary>
        public override async Task ChooseAsync(ILocator radio)
        {
            await UntilAsync("Tab", radio, "e => document.activeElement.type === 'radio' && document.activeElement.name === e.name");
            await UntilAsync("ArrowDown", radio, "e => document.activeElement === e");
            await Page.Keyboard.PressAsync("Space");
            (await radio.IsCheckedAsync()).ShouldBeTrue();
        }

        public override async Task SelectAsync(ILocator list, string value)
        {
            await ReachAsync(list);
            await Page.Keyboard.PressAsync("Home");
            await UntilAsync("ArrowDown", list, $"e => e.value === '{value}'");
        }

        private async Task<bool> IsElsewhereAsync()
        {
            try
            {
                return await Page.EvaluateAsync<bool>("() => !window.isLeft && document.readyState === 'complete'");
            }
            catch (PlaywrightException)
            {
                return false; // the page was left in the middle of the question
            }
        }

        private Task ReachAsync(ILocator control) => UntilAsync("Tab", control, "e => document.activeElement === e");

        private async Task UntilAsync(string key, ILocator control, string reached)
        {
            for (var pressed = 0; !await control.EvaluateAsync<bool>(reached); pressed++)
            {
                pressed.ShouldBeLessThan(MostKeys, $"{Page.Url}: {key} does not reach {control}");
                await Page.Keyboard.PressAsync(key);
            }
        }
    }
}
