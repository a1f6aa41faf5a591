using Microsoft.EntityFrameworkCore;
using Ronghe.Modules.Budgeting.Jobs;
using Ronghe.Modules.Budgeting.Plans;
using Ronghe.Modules.Budgeting.Populations;
using Ronghe.Modules.Budgeting.Runs;
using Ronghe.Modules.Budgeting.Tests.Support;
using Ronghe.Platform.Accounts;
using Ronghe.Platform.Stores;
using Ronghe.Platform.Tests.Support;
using Ronghe.Simulation.Reports;

namespace Ronghe.Modules.Budgeting.Tests;

public sealed class RunTests(PostgresServer postgres) : IClassFixture<PostgresServer>, IDisposable
{
    private readonly TestStores stores = new(postgres);

    public static TheoryData<StoreKind> Kinds => TestStores.Kinds;

    public void Dispose() => stores.Dispose();

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_run_answers_to_the_fen_with_reform_and_budget_and_is_in_the_record(StoreKind kind)
    {
        await using var host = await BudgetingHost.StartAsync(await stores.NewAsync(kind));
        var officer = BudgetingHost.Officer();
        var (population, reform) = (await host.PopulationAsync(officer), await host.PlanAsync(officer));
        var budget = await host.PlanAsync(officer, Town.Budget, PlanKind.Budget);
        var id = await host.StartRunAsync(officer, Town.Choice(population, reform) with { Budget = budget });
        // what was given then counts, whatever becomes of the plan
        await host.WithAsync<PlanList, BudgetingOutcome>(p => p.DeleteAsync(officer, reform));
        (await host.FindRunAsync(officer, id)).State.ShouldBe(JobState.Queued);
        (await host.RunNextAsync()).ShouldBeTrue();
        (await host.RunNextAsync()).ShouldBeFalse();

        var view = await host.FindRunAsync(officer, id);
        view.State.ShouldBe(JobState.Done);
        view.Run.Award!.Value.ToString().ShouldBe("2640000.00");
        view.Run.Bytes.ShouldBeGreaterThan(0);
        var report = await host.WithAsync<RunList, SimulationReport?>(r => Task.FromResult(r.Report(view)));
        var reforms = report.ShouldNotBeNull().Tables.Single(t => t.Id == "reforms");
        reforms.Rows.ShouldHaveSingleItem()[3].ShouldBe(Kernel.Amounts.Money.FromFen(1_000_000_00));
        report.Tables.Single(t => t.Id == "budget").Rows.ShouldHaveSingleItem()[4].ShouldBe(Kernel.Amounts.Money.FromFen(1_000_000_00));
        report.Tables.Single(t => t.Id == "near-misses").Rows.ShouldNotBeEmpty();
        report.Tables.Single(t => t.Id == ReportTables.Measures).Chart.ShouldNotBeNull().Values.ShouldBe([3, 4]);
        var acts = await host.WithAsync<BudgetingContext, List<string>>(c => c.Record.Where(r => r.Subject == id.ToString("N")).Select(r => r.Act).ToListAsync());
        acts.ShouldBe(["budgeting.run-started"]);
    }

