using System.IO.Compression;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Ronghe.Modules.Budgeting.Jobs;
using Ronghe.Modules.Budgeting.Plans;
using Ronghe.Modules.Budgeting.Populations;
using Ronghe.Modules.Budgeting.Runs;
using Ronghe.Platform;
using Ronghe.Platform.Accounts;
using Ronghe.Platform.Stores;
using Ronghe.Policy.Packages;

namespace Ronghe.Modules.Budgeting.Tests.Support;

/// <summary>The services of the module over a real store and a folder of its own, with a clock that moves when it is told.</summary>
internal sealed class BudgetingHost : IAsyncDisposable
{
    public const string Bureau = "市财政局";
    public const string Other = "市工业和信息化局";

    private static readonly Lazy<PolicyLibrary> Packages = new(Load);
    private readonly ServiceProvider services;

    private BudgetingHost(ServiceProvider services, FakeTimeProvider clock, string folder) => (this.services, Clock, Folder) = (services, clock, folder);

    public static PolicyLibrary Library => Packages.Value;

    public FakeTimeProvider Clock { get; }

    /// <summary>Where the module keeps its files.</summary>
    public string Folder { get; }

    /// <summary>Whether the folder stays for the next host.</summary>
    public bool LeavesFolder { get; init; }

    public JobWorker Worker => services.GetRequiredService<JobWorker>();

    public static Task<BudgetingHost> StartAsync(StoreOptions store, params (string Key, string Value)[] settings) =>
        StartAsync(store, null, leavesFolder: false, settings);

    /// <param name="folder">One that another host had; null for a new one.</param>
    /// <param name="leavesFolder">Whether the folder stays for the next host.</param>
    public static async Task<BudgetingHost> StartAsync(StoreOptions store, string? folder, bool leavesFolder, params (string Key, string Value)[] settings)
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 3, 1, 1, 0, 0, TimeSpan.Zero));
        var data = folder ?? Directory.CreateTempSubdirectory("ronghe-budgeting-").FullName;
        var services = new ServiceCollection()
            .AddSingleton<TimeProvider>(clock)
            .AddSingleton<IPolicyEditions>(new FileEditions(Library))
            .AddSingleton<IUnitNames, NoUnits>()
            .AddSingleton(new DataFolder(data))
            .AddPlatformStore(store)
            .AddBudgeting(new ConfigurationBuilder().AddInMemoryCollection(settings.ToDictionary(s => "Budgeting:" + s.Key, s => (string?)s.Value)).Build(), Repository.PathOf("policies"))
            .BuildServiceProvider();
        await services.BringStoreUpToDateAsync(TestContext.Current.CancellationToken);
        return new BudgetingHost(services, clock, data) { LeavesFolder = leavesFolder };
    }

    public static Actor Officer(string unit = Bureau, params Role[] roles) =>
        new(new AccountId(Guid.NewGuid()), "li", unit, (roles.Length > 0 ? roles : [Role.Budget]).ToHashSet());

    /// <summary>Uses a service as one request does.</summary>
    public async Task<T> WithAsync<TService, T>(Func<TService, Task<T>> use)
        where TService : notnull
    {
        await using var scope = services.CreateAsyncScope();
        return await use(scope.ServiceProvider.GetRequiredService<TService>());
    }

    public Task<BudgetingOutcome> UploadAsync(Actor actor, params (string Name, byte[] Content)[] files) =>
        WithAsync<PopulationList, BudgetingOutcome>(p => p.UploadAsync(actor, "三家企业", [.. files.Select(f => FormFile(f.Name, f.Content))]));

    /// <summary>A population of three firms, of which one is paid 640,000.00 under measure 4.</summary>
    public async Task<Guid> PopulationAsync(Actor actor) => Id(await UploadAsync(actor, Town.Files));

    public async Task<Guid> PlanAsync(Actor actor, string text = Town.Reform, PlanKind kind = PlanKind.Reform) =>
        Id(await WithAsync<PlanList, BudgetingOutcome>(p => p.SaveAsync(actor, null, 0, kind, Town.Package, "方案", text)));

    public async Task<Guid> StartRunAsync(Actor actor, RunChoice choice) => Id(await WithAsync<RunList, BudgetingOutcome>(r => r.StartAsync(actor, choice)));

    public async Task<RunView> FindRunAsync(Actor actor, Guid id) => (await WithAsync<RunList, RunView?>(r => r.FindAsync(actor, id))).ShouldNotBeNull();

    /// <summary>Runs the next job while the clock moves on, so that it says how far it is and hears whether it is to end.</summary>
    public async Task<bool> RunNextAsync(CancellationToken cancellationToken = default)
    {
        var run = Worker.RunNextAsync(cancellationToken);
        while (await Task.WhenAny(run, Task.Delay(20, CancellationToken.None)) != run) Clock.Advance(TimeSpan.FromSeconds(1));
        return await run;
    }

    public static Guid Id(BudgetingOutcome outcome) => outcome is BudgetingOutcome.Refused refused
        ? throw new InvalidOperationException(string.Join('\n', refused.Faults))
        : outcome.ShouldBeOfType<BudgetingOutcome.Done>().Id;

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        if (!LeavesFolder) Directory.Delete(Folder, recursive: true);
    }

    private static FormFile FormFile(string name, byte[] content) => new(new MemoryStream(content), 0, content.Length, "files", name);

    private static PolicyLibrary Load()
    {
        var loaded = PolicyLibrary.Load(Repository.PathOf("policies"));
        return loaded.Library ?? throw new InvalidOperationException(string.Join('\n', loaded.Faults));
    }

    private sealed class NoUnits : IUnitNames
    {
        public string? Canonical(string name) => name;
    }

    /// <summary>The packages of this repository and no others.</summary>
    private sealed class FileEditions(PolicyLibrary files) : IPolicyEditions
    {
        public PolicyLibrary Files => files;

        public PolicyLibrary At(DateOnly on, DateOnly asKnown) => files;

        public Task<PolicyLibrary?> WithAsync(string package, string version, CancellationToken cancellationToken) =>
            Task.FromResult(files.Find(package)?.Version == version ? files : null);

        public Task<PolicyLibrary?> RecordedAsync(string versions, CancellationToken cancellationToken) => Task.FromResult(files.Versions == versions ? files : null);

        public IReadOnlyList<PackageEdition> Of(string package) => files.Find(package) is { } found
            ? [new PackageEdition(found.Version, found.Releases[^1].Version, found.Releases[^1].KnownFrom, found.Releases[^1].EffectiveFrom)]
            : [];
    }
}

