using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Ronghe.Kernel.Calendar;
using Ronghe.Kernel.Codes;
using Ronghe.Modules.Rulebook.Publishing;
using Ronghe.Platform.Accounts;
using Ronghe.Platform.Protection;
using Ronghe.Platform.Records;
using Ronghe.Policy.Assessment;
using Ronghe.Policy.Facts;
using Ronghe.Policy.Packages;

namespace Ronghe.Modules.Rulebook;

/// <summary>A stored assessment in full.</summary>
/// <param name="Unit">Whose it is; null for one shared from a self-assessment.</param>
/// <param name="Account">Name of the account that stored it; null likewise.</param>
/// <param name="Sha256">Of its record: packages, facts, dates, readings, measures and answer.</param>
public sealed record AssessmentView(
    Guid Id, string? Unit, string? Account, DateTimeOffset At, string? EnterpriseName, string? Uscc,
    DateOnly On, DateOnly AsKnownOn, IReadOnlyDictionary<string, string> Readings,
    string AnswerJson, string Sha256, Guid? Batch);

/// <summary>A stored assessment in a list.</summary>
public sealed record AssessmentRow(
    Guid Id, string Unit, string Account, DateTimeOffset At, string? EnterpriseName, string? Uscc, DateOnly On, DateOnly AsKnownOn, Guid? Batch);

/// <param name="Text">Part of an enterprise's name or code; null for any.</param>
/// <param name="Page">From 1.</param>
public sealed record AssessmentFilter(string? Text = null, Guid? Batch = null, int Page = 1);

public sealed record AssessmentPage(IReadOnlyList<AssessmentRow> Rows, int Page, bool HasMore);

/// <summary>A stored assessment computed again, with the versions of the packages that answered it where the store holds them.</summary>
/// <param name="Library">The packages that it was computed again with.</param>
/// <param name="Result">Null where the stored facts no longer fit the dictionary; <paramref name="Faults"/> then says why.</param>
/// <param name="SamePackages">True where every package has the hash that it had.</param>
/// <param name="SameAnswer">True where the answer is the stored one, byte for byte.</param>
/// <param name="SameRecord">True where what is stored still has the hash that it was stored under.</param>
/// <param name="Differs">Numbers of the measures that answer otherwise.</param>
/// <param name="Since">Numbers of the measures that answer otherwise by what is known today; empty where the rules are still the same.</param>
public sealed record Replay(
    PolicyLibrary Library, AssessmentResult? Result, bool SamePackages, bool SameAnswer, bool SameRecord, IReadOnlyList<string> Differs,
    IReadOnlyList<string> Since, IReadOnlyList<Fault> Faults);

/// <summary>Assessments that units keep. A unit sees its own, an auditor every unit's.</summary>
internal sealed class Assessments(RulebookContext context, Editions editions, TimeProvider clock)
{
    private const int PageSize = 50;

    /// <summary>Assesses and keeps the answer for the actor's unit.</summary>
    /// <exception cref="InvalidOperationException">The actor is no officer; pages ask first.</exception>
    public async Task<AssessmentView> StoreAsync(Actor actor, AssessmentRequest request, CancellationToken cancellationToken = default)
    {
        var stored = StoredAssessment.Of(editions.Assess(request), request, clock).OwnedBy(actor);
        context.Assessments.Add(stored);
        context.Record.Add(RecordEntry.Of(actor, "rulebook.assessment-stored", stored.Id.ToString("N"), stored.Sha256, clock));
        await context.SaveChangesAsync(cancellationToken);
        return View(stored);
    }

    /// <summary>Newest first.</summary>
    public async Task<AssessmentPage> ListAsync(Actor actor, AssessmentFilter filter, CancellationToken cancellationToken = default)
    {
        var page = Math.Clamp(filter.Page, 1, 10_000);
        var query = Visible(actor);
        if (filter.Batch is { } batch) query = query.Where(a => a.BatchId == batch);
        if (filter.Text?.Trim() is { Length: > 0 } text)
            query = query.Where(a => a.EnterpriseName!.Contains(text) || a.Uscc!.Contains(text));
        var rows = await query
            .OrderByDescending(a => a.At).ThenByDescending(a => a.Id)
            .Skip((page - 1) * PageSize)
            .Take(PageSize + 1)
            .Select(a => new AssessmentRow(a.Id, a.Unit!, a.AccountName!, a.At, a.EnterpriseName, a.Uscc, a.On, a.AsKnownOn, a.BatchId))
            .ToListAsync(cancellationToken);
        return new AssessmentPage([.. rows.Take(PageSize)], page, rows.Count > PageSize);
    }

