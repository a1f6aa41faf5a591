using Microsoft.EntityFrameworkCore;
using Ronghe.Modules.Budgeting.Jobs;
using Ronghe.Modules.Budgeting.Populations;
using Ronghe.Modules.Budgeting.Runs;
using Ronghe.Modules.Budgeting.Tests.Support;
using Ronghe.Platform.Accounts;
using Ronghe.Platform.Stores;
using Ronghe.Platform.Tests.Support;

namespace Ronghe.Modules.Budgeting.Tests;

public sealed class PopulationTests(PostgresServer postgres) : IClassFixture<PostgresServer>, IDisposable
{
    private readonly TestStores stores = new(postgres);

    public static TheoryData<StoreKind> Kinds => TestStores.Kinds;

    public void Dispose() => stores.Dispose();

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task An_upload_is_checked_and_kept_under_the_hash_of_its_content_with_an_entry_in_the_record(StoreKind kind)
    {
        await using var host = await BudgetingHost.StartAsync(await stores.NewAsync(kind));
        var officer = BudgetingHost.Officer();
        var id = await host.PopulationAsync(officer);
        var zipped = BudgetingHost.Id(await host.UploadAsync(officer, ("town.zip", Town.Zip([.. Town.Files.Select(f => ("town/" + f.Name, f.Content))]))));

        var listed = await host.WithAsync<PopulationList, IReadOnlyList<PopulationView>>(p => p.ListAsync(officer));
        listed.Select(v => v.Population.Id).ShouldBe([zipped, id]);
        listed.ShouldAllBe(v => v.Ready && v.Population.Enterprises == 3 && !v.Population.Synthetic);
        // the same content in a zip and not is kept once
        listed.Select(v => v.Population.Hash).Distinct().Count().ShouldBe(1);
        Directory.GetDirectories(Path.Combine(host.Folder, "budgeting", "populations")).ShouldHaveSingleItem();
        Directory.GetDirectories(Path.Combine(host.Folder, "budgeting", "incoming")).ShouldBeEmpty();
        var record = await host.WithAsync<BudgetingContext, List<string?>>(c => c.Record.Where(r => r.Act == "budgeting.population-kept").Select(r => r.Digest).ToListAsync());
        record.ShouldBe([listed[0].Population.Hash, listed[0].Population.Hash]);
    }

    public static TheoryData<string, string, string, string> BadFiles => new()
    {
        { "enterprises.csv", "code,enterprise.employees\nA1,-3\n", "enterprises.csv:1:enterprise.employees", "negative-amount" },
        { "enterprises.csv", "code,enterprise.employees\nB,1\nA,2\n", "enterprises.csv:2:code", "not-sorted" },
        { "enterprises.csv", "code,enterprise.revenue\nA1,1.234\n", "enterprises.csv:1:enterprise.revenue", "too-many-decimals" },
        { "enterprises.parquet", "PAR1 cut off", "enterprises.parquet", "bad-parquet" },
        { "digitalProjects.csv", "code,id,investment\nA1,1,5\n", "enterprises.parquet", "missing-file" },
        { "firms.csv", "code\nA1\n", "firms.csv", "unknown-file" },
        { "enterprises.exe", "MZ", "enterprises.exe", "unknown-file" },
        { "town.zip", "PK no zip", "town.zip", "bad-zip" },
        { "population.json", "[]", "population.json", "bad-label" },
    };

