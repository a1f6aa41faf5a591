using Microsoft.EntityFrameworkCore;
using Ronghe.Modules.Rulebook.Tests.Support;
using Ronghe.Platform.Accounts;
using Ronghe.Platform.Records;
using Ronghe.Platform.Stores;
using Ronghe.Platform.Tests.Support;
using Ronghe.Policy.Assessment;

namespace Ronghe.Modules.Rulebook.Tests;

public sealed class AssessmentTests(PostgresServer postgres) : IDisposable
{
    private readonly TestStores stores = new(postgres);

    public static TheoryData<StoreKind> Kinds => TestStores.Kinds;

    public void Dispose() => stores.Dispose();

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_stored_assessment_replays_to_the_same_answer_months_later(StoreKind kind)
    {
        await using var host = await RulebookHost.StartAsync(await stores.NewAsync(kind));
        var officer = Sample.Officer();
        var stored = await StoreAsync(host, officer, Sample.Request() with { Readings = new Dictionary<string, string> { ["R4b"] = "per-project" } });
        host.Clock.Advance(TimeSpan.FromDays(200));

        var replay = (await host.WithAsync<Assessments, Replay?>(a => a.ReplayAsync(officer, stored.Id))).ShouldNotBeNull();
        replay.SamePackages.ShouldBeTrue();
        replay.SameAnswer.ShouldBeTrue();
        replay.SameRecord.ShouldBeTrue();
        replay.Differs.ShouldBeEmpty();
        replay.Result!.AsKnownOn.ShouldBe(stored.AsKnownOn);
        stored.Readings["R4b"].ShouldBe("per-project");
        stored.On.ShouldBe(new DateOnly(2021, 12, 31));
    }

    [Theory]
    [InlineData("""{"enterprise":{"employees":9}}""", null)]
    [InlineData("""{"enterprise":{"employees":9}}""", "2021-08-01")]
    [InlineData("""{"year":2021,"digitalProjects":[{"investment":3200000}]}""", null)]
    [InlineData("{}", null)]
    public async Task An_assessment_replays_whether_its_day_was_given_or_followed_from_the_day_of_asking(string facts, string? on)
    {
        await using var host = await RulebookHost.StartAsync(stores.NewFile());
        var officer = Sample.Officer();
        var request = Sample.Request(facts) with { On = on is null ? null : DateOnly.Parse(on, System.Globalization.CultureInfo.InvariantCulture) };
        var stored = await StoreAsync(host, officer, request);
        host.Clock.Advance(TimeSpan.FromDays(500));
        (await host.WithAsync<Assessments, Replay?>(a => a.ReplayAsync(officer, stored.Id)))!.SameAnswer.ShouldBeTrue();
    }

    [Fact]
    public async Task A_stored_assessment_that_was_tampered_with_no_longer_has_its_hash_and_names_what_differs()
    {
        await using var host = await RulebookHost.StartAsync(stores.NewFile());
        var officer = Sample.Officer();
        var stored = await StoreAsync(host, officer, Sample.Request());
        await host.WithAsync<RulebookContext, int>(c => c.Assessments.ExecuteUpdateAsync(set =>
            set.SetProperty(a => a.Answer, Brotli.Pack(stored.AnswerJson.Replace("\"640000.00\"", "\"940000.00\"", StringComparison.Ordinal)))));

        var replay = (await host.WithAsync<Assessments, Replay?>(a => a.ReplayAsync(officer, stored.Id))).ShouldNotBeNull();
        replay.SameRecord.ShouldBeFalse();
        replay.SameAnswer.ShouldBeFalse();
        replay.Differs.ShouldBe(["4"]);
    }

    [Fact]
    public async Task An_answer_of_other_packages_is_told_apart()
    {
        await using var host = await RulebookHost.StartAsync(stores.NewFile());
        var officer = Sample.Officer();
        var stored = await StoreAsync(host, officer, Sample.Request());
        await host.WithAsync<RulebookContext, int>(c => c.Assessments.ExecuteUpdateAsync(set => set.SetProperty(a => a.Packages, "national=sha256:0")));
        (await host.WithAsync<Assessments, Replay?>(a => a.ReplayAsync(officer, stored.Id)))!.SamePackages.ShouldBeFalse();
    }