    /// <summary>Null where there is none of that id, or it is not for the actor to see: the two are not told apart.</summary>
    public async Task<AssessmentView?> FindAsync(Actor actor, Guid id, CancellationToken cancellationToken = default) =>
        await Visible(actor).SingleOrDefaultAsync(a => a.Id == id, cancellationToken) is { } stored ? View(stored) : null;

    /// <summary>Computes a stored assessment again; null as for <see cref="FindAsync"/>.</summary>
    public async Task<Replay?> ReplayAsync(Actor actor, Guid id, CancellationToken cancellationToken = default) =>
        await Visible(actor).SingleOrDefaultAsync(a => a.Id == id, cancellationToken) is { } stored ? await ReplayAsync(stored, cancellationToken) : null;

    /// <summary>Those that the actor sees, newest first, of any batch or none.</summary>
    internal async Task<IReadOnlyList<StoredAssessment>> NewestAsync(Actor actor, int most, CancellationToken cancellationToken = default) =>
        await Visible(actor).OrderByDescending(a => a.At).ThenByDescending(a => a.Id).Take(most).ToListAsync(cancellationToken);

    private IQueryable<StoredAssessment> Visible(Actor actor)
    {
        if (!actor.IsOfficer) return context.Assessments.Where(_ => false);
        var kept = context.Assessments.AsNoTracking().Where(a => a.Unit != null);
        return actor.Is(Role.Audit) ? kept : kept.Where(a => a.Unit == actor.Unit);
    }

    internal static AssessmentView View(StoredAssessment stored) => new(
        stored.Id, stored.Unit, stored.AccountName, stored.At, stored.EnterpriseName, stored.Uscc,
        stored.On, stored.AsKnownOn, ReadingsJson.Read(stored.Readings), stored.AnswerJson(), stored.Sha256, stored.BatchId);

    /// <summary>Asks the same question as of the same moment, of the same versions; of those that answer it now where one is no longer held.</summary>
    internal async Task<Replay> ReplayAsync(StoredAssessment stored, CancellationToken cancellationToken = default)
    {
        var sameRecord = stored.Record().Sha256() == stored.Sha256;
        var edition = await editions.RecordedAsync(stored.Packages, cancellationToken) ?? editions.At(stored.On, stored.AsKnownOn);
        var read = FactReader.Read(System.Text.Encoding.UTF8.GetBytes(stored.Facts), edition.Library.Facts);
        if (read.Document is not { } facts) return new Replay(edition.Library, null, false, false, sameRecord, [], [], read.Faults);
        var result = Ask(stored, facts, edition, stored.AsKnownOn);
        var (before, now) = (stored.AnswerJson(), AssessmentJson.ToJson(result));
        return new Replay(
            edition.Library,
            result,
            AssessmentRecord.PackagesOf(result) == stored.Packages,
            before == now,
            sameRecord,
            before == now ? [] : Different(before, now),
            Since(stored, facts, edition, now),
            []);
    }

    private List<string> Since(StoredAssessment stored, FactDocument facts, Edition then, string answer)
    {
        var today = ChinaTime.Today(clock);
        var current = editions.At(stored.On, today);
        return current.Versions == then.Versions ? [] : Different(answer, AssessmentJson.ToJson(Ask(stored, facts, current, today)));
    }

    private static AssessmentResult Ask(StoredAssessment stored, FactDocument facts, Edition edition, DateOnly asKnownOn) =>
        new Assessor(edition.Library, new Moment(stored.At)).Assess(new AssessmentRequest
        {
            Facts = facts,
            On = stored.OnGiven ? stored.On : null,
            AsKnownOn = asKnownOn,
            Readings = StillOffered(ReadingsJson.Read(stored.Readings), edition.Library),
            Measures = stored.MeasureNumbers(),
        });

    private sealed class Moment(DateTimeOffset at) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => at;
    }

    private static Dictionary<string, string> StillOffered(IReadOnlyDictionary<string, string> readings, PolicyLibrary library) =>
        readings
            .Where(r => library.Interpretation(r.Key)?.Readings.Any(offered => offered.Id == r.Value) == true)
            .ToDictionary(StringComparer.Ordinal);

    private static List<string> Different(string before, string now)
    {
        var (old, current) = (ByMeasure(before), ByMeasure(now));
        return [.. old.Keys.Union(current.Keys).Where(m => old.GetValueOrDefault(m) != current.GetValueOrDefault(m))
            .OrderBy(m => MeasureNumber.Parse(m) ?? default)];
    }

    private static Dictionary<string, string> ByMeasure(string answer)
    {
        using var json = JsonDocument.Parse(answer);
        return json.RootElement.GetProperty("determinations").EnumerateArray()
            .GroupBy(d => d.GetProperty("measure").GetString()!)
            .ToDictionary(g => g.Key, g => string.Join('\n', g.Select(d => d.GetRawText())), StringComparer.Ordinal);
    }
}