/// <summary>Three firms with an item each, and what is asked about them.</summary>
internal static class Town
{
    public const string Package = "qingdao/2021-135";

    /// <summary>Measure 4 pays 20 % of an item from 500,000 up to 2,000,000: the first firm 640,000.00, the second its cap, the third nothing.</summary>
    public static (string Name, byte[] Content)[] Files =>
    [
        ("enterprises.csv", Bytes("code,enterprise.industry,enterprise.employees,enterprise.revenue\nA1,C3562,260,180000000\nA2,C3562,260,180000000\nA3,C3562,260,180000000\n")),
        ("digitalProjects.csv", Bytes("code,id,field,completedOn,investment\nA1,1,network,2021-11-20,3200000\nA2,1,network,2021-11-20,60000000\nA3,1,network,2021-11-20,499999.99\n")),
    ];

    public const string Reform = """
        name: 上限提高到三百万元
        changes:
          - { measure: "4", constant: 2000000, to: 3000000 }

        """;

    public const string Budget = """
        measures:
          - measure: "4"
            budget: { 2021: 1000000 }
        """;

    public static RunChoice Choice(Guid population, params Guid[] reforms) => new(
        null, Package, null, population, new DateOnly(2021, 12, 31), new DateOnly(2021, 12, 31), [], reforms, null, 5, false, 1);

    public static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    public static byte[] Zip(params (string Name, byte[] Content)[] files)
    {
        using var packed = new MemoryStream();
        using (var zip = new ZipArchive(packed, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in files)
            {
                using var entry = zip.CreateEntry(name).Open();
                entry.Write(content);
            }
        }

        return packed.ToArray();
    }
}
