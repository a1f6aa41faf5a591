using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Ronghe.Platform.Accounts;
using Ronghe.Platform.Records;
using Ronghe.Platform.Stores;
using Ronghe.Platform.Tests.Support;

namespace Ronghe.Platform.Tests;

public sealed class StoreTests(PostgresServer postgres) : IDisposable
{
    private readonly TestStores stores = new(postgres);

    public static TheoryData<StoreKind> Kinds => TestStores.Kinds;

    public void Dispose() => stores.Dispose();

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_new_store_is_created_with_every_migration_and_a_second_start_changes_nothing(StoreKind kind)
    {
        await using var services = await OpenAsync(await stores.NewAsync(kind));
        await services.BringStoreUpToDateAsync(TestContext.Current.CancellationToken);

        await using var scope = services.CreateAsyncScope();
        var context = scope.ServiceProvider.GetRequiredService<PlatformContext>();
        (await context.Database.GetPendingMigrationsAsync(TestContext.Current.CancellationToken)).ShouldBeEmpty();
        (await context.Database.GetAppliedMigrationsAsync(TestContext.Current.CancellationToken)).ShouldNotBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task The_migrations_say_what_the_model_says(StoreKind kind)
    {
        await using var services = await OpenAsync(await stores.NewAsync(kind));
        await using var scope = services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<PlatformContext>().Database.HasPendingModelChanges().ShouldBeFalse();
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Tables_stand_under_the_name_of_their_module(StoreKind kind)
    {
        await using var services = await OpenAsync(await stores.NewAsync(kind));
        await using var scope = services.CreateAsyncScope();
        var context = scope.ServiceProvider.GetRequiredService<PlatformContext>();
        var accounts = context.Model.FindEntityType(typeof(Account))!;
        (accounts.GetSchema(), accounts.GetTableName()).ShouldBe(kind == StoreKind.Sqlite ? (null, "platform_accounts") : ("platform", "accounts"));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task An_instant_keeps_its_ticks_and_orders_as_time_does_whatever_its_offset(StoreKind kind)
    {
        await using var services = await OpenAsync(await stores.NewAsync(kind));
        var later = new DateTimeOffset(2026, 3, 1, 9, 0, 0, 0, TimeSpan.FromHours(8)).AddMicroseconds(7);
        var earlier = new DateTimeOffset(2026, 3, 1, 0, 59, 0, TimeSpan.Zero);
        await WriteAsync(services, RecordEntry.Of(null, "later", "1", null, new FakeTimeProvider(later)));
        await WriteAsync(services, RecordEntry.Of(null, "earlier", "2", null, new FakeTimeProvider(earlier)));

        await using var scope = services.CreateAsyncScope();
        var context = scope.ServiceProvider.GetRequiredService<PlatformContext>();
        var read = await context.Record.OrderBy(r => r.At).ToListAsync(TestContext.Current.CancellationToken);
        read.Select(r => r.Act).ShouldBe(["earlier", "later"]);
        read[1].At.ShouldBe(later);
        read[1].At.Offset.ShouldBe(TimeSpan.Zero);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task The_record_can_be_added_to_and_neither_changed_nor_deleted(StoreKind kind)
    {
        await using var services = await OpenAsync(await stores.NewAsync(kind));
        await WriteAsync(services, RecordEntry.Of(null, "test.act", "1", "sha256:0", TimeProvider.System));

        await using var scope = services.CreateAsyncScope();
        var context = scope.ServiceProvider.GetRequiredService<PlatformContext>();
        (await Should.ThrowAsync<Exception>(() => context.Record.ExecuteUpdateAsync(set => set.SetProperty(r => r.Act, "other"))))
            .Message.ShouldContain("append-only");
        (await Should.ThrowAsync<Exception>(() => context.Record.ExecuteDeleteAsync())).Message.ShouldContain("append-only");
        (await context.Record.SingleAsync(TestContext.Current.CancellationToken)).Act.ShouldBe("test.act");
    }

    [Fact]
    public async Task A_folder_made_for_the_embedded_store_is_for_its_owner_alone()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no modes of files.");
        var file = stores.NewFile();
        await using var services = await OpenAsync(file);
        var folder = Path.GetDirectoryName(new Microsoft.Data.Sqlite.SqliteConnectionStringBuilder(file.Connection).DataSource)!;
        if (!OperatingSystem.IsWindows()) File.GetUnixFileMode(folder).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    [Fact]
    public void Options_never_show_the_connection() =>
        new StoreOptions(StoreKind.Postgres, "Host=db;Password=secret").ToString().ShouldNotContain("secret");

    private static async Task WriteAsync(IServiceProvider services, RecordEntry entry)
    {
        await using var scope = services.CreateAsyncScope();
        var context = scope.ServiceProvider.GetRequiredService<PlatformContext>();
        context.Record.Add(entry);
        await context.SaveChangesAsync();
    }

    private static async Task<ServiceProvider> OpenAsync(StoreOptions store)
    {
        var services = Services(store);
        await services.BringStoreUpToDateAsync();
        return services;
    }

    private static ServiceProvider Services(StoreOptions store) => new ServiceCollection().AddPlatformStore(store).BuildServiceProvider();
}