/// <summary>An assessment as kept: what was asked, with what, and what was answered. Never changed.</summary>
internal sealed class StoredAssessment
{
    public Guid Id { get; private init; }

    public string? Unit { get; private set; }

    public Guid? AccountId { get; private set; }

    public string? AccountName { get; private set; }

    /// <summary>The draft that it was shared from, and goes with; null for a unit's own.</summary>
    public Guid? DraftId { get; private set; }

    public Guid? BatchId { get; private set; }

    public DateTimeOffset At { get; private init; }

    public string? EnterpriseName { get; private init; }

    public string? Uscc { get; private init; }

    public DateOnly On { get; private init; }

    /// <summary>False where the day followed from the facts or from the day of asking.</summary>
    public bool OnGiven { get; private init; }

    public DateOnly AsKnownOn { get; private init; }

    public string Packages { get; private init; } = "";

    public string Facts { get; private init; } = "";

    public string Readings { get; private init; } = "";

    /// <summary>Numbers asked for, separated by commas; empty for all.</summary>
    public string Measures { get; private init; } = "";

    /// <summary>The answer's JSON, Brotli.</summary>
    public byte[] Answer { get; private init; } = [];

    public string Sha256 { get; private init; } = "";

    public static StoredAssessment Of(AssessmentResult result, AssessmentRequest request, TimeProvider clock)
    {
        var record = AssessmentRecord.Of(result, request);
        using var facts = JsonDocument.Parse(record.Facts);
        return new StoredAssessment
        {
            Id = Guid.CreateVersion7(clock.GetUtcNow()),
            At = clock.GetUtcNow(),
            EnterpriseName = Text(facts, "name"),
            Uscc = Text(facts, "uscc"),
            On = record.On,
            OnGiven = record.OnGiven,
            AsKnownOn = record.AsKnownOn,
            Packages = record.Packages,
            Facts = record.Facts,
            Readings = record.Readings,
            Measures = record.Measures,
            Answer = Brotli.Pack(record.Answer),
            Sha256 = record.Sha256(),
        };
    }

    public StoredAssessment OwnedBy(Actor actor)
    {
        if (!actor.IsOfficer) throw new InvalidOperationException("Only officers keep assessments.");
        (Unit, AccountId, AccountName) = (actor.Unit, actor.Account.Value, actor.Name);
        return this;
    }

    public StoredAssessment SharedFrom(Guid draft)
    {
        DraftId = draft;
        return this;
    }

    public StoredAssessment PartOf(Guid batch)
    {
        BatchId = batch;
        return this;
    }

    public string AnswerJson() => Brotli.Unpack(Answer);

    public AssessmentRecord Record() => new(Packages, Facts, On, OnGiven, AsKnownOn, Readings, Measures, AnswerJson());

    public HashSet<MeasureNumber>? MeasureNumbers() =>
        Measures.Length == 0 ? null : [.. Measures.Split(',').Select(m => MeasureNumber.Parse(m)!.Value)];

    public static void Map(EntityTypeBuilder<StoredAssessment> stored)
    {
        stored.ToTable("Assessments");
        stored.Property(a => a.Unit).HasMaxLength(100);
        stored.Property(a => a.AccountName).HasMaxLength(60);
        stored.Property(a => a.EnterpriseName).HasMaxLength(NameLength);
        stored.Property(a => a.Uscc).HasMaxLength(18);
        stored.Property(a => a.Sha256).HasMaxLength(80);
        stored.HasIndex(a => new { a.Unit, a.At });
        stored.HasIndex(a => a.DraftId);
        stored.HasIndex(a => a.BatchId);
    }

    private static string? Text(JsonDocument facts, string key) =>
        facts.RootElement.TryGetProperty("enterprise", out var enterprise) && enterprise.ValueKind == JsonValueKind.Object
        && enterprise.TryGetProperty(key, out var value) && value.ValueKind == JsonValueKind.String
            ? Plain.Line(value.GetString(), NameLength)
            : null;

    private const int NameLength = 400;
}