    [Fact]
    public async Task Facts_that_no_longer_fit_the_dictionary_are_said_to_be_so()
    {
        await using var host = await RulebookHost.StartAsync(stores.NewFile());
        var officer = Sample.Officer();
        var stored = await StoreAsync(host, officer, Sample.Request());
        await host.WithAsync<RulebookContext, int>(c => c.Assessments.ExecuteUpdateAsync(set => set.SetProperty(a => a.Facts, """{"gone":1}""")));
        var replay = (await host.WithAsync<Assessments, Replay?>(a => a.ReplayAsync(officer, stored.Id))).ShouldNotBeNull();
        replay.Result.ShouldBeNull();
        replay.Faults.ShouldHaveSingleItem().Code.ShouldBe("unknown-key");
        (await host.WithAsync<Assessments, AssessmentView?>(x => x.FindAsync(officer, stored.Id))).ShouldNotBeNull("what was stored is still there to be seen");
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_unit_sees_its_own_an_auditor_all_and_nobody_else_any(StoreKind kind)
    {
        await using var host = await RulebookHost.StartAsync(await stores.NewAsync(kind));
        var stored = await StoreAsync(host, Sample.Officer(), Sample.Request());
        await StoreAsync(host, Sample.Officer(Sample.Finance), Sample.Request());

        (await ListAsync(host, Sample.Officer())).ShouldHaveSingleItem().Unit.ShouldBe(Sample.Bureau);
        (await ListAsync(host, Sample.Officer(Sample.Finance))).ShouldHaveSingleItem().Unit.ShouldBe(Sample.Finance);
        (await ListAsync(host, Sample.Officer("市审计局", Role.Audit))).Count.ShouldBe(2);
        (await ListAsync(host, Sample.Officer(null, Role.Administrator))).ShouldBeEmpty();
        (await ListAsync(host, Sample.Officer(null, Role.Enterprise))).ShouldBeEmpty();

        foreach (var (actor, sees) in new[]
        {
            (Sample.Officer(), true), (Sample.Officer("市审计局", Role.Audit), true), (Sample.Officer(Sample.Finance), false),
            (Sample.Officer(null, Role.Administrator), false), (Sample.Officer(null, Role.Audit), false),
        })
        {
            (await host.WithAsync<Assessments, AssessmentView?>(a => a.FindAsync(actor, stored.Id)) is not null).ShouldBe(sees, actor.ToString());
            (await host.WithAsync<Assessments, Replay?>(a => a.ReplayAsync(actor, stored.Id)) is not null).ShouldBe(sees, actor.ToString());
        }
    }

    [Fact]
    public async Task What_a_visitor_shared_is_in_no_units_list()
    {
        await using var host = await RulebookHost.StartAsync(stores.NewFile());
        var draft = await host.NewVisitor().AnswerAsync(("enterprise.name", "海风机械"));
        await host.WithAsync<Shares, ShareOutcome>(s => s.CreateAsync(draft));
        (await ListAsync(host, Sample.Officer("市审计局", Role.Audit))).ShouldBeEmpty();
    }

    [Fact]
    public async Task Only_officers_keep_assessments()
    {
        await using var host = await RulebookHost.StartAsync(stores.NewFile());
        await Should.ThrowAsync<InvalidOperationException>(() => StoreAsync(host, Sample.Officer(null, Role.Administrator), Sample.Request()));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task The_list_is_searched_by_name_or_code_and_comes_in_pages_newest_first(StoreKind kind)
    {
        await using var host = await RulebookHost.StartAsync(await stores.NewAsync(kind));
        var officer = Sample.Officer();
        for (var i = 0; i < 52; i++)
        {
            await StoreAsync(host, officer, Sample.Request("""{"enterprise":{"name":"企业N号"}}""".Replace("N", $"{i}", StringComparison.Ordinal)));
            host.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        var first = await host.WithAsync<Assessments, AssessmentPage>(a => a.ListAsync(officer, new AssessmentFilter()));
        (first.Rows.Count, first.HasMore, first.Rows[0].EnterpriseName).ShouldBe((50, true, "企业51号"));
        var second = await host.WithAsync<Assessments, AssessmentPage>(a => a.ListAsync(officer, new AssessmentFilter(Page: 2)));
        (second.Rows.Count, second.HasMore).ShouldBe((2, false));
        (await ListAsync(host, officer, "业17")).ShouldHaveSingleItem().EnterpriseName.ShouldBe("企业17号");
        (await ListAsync(host, officer, "%")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Storing_leaves_an_entry_in_the_record_with_the_hash()
    {
        await using var host = await RulebookHost.StartAsync(stores.NewFile());
        var officer = Sample.Officer();
        var stored = await StoreAsync(host, officer, Sample.Request());
        var entry = await host.WithAsync<RulebookContext, RecordEntry>(c => c.Record.SingleAsync());
        (entry.Act, entry.Digest, entry.Account, entry.Unit).ShouldBe(("rulebook.assessment-stored", stored.Sha256, officer.Account.Value, Sample.Bureau));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task The_migrations_say_what_the_model_says(StoreKind kind)
    {
        await using var host = await RulebookHost.StartAsync(await stores.NewAsync(kind));
        (await host.WithAsync<RulebookContext, bool>(c => Task.FromResult(c.Database.HasPendingModelChanges()))).ShouldBeFalse();
        (await host.WithAsync<RulebookContext, IEnumerable<string>>(c => c.Database.GetPendingMigrationsAsync())).ShouldBeEmpty();
    }

    [Fact]
    public void Every_part_of_a_record_counts_and_none_runs_into_the_next()
    {
        var record = new AssessmentRecord("p", "f", new DateOnly(2021, 12, 31), true, new DateOnly(2026, 1, 1), "r", "m", "a");
        AssessmentRecord[] others =
        [
            record with { Packages = "x" }, record with { Facts = "x" }, record with { On = new DateOnly(2021, 12, 30) },
            record with { OnGiven = false }, record with { AsKnownOn = new DateOnly(2026, 1, 2) }, record with { Readings = "x" }, record with { Measures = "x" },
            record with { Answer = "x" }, record with { Packages = "pf", Facts = "" }, record with { Packages = "p\n1\nf", Facts = "" },
        ];
        others.Select(o => o.Sha256()).Append(record.Sha256()).Distinct().Count().ShouldBe(others.Length + 1);
        record.Sha256().ShouldBe((record with { }).Sha256());
    }

    private static Task<AssessmentView> StoreAsync(RulebookHost host, Actor actor, AssessmentRequest request) =>
        host.WithAsync<Assessments, AssessmentView>(a => a.StoreAsync(actor, request));

    private static async Task<IReadOnlyList<AssessmentRow>> ListAsync(RulebookHost host, Actor actor, string? text = null) =>
        (await host.WithAsync<Assessments, AssessmentPage>(a => a.ListAsync(actor, new AssessmentFilter(text)))).Rows;
}