    [Theory]
    [MemberData(nameof(BadFiles))]
    public async Task What_is_wrong_is_named_with_file_row_and_column_and_nothing_is_kept(string name, string content, string place, string code)
    {
        await using var host = await BudgetingHost.StartAsync(stores.NewFile());
        var refused = (await host.UploadAsync(BudgetingHost.Officer(), (name, Town.Bytes(content)))).ShouldBeOfType<BudgetingOutcome.Refused>();
        refused.Faults.ShouldContain(f => f.Pointer == place && f.Code == code, string.Join('\n', refused.Faults));
        (await host.WithAsync<BudgetingContext, int>(c => c.Populations.CountAsync())).ShouldBe(0);
        Directory.Exists(Path.Combine(host.Folder, "budgeting", "populations")).ShouldBeFalse();
        Directory.GetDirectories(Path.Combine(host.Folder, "budgeting", "incoming")).ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task The_migrations_say_what_the_model_says(StoreKind kind)
    {
        await using var host = await BudgetingHost.StartAsync(await stores.NewAsync(kind));
        (await host.WithAsync<BudgetingContext, bool>(c => Task.FromResult(c.Database.HasPendingModelChanges()))).ShouldBeFalse();
    }

    [Fact]
    public async Task A_zip_keeps_to_its_budget_and_writes_nowhere_else()
    {
        await using var host = await BudgetingHost.StartAsync(stores.NewFile(), ("PopulationBytes", "100000"));
        var officer = BudgetingHost.Officer();
        var bomb = Town.Zip(("enterprises.csv", new byte[200_000]));
        bomb.Length.ShouldBeLessThan(2_000);
        (await host.UploadAsync(officer, ("bomb.zip", bomb))).ShouldBeOfType<BudgetingOutcome.Refused>().Faults[0].Code.ShouldBe("too-large");
        var climbing = Town.Zip([("../../enterprises.csv", Town.Files[0].Content), Town.Files[1]]);
        BudgetingHost.Id(await host.UploadAsync(officer, ("climb.zip", climbing)));
        Directory.EnumerateFiles(host.Folder, "enterprises.csv", SearchOption.AllDirectories)
            .ShouldHaveSingleItem().ShouldStartWith(Path.Combine(host.Folder, "budgeting", "populations"));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_synthetic_population_is_made_in_the_background_and_says_so_in_the_results(StoreKind kind)
    {
        await using var host = await BudgetingHost.StartAsync(await stores.NewAsync(kind));
        var officer = BudgetingHost.Officer();
        var id = BudgetingHost.Id(await host.WithAsync<PopulationList, BudgetingOutcome>(p => p.SynthesizeAsync(officer, null, 2000, 42)));
        (await host.WithAsync<PopulationList, PopulationView?>(p => p.FindAsync(officer, id)))!.Ready.ShouldBeFalse();
        (await host.RunNextAsync()).ShouldBeTrue();
        var made = (await host.WithAsync<PopulationList, PopulationView?>(p => p.FindAsync(officer, id)))!.Population;
        (made.Synthetic, made.Enterprises, made.Seed).ShouldBe((true, 2000, 42UL));
        made.Label.ShouldNotBeNull().ShouldContain("合成数据");

        var run = await host.StartRunAsync(officer, Town.Choice(id));
        (await host.RunNextAsync()).ShouldBeTrue();
        var view = await host.FindRunAsync(officer, run);
        view.State.ShouldBe(JobState.Done);
        (await host.WithAsync<RunList, string?>(r => Task.FromResult(r.Report(view)!.Label))).ShouldNotBeNull().ShouldContain("合成数据");
    }

    [Theory]
    [InlineData(null, 1L)]
    [InlineData(0L, 1L)]
    [InlineData(1_000_001L, 1L)]
    [InlineData(10L, null)]
    public async Task A_size_or_seed_that_cannot_be_is_refused(long? enterprises, long? seed)
    {
        await using var host = await BudgetingHost.StartAsync(stores.NewFile());
        (await host.WithAsync<PopulationList, BudgetingOutcome>(p => p.SynthesizeAsync(BudgetingHost.Officer(), null, enterprises, (ulong?)seed)))
            .ShouldBeOfType<BudgetingOutcome.Refused>().Faults.ShouldHaveSingleItem().Code.ShouldBe("out-of-range");
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task It_is_not_deleted_while_a_run_uses_it_and_its_files_go_with_the_last_of_its_content(StoreKind kind)
    {
        await using var host = await BudgetingHost.StartAsync(await stores.NewAsync(kind));
        var (officer, other) = (BudgetingHost.Officer(), BudgetingHost.Officer(BudgetingHost.Other));
        var (mine, theirs) = (await host.PopulationAsync(officer), await host.PopulationAsync(other));
        await host.StartRunAsync(officer, Town.Choice(mine));
        (await DeleteAsync(officer, mine)).ShouldBeOfType<BudgetingOutcome.Refused>().Faults[0].Code.ShouldBe("in-use");
        (await host.RunNextAsync()).ShouldBeTrue();
        (await DeleteAsync(other, mine)).ShouldBeOfType<BudgetingOutcome.Missing>();
        BudgetingHost.Id(await DeleteAsync(officer, mine));
        Directory.GetDirectories(Path.Combine(host.Folder, "budgeting", "populations")).ShouldHaveSingleItem();
        BudgetingHost.Id(await DeleteAsync(other, theirs));
        Directory.GetDirectories(Path.Combine(host.Folder, "budgeting", "populations")).ShouldBeEmpty();

        Task<BudgetingOutcome> DeleteAsync(Actor actor, Guid id) => host.WithAsync<PopulationList, BudgetingOutcome>(p => p.DeleteAsync(actor, id));
    }

    [Fact]
    public async Task Units_have_quotas()
    {
        await using var host = await BudgetingHost.StartAsync(stores.NewFile(), [("PopulationsPerUnit", "2"), ("BytesPerUnit", "400")]);
        var officer = BudgetingHost.Officer();
        await host.PopulationAsync(officer);
        (await host.UploadAsync(officer, Town.Files)).ShouldBeOfType<BudgetingOutcome.Refused>().Faults[0].Code.ShouldBe("no-room");
        await using var roomy = await BudgetingHost.StartAsync(stores.NewFile(), ("PopulationsPerUnit", "1"));
        await roomy.PopulationAsync(officer);
        (await roomy.UploadAsync(officer, Town.Files)).ShouldBeOfType<BudgetingOutcome.Refused>().Faults[0].Code.ShouldBe("too-many-populations");
    }
}
