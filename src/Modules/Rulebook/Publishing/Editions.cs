using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Ronghe.Kernel.Calendar;
using Ronghe.Kernel.Codes;
using Ronghe.Policy.Assessment;
using Ronghe.Policy.Packages;

namespace Ronghe.Modules.Rulebook.Publishing;

/// <summary>
/// Which rules answer which question. The packages that came with the files lie at the bottom; every version published here lies
/// above and answers what is asked of its days. A version once known to the store can be asked again for good.
/// </summary>
internal sealed class Editions : IPolicyEditions, IDisposable
{
    /// <summary>Editions held ready at a time beside the files' own.</summary>
    private const int MostReady = 8;

    private readonly IServiceScopeFactory scopes;
    private readonly TimeProvider clock;
    private readonly Lazy<string> workspace = new(() => Directory.CreateTempSubdirectory("ronghe-editions-").FullName);
    private readonly ConcurrentDictionary<string, string> folders = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Lazy<Edition>> ready = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim unpacking = new(1);
    private volatile IReadOnlyDictionary<string, IReadOnlyList<StackedVersion>> stacks;

    public Editions(PolicyLibrary files, IServiceScopeFactory scopes, TimeProvider clock)
    {
        (this.scopes, this.clock) = (scopes, clock);
        Files = new Edition(files, clock);
        foreach (var package in files.Packages) folders[package.Version] = package.Directory;
        stacks = files.Packages.ToDictionary(p => p.Id, p => Stack(p, []), StringComparer.Ordinal);
    }

    /// <summary>The packages as they came with the program.</summary>
    public Edition Files { get; }

    /// <summary>What is in force today, as known today.</summary>
    public Edition Today => ChinaTime.Today(clock) is var today ? At(today, today) : Files;

    /// <summary>The newest version of every package, in force yet or not: what an amendment starts from.</summary>
    public Edition Newest => Ready(stacks.ToDictionary(s => s.Key, s => s.Value[^1].Version, StringComparer.Ordinal));

    /// <summary>The versions of a package from the bottom up; empty for an unknown package.</summary>
    public IReadOnlyList<StackedVersion> StackOf(string package) => stacks.GetValueOrDefault(package) ?? [];

    /// <summary>The rules that answer a question: in force on its day, as known on its day of knowledge.</summary>
    public Edition For(AssessmentRequest request)
    {
        if (stacks.Values.All(s => s.Count == 1)) return Files;
        // the days that a question is about, as the assessor takes them
        var days = Files.Assess(request with { Measures = new HashSet<MeasureNumber>() });
        return At(days.On, days.AsKnownOn);
    }

    public Edition At(DateOnly on, DateOnly asKnown) => Ready(stacks.ToDictionary(
        s => s.Key,
        s => (s.Value.Skip(1).LastOrDefault(v => v.KnownFrom <= asKnown && v.EffectiveFrom <= on) ?? s.Value[0]).Version,
        StringComparer.Ordinal));

    public AssessmentResult Assess(AssessmentRequest request) => For(request).Assess(request);

