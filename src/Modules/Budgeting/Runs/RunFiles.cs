using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Ronghe.Modules.Budgeting.Jobs;
using Ronghe.Platform.Accounts;
using Ronghe.Simulation.Reports;

namespace Ronghe.Modules.Budgeting.Runs;

/// <summary>What a run wrote, to take along; how far a job is, for scripts; the script that draws charts.</summary>
internal static class RunFiles
{
    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/budgeting/runs/{id:guid}/files/{name}", FileAsync).RequireAuthorization(Allow.Budgeting).ExcludeFromDescription();
        app.MapGet("/budgeting/jobs/{id:guid}", ProgressAsync).RequireAuthorization(Allow.Budgeting).ExcludeFromDescription();
        app.MapGet("/budgeting/charts.js", Charts).ExcludeFromDescription();
    }

    /// <summary>The address of the script that draws charts.</summary>
    public static string ChartsPath => $"/budgeting/charts.js?v={ReportScript.Version}";

    private static async Task<Results<PhysicalFileHttpResult, NotFound>> FileAsync(
        Guid id, string name, HttpContext http, RunList runs, BudgetingFiles files, CancellationToken cancellationToken)
    {
        if (Actor.Of(http.User) is not { } actor || await runs.FindAsync(actor, id, cancellationToken) is not { State: JobState.Done }) return TypedResults.NotFound();
        // only what is there, by its very name
        var path = Directory.EnumerateFiles(files.RunOf(id)).FirstOrDefault(f => Path.GetFileName(f) == name);
        return path is null ? TypedResults.NotFound() : TypedResults.PhysicalFile(path, TypeOf(name), name);
    }

    private static async Task<Results<Ok<JobProgressContract>, NotFound>> ProgressAsync(
        Guid id, HttpContext http, JobQueue queue, TimeProvider clock, CancellationToken cancellationToken) =>
        Actor.Of(http.User) is { } actor && await queue.FindAsync(id, cancellationToken) is { } view && (BudgetingRights.UnitSeen(actor) is var unit && (unit is null || unit == view.Job.Unit))
            ? TypedResults.Ok(new JobProgressContract(view.Job.PerMille, JobWords.Progress(view, clock.GetUtcNow()), !view.Job.IsOpen))
            : TypedResults.NotFound();

    private static FileContentHttpResult Charts(HttpContext http)
    {
        http.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
        return TypedResults.File(Encoding.UTF8.GetBytes(ReportScript.Text), "text/javascript; charset=utf-8");
    }

    private static string TypeOf(string name) => Path.GetExtension(name) switch
    {
        ".html" => "text/html; charset=utf-8",
        ".csv" => "text/csv; charset=utf-8",
        ".json" => "application/json; charset=utf-8",
        ".xlsx" => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        _ => "application/octet-stream",
    };
}

/// <param name="Says">The same words as on the page.</param>
internal sealed record JobProgressContract(int PerMille, string Says, bool Ended);
