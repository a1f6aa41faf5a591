using Ronghe.Modules.Budgeting.Plans;
using Ronghe.Modules.Budgeting.Tests.Support;
using Ronghe.Platform.Accounts;
using Ronghe.Platform.Stores;
using Ronghe.Platform.Tests.Support;
using Ronghe.Policy.Reforms;

namespace Ronghe.Modules.Budgeting.Tests;

public sealed class PlanTests(PostgresServer postgres) : IClassFixture<PostgresServer>, IDisposable
{
    private readonly TestStores stores = new(postgres);

    public static TheoryData<StoreKind> Kinds => TestStores.Kinds;

    public void Dispose() => stores.Dispose();

    public static TheoryData<string, string, string> BadPlans => new()
    {
        { "name: 甲\nchanges:\n  - { measure: \"4\", constant: 7654321, to: 1 }\n", "reform.yaml:3", "unknown-target" },
        { "name: 甲\nchanges:\n  - { measure: \"99\", constant: 1, to: 2 }\n", "reform.yaml:3", "unknown-measure" },
        { "name: 甲\nchange:\n", "reform.yaml:2", "unknown-key" },
        { "name: 甲\nchanges: [\n", "reform.yaml:3", "bad-yaml" },
        { "name: 甲\nchanges:\n  - { measure: \"4\", constant: 2000000, to: abc }\n", "reform.yaml:3", "wrong-type" },
        { "name: 甲\nchanges:\n  - { reading: R4b, to: no-such }\n", "reform.yaml:3", "unknown-reading" },
    };

    [Theory]
    [MemberData(nameof(BadPlans))]
    public async Task A_reform_that_cannot_be_is_refused_with_the_line(string text, string place, string code)
    {
        await using var host = await BudgetingHost.StartAsync(stores.NewFile());
        var refused = (await SaveAsync(host, BudgetingHost.Officer(), null, 0, text)).ShouldBeOfType<BudgetingOutcome.Refused>();
        refused.Faults.ShouldContain(f => f.Pointer == place && f.Code == code, string.Join('\n', refused.Faults));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_plan_is_kept_copied_changed_and_deleted_and_the_second_of_two_changes_is_told(StoreKind kind)
    {
        await using var host = await BudgetingHost.StartAsync(await stores.NewAsync(kind));
        var officer = BudgetingHost.Officer();
        var id = await host.PlanAsync(officer);
        var plan = (await FindAsync(host, officer, id)).ShouldNotBeNull();
        (plan.Name, plan.Edition).ShouldBe(("上限提高到三百万元", 1));

        var changed = Town.Reform.Replace("3000000", "4000000", StringComparison.Ordinal).ReplaceLineEndings("\r\n");
        BudgetingHost.Id(await SaveAsync(host, officer, id, 1, changed));
        (await FindAsync(host, officer, id))!.Text.ShouldNotContain("\r");
        (await SaveAsync(host, officer, id, 1, Town.Reform)).ShouldBeOfType<BudgetingOutcome.Refused>().Faults[0].Code.ShouldBe("overtaken");

        var copy = BudgetingHost.Id(await host.WithAsync<PlanList, BudgetingOutcome>(p => p.CopyAsync(officer, id)));
        copy.ShouldNotBe(id);
        BudgetingHost.Id(await host.WithAsync<PlanList, BudgetingOutcome>(p => p.DeleteAsync(officer, id)));
        (await host.WithAsync<PlanList, IReadOnlyList<Plan>>(p => p.ListAsync(officer))).ShouldHaveSingleItem().Id.ShouldBe(copy);
    }

    [Fact]
    public async Task A_budget_needs_a_name_and_is_checked_too()
    {
        await using var host = await BudgetingHost.StartAsync(stores.NewFile());
        var officer = BudgetingHost.Officer();
        (await SaveAsync(host, officer, null, 0, Town.Budget, PlanKind.Budget, null)).ShouldBeOfType<BudgetingOutcome.Refused>().Faults[0].Code.ShouldBe("no-name");
        (await SaveAsync(host, officer, null, 0, "measures:\n  - measure: \"4\"\n    budget: { 21: 5 }\n", PlanKind.Budget)).ShouldBeOfType<BudgetingOutcome.Refused>()
            .Faults.ShouldHaveSingleItem().Code.ShouldBe("bad-year");
        BudgetingHost.Id(await SaveAsync(host, officer, null, 0, Town.Budget, PlanKind.Budget));
    }

    [Fact]
    public async Task Other_units_do_not_see_a_plan_and_auditors_only_read_it()
    {
        await using var host = await BudgetingHost.StartAsync(stores.NewFile());
        var officer = BudgetingHost.Officer();
        var id = await host.PlanAsync(officer);
        var auditor = BudgetingHost.Officer(BudgetingHost.Other, Role.Audit);
        (await FindAsync(host, BudgetingHost.Officer(BudgetingHost.Other), id)).ShouldBeNull();
        (await FindAsync(host, BudgetingHost.Officer(BudgetingHost.Bureau, Role.Review), id)).ShouldBeNull();
        (await FindAsync(host, auditor, id)).ShouldNotBeNull();
        (await SaveAsync(host, auditor, id, 1, Town.Reform)).ShouldBeOfType<BudgetingOutcome.Missing>();
        (await host.WithAsync<PlanList, BudgetingOutcome>(p => p.DeleteAsync(auditor, id))).ShouldBeOfType<BudgetingOutcome.Missing>();
    }

    [Fact]
    public void Every_template_can_be_used_once_its_number_is_changed()
    {
        var library = BudgetingHost.Library;
        var computed = library.Measures.Where(m => m.Decision is not null).ToList();
        computed.ShouldNotBeEmpty();
        foreach (var measure in computed)
        {
            PlanText.Check(PlanKind.Budget, PlanText.BudgetTemplate(measure, 2021), library).ShouldBeEmpty(measure.Number.ToString());
            // one number a measure: each check prepares all decisions anew
            if (ReformTargets.Of(library, measure) is not [var target, ..]) continue;
            var template = PlanText.ReformTemplate(measure, target);
            PlanText.Check(PlanKind.Reform, template.Replace(" }", "5 }", StringComparison.Ordinal), library).ShouldBeEmpty($"{measure.Number} {target}");
            PlanText.Check(PlanKind.Reform, template, library).ShouldHaveSingleItem().Code.ShouldBe("nothing-changed");
        }

        ReformTargets.Of(library, computed.First(m => m.Number.ToString() == "4")).ShouldContain(t => t.Value == 2_000_000m);
    }

    private static Task<BudgetingOutcome> SaveAsync(
        BudgetingHost host, Actor actor, Guid? id, int seen, string text, PlanKind kind = PlanKind.Reform, string? name = "额度") =>
        host.WithAsync<PlanList, BudgetingOutcome>(p => p.SaveAsync(actor, id, seen, kind, Town.Package, name, text));

    private static Task<Plan?> FindAsync(BudgetingHost host, Actor actor, Guid id) => host.WithAsync<PlanList, Plan?>(p => p.FindAsync(actor, id));
}
