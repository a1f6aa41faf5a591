using System.IO.Compression;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Ronghe.Kernel.Codes;
using Ronghe.Modules.Rulebook.Publishing;
using Ronghe.Modules.Rulebook.Revising;
using Ronghe.Modules.Rulebook.Tests.Support;
using Ronghe.Platform.Accounts;
using Ronghe.Platform.Records;
using Ronghe.Platform.Stores;
using Ronghe.Platform.Tests.Support;
using Ronghe.Policy.Packages;

namespace Ronghe.Modules.Rulebook.Tests;

public sealed class RevisionTests(PostgresServer postgres) : IDisposable
{
    private const string Package = "qingdao/2021-135";
    private const string File = "decisions/04.dmn";
    private static readonly DateOnly Today = new(2026, 3, 1);
    private static readonly DateOnly InForce = new(2021, 6, 10);
    private readonly TestStores stores = new(postgres);
    private readonly Actor author = Sample.Officer(Sample.Bureau, Role.Policy);
    private readonly Actor second = Sample.Officer(Sample.Finance, Role.Policy);

    public static TheoryData<StoreKind> Kinds => TestStores.Kinds;

    public void Dispose() => stores.Dispose();

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_saved_draft_is_checked_at_once_and_shows_the_golden_cases_that_it_moves(StoreKind kind)
    {
        await using var host = await RulebookHost.StartAsync(await stores.NewAsync(kind));
        var view = await StartAsync(host);
        view = Done(await SaveAsync(host, view, Raised()));

        var report = view.Content!.Found();
        report.Loads.ShouldBeTrue();
        report.New.ShouldContain(f => f.Code == "constant-untraced" && f.Place.File == File && f.Place.Measure == "4");
        report.Moves.ShouldContain(m => m.Measure == "4" && m.Fen > 0 && !m.Holds && m.Now!.Contains('元'));
        report.Moves.ShouldAllBe(m => m.Was != m.Now);
        report.Coverage!.SentencesAccounted.ShouldBe(report.Coverage.Sentences);

        var published = await System.IO.File.ReadAllTextAsync(Path.Combine(RulebookHost.Library.Find(Package)!.Directory, File), TestContext.Current.CancellationToken);
        published.ShouldNotContain("0.3 *");
        (await AmountAsync(host)).ShouldBe("640000.00");
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_second_person_publishes_and_new_questions_are_answered_by_the_new_rules_while_the_old_replay(StoreKind kind)
    {
        await using var host = await RulebookHost.StartAsync(await stores.NewAsync(kind));
        var before = await host.WithAsync<Assessments, AssessmentView>(a => a.StoreAsync(Sample.Officer(), Sample.Request()));
        before.AnswerJson.ShouldContain("640000.00");

        var view = await ProposedAsync(host);
        host.Clock.Advance(TimeSpan.FromDays(1));
        view = Done(await PublishAsync(host, second, view, "依据上级文件提高比例"));
        (view.Revision.State, view.Revision.Release).ShouldBe((RevisionState.Published, "1.1.0"));

        (await AmountAsync(host)).ShouldBe("960000.00");
        (await AmountAsync(host, asKnown: Today)).ShouldBe("640000.00");
        var replay = (await host.WithAsync<Assessments, Replay?>(a => a.ReplayAsync(Sample.Officer(), before.Id))).ShouldNotBeNull();
        (replay.SamePackages, replay.SameAnswer, replay.SameRecord).ShouldBe((true, true, true));
        replay.Since.ShouldBe(["4"]);

        var after = await host.WithAsync<Assessments, AssessmentView>(a => a.StoreAsync(Sample.Officer(), Sample.Request()));
        after.AnswerJson.ShouldContain("960000.00");
        host.Clock.Advance(TimeSpan.FromDays(30));
        (await host.WithAsync<Assessments, Replay?>(a => a.ReplayAsync(Sample.Officer(), after.Id)))!.SameAnswer.ShouldBeTrue();
    }

    [Fact]
    public async Task A_host_that_starts_later_takes_up_what_was_published_and_replays_what_was_before()
    {
        var store = stores.NewFile();
        Guid old;
        await using (var host = await RulebookHost.StartAsync(store))
        {
            old = (await host.WithAsync<Assessments, AssessmentView>(a => a.StoreAsync(Sample.Officer(), Sample.Request()))).Id;
            Done(await PublishAsync(host, second, await ProposedAsync(host), "理由"));
        }

        await using var later = await RulebookHost.StartAsync(store);
        await later.WithAsync<Editions, bool>(async e =>
        {
            await e.KeepFilesAsync();
            await e.RefreshAsync();
            return true;
        });
        (await AmountAsync(later)).ShouldBe("960000.00");
        (await later.WithAsync<Assessments, Replay?>(a => a.ReplayAsync(Sample.Officer(), old)))!.SameAnswer.ShouldBeTrue();
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Two_hosts_that_publish_one_after_the_other_keep_both_changes(StoreKind kind)
    {
        var store = await stores.NewAsync(kind);
        await using var one = await RulebookHost.StartAsync(store);
        await using var other = await RulebookHost.StartAsync(store);
        var first = await ProposedAsync(one);
        var second = await StartAsync(other);
        second = Done(await other.WithAsync<Revisions, RevisionOutcome>(r => r.SaveAsync(
            author, second.Revision.Id, 1, "decisions/02.dmn", Encoding.UTF8.GetBytes(Original("decisions/02.dmn").Replace("5000000", "6000000", StringComparison.Ordinal)))));
        second = Done(await ProposeAsync(other, second));
        Done(await PublishAsync(one, this.second, first, "理由"));
        Done(await PublishAsync(other, this.second, second, "理由")).Revision.Release.ShouldBe("1.2.0");
        (await AmountAsync(other)).ShouldBe("960000.00");
        await one.WithAsync<Editions, bool>(async e =>
        {
            await e.RefreshAsync();
            return true;
        });
        (await one.WithAsync<Editions, string>(e => Task.FromResult(e.Today.Versions))).ShouldBe(await other.WithAsync<Editions, string>(e => Task.FromResult(e.Today.Versions)));
    }

    [Fact]
    public async Task A_version_answers_only_what_is_asked_of_its_days()
    {
        await using var host = await RulebookHost.StartAsync(stores.NewFile());
        var view = await ProposedAsync(host);
        Done(await host.WithAsync<Publisher, RevisionOutcome>(p =>
            p.PublishAsync(second, view.Revision.Id, view.Revision.Steps, new DateOnly(2022, 1, 1), Today.AddDays(10), "理由")));
        (await AmountAsync(host)).ShouldBe("640000.00");
        (await AmountAsync(host, on: new DateOnly(2022, 1, 1))).ShouldBe("640000.00");
        host.Clock.Advance(TimeSpan.FromDays(10));
        (await AmountAsync(host)).ShouldBe("640000.00");
        (await AmountAsync(host, on: new DateOnly(2022, 1, 1))).ShouldBe("960000.00");
        (await AmountAsync(host, on: new DateOnly(2022, 1, 1), asKnown: Today)).ShouldBe("640000.00");
    }

    [Fact]
    public async Task Nobody_publishes_or_refuses_what_they_had_a_hand_in()
    {
        await using var host = await RulebookHost.StartAsync(stores.NewFile());
        var third = Sample.Officer(Sample.Finance, Role.Policy);
        var view = await StartAsync(host);
        view = Done(await SaveAsync(host, view, Raised()));
        view = Done(await SaveAsync(host, view, Raised("0.4"), third));
        view = Done(await ProposeAsync(host, view));
        foreach (var actor in (Actor[])[author, third])
        {
            Codes(await PublishAsync(host, actor, view, "理由")).ShouldBe(["own-work"]);
            Codes(await RefuseAsync(host, actor, view, "不行")).ShouldBe(["own-work"]);
        }

        foreach (var actor in (Actor[])[Sample.Officer(), Sample.Officer("市审计局", Role.Audit), Sample.Officer(null, Role.Administrator)])
            (await PublishAsync(host, actor, view, "理由")).ShouldBeOfType<RevisionOutcome.Missing>();
        Done(await PublishAsync(host, Sample.Officer(Sample.Finance, Role.Publish), view, "理由"));
    }

    [Fact]
    public async Task A_refused_proposal_comes_back_with_its_reason_and_can_be_changed_and_proposed_again()
    {
        await using var host = await RulebookHost.StartAsync(stores.NewFile());
        var view = await ProposedAsync(host);
        Codes(await RefuseAsync(host, second, view, " ")).ShouldBe(["no-reason"]);
        view = Done(await RefuseAsync(host, second, view, "没有写依据的文号"));
        (view.Revision.State, view.Last(StepKind.Refused)!.Note).ShouldBe((RevisionState.Open, "没有写依据的文号"));
        view = Done(await SaveAsync(host, view, Raised("0.25")));
        Done(await PublishAsync(host, second, Done(await ProposeAsync(host, view)), "理由"));
        (await AmountAsync(host)).ShouldBe("800000.00");
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Of_two_who_save_the_same_state_the_second_is_told_and_nothing_of_theirs_is_kept(StoreKind kind)
    {
        await using var host = await RulebookHost.StartAsync(await stores.NewAsync(kind));
        var view = await StartAsync(host);
        var first = Done(await SaveAsync(host, view, Raised()));
        var conflict = (await SaveAsync(host, view, Raised("0.4"), second)).ShouldBeOfType<RevisionOutcome.Conflict>();
        conflict.Since!.Account.ShouldBe(author.Name);
        var now = (await host.WithAsync<Revisions, RevisionView?>(r => r.FindAsync(author, view.Revision.Id))).ShouldNotBeNull();
        now.Revision.Steps.ShouldBe(first.Revision.Steps);
        Encoding.UTF8.GetString(now.Content!.Content()[File]).ShouldContain("0.3 *");
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Two_who_save_at_the_very_same_time_do_not_both_succeed(StoreKind kind)
    {
        await using var host = await RulebookHost.StartAsync(await stores.NewAsync(kind));
        var view = await StartAsync(host);
        var outcomes = await Task.WhenAll(Enumerable.Range(3, 3).Select(n => SaveAsync(host, view, Raised($"0.{n}"), second)));
        outcomes.OfType<RevisionOutcome.Done>().ShouldHaveSingleItem();
        outcomes.OfType<RevisionOutcome.Conflict>().Count().ShouldBe(2);
    }

    [Fact]
    public async Task An_earlier_state_can_be_gone_back_to_and_a_draft_discarded()
    {
        await using var host = await RulebookHost.StartAsync(stores.NewFile());
        var view = await StartAsync(host);
        view = Done(await SaveAsync(host, view, Raised()));
        view = Done(await SaveAsync(host, view, Raised("0.4")));
        view = Done(await RestoreAsync(host, view, 2));
        Encoding.UTF8.GetString(view.Content!.Content()[File]).ShouldContain("0.3 *");
        view = Done(await RestoreAsync(host, view, null));
        view.Content!.Content().ShouldBeEmpty();
        view.Content.Found().Moves.ShouldBeEmpty();
        Codes(await ProposeAsync(host, view)).ShouldContain("nothing-changed");
        view = Done(await host.WithAsync<Revisions, RevisionOutcome>(r => r.DiscardAsync(author, view.Revision.Id, view.Revision.Steps)));
        Codes(await SaveAsync(host, view, Raised())).ShouldBe(["not-open"]);
        view.Steps.Count.ShouldBe(6);
    }

    public static TheoryData<string, string> Hostile() => new()
    {
        { "broken", "<definitions xmlns=\"https://www.omg.org/spec/DMN/20191111/MODEL/\"><decision" },
        { "not DMN", "<html xmlns=\"http://www.w3.org/1999/xhtml\"/>" },
        { "external entity", "<!DOCTYPE d [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><definitions xmlns=\"https://www.omg.org/spec/DMN/20191111/MODEL/\" name=\"&x;\" namespace=\"n\"/>" },
        { "billion laughs", "<!DOCTYPE d [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;\">]><definitions xmlns=\"https://www.omg.org/spec/DMN/20191111/MODEL/\" name=\"&c;\" namespace=\"n\"/>" },
        { "deep", "<definitions xmlns=\"https://www.omg.org/spec/DMN/20191111/MODEL/\" name=\"n\" namespace=\"n\">" + string.Concat(Enumerable.Repeat("<a>", 5000)) },
        { "empty", "" },
        { "too large", "<definitions>" + new string('a', RevisionFiles.MaxBytes) },
    };

    [Theory]
    [MemberData(nameof(Hostile))]
    public async Task A_hostile_file_is_refused_in_chinese_and_nothing_is_written(string what, string content)
    {
        await using var host = await RulebookHost.StartAsync(stores.NewFile());
        var view = await StartAsync(host);
        var refused = (await SaveAsync(host, view, content)).ShouldBeOfType<RevisionOutcome.Refused>(what);
        refused.Faults[0].Message.ShouldContain("没有保存");
        (await host.WithAsync<RulebookContext, int>(c => c.RevisionSteps.CountAsync())).ShouldBe(1);
    }

    [Theory]
    [InlineData("../../../etc/passwd")]
    [InlineData("decisions/../package.yaml")]
    [InlineData("decisions/99.dmn")]
    [InlineData("notice.txt")]
    [InlineData("facts.yaml")]
    public async Task Only_rules_golden_cases_and_the_ledger_of_the_package_can_be_changed(string file)
    {
        await using var host = await RulebookHost.StartAsync(stores.NewFile());
        var view = await StartAsync(host);
        Codes(await host.WithAsync<Revisions, RevisionOutcome>(r => r.SaveAsync(author, view.Revision.Id, 1, file, Encoding.UTF8.GetBytes(Raised()))))
            .ShouldBe(["no-such-file"]);
    }

    [Fact]
    public async Task A_golden_case_that_is_changed_with_the_rule_holds_again()
    {
        await using var host = await RulebookHost.StartAsync(stores.NewFile());
        var view = Done(await SaveAsync(host, await StartAsync(host), Raised()));
        var broken = view.Content!.Found().New.Count(f => f.Code == "case-fails");
        var cases = Original("cases/04.yaml").Replace("amount: \"640000.00\"", "amount: \"960000.00\"", StringComparison.Ordinal);
        cases.ShouldNotBe(Original("cases/04.yaml"));
        view = Done(await host.WithAsync<Revisions, RevisionOutcome>(r =>
            r.SaveAsync(author, view.Revision.Id, view.Revision.Steps, "cases/04.yaml", Encoding.UTF8.GetBytes(cases))));
        view.Content!.Found().New.Count(f => f.Code == "case-fails").ShouldBeLessThan(broken);
        view.Content.Found().Moves.ShouldContain(m => m.Holds);
    }

    [Fact]
    public async Task Yaml_that_refers_to_itself_without_end_is_a_finding_and_not_a_full_memory()
    {
        await using var host = await RulebookHost.StartAsync(stores.NewFile());
        var bomb = "- name: x\n  measure: \"4\"\n  facts: &a { year: 2021 }\n  expect: [*a, *a, *a]\n";
        var view = await StartAsync(host);
        view = Done(await host.WithAsync<Revisions, RevisionOutcome>(r => r.SaveAsync(author, view.Revision.Id, 1, "cases/04.yaml", Encoding.UTF8.GetBytes(bomb))));
        view.Content!.Found().New.ShouldContain(f => f.Code == "bad-yaml");
    }

    [Fact]
    public async Task A_draft_that_cannot_be_computed_is_kept_with_its_faults_but_cannot_be_proposed()
    {
        await using var host = await RulebookHost.StartAsync(stores.NewFile());
        var view = Done(await SaveAsync(host, await StartAsync(host), Raised("0.3 * * ")));
        view.Content!.Found().Loads.ShouldBeFalse();
        view.Content.Found().New.ShouldContain(f => f.Code == "bad-decision");
        Codes(await ProposeAsync(host, view)).ShouldBe(["cannot-load"]);
    }

    [Fact]
    public async Task Errors_need_a_written_reason_and_dates_have_bounds()
    {
        await using var host = await RulebookHost.StartAsync(stores.NewFile());
        var view = await ProposedAsync(host);
        Codes(await PublishAsync(host, second, view, null)).ShouldBe(["errors-unexplained"]);
        Codes(await host.WithAsync<Publisher, RevisionOutcome>(p => p.PublishAsync(second, view.Revision.Id, view.Revision.Steps, null, Today.AddDays(-1), "理由")))
            .ShouldBe(["no-date", "bad-date"]);
        (await host.WithAsync<RulebookContext, int>(c => c.Publications.CountAsync())).ShouldBe(0);
    }

    [Fact]
    public async Task A_draft_from_before_a_publication_that_changed_the_same_file_is_told_to_start_again()
    {
        await using var host = await RulebookHost.StartAsync(stores.NewFile());
        var slow = Done(await SaveAsync(host, await StartAsync(host), Raised("0.4")));
        Done(await PublishAsync(host, second, await ProposedAsync(host), "理由"));
        Codes(await ProposeAsync(host, slow)).ShouldBe(["overtaken"]);
        var fresh = Done(await SaveAsync(host, await StartAsync(host), Raised("0.5")));
        Done(await PublishAsync(host, second, Done(await ProposeAsync(host, fresh)), "理由")).Revision.Release.ShouldBe("1.2.0");
        (await AmountAsync(host)).ShouldBe("1600000.00");
    }

    [Fact]
    public async Task The_published_version_can_be_taken_along_as_a_folder_that_loads_with_the_same_hash()
    {
        await using var host = await RulebookHost.StartAsync(stores.NewFile());
        var view = Done(await PublishAsync(host, second, await ProposedAsync(host), "上级文件"));
        var archive = (await host.WithAsync<RulebookContext, KeptVersion>(c => c.KeptVersions.SingleAsync(v => v.Version == view.Revision.Version))).Archive;
        using var folder = new TemporaryFolder();
        ZipFile.ExtractToDirectory(new MemoryStream(archive), folder.Path);
        PackageArchive.Copy("national", RulebookHost.Library.Find("national")!.Directory, folder.Path);
        var package = PolicyLibrary.Load(folder.Path).Library.ShouldNotBeNull().Find(Package)!;
        package.Version.ShouldBe(view.Revision.Version);
        package.Releases.Select(r => r.Version).ShouldBe(["1.0.0", "1.1.0"]);
        (await System.IO.File.ReadAllTextAsync(Path.Combine(package.Directory, "CHANGELOG.md"), TestContext.Current.CancellationToken)).ShouldContain("上级文件");
    }

    [Fact]
    public async Task Every_act_is_in_the_record_with_who_and_when()
    {
        await using var host = await RulebookHost.StartAsync(stores.NewFile());
        Done(await PublishAsync(host, second, await ProposedAsync(host), "理由"));
        var entries = await host.WithAsync<RulebookContext, List<RecordEntry>>(c => c.Record.OrderBy(e => e.Id).ToListAsync());
        entries.Select(e => (e.Act, e.Account)).ShouldBe(
        [
            ("rulebook.revision-started", author.Account.Value), ("rulebook.revision-saved", author.Account.Value),
            ("rulebook.revision-proposed", author.Account.Value), ("rulebook.package-published", second.Account.Value),
            ("rulebook.revision-published", second.Account.Value),
        ], ignoreOrder: true);
        entries.Single(e => e.Act == "rulebook.package-published").Digest.ShouldStartWith("sha256:");
    }

    [Fact]
    public async Task The_second_person_reads_what_changes_in_rules_cases_and_kept_answers()
    {
        await using var host = await RulebookHost.StartAsync(stores.NewFile());
        await host.WithAsync<Assessments, AssessmentView>(a => a.StoreAsync(second, Sample.Request()));
        var view = await ProposedAsync(host);
        var review = (await host.WithAsync<Publisher, Review?>(p => p.ReviewAsync(second, view))).ShouldNotBeNull();
        review.Difference.Changes.ShouldContain(c => c.File == File && c.After!.Contains("0.3", StringComparison.Ordinal));
        review.Difference.Answers.ShouldHaveSingleItem().Difference.ToString().ShouldBe("320000.00");
        review.Report.Moves.ShouldNotBeEmpty();
    }

    private static string Original(string file) => System.IO.File.ReadAllText(Path.Combine(RulebookHost.Library.Find(Package)!.Directory, file));

    /// <summary>The rule of measure 4 with another rate.</summary>
    private static string Raised(string rate = "0.3") => Original(File).Replace("0.2 *", $"{rate} *", StringComparison.Ordinal);

    private static RevisionView Done(RevisionOutcome outcome) => outcome switch
    {
        RevisionOutcome.Done done => done.View,
        RevisionOutcome.Refused refused => throw new InvalidOperationException(string.Join('\n', refused.Faults)),
        _ => throw new InvalidOperationException(outcome.ToString()),
    };

    private static IEnumerable<string> Codes(RevisionOutcome outcome) => outcome.ShouldBeOfType<RevisionOutcome.Refused>().Faults.Select(f => f.Code);

    private async Task<RevisionView> StartAsync(RulebookHost host) =>
        Done(await host.WithAsync<Revisions, RevisionOutcome>(r => r.StartAsync(author, Package, "提高第四条比例")));

    private Task<RevisionOutcome> SaveAsync(RulebookHost host, RevisionView view, string content, Actor? actor = null) =>
        host.WithAsync<Revisions, RevisionOutcome>(r => r.SaveAsync(actor ?? author, view.Revision.Id, view.Steps[^1].Number, File, Encoding.UTF8.GetBytes(content)));

    private Task<RevisionOutcome> RestoreAsync(RulebookHost host, RevisionView view, int? step) =>
        host.WithAsync<Revisions, RevisionOutcome>(r => r.RestoreAsync(author, view.Revision.Id, view.Steps[^1].Number, step));

    private Task<RevisionOutcome> ProposeAsync(RulebookHost host, RevisionView view) =>
        host.WithAsync<Revisions, RevisionOutcome>(r => r.ProposeAsync(author, view.Revision.Id, view.Steps[^1].Number, "依据上级文件", InForce, Today));

    private async Task<RevisionView> ProposedAsync(RulebookHost host) =>
        Done(await ProposeAsync(host, Done(await SaveAsync(host, await StartAsync(host), Raised()))));

    private static Task<RevisionOutcome> PublishAsync(RulebookHost host, Actor actor, RevisionView view, string? reason) =>
        host.WithAsync<Publisher, RevisionOutcome>(p => p.PublishAsync(
            actor, view.Revision.Id, view.Steps[^1].Number, InForce, DateOnly.FromDateTime(host.Clock.GetUtcNow().UtcDateTime), reason));

    private static Task<RevisionOutcome> RefuseAsync(RulebookHost host, Actor actor, RevisionView view, string reason) =>
        host.WithAsync<Publisher, RevisionOutcome>(p => p.RefuseAsync(actor, view.Revision.Id, view.Steps[^1].Number, reason));

    private static Task<string> AmountAsync(RulebookHost host, DateOnly? on = null, DateOnly? asKnown = null) =>
        host.WithAsync<Editions, string>(e => Task.FromResult(e.Assess(Sample.Request() with
        {
            On = on, AsKnownOn = asKnown, Measures = new HashSet<MeasureNumber> { MeasureNumber.Parse("4")!.Value },
        }).TotalAward.ToString()));

    private sealed class TemporaryFolder : IDisposable
    {
        public string Path { get; } = Directory.CreateTempSubdirectory("ronghe-export-").FullName;

        public void Dispose() => Directory.Delete(Path, recursive: true);
    }
}
