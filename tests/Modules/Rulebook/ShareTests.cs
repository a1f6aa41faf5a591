using Microsoft.EntityFrameworkCore;
using Ronghe.Modules.Rulebook.Tests.Support;
using Ronghe.Platform.Stores;
using Ronghe.Platform.Tests.Support;

namespace Ronghe.Modules.Rulebook.Tests;

public sealed class ShareTests(PostgresServer postgres) : IDisposable
{
    private readonly TestStores stores = new(postgres);

    public static TheoryData<StoreKind> Kinds => TestStores.Kinds;

    public void Dispose() => stores.Dispose();

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_link_opens_the_result_as_it_stood_when_it_was_shared(StoreKind kind)
    {
        await using var host = await RulebookHost.StartAsync(await stores.NewAsync(kind));
        var visitor = host.NewVisitor();
        var share = await ShareAsync(host, await visitor.AnswerAsync(("enterprise.name", "海风机械")));
        await visitor.AnswerAsync(("enterprise.name", "改了名"));

        var open = (await OpenAsync(host, share.Link)).ShouldBeOfType<SharedResult.Open>();
        open.View.EnterpriseName.ShouldBe("海风机械");
        open.Replay.SameAnswer.ShouldBeTrue();
        open.Replay.SameRecord.ShouldBeTrue();
    }

    [Fact]
    public async Task A_link_shows_the_measures_that_its_owner_chose_and_no_other()
    {
        await using var host = await RulebookHost.StartAsync(stores.NewFile());
        var draft = await host.NewVisitor().AnswerAsync(("enterprise.name", "海风机械"));
        var chosen = draft with { Settings = draft.Settings with { Walk = draft.Settings.Walk with { Measures = ["4", "6a"] } } };
        var open = (await OpenAsync(host, (await ShareAsync(host, chosen)).Link)).ShouldBeOfType<SharedResult.Open>();
        open.Replay.Result!.Determinations.Select(d => d.Measure.Number.ToString()).ShouldBe(["4", "6a"]);
        open.Replay.SameRecord.ShouldBeTrue();
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_revoked_link_shows_nothing_any_more_and_what_it_showed_is_deleted(StoreKind kind)
    {
        await using var host = await RulebookHost.StartAsync(await stores.NewAsync(kind));
        var draft = await host.NewVisitor().AnswerAsync(("enterprise.name", "海风机械"));
        var (kept, withdrawn) = (await ShareAsync(host, draft), await ShareAsync(host, draft));
        (await host.WithAsync<Shares, bool>(s => s.RevokeAsync(draft, withdrawn.Id))).ShouldBeTrue();
        (await host.WithAsync<Shares, bool>(s => s.RevokeAsync(draft, withdrawn.Id))).ShouldBeFalse();

        (await OpenAsync(host, withdrawn.Link)).ShouldBeOfType<SharedResult.Revoked>();
        (await OpenAsync(host, kept.Link)).ShouldBeOfType<SharedResult.Open>();
        (await host.WithAsync<RulebookContext, int>(c => c.Assessments.CountAsync())).ShouldBe(1);
        var list = await host.WithAsync<Shares, IReadOnlyList<ShareView>>(s => s.OfAsync(draft));
        list.Single(s => s.Id == withdrawn.Id).RevokedAt.ShouldBe(host.Clock.GetUtcNow());
    }

    [Fact]
    public async Task Only_the_owner_revokes()
    {
        await using var host = await RulebookHost.StartAsync(stores.NewFile());
        var share = await ShareAsync(host, await host.NewVisitor().AnswerAsync(("enterprise.name", "甲")));
        var stranger = await host.NewVisitor().AnswerAsync(("enterprise.name", "乙"));
        (await host.WithAsync<Shares, bool>(s => s.RevokeAsync(stranger, share.Id))).ShouldBeFalse();
        (await OpenAsync(host, share.Link)).ShouldBeOfType<SharedResult.Open>();
        (await host.WithAsync<Shares, IReadOnlyList<ShareView>>(s => s.OfAsync(stranger))).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_owner_is_shown_the_link_again_though_the_store_does_not_hold_it()
    {
        await using var host = await RulebookHost.StartAsync(stores.NewFile());
        var visitor = host.NewVisitor();
        var share = await ShareAsync(host, await visitor.AnswerAsync(("enterprise.name", "甲")));
        var again = (await visitor.DraftAsync())!;
        (await host.WithAsync<Shares, IReadOnlyList<ShareView>>(s => s.OfAsync(again))).ShouldHaveSingleItem().Link.ShouldBe(share.Link);
        (await host.WithAsync<RulebookContext, Share>(c => c.Shares.SingleAsync())).TokenHash.ShouldNotBe(share.Link[3..]);
    }

    [Fact]
    public async Task A_link_goes_with_its_draft_and_after_ninety_days_is_forgotten()
    {
        await using var host = await RulebookHost.StartAsync(stores.NewFile());
        var share = await ShareAsync(host, await host.NewVisitor().AnswerAsync(("enterprise.name", "甲")));
        host.Clock.Advance(TimeSpan.FromDays(30));
        (await OpenAsync(host, share.Link)).ShouldBeOfType<SharedResult.Revoked>();
        await host.SweepAsync();
        (await OpenAsync(host, share.Link)).ShouldBeOfType<SharedResult.Revoked>();
        host.Clock.Advance(TimeSpan.FromDays(90));
        await host.SweepAsync();
        (await OpenAsync(host, share.Link)).ShouldBeOfType<SharedResult.Missing>();
    }

    [Theory]
    [InlineData("")]
    [InlineData("short")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public async Task A_link_never_given_out_opens_nothing(string token)
    {
        await using var host = await RulebookHost.StartAsync(stores.NewFile());
        (await host.WithAsync<Shares, SharedResult>(s => s.OpenAsync(token))).ShouldBeOfType<SharedResult.Missing>();
    }

    [Fact]
    public async Task A_draft_has_twenty_open_links_at_most()
    {
        await using var host = await RulebookHost.StartAsync(stores.NewFile());
        var draft = await host.NewVisitor().AnswerAsync(("enterprise.name", "甲"));
        for (var i = 0; i < Shares.Most; i++) await ShareAsync(host, draft);
        (await host.WithAsync<Shares, ShareOutcome>(s => s.CreateAsync(draft))).ShouldBeOfType<ShareOutcome.Refused>();
    }

    private static async Task<ShareView> ShareAsync(RulebookHost host, DraftView draft) =>
        (await host.WithAsync<Shares, ShareOutcome>(s => s.CreateAsync(draft))).ShouldBeOfType<ShareOutcome.Made>().Share;

    private static Task<SharedResult> OpenAsync(RulebookHost host, string link) => host.WithAsync<Shares, SharedResult>(s => s.OpenAsync(link[3..]));
}
