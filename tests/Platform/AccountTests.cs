using Ronghe.Platform.Accounts;
using Ronghe.Platform.Stores;
using Ronghe.Platform.Tests.Support;

namespace Ronghe.Platform.Tests;

public sealed class AccountTests(PostgresServer postgres) : IDisposable
{
    private const string Good = "湖水很蓝 and 2 boats";
    private readonly TestStores stores = new(postgres);

    public static TheoryData<StoreKind> Kinds => TestStores.Kinds;

    public void Dispose() => stores.Dispose();

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task An_account_is_made_with_a_password_that_is_shown_once_and_signs_in_with_it(StoreKind kind)
    {
        await using var host = await PlatformHost.StartAsync(await stores.NewAsync(kind));
        var password = await host.AddOfficerAsync("wang.li", Role.Intake, Role.Review);
        password.Length.ShouldBe(20);

        using var browser = host.NewBrowser();
        (await browser.SignInAsync("wang.li", password)).ShouldBe("SignedIn");
        (await browser.TextAsync("/me")).ShouldBe("wang.li");
        var row = (await host.WithAsync<AccountRegister, IReadOnlyList<AccountView>>(r => r.ListAsync())).ShouldHaveSingleItem();
        row.Roles.ShouldBe([Role.Intake, Role.Review]);
        row.Unit.ShouldBe(PlatformHost.Bureau);
    }

