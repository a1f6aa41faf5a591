using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Ronghe.Kernel.Codes;
using Ronghe.Platform.Accounts;
using Ronghe.Platform.Protection;
using Ronghe.Platform.Records;
using Ronghe.Policy.Facts;
using Ronghe.Policy.Packages;

namespace Ronghe.Modules.Rulebook;

public enum ReportStatus
{
    New,
    Seen,
    Answered,
}

/// <summary>A wrong answer, reported from where it stands.</summary>
/// <param name="Contact">How to reach whoever reports; null where they leave none. Forgotten after a year.</param>
/// <param name="Context">The determination as it was shown; null where none was.</param>
public sealed record NewReport(string Package, string Measure, string Text, string? Contact, string? Context);

/// <param name="PackageVersion">The package's hash when it was reported.</param>
/// <param name="HandledBy">Name of the account that last set the status; null while new.</param>
public sealed record ReportView(
    Guid Id, DateTimeOffset At, string Package, string PackageVersion, string Measure, string Text, string? Contact, string? Context,
    ReportStatus Status, string? HandledBy, DateTimeOffset? HandledAt, string? Note);

/// <summary>Reports of wrong answers: anyone sends them, policy officers see to them, auditors read them.</summary>
internal sealed class Reports(RulebookContext context, PolicyLibrary library, TimeProvider clock)
{
    public const int MaxText = 2_000;
    public const int MaxContact = 100;
    public const int MaxContext = 2_000;
    public const int MaxNote = 1_000;
    private const int MostListed = 500;

    /// <summary>Keeps the report, or gives what is wrong with it, by field.</summary>
    public async Task<IReadOnlyList<Fault>> SendAsync(NewReport report, CancellationToken cancellationToken = default)
    {
        var package = library.Find(report.Package);
        var faults = Check(report, package);
        if (faults.Count > 0) return faults;
        var kept = new Report
        {
            Id = Guid.CreateVersion7(clock.GetUtcNow()),
            At = clock.GetUtcNow(),
            Package = package!.Id,
            PackageVersion = package.Version,
            Measure = report.Measure,
            Text = Plain.Text(report.Text) ?? "",
            Contact = Plain.Text(report.Contact),
            Context = Plain.Text(report.Context),
        };
        context.Reports.Add(kept);
        context.Record.Add(RecordEntry.Of(null, "rulebook.report-sent", kept.Id.ToString("N"), null, clock));
        await context.SaveChangesAsync(cancellationToken);
        return [];
    }

    /// <summary>Newest first, at most 500; empty for whoever is neither policy officer nor auditor.</summary>
    public async Task<IReadOnlyList<ReportView>> ListAsync(Actor actor, ReportStatus? status, CancellationToken cancellationToken = default)
    {
        if (!MayRead(actor)) return [];
        return await context.Reports.AsNoTracking()
            .Where(r => status == null || r.Status == status)
            .OrderByDescending(r => r.At)
            .Take(MostListed)
            .Select(r => new ReportView(
                r.Id, r.At, r.Package, r.PackageVersion, r.Measure, r.Text, r.Contact, r.Context, r.Status, r.HandledBy, r.HandledAt, r.Note))
            .ToListAsync(cancellationToken);
    }

    /// <summary>False where there is no such report, the note is too long, or the actor is no policy officer.</summary>
    public async Task<bool> MarkAsync(Actor actor, Guid id, ReportStatus status, string? note, CancellationToken cancellationToken = default)
    {
        if (!actor.IsOfficer || !actor.Is(Role.Policy) || note?.Length > MaxNote || !Enum.IsDefined(status)) return false;
        if (await context.Reports.SingleOrDefaultAsync(r => r.Id == id, cancellationToken) is not { } report) return false;
        report.Mark(actor, status, Plain.Text(note), clock.GetUtcNow());
        var act = status switch
        {
            ReportStatus.New => "rulebook.report-reopened",
            ReportStatus.Seen => "rulebook.report-seen",
            _ => "rulebook.report-answered",
        };
        context.Record.Add(RecordEntry.Of(actor, act, id.ToString("N"), null, clock));
        await context.SaveChangesAsync(cancellationToken);
        return true;
    }

    private static List<Fault> Check(NewReport report, PolicyPackage? package)
    {
        var faults = new List<Fault>();
        if (package is null || MeasureNumber.Parse(report.Measure) is not { } number || package.Find(number) is null)
            faults.Add(new Fault("unknown-measure", "measure", "没有这条措施"));
        if (Plain.Text(report.Text) is null) faults.Add(new Fault("missing", "text", "请写明哪里不对"));
        TooLong(report.Text, "text", MaxText);
        TooLong(report.Contact, "contact", MaxContact);
        TooLong(report.Context, "context", MaxContext);
        return faults;

        void TooLong(string? text, string field, int limit)
        {
            if (text?.Length > limit) faults.Add(new Fault("too-long", field, $"最多 {limit} 个字，现有 {text.Length} 个"));
        }
    }

    private static bool MayRead(Actor actor) => actor.IsOfficer && (actor.Is(Role.Policy) || actor.Is(Role.Audit));
}

internal sealed class Report
{
    public Guid Id { get; init; }

    public DateTimeOffset At { get; init; }

    public required string Package { get; init; }

    public required string PackageVersion { get; init; }

    public required string Measure { get; init; }

    public required string Text { get; init; }

    public string? Contact { get; set; }

    public string? Context { get; init; }

    public ReportStatus Status { get; private set; }

    public string? HandledBy { get; private set; }

    public DateTimeOffset? HandledAt { get; private set; }

    public string? Note { get; private set; }

    public void Mark(Actor actor, ReportStatus status, string? note, DateTimeOffset now) =>
        (Status, HandledBy, HandledAt, Note) = (status, actor.Name, now, note ?? Note);

    public static void Map(EntityTypeBuilder<Report> report)
    {
        report.ToTable("Reports");
        report.Property(r => r.Package).HasMaxLength(100);
        report.Property(r => r.PackageVersion).HasMaxLength(80);
        report.Property(r => r.Measure).HasMaxLength(4);
        report.Property(r => r.Text).HasMaxLength(Reports.MaxText);
        report.Property(r => r.Contact).HasMaxLength(Reports.MaxContact);
        report.Property(r => r.Context).HasMaxLength(Reports.MaxContext);
        report.Property(r => r.Status).HasConversion<string>().HasMaxLength(10);
        report.Property(r => r.HandledBy).HasMaxLength(60);
        report.Property(r => r.Note).HasMaxLength(Reports.MaxNote);
        report.HasIndex(r => new { r.Status, r.At });
    }
}
