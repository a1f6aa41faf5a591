using System.Text;
using Microsoft.EntityFrameworkCore;
using Ronghe.Modules.Rulebook.Tests.Support;
using Ronghe.Platform.Stores;
using Ronghe.Platform.Tests.Support;
using Ronghe.Policy.Facts;

namespace Ronghe.Modules.Rulebook.Tests;

public sealed class DraftTests(PostgresServer postgres) : IDisposable
{
    private readonly TestStores stores = new(postgres);

    public static TheoryData<StoreKind> Kinds => TestStores.Kinds;

    public void Dispose() => stores.Dispose();

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Answers_are_kept_as_they_are_given_and_found_again_by_the_cookie(StoreKind kind)
    {
        await using var host = await RulebookHost.StartAsync(await stores.NewAsync(kind));
        var visitor = host.NewVisitor();
        (await visitor.DraftAsync()).ShouldBeNull();
        await visitor.AnswerAsync(("enterprise.employees", "260"));
        await visitor.AnswerAsync(("enterprise.revenue", "180,000,000.01"));

        var draft = (await visitor.DraftAsync()).ShouldNotBeNull();
        draft.Facts.Text("enterprise.employees").ShouldBe("260");
        draft.Facts.Text("enterprise.revenue").ShouldBe("180000000.01");
        (await host.NewVisitor().DraftAsync()).ShouldBeNull();
    }

    [Fact]
    public async Task Looking_writes_nothing()
    {
        await using var host = await RulebookHost.StartAsync(stores.NewFile());
        var visitor = host.NewVisitor();
        await visitor.DraftAsync();
        visitor.Cookies.ShouldBeEmpty();
        (await host.WithAsync<RulebookContext, int>(c => c.Drafts.CountAsync())).ShouldBe(0);
    }