    [Fact]
    public async Task A_store_begins_without_any_account()
    {
        await using var host = await PlatformHost.StartAsync(stores.NewFile());
        (await host.WithAsync<AccountRegister, IReadOnlyList<AccountView>>(r => r.ListAsync())).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_unit_is_known_by_any_of_its_names_and_another_is_taken_as_typed_and_said_so()
    {
        await using var host = await PlatformHost.StartAsync(stores.NewFile());
        (await AddAsync(host, new NewAccount("a", "市工信局", [Role.Review], Good))).ShouldBeOfType<AccountResult.Done>().UnitIsKnown.ShouldBeTrue();
        (await AddAsync(host, new NewAccount("b", "市审计局", [Role.Audit], Good))).ShouldBeOfType<AccountResult.Done>().UnitIsKnown.ShouldBeFalse();
        var list = await host.WithAsync<AccountRegister, IReadOnlyList<AccountView>>(r => r.ListAsync());
        list.Select(a => a.Unit).ShouldBe([PlatformHost.Bureau, "市审计局"]);
    }

    public static TheoryData<string, NewAccount, string> Misfits => new()
    {
        { "no role", new NewAccount("a", "市工信局", [], Good), "至少给出一个角色" },
        { "an officer without a unit", new NewAccount("a", null, [Role.Review], Good), "必须给出所属单位" },
        { "an enterprise user with a unit", new NewAccount("a", "市工信局", [Role.Enterprise], Good), "不属于任何单位" },
        { "an officer who is administrator too", new NewAccount("a", "市工信局", [Role.Review, Role.Administrator], Good), "不能与" },
        { "a short password", new NewAccount("a", "市工信局", [Role.Review], "abc123"), "密码至少 12 个字符" },
        { "one character over and over", new NewAccount("a", "市工信局", [Role.Review], "aaaaaaaaaaaaaaaa"), "不同的字符" },
        { "a password that holds the name", new NewAccount("liming", "市工信局", [Role.Review], "LiMing-2026-03"), "不能包含账户名" },
        { "a password too long to hash in good time", new NewAccount("a", "市工信局", [Role.Review], new string('密', 100) + new string('码', 101)), "最长" },
        { "a name with a space", new NewAccount("a b", "市工信局", [Role.Review], Good), "账户名" },
        { "a name that is empty", new NewAccount("", "市工信局", [Role.Review], Good), "账户名" },
        { "a name that is too long", new NewAccount(new string('a', 61), "市工信局", [Role.Review], Good), "账户名" },
    };

    [Theory]
    [MemberData(nameof(Misfits))]
    public async Task A_misfit_is_refused_with_the_reason(string what, NewAccount request, string reason)
    {
        await using var host = await PlatformHost.StartAsync(stores.NewFile());
        var refused = (await AddAsync(host, request)).ShouldBeOfType<AccountResult.Refused>(what);
        string.Concat(refused.Reasons).ShouldContain(reason);
        (await host.WithAsync<AccountRegister, IReadOnlyList<AccountView>>(r => r.ListAsync())).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_name_is_taken_whatever_its_case()
    {
        await using var host = await PlatformHost.StartAsync(stores.NewFile());
        await host.AddOfficerAsync("Wang");
        var refused = (await AddAsync(host, new NewAccount("WANG", "市工信局", [Role.Review], Good))).ShouldBeOfType<AccountResult.Refused>();
        refused.Reasons.ShouldHaveSingleItem().ShouldContain("已有人使用");
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Five_wrong_passwords_lock_the_account_for_fifteen_minutes_and_nothing_tells_a_stranger_so(StoreKind kind)
    {
        await using var host = await PlatformHost.StartAsync(await stores.NewAsync(kind));
        var password = await host.AddOfficerAsync("wang");
        using var browser = host.NewBrowser();
        for (var i = 0; i < 5; i++) (await browser.SignInAsync("wang", "wrong")).ShouldBe("Refused");

        (await browser.SignInAsync("wang", password)).ShouldBe("Refused");
        (await browser.SignInAsync("nobody.of.that.name", password)).ShouldBe("Refused");
        host.Clock.Advance(TimeSpan.FromMinutes(14));
        (await browser.SignInAsync("wang", password)).ShouldBe("Refused");
        host.Clock.Advance(TimeSpan.FromMinutes(2));
        (await browser.SignInAsync("wang", password)).ShouldBe("SignedIn");
    }

    [Fact]
    public async Task A_closed_account_cannot_sign_in_and_its_sessions_end()
    {
        await using var host = await PlatformHost.StartAsync(stores.NewFile());
        var password = await host.AddOfficerAsync("wang");
        using var browser = host.NewBrowser();
        await browser.SignInAsync("wang", password);

        (await host.WithAsync<AccountRegister, AccountResult>(r => r.CloseAsync("wang"))).ShouldBeOfType<AccountResult.Done>();
        (await browser.TextAsync("/me")).ShouldBe("nobody");
        (await browser.SignInAsync("wang", password)).ShouldBe("Refused");
    }

    [Fact]
    public async Task A_new_password_takes_the_place_of_the_old_and_ends_every_session()
    {
        await using var host = await PlatformHost.StartAsync(stores.NewFile());
        var old = await host.AddOfficerAsync("wang");
        using var browser = host.NewBrowser();
        await browser.SignInAsync("wang", old);

        var reset = await host.WithAsync<AccountRegister, AccountResult>(r => r.ResetPasswordAsync("wang", Good));
        reset.ShouldBeOfType<AccountResult.Done>().GeneratedPassword.ShouldBeNull();
        (await browser.TextAsync("/me")).ShouldBe("nobody");
        (await browser.SignInAsync("wang", old)).ShouldBe("Refused");
        (await browser.SignInAsync("wang", Good)).ShouldBe("SignedIn");
    }

    [Fact]
    public async Task The_owner_changes_the_password_only_by_knowing_the_old_one()
    {
        await using var host = await PlatformHost.StartAsync(stores.NewFile());
        var old = await host.AddOfficerAsync("wang");
        var id = (await host.WithAsync<AccountRegister, IReadOnlyList<AccountView>>(r => r.ListAsync()))[0].Id;
        var actor = new Actor(id, "wang", PlatformHost.Bureau, new HashSet<Role> { Role.Review });

        (await host.WithAsync<AccountRegister, AccountResult>(r => r.ChangePasswordAsync(actor, "wrong", Good)))
            .ShouldBeOfType<AccountResult.Refused>().Reasons.ShouldHaveSingleItem().ShouldContain("原密码");
        (await host.WithAsync<AccountRegister, AccountResult>(r => r.ChangePasswordAsync(actor, old, Good))).ShouldBeOfType<AccountResult.Done>();
        using var browser = host.NewBrowser();
        (await browser.SignInAsync("wang", Good)).ShouldBe("SignedIn");
    }

    [Fact]
    public async Task Policies_let_in_whom_they_name_and_send_away_the_rest()
    {
        await using var host = await PlatformHost.StartAsync(stores.NewFile());
        var reviewer = await host.AddOfficerAsync("reviewer", Role.Review);
        var policy = await host.AddOfficerAsync("policy", Role.Policy);
        var firm = (await AddAsync(host, new NewAccount("firm", null, [Role.Enterprise], null))).ShouldBeOfType<AccountResult.Done>().GeneratedPassword!;
        using var browser = host.NewBrowser();

        using (var away = await browser.GetAsync("/officer"))
            away.Headers.Location!.PathAndQuery.ShouldBe("/sign-in?from=%2Fofficer");
        await browser.SignInAsync("firm", firm);
        using (var away = await browser.GetAsync("/officer")) away.Headers.Location!.AbsolutePath.ShouldBe("/problem/403");
        await browser.SignInAsync("reviewer", reviewer);
        (await browser.TextAsync("/officer")).ShouldBe("officer");
        using (var away = await browser.GetAsync("/reports")) away.Headers.Location!.AbsolutePath.ShouldBe("/problem/403");
        await browser.SignInAsync("policy", policy);
        (await browser.TextAsync("/reports")).ShouldBe("reports");
    }

    [Fact]
    public void Units_see_their_own_auditors_all_and_others_nothing()
    {
        var id = new AccountId(Guid.NewGuid());
        new Actor(id, "a", "甲", new HashSet<Role> { Role.Review }).MaySee("甲").ShouldBeTrue();
        new Actor(id, "a", "甲", new HashSet<Role> { Role.Review }).MaySee("乙").ShouldBeFalse();
        new Actor(id, "a", "审计局", new HashSet<Role> { Role.Audit }).MaySee("乙").ShouldBeTrue();
        new Actor(id, "a", null, new HashSet<Role> { Role.Administrator }).MaySee("甲").ShouldBeFalse();
        new Actor(id, "a", null, new HashSet<Role> { Role.Enterprise }).MaySee("甲").ShouldBeFalse();
    }

    [Fact]
    public void Every_role_has_its_word_and_its_name()
    {
        foreach (var role in Enum.GetValues<Role>())
        {
            Roles.Parse(role.Wire()).ShouldBe(role);
            role.Name().ShouldNotBeNullOrEmpty();
        }

        Roles.Parse("king").ShouldBeNull();
    }

    private static Task<AccountResult> AddAsync(PlatformHost host, NewAccount account) =>
        host.WithAsync<AccountRegister, AccountResult>(r => r.AddAsync(account));
}