    [Fact]
    public async Task What_was_not_chosen_is_named_field_by_field()
    {
        await using var host = await BudgetingHost.StartAsync(stores.NewFile());
        var officer = BudgetingHost.Officer();
        var theirs = await host.PopulationAsync(BudgetingHost.Officer(BudgetingHost.Other));
        var choice = new RunChoice(null, "no/such", null, theirs, null, null, ["R4b=no-such"], [Guid.NewGuid()], null, 21, false, null);
        var refused = (await host.WithAsync<RunList, BudgetingOutcome>(r => r.StartAsync(officer, choice))).ShouldBeOfType<BudgetingOutcome.Refused>();
        refused.Faults.Select(f => f.Pointer).Order().ShouldBe(["near", "on", "package", "population", "readings", "reforms", "seed"]);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Units_take_turns_one_job_at_a_time_and_a_unit_may_queue_only_so_many(StoreKind kind)
    {
        await using var host = await BudgetingHost.StartAsync(await stores.NewAsync(kind), ("JobsPerUnit", "3"));
        var (officer, other) = (BudgetingHost.Officer(), BudgetingHost.Officer(BudgetingHost.Other));
        var (mine, theirs) = (await host.PopulationAsync(officer), await host.PopulationAsync(other));
        var names = new Dictionary<Guid, string>();
        foreach (var name in new[] { "甲一", "甲二", "甲三" }) names[await StartAsync(officer, mine, name)] = name;
        (await host.WithAsync<RunList, BudgetingOutcome>(r => r.StartAsync(officer, Town.Choice(mine)))).ShouldBeOfType<BudgetingOutcome.Refused>().Faults[0].Code.ShouldBe("queue-full");
        names[await StartAsync(other, theirs, "乙一")] = "乙一";

        var order = new List<string>();
        while (await host.RunNextAsync())
            order.Add(names[await host.WithAsync<BudgetingContext, Guid>(c => c.Jobs.Where(j => j.StartedAt != null).OrderByDescending(j => j.StartedAt).Select(j => j.Id).FirstAsync())]);
        order.ShouldBe(["甲一", "乙一", "甲二", "甲三"]);

        async Task<Guid> StartAsync(Actor actor, Guid population, string name)
        {
            host.Clock.Advance(TimeSpan.FromSeconds(1));
            return await host.StartRunAsync(actor, Town.Choice(population) with { Name = name });
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_run_is_cancelled_in_the_middle_leaves_nothing_and_can_be_started_again(StoreKind kind)
    {
        await using var host = await BudgetingHost.StartAsync(await stores.NewAsync(kind), ("Threads", "1"));
        var officer = BudgetingHost.Officer();
        var population = BudgetingHost.Id(await host.WithAsync<PopulationList, BudgetingOutcome>(p => p.SynthesizeAsync(officer, null, 60_000, 1)));
        await host.RunNextAsync();
        var id = await host.StartRunAsync(officer, Town.Choice(population));
        var running = host.RunNextAsync();
        while ((await host.FindRunAsync(officer, id)).Job is { State: JobState.Queued } or { State: JobState.Running, PerMille: 0 }) await Task.Delay(5);
        (await CancelAsync(BudgetingHost.Officer(BudgetingHost.Other))).ShouldBeFalse();
        (await CancelAsync(officer)).ShouldBeTrue();
        await running;
        (await host.FindRunAsync(officer, id)).State.ShouldBe(JobState.Cancelled);
        Directory.Exists(Path.Combine(host.Folder, "budgeting", "runs", id.ToString("N"))).ShouldBeFalse();
        (await CancelAsync(officer)).ShouldBeFalse();

        BudgetingHost.Id(await host.WithAsync<JobQueue, BudgetingOutcome>(q => q.AgainAsync(officer, id, default)));
        (await host.RunNextAsync()).ShouldBeTrue();
        (await host.FindRunAsync(officer, id)).State.ShouldBe(JobState.Done);

        Task<bool> CancelAsync(Actor actor) => host.WithAsync<JobQueue, bool>(q => q.CancelAsync(actor, id, default));
    }

    [Fact]
    public async Task What_waits_is_cancelled_at_once()
    {
        await using var host = await BudgetingHost.StartAsync(stores.NewFile());
        var officer = BudgetingHost.Officer();
        var id = await host.StartRunAsync(officer, Town.Choice(await host.PopulationAsync(officer)));
        (await host.WithAsync<JobQueue, bool>(q => q.CancelAsync(officer, id, default))).ShouldBeTrue();
        (await host.RunNextAsync()).ShouldBeFalse();
        (await host.FindRunAsync(officer, id)).State.ShouldBe(JobState.Cancelled);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_host_that_takes_over_calls_interrupted_what_was_cut_off_and_done_what_was_whole(StoreKind kind)
    {
        var store = await stores.NewAsync(kind);
        var officer = BudgetingHost.Officer();
        Guid cut, whole;
        string folder;
        await using (var first = await BudgetingHost.StartAsync(store, null, leavesFolder: true))
        {
            folder = first.Folder;
            (await first.Worker.TakeOverAsync(default)).ShouldBeTrue();
            var population = await first.PopulationAsync(officer);
            whole = await first.StartRunAsync(officer, Town.Choice(population));
            await first.RunNextAsync();
            cut = await first.StartRunAsync(officer, Town.Choice(population));
            // as a kill leaves them: one between its folder and its row, one in the middle
            await first.WithAsync<BudgetingContext, int>(c => c.Jobs.ExecuteUpdateAsync(set => set.SetProperty(j => j.State, JobState.Running)));
            await first.WithAsync<BudgetingContext, int>(c => c.Runs.ExecuteUpdateAsync(set => set.SetProperty(r => r.Award, (Kernel.Amounts.Money?)null)));

            await using var waiting = await BudgetingHost.StartAsync(store, folder, leavesFolder: true);
            (await waiting.Worker.TakeOverAsync(default)).ShouldBeFalse();
        }

        await using var second = await BudgetingHost.StartAsync(store, folder, leavesFolder: false);
        (await second.Worker.TakeOverAsync(default)).ShouldBeTrue();
        (await second.FindRunAsync(officer, cut)).State.ShouldBe(JobState.Interrupted);
        var kept = await second.FindRunAsync(officer, whole);
        kept.State.ShouldBe(JobState.Done);
        kept.Run.Award!.Value.ToString().ShouldBe("2640000.00");
        BudgetingHost.Id(await second.WithAsync<JobQueue, BudgetingOutcome>(q => q.AgainAsync(officer, cut, default)));
        (await second.RunNextAsync()).ShouldBeTrue();
        (await second.FindRunAsync(officer, cut)).State.ShouldBe(JobState.Done);
    }

    [Fact]
    public async Task A_host_that_is_stopped_says_that_the_run_was_interrupted()
    {
        await using var host = await BudgetingHost.StartAsync(stores.NewFile(), ("Threads", "1"));
        var officer = BudgetingHost.Officer();
        var population = BudgetingHost.Id(await host.WithAsync<PopulationList, BudgetingOutcome>(p => p.SynthesizeAsync(officer, null, 60_000, 1)));
        await host.RunNextAsync();
        var id = await host.StartRunAsync(officer, Town.Choice(population));
        using var stop = new CancellationTokenSource();
        var running = host.RunNextAsync(stop.Token);
        while ((await host.FindRunAsync(officer, id)).Job.PerMille == 0) await Task.Delay(5);
        await stop.CancelAsync();
        await running;
        (await host.FindRunAsync(officer, id)).State.ShouldBe(JobState.Interrupted);
    }

    [Fact]
    public async Task A_run_that_takes_too_long_is_ended_and_says_so()
    {
        await using var host = await BudgetingHost.StartAsync(stores.NewFile(), ("Threads", "1"));
        var officer = BudgetingHost.Officer();
        var population = BudgetingHost.Id(await host.WithAsync<PopulationList, BudgetingOutcome>(p => p.SynthesizeAsync(officer, null, 60_000, 1)));
        await host.RunNextAsync();
        var id = await host.StartRunAsync(officer, Town.Choice(population));
        var running = host.RunNextAsync();
        while ((await host.FindRunAsync(officer, id)).Job.PerMille == 0) await Task.Delay(5);
        host.Clock.Advance(TimeSpan.FromHours(2));
        await running;
        (await host.FindRunAsync(officer, id)).Job.FaultList().ShouldHaveSingleItem().Code.ShouldBe("over-time");
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Units_see_their_own_runs_auditors_all_and_only_the_unit_changes_them(StoreKind kind)
    {
        await using var host = await BudgetingHost.StartAsync(await stores.NewAsync(kind));
        var officer = BudgetingHost.Officer();
        var id = await host.StartRunAsync(officer, Town.Choice(await host.PopulationAsync(officer)));
        await host.RunNextAsync();
        var auditor = BudgetingHost.Officer(BudgetingHost.Other, Role.Audit);
        (await ListAsync(officer)).ShouldHaveSingleItem();
        (await ListAsync(auditor)).ShouldHaveSingleItem();
        (await ListAsync(BudgetingHost.Officer(BudgetingHost.Other))).ShouldBeEmpty();
        (await ListAsync(BudgetingHost.Officer(BudgetingHost.Bureau, Role.Policy))).ShouldBeEmpty();
        (await host.WithAsync<RunList, BudgetingOutcome>(r => r.StartAsync(auditor, Town.Choice(Guid.NewGuid())))).ShouldBeOfType<BudgetingOutcome.Missing>();
        (await host.WithAsync<RunList, BudgetingOutcome>(r => r.DeleteAsync(auditor, id))).ShouldBeOfType<BudgetingOutcome.Missing>();
        BudgetingHost.Id(await host.WithAsync<RunList, BudgetingOutcome>(r => r.NoteAsync(officer, id, "年初预算", true)));
        (await host.FindRunAsync(officer, id)).Run.Name.ShouldBe("年初预算");

        Task<IReadOnlyList<RunView>> ListAsync(Actor actor) => host.WithAsync<RunList, IReadOnlyList<RunView>>(r => r.ListAsync(actor));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task What_is_not_kept_goes_after_its_time_and_what_nobody_knows_is_swept(StoreKind kind)
    {
        await using var host = await BudgetingHost.StartAsync(await stores.NewAsync(kind));
        var officer = BudgetingHost.Officer();
        var population = await host.PopulationAsync(officer);
        var (kept, gone) = (await host.StartRunAsync(officer, Town.Choice(population)), await host.StartRunAsync(officer, Town.Choice(population)));
        while (await host.RunNextAsync()) ;
        await host.WithAsync<RunList, BudgetingOutcome>(r => r.NoteAsync(officer, kept, "留下", true));
        var runs = Path.Combine(host.Folder, "budgeting", "runs");
        var left = Directory.CreateDirectory(Path.Combine(runs, $"{Guid.NewGuid():N}.partial-1")).FullName;
        Directory.SetLastWriteTimeUtc(left, host.Clock.GetUtcNow().UtcDateTime.AddDays(-1));
        foreach (var folder in Directory.GetDirectories(Path.Combine(host.Folder, "budgeting", "populations")).Concat(Directory.GetDirectories(runs)))
            Directory.SetLastWriteTimeUtc(folder, host.Clock.GetUtcNow().UtcDateTime.AddDays(-1));
        host.Clock.Advance(TimeSpan.FromDays(31));
        await host.Worker.SweepAsync(default);
        Directory.GetDirectories(runs).ShouldBe([Path.Combine(runs, kept.ToString("N"))]);
        (await host.WithAsync<RunList, RunView?>(r => r.FindAsync(officer, gone))).ShouldBeNull();
        (await host.WithAsync<BudgetingContext, int>(c => c.Jobs.CountAsync())).ShouldBe(1);
        Directory.GetDirectories(Path.Combine(host.Folder, "budgeting", "populations")).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_population_that_is_gone_refuses_the_run_with_the_reason()
    {
        await using var host = await BudgetingHost.StartAsync(stores.NewFile());
        var officer = BudgetingHost.Officer();
        var population = await host.PopulationAsync(officer);
        var id = await host.StartRunAsync(officer, Town.Choice(population));
        await host.WithAsync<BudgetingContext, int>(c => c.Populations.ExecuteDeleteAsync());
        await host.RunNextAsync();
        var job = (await host.FindRunAsync(officer, id)).Job;
        job.State.ShouldBe(JobState.Refused);
        job.FaultList().ShouldHaveSingleItem().Code.ShouldBe("no-population");
    }
}