    /// <summary>The edition that a stored assessment names; null where the store does not hold one of its versions.</summary>
    /// <param name="versions">As <see cref="Edition.Versions"/>.</param>
    public async Task<Edition?> RecordedAsync(string versions, CancellationToken cancellationToken = default)
    {
        if (versions == Files.Versions) return Files;
        var named = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var line in versions.Split('\n'))
            if (line.Split('=', 2) is not [var id, var version] || !named.TryAdd(id, version)) return null;
        return await UnpackAsync([.. named.Values], cancellationToken) ? Ready(named) : null;
    }

    /// <summary>One version of one package among the newest of the others; null where the store does not hold it.</summary>
    public async Task<Edition?> WithAsync(string package, string version, CancellationToken cancellationToken = default)
    {
        if (!await UnpackAsync([version], cancellationToken)) return null;
        var versions = stacks.ToDictionary(s => s.Key, s => s.Value[^1].Version, StringComparer.Ordinal);
        versions[package] = version;
        return Ready(versions);
    }

    PolicyLibrary IPolicyEditions.Files => Files.Library;

    PolicyLibrary IPolicyEditions.At(DateOnly on, DateOnly asKnown) => At(on, asKnown).Library;

    IReadOnlyList<PackageEdition> IPolicyEditions.Of(string package) =>
        [.. StackOf(package).Select(v => new PackageEdition(v.Version, v.Release, v.KnownFrom, v.EffectiveFrom))];

    async Task<PolicyLibrary?> IPolicyEditions.WithAsync(string package, string version, CancellationToken cancellationToken) =>
        (await WithAsync(package, version, cancellationToken))?.Library;

    async Task<PolicyLibrary?> IPolicyEditions.RecordedAsync(string versions, CancellationToken cancellationToken) =>
        (await RecordedAsync(versions, cancellationToken))?.Library;

    /// <summary>Takes up what has been published since.</summary>
    /// <exception cref="InvalidOperationException">A published version can no longer be loaded.</exception>
    public async Task RefreshAsync(CancellationToken cancellationToken = default)
    {
        await using var scope = scopes.CreateAsyncScope();
        var context = scope.ServiceProvider.GetRequiredService<RulebookContext>();
        var published = (await context.Publications.AsNoTracking().OrderBy(p => p.Package).ThenBy(p => p.Sequence).ToListAsync(cancellationToken)).ToLookup(p => p.Package);
        if (published.Sum(g => g.Count()) == stacks.Values.Sum(s => s.Count(v => v.Publication is not null))) return;
        var next = Files.Library.Packages.ToDictionary(p => p.Id, p => Stack(p, [.. published[p.Id]]), StringComparer.Ordinal);
        if (!await UnpackAsync([.. next.Values.SelectMany(s => s).Select(v => v.Version)], cancellationToken))
            throw new InvalidOperationException("A published version is missing from the store.");
        // loaded before it is taken into force: what cannot be read must not answer
        _ = Ready(next.ToDictionary(s => s.Key, s => s.Value[^1].Version, StringComparer.Ordinal));
        stacks = next;
    }

    /// <summary>Keeps the packages that came with the files in the store, so that what they answer can be asked again after the next ones.</summary>
    public async Task KeepFilesAsync(CancellationToken cancellationToken = default)
    {
        await using var scope = scopes.CreateAsyncScope();
        var context = scope.ServiceProvider.GetRequiredService<RulebookContext>();
        var missing = await MissingAsync(context, Files.Library.Packages, cancellationToken);
        if (missing.Count == 0) return;
        context.KeptVersions.AddRange(missing);
        try
        {
            await context.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException)
        {
            // another host that started with the same files kept them first
            if ((await MissingAsync(context, Files.Library.Packages, cancellationToken)).Count > 0) throw;
        }
    }

    /// <summary>Rows for those of the packages whose version the store does not hold.</summary>
    public async Task<IReadOnlyList<KeptVersion>> MissingAsync(RulebookContext context, IEnumerable<PolicyPackage> packages, CancellationToken cancellationToken)
    {
        var asked = packages.ToList();
        var versions = asked.Select(p => p.Version).ToList();
        var held = await context.KeptVersions.AsNoTracking().Where(v => versions.Contains(v.Version)).Select(v => v.Version).ToListAsync(cancellationToken);
        return [.. asked.Where(p => !held.Contains(p.Version)).Select(p => new KeptVersion
        {
            Version = p.Version, Package = p.Id, Archive = PackageArchive.Pack(p.Id, p.Directory), KeptAt = clock.GetUtcNow(),
        })];
    }

    public void Dispose()
    {
        unpacking.Dispose();
        if (workspace.IsValueCreated && Directory.Exists(workspace.Value)) Directory.Delete(workspace.Value, recursive: true);
    }

    /// <summary>
    /// What the first publication was made from, then the publications. The files stand at their own place where they are one of
    /// these; where they are another version, above every publication that their releases.yaml already tells of.
    /// </summary>
    private static IReadOnlyList<StackedVersion> Stack(PolicyPackage files, IReadOnlyList<Publication> published)
    {
        var last = files.Releases.Count > 0 ? files.Releases[^1] : null;
        var own = new StackedVersion(files.Version, last?.Version, last?.KnownFrom ?? DateOnly.MinValue, last?.EffectiveFrom ?? DateOnly.MinValue, null);
        if (published.Count == 0) return [own];
        var first = files.Releases.Count > 0 ? files.Releases[0] : null;
        List<StackedVersion> stack =
        [
            new(published[0].Supersedes, first?.Version, first?.KnownFrom ?? DateOnly.MinValue, first?.EffectiveFrom ?? DateOnly.MinValue, null),
            .. published.Select(p => new StackedVersion(p.Version, p.Release, p.KnownFrom, p.EffectiveFrom, p)),
        ];
        if (stack.Exists(v => v.Version == files.Version)) return stack;
        var told = stack.FindLastIndex(v => v.Publication is not null && files.Releases.Any(r => r.Version == v.Release));
        if (told < 0) stack[0] = own;
        else stack.Insert(told + 1, own);
        return stack;
    }

    private Edition Ready(IReadOnlyDictionary<string, string> versions)
    {
        var key = string.Join('\n', versions.OrderBy(v => v.Key, StringComparer.Ordinal).Select(v => $"{v.Key}={v.Value}"));
        if (key == Files.Versions) return Files;
        foreach (var other in ready.Keys.Where(k => k != key).Skip(MostReady - 1)) ready.TryRemove(other, out _);
        return ready.GetOrAdd(key, _ => new Lazy<Edition>(() => Load(versions, key))).Value;
    }

    private Edition Load(IReadOnlyDictionary<string, string> versions, string key)
    {
        var paths = versions.OrderBy(v => v.Key, StringComparer.Ordinal).Select(v => folders[v.Value]).ToList();
        var loaded = PolicyLibrary.LoadFolders(paths[0], paths.Skip(1));
        var library = loaded.Library ?? throw new InvalidOperationException(
            "政策包无法载入：\n" + string.Join('\n', loaded.Faults.Select(f => $"  {f.Pointer} [{f.Code}] {f.Message}")));
        var edition = new Edition(library, clock);
        return edition.Versions == key ? edition : throw new InvalidOperationException("A kept version is not what its hash says.");
    }

    /// <summary>False where the store does not hold all of them.</summary>
    private async Task<bool> UnpackAsync(IReadOnlyCollection<string> versions, CancellationToken cancellationToken)
    {
        var missing = versions.Where(v => !folders.ContainsKey(v)).Distinct().ToList();
        if (missing.Count == 0) return true;
        await using var scope = scopes.CreateAsyncScope();
        var context = scope.ServiceProvider.GetRequiredService<RulebookContext>();
        var kept = await context.KeptVersions.AsNoTracking().Where(v => missing.Contains(v.Version)).ToListAsync(cancellationToken);
        await unpacking.WaitAsync(cancellationToken);
        try
        {
            foreach (var version in kept.Where(v => !folders.ContainsKey(v.Version)))
                folders[version.Version] = PackageArchive.Unpack(
                    version.Package, version.Archive, Path.Combine(workspace.Value, version.Version.Replace(':', '-')));
        }
        finally
        {
            unpacking.Release();
        }

        return kept.Count == missing.Count;
    }
}
