using Microsoft.Extensions.DependencyInjection;
using Ronghe.Platform.Stores;

namespace Ronghe.Platform.Accounts;

/// <summary>The register of accounts without a web host: what the command line opens, uses and closes.</summary>
public sealed class AccountDesk : IAsyncDisposable
{
    private readonly ServiceProvider services;
    private readonly AsyncServiceScope scope;

    private AccountDesk(ServiceProvider services)
    {
        this.services = services;
        scope = services.CreateAsyncScope();
        Register = scope.ServiceProvider.GetRequiredService<AccountRegister>();
    }

    public AccountRegister Register { get; }

    /// <summary>Opens the store, which is created and brought up to date first.</summary>
    /// <param name="units">Knows the units that officers belong to.</param>
    public static async Task<AccountDesk> OpenAsync(StoreOptions store, IUnitNames units, CancellationToken cancellationToken = default)
    {
        var services = new ServiceCollection().AddPlatformStore(store).AddSingleton(units).BuildServiceProvider();
        await services.BringStoreUpToDateAsync(cancellationToken);
        return new AccountDesk(services);
    }

    public async ValueTask DisposeAsync()
    {
        await scope.DisposeAsync();
        await services.DisposeAsync();
    }
}
