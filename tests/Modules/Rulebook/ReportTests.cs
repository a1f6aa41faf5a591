using Ronghe.Modules.Rulebook.Tests.Support;
using Ronghe.Platform.Accounts;
using Ronghe.Platform.Stores;
using Ronghe.Platform.Tests.Support;
using Ronghe.Policy.Facts;

namespace Ronghe.Modules.Rulebook.Tests;

public sealed class ReportTests(PostgresServer postgres) : IDisposable
{
    private static readonly NewReport Good = new("qingdao/2021-135", "4", "  门槛按合计算，\r\n我们应当有。\u0000 ", "13800000000", "4 not-eligible");
    private readonly TestStores stores = new(postgres);

    public static TheoryData<StoreKind> Kinds => TestStores.Kinds;

    public void Dispose() => stores.Dispose();

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_report_reaches_policy_officers_with_the_version_it_was_about(StoreKind kind)
    {
        await using var host = await RulebookHost.StartAsync(await stores.NewAsync(kind));
        (await SendAsync(host, Good)).ShouldBeEmpty();

        var report = (await ListAsync(host, Sample.Officer(roles: Role.Policy))).ShouldHaveSingleItem();
        report.Text.ShouldBe("门槛按合计算，\n我们应当有。");
        (report.Measure, report.Contact, report.Status).ShouldBe(("4", "13800000000", ReportStatus.New));
        report.PackageVersion.ShouldBe(RulebookHost.Library.Find(report.Package)!.Version);
    }

    public static TheoryData<string, NewReport> Bad => new()
    {
        { "unknown-measure", Good with { Measure = "99" } },
        { "unknown-measure", Good with { Measure = "four" } },
        { "unknown-measure", Good with { Package = "no/such" } },
        { "missing", Good with { Text = "  " } },
        { "missing", Good with { Text = "\u0000" } },
        { "too-long", Good with { Text = new string('长', Reports.MaxText + 1) } },
        { "too-long", Good with { Contact = new string('1', Reports.MaxContact + 1) } },
        { "too-long", Good with { Context = new string('1', Reports.MaxContext + 1) } },
    };

    [Theory]
    [MemberData(nameof(Bad))]
    public async Task An_invalid_report_is_refused_and_not_kept(string code, NewReport report)
    {
        await using var host = await RulebookHost.StartAsync(stores.NewFile());
        (await SendAsync(host, report)).ShouldHaveSingleItem().Code.ShouldBe(code);
        (await ListAsync(host, Sample.Officer(roles: Role.Policy))).ShouldBeEmpty();
    }

    [Fact]
    public async Task Policy_officers_see_to_reports_auditors_read_them_and_nobody_else_does_either()
    {
        await using var host = await RulebookHost.StartAsync(stores.NewFile());
        await SendAsync(host, Good);
        var policy = Sample.Officer(roles: Role.Policy);
        var auditor = Sample.Officer("市审计局", Role.Audit);
        var id = (await ListAsync(host, auditor)).ShouldHaveSingleItem().Id;
        (await ListAsync(host, Sample.Officer())).ShouldBeEmpty();
        (await ListAsync(host, Sample.Officer(null, Role.Administrator))).ShouldBeEmpty();

        (await MarkAsync(host, auditor, id, ReportStatus.Seen, null)).ShouldBeFalse();
        (await MarkAsync(host, Sample.Officer(), id, ReportStatus.Seen, null)).ShouldBeFalse();
        (await MarkAsync(host, policy, Guid.NewGuid(), ReportStatus.Seen, null)).ShouldBeFalse();
        (await MarkAsync(host, policy, id, ReportStatus.Seen, new string('长', Reports.MaxNote + 1))).ShouldBeFalse();
        (await MarkAsync(host, policy, id, ReportStatus.Answered, "按合计的读法另有一条解释。")).ShouldBeTrue();

        var report = (await ListAsync(host, policy)).ShouldHaveSingleItem();
        (report.Status, report.HandledBy, report.HandledAt, report.Note)
            .ShouldBe((ReportStatus.Answered, "wang", host.Clock.GetUtcNow(), "按合计的读法另有一条解释。"));
        (await host.WithAsync<Reports, IReadOnlyList<ReportView>>(r => r.ListAsync(policy, ReportStatus.New))).ShouldBeEmpty();
    }

    [Fact]
    public async Task Whoever_reported_is_forgotten_after_a_year()
    {
        await using var host = await RulebookHost.StartAsync(stores.NewFile());
        await SendAsync(host, Good);
        host.Clock.Advance(TimeSpan.FromDays(364));
        await host.SweepAsync();
        (await ListAsync(host, Sample.Officer(roles: Role.Policy)))[0].Contact.ShouldNotBeNull();
        host.Clock.Advance(TimeSpan.FromDays(1));
        await host.SweepAsync();
        (await ListAsync(host, Sample.Officer(roles: Role.Policy)))[0].Contact.ShouldBeNull();
    }

    private static Task<IReadOnlyList<Fault>> SendAsync(RulebookHost host, NewReport report) =>
        host.WithAsync<Reports, IReadOnlyList<Fault>>(r => r.SendAsync(report));

    private static Task<IReadOnlyList<ReportView>> ListAsync(RulebookHost host, Actor actor) =>
        host.WithAsync<Reports, IReadOnlyList<ReportView>>(r => r.ListAsync(actor, null));

    private static Task<bool> MarkAsync(RulebookHost host, Actor actor, Guid id, ReportStatus status, string? note) =>
        host.WithAsync<Reports, bool>(r => r.MarkAsync(actor, id, status, note));
}
