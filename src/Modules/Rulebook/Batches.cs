using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Ronghe.Modules.Rulebook.Publishing;
using Ronghe.Platform.Accounts;
using Ronghe.Platform.Protection;
using Ronghe.Platform.Records;
using Ronghe.Policy.Assessment;
using Ronghe.Policy.Packages;

namespace Ronghe.Modules.Rulebook;

/// <summary>A table of firms that an officer had assessed.</summary>
public sealed record BatchView(Guid Id, string FileName, int Firms, DateTimeOffset At, string Unit, string Account);

/// <summary>What became of an upload; closed.</summary>
public abstract record BatchOutcome
{
    private BatchOutcome()
    {
    }

    /// <summary>Every firm was assessed and kept.</summary>
    public sealed record Done(BatchView Batch) : BatchOutcome;

    /// <summary>Nothing was kept.</summary>
    /// <param name="More">Faults beyond those listed.</param>
    public sealed record Refused(IReadOnlyList<BatchFault> Faults, int More) : BatchOutcome;
}

/// <summary>Assesses a table of firms at once: all of it or nothing. The unit keeps every answer and the table that comes back.</summary>
internal sealed class Batches(RulebookContext context, PolicyLibrary library, Editions editions, TimeProvider clock)
{
    public const int MaxBytes = 8 << 20;
    public const int MaxRows = 2_000;
    public const int MaxFileName = 200;
    private const int MostListed = 200;
    private static readonly TimeSpan Budget = TimeSpan.FromSeconds(60);

    /// <summary>One table at a time in this process: it holds a core for seconds.</summary>
    private static readonly SemaphoreSlim Gate = new(1);

    /// <exception cref="InvalidOperationException">The actor is no officer; pages ask first.</exception>
    public async Task<BatchOutcome> RunAsync(
        Actor actor, string fileName, Stream csv, DraftSettings settings, CancellationToken cancellationToken = default)
    {
        if (!actor.IsOfficer) throw new InvalidOperationException("Only officers assess tables.");
        if (await BoundedBody.ReadAsync(csv, MaxBytes, cancellationToken) is not { } file)
            return Refused("too-large", $"文件超过 {MaxBytes >> 20} MiB，请分成几个");
        await Gate.WaitAsync(cancellationToken);
        try
        {
            return await AssessAsync(actor, fileName, file, settings, cancellationToken);
        }
        finally
        {
            Gate.Release();
        }
    }

    /// <summary>Newest first, at most 200: the unit's own, for an auditor every unit's.</summary>
    public async Task<IReadOnlyList<BatchView>> ListAsync(Actor actor, CancellationToken cancellationToken = default) =>
        await Visible(actor).OrderByDescending(b => b.At).Take(MostListed)
            .Select(b => new BatchView(b.Id, b.FileName, b.Firms, b.At, b.Unit, b.Account))
            .ToListAsync(cancellationToken);

    private async Task<BatchOutcome> AssessAsync(
        Actor actor, string fileName, byte[] file, DraftSettings settings, CancellationToken cancellationToken)
    {
        var table = new BatchReader(library.Facts).Read(file, MaxRows);
        if (table.Faults.Count > 0) return new BatchOutcome.Refused(table.Faults, table.MoreFaults);
        var batch = Batch.Of(actor, fileName, table.Firms.Count, clock);
        var started = clock.GetTimestamp();
        using var answers = new AnswerTable();
        foreach (var firm in table.Firms)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (clock.GetElapsedTime(started) > Budget) return Refused("over-budget", $"测算超过 {Budget.TotalSeconds:0} 秒，请分成几个文件");
            var request = new AssessmentRequest
            {
                Facts = firm.Facts, On = settings.On, AsKnownOn = settings.AsKnownOn, Readings = settings.Readings,
            };
            var result = editions.Assess(request);
            var stored = StoredAssessment.Of(result, request, clock).OwnedBy(actor).PartOf(batch.Id);
            context.Assessments.Add(stored);
            answers.Add(firm, stored, result);
        }

        batch.Result = Brotli.Pack(answers.ToBytes());
        context.Batches.Add(batch);
        context.Record.Add(RecordEntry.Of(actor, "rulebook.batch-stored", batch.Id.ToString("N"), null, clock));
        await context.SaveChangesAsync(cancellationToken);
        return new BatchOutcome.Done(new BatchView(batch.Id, batch.FileName, batch.Firms, batch.At, batch.Unit, batch.Account));
    }

    private IQueryable<Batch> Visible(Actor actor)
    {
        var kept = context.Batches.AsNoTracking();
        if (!actor.IsOfficer) return kept.Where(_ => false);
        return actor.Is(Role.Audit) ? kept : kept.Where(b => b.Unit == actor.Unit);
    }

    private static BatchOutcome.Refused Refused(string code, string message) => new([new BatchFault(0, null, code, message)], 0);

    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/officer/batch/template.csv", TemplateFile).RequireAuthorization(Allow.Officer).ExcludeFromDescription();
        app.MapGet("/officer/batch/{id:guid}/result.csv", ResultFile).RequireAuthorization(Allow.Officer).ExcludeFromDescription();
    }

    private static FileContentHttpResult TemplateFile(PolicyLibrary library) =>
        TypedResults.File(BatchWriter.Template(library.Facts), "text/csv; charset=utf-8", "企业事实模板.csv");

    private static async Task<Results<FileContentHttpResult, NotFound>> ResultFile(
        Guid id, HttpContext http, Batches batches, CancellationToken cancellationToken)
    {
        var batch = Actor.Of(http.User) is { } actor
            ? await batches.Visible(actor).SingleOrDefaultAsync(b => b.Id == id, cancellationToken)
            : null;
        return batch is null
            ? TypedResults.NotFound()
            : TypedResults.File(Brotli.UnpackBytes(batch.Result), "text/csv; charset=utf-8", $"测算结果-{Path.GetFileNameWithoutExtension(batch.FileName)}.csv");
    }
}

internal sealed class Batch
{
    public Guid Id { get; private init; }

    public string FileName { get; private init; } = "";

    public int Firms { get; private init; }

    public DateTimeOffset At { get; private init; }

    public string Unit { get; private init; } = "";

    public Guid AccountId { get; private init; }

    public string Account { get; private init; } = "";

    /// <summary>The table that came back, Brotli.</summary>
    public byte[] Result { get; set; } = [];

    public static Batch Of(Actor actor, string fileName, int firms, TimeProvider clock) => new()
    {
        Id = Guid.CreateVersion7(clock.GetUtcNow()),
        FileName = Plain(fileName),
        Firms = firms,
        At = clock.GetUtcNow(),
        Unit = actor.Unit!,
        AccountId = actor.Account.Value,
        Account = actor.Name,
    };

    public static void Map(EntityTypeBuilder<Batch> batch)
    {
        batch.ToTable("Batches");
        batch.Property(b => b.FileName).HasMaxLength(Batches.MaxFileName);
        batch.Property(b => b.Unit).HasMaxLength(100);
        batch.Property(b => b.Account).HasMaxLength(60);
        batch.HasIndex(b => new { b.Unit, b.At });
    }

    /// <summary>The last part of whatever path a browser sent, without what a file name cannot hold.</summary>
    private static string Plain(string fileName)
    {
        var name = fileName[(fileName.LastIndexOfAny(['/', '\\']) + 1)..];
        name = new string([.. name.Where(c => !char.IsControl(c) && !"\"<>|:*?".Contains(c, StringComparison.Ordinal)).Take(Batches.MaxFileName)]);
        return name.Length == 0 ? "企业.csv" : name;
    }
}