    [Fact]
    public async Task A_wrong_answer_leaves_the_draft_as_it_was()
    {
        await using var host = await RulebookHost.StartAsync(stores.NewFile());
        var visitor = host.NewVisitor();
        await visitor.AnswerAsync(("enterprise.employees", "260"));
        var outcome = await visitor.WithAsync<Drafts, DraftOutcome>(d => d.EditAsync(f => f.Set("enterprise.employees", "-1", RulebookHost.Library.Facts)));
        outcome.ShouldBeOfType<DraftOutcome.Refused>().Faults.ShouldNotBeEmpty();
        (await visitor.DraftAsync())!.Facts.Text("enterprise.employees").ShouldBe("260");
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_draft_is_gone_thirty_days_after_its_last_save(StoreKind kind)
    {
        await using var host = await RulebookHost.StartAsync(await stores.NewAsync(kind));
        var visitor = host.NewVisitor();
        await visitor.AnswerAsync(("enterprise.employees", "260"));
        host.Clock.Advance(TimeSpan.FromDays(29));
        var saved = await visitor.AnswerAsync(("enterprise.employees", "261"));
        saved.ExpiresAt.ShouldBe(host.Clock.GetUtcNow() + TimeSpan.FromDays(30));
        host.Clock.Advance(TimeSpan.FromDays(30) - TimeSpan.FromSeconds(1));
        (await visitor.DraftAsync()).ShouldNotBeNull();

        host.Clock.Advance(TimeSpan.FromSeconds(1));
        (await visitor.DraftAsync()).ShouldBeNull("an expired draft is not shown even before it is swept away");
        await host.SweepAsync();
        (await host.WithAsync<RulebookContext, int>(c => c.Drafts.CountAsync())).ShouldBe(0);
    }

    [Fact]
    public async Task The_sweep_leaves_what_is_still_kept()
    {
        await using var host = await RulebookHost.StartAsync(stores.NewFile());
        var (old, young) = (host.NewVisitor(), host.NewVisitor());
        await old.AnswerAsync(("enterprise.employees", "1"));
        host.Clock.Advance(TimeSpan.FromDays(20));
        await young.AnswerAsync(("enterprise.employees", "2"));
        host.Clock.Advance(TimeSpan.FromDays(15));
        await host.SweepAsync();
        (await old.DraftAsync()).ShouldBeNull();
        (await young.DraftAsync()).ShouldNotBeNull();
    }

    [Fact]
    public async Task A_private_link_takes_the_draft_up_on_another_device()
    {
        await using var host = await RulebookHost.StartAsync(stores.NewFile());
        var (desk, phone) = (host.NewVisitor(), host.NewVisitor());
        var draft = await desk.AnswerAsync(("enterprise.employees", "260"));
        var token = draft.PrivateLink.Split('/')[^1];
        draft.PrivateLink.ShouldStartWith("/check/resume/");

        (await phone.WithAsync<Drafts, DraftView?>(d => d.FindAsync(token))).ShouldNotBeNull();
        phone.Cookies.ShouldBeEmpty("looking at a link makes it nobody's draft");
        (await phone.WithAsync<Drafts, bool>(d => d.ResumeAsync(token))).ShouldBeTrue();
        (await phone.DraftAsync())!.Id.ShouldBe(draft.Id);
        (await phone.WithAsync<Drafts, bool>(d => d.ResumeAsync(new string('A', 43)))).ShouldBeFalse();
        (await phone.WithAsync<Drafts, bool>(d => d.ResumeAsync("no token"))).ShouldBeFalse();
    }

    [Fact]
    public async Task The_store_holds_the_hash_of_a_drafts_token_and_not_the_token()
    {
        await using var host = await RulebookHost.StartAsync(stores.NewFile());
        var draft = await host.NewVisitor().AnswerAsync(("enterprise.employees", "260"));
        var stored = await host.WithAsync<RulebookContext, Draft>(c => c.Drafts.SingleAsync());
        stored.TokenHash.ShouldBe(draft.Token.Hash);
        stored.TokenHash.ShouldNotBe(draft.Token.Text);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Erasing_leaves_no_facts_no_shared_result_and_no_cookie(StoreKind kind)
    {
        await using var host = await RulebookHost.StartAsync(await stores.NewAsync(kind));
        var (visitor, other) = (host.NewVisitor(), host.NewVisitor());
        var draft = await visitor.AnswerAsync(("enterprise.name", "海风机械"));
        await other.AnswerAsync(("enterprise.name", "别家"));
        var share = (await host.WithAsync<Shares, ShareOutcome>(s => s.CreateAsync(draft))).ShouldBeOfType<ShareOutcome.Made>().Share;

        await visitor.WithAsync<Drafts, bool>(async d => { await d.EraseAsync(); return true; });

        visitor.Cookies.ShouldBeEmpty();
        (await host.WithAsync<RulebookContext, int>(c => c.Assessments.CountAsync())).ShouldBe(0);
        (await host.WithAsync<RulebookContext, List<string>>(c => c.Drafts.Select(d => d.Facts).ToListAsync())).ShouldHaveSingleItem().ShouldContain("别家");
        (await host.WithAsync<Shares, SharedResult>(s => s.OpenAsync(share.Link.Split('/')[^1]))).ShouldBeOfType<SharedResult.Revoked>();
        (await other.DraftAsync()).ShouldNotBeNull();
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Two_tabs_that_save_at_once_both_keep_their_answer(StoreKind kind)
    {
        await using var host = await RulebookHost.StartAsync(await stores.NewAsync(kind));
        var visitor = host.NewVisitor();
        await visitor.AnswerAsync(("enterprise.name", "海风机械"));
        var second = host.NewVisitor();
        second.Cookies["ronghe-draft"] = visitor.Cookies["ronghe-draft"];
        var interrupted = false;

        var outcome = await visitor.WithAsync<Drafts, DraftOutcome>(d => d.EditAsync(facts =>
        {
            if (!interrupted)
            {
                interrupted = true;
                Interrupt(second);
            }

            return facts.Set("enterprise.employees", "260", RulebookHost.Library.Facts);
        }));

        outcome.ShouldBeOfType<DraftOutcome.Saved>();
        var draft = (await visitor.DraftAsync())!;
        draft.Facts.Text("enterprise.employees").ShouldBe("260");
        draft.Facts.Text("enterprise.revenue").ShouldBe("5");
    }

    [Fact]
    public async Task Exported_facts_come_back_as_they_were()
    {
        await using var host = await RulebookHost.StartAsync(stores.NewFile());
        var outcome = await host.NewVisitor().WithAsync<Drafts, DraftOutcome>(d => d.ImportAsync(new MemoryStream(Encoding.UTF8.GetBytes(Sample.Facts))));
        var exported = outcome.ShouldBeOfType<DraftOutcome.Saved>().Draft.Facts.ToJson();
        var again = await host.NewVisitor().WithAsync<Drafts, DraftOutcome>(d => d.ImportAsync(new MemoryStream(Encoding.UTF8.GetBytes(exported))));
        again.ShouldBeOfType<DraftOutcome.Saved>().Draft.Facts.ToJson().ShouldBe(exported);
    }

    public static TheoryData<string> BadFiles => ["", "not json", "[]", """{"enterprise":{"employees":-1}}""", """{"nobody":1}""", "\u0000\u0001", new string('[', 100_000)];

    [Theory]
    [MemberData(nameof(BadFiles))]
    public async Task A_file_that_is_wrong_is_refused_and_nothing_is_saved(string file)
    {
        await using var host = await RulebookHost.StartAsync(stores.NewFile());
        var visitor = host.NewVisitor();
        var outcome = await visitor.WithAsync<Drafts, DraftOutcome>(d => d.ImportAsync(new MemoryStream(Encoding.UTF8.GetBytes(file))));
        outcome.ShouldBeOfType<DraftOutcome.Refused>().Faults.ShouldNotBeEmpty();
        visitor.Cookies.ShouldBeEmpty();
        (await host.WithAsync<RulebookContext, int>(c => c.Drafts.CountAsync())).ShouldBe(0);
    }

    [Fact]
    public async Task A_file_over_the_limit_is_refused_without_being_held()
    {
        await using var host = await RulebookHost.StartAsync(stores.NewFile());
        var outcome = await host.NewVisitor().WithAsync<Drafts, DraftOutcome>(d => d.ImportAsync(new MemoryStream(new byte[FactLimits.Default.MaxBytes + 1])));
        outcome.ShouldBeOfType<DraftOutcome.Refused>().Faults.ShouldHaveSingleItem().Code.ShouldBe("too-large");
    }

    /// <summary>Another request altogether: it must not inherit this one's context.</summary>
    private static void Interrupt(Visitor second)
    {
        using (ExecutionContext.SuppressFlow())
            Task.Run(() => second.AnswerAsync(("enterprise.revenue", "5"))).Wait(TestContext.Current.CancellationToken);
    }
}
