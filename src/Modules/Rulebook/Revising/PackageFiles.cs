using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Ronghe.Modules.Rulebook.Publishing;
using Ronghe.Platform.Accounts;
using Ronghe.Policy.Packages;

namespace Ronghe.Modules.Rulebook.Revising;

/// <summary>Packages and drafts to take along: a version as a zip, a file of a draft as it now is.</summary>
internal static class PackageFiles
{
    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/packages/{slug}/versions/{version}.zip", VersionAsync).RequireAuthorization(Allow.Packages).ExcludeFromDescription();
        app.MapGet("/revisions/{id:guid}/files/{**file}", FileAsync).RequireAuthorization(Allow.Packages).ExcludeFromDescription();
    }

    /// <summary>The id of a package as it stands in an address: <c>qingdao.2021-135</c>.</summary>
    public static string Slug(string package) => package.Replace('/', '.');

    public static PolicyPackage? Find(PolicyLibrary library, string slug) => library.Packages.FirstOrDefault(p => Slug(p.Id) == slug);

    /// <summary>The content of a file of a revision as it now is; null where the revision may not change such a file.</summary>
    public static async Task<byte[]?> ContentAsync(RevisionView view, string file, Editions editions, CancellationToken cancellationToken)
    {
        if (view.Content?.Content().GetValueOrDefault(file) is { } changed) return changed;
        var package = (await editions.WithAsync(view.Revision.Package, view.Revision.Base, cancellationToken))?.Library.Find(view.Revision.Package);
        return package is not null && RevisionFiles.Of(package).Contains(file)
            ? await File.ReadAllBytesAsync(Path.Combine(package.Directory, file), cancellationToken)
            : null;
    }

    /// <param name="version">The hash without <c>sha256:</c>.</param>
    private static async Task<Results<FileContentHttpResult, NotFound>> VersionAsync(
        string slug, string version, RulebookContext context, CancellationToken cancellationToken) =>
        await context.KeptVersions.AsNoTracking().SingleOrDefaultAsync(v => v.Version == "sha256:" + version, cancellationToken) is { } kept && Slug(kept.Package) == slug
            ? TypedResults.File(kept.Archive, "application/zip", $"{slug}-{version[..12]}.zip")
            : TypedResults.NotFound();

    private static async Task<Results<FileContentHttpResult, NotFound>> FileAsync(
        Guid id, string file, HttpContext http, Revisions revisions, Editions editions, CancellationToken cancellationToken) =>
        Actor.Of(http.User) is { } actor && await revisions.FindAsync(actor, id, cancellationToken) is { } view
        && await ContentAsync(view, file, editions, cancellationToken) is { } content
            ? TypedResults.File(content, RevisionFiles.IsDecision(file) ? "application/xml; charset=utf-8" : "text/yaml; charset=utf-8", Path.GetFileName(file))
            : TypedResults.NotFound();
}
