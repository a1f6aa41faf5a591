using System.Text.Json;
using Ronghe.Policy.Assessment;
using Ronghe.Policy.Facts;
using Ronghe.Policy.Packages;

namespace Ronghe.Policy.Amendments;

/// <summary>The difference between two versions, or why there is none to tell.</summary>
public sealed record AmendmentResult(PackageDifference? Difference, IReadOnlyList<Fault> Faults);

/// <summary>What an amendment changes: in the package, and in the answers to facts that are at hand.</summary>
public static class Amendment
{
    private const int MaxFiles = 100_000;

    /// <param name="policies">The folder with the packages that both versions may depend on.</param>
    /// <param name="facts">A folder of JSON files, each a facts document or a stored answer with <c>facts</c>, <c>on</c>, <c>asKnownOn</c>
    /// and <c>readings</c>; null to compare the packages alone.</param>
    public static AmendmentResult Compare(string old, string @new, string policies, string? facts, TimeProvider clock)
    {
        var before = PolicyLibrary.LoadPackage(old, policies);
        var after = PolicyLibrary.LoadPackage(@new, policies);
        if (before.Library is not { } oldLibrary || after.Library is not { } newLibrary)
            return new AmendmentResult(null, [.. Within(old, before.Faults), .. Within(@new, after.Faults)]);
        if (facts is not null && !Directory.Exists(facts)) return new AmendmentResult(null, [new Fault("missing-folder", facts, "没有这个文件夹")]);
        var (was, now) = (oldLibrary.Packages.First(p => p.Directory == old), newLibrary.Packages.First(p => p.Directory == @new));
        if (was.Id != now.Id) return new AmendmentResult(null, [new Fault("another-package", @new, $"“{now.Id}”不是“{was.Id}”的另一个版本")]);
        return new AmendmentResult(Compare(was, oldLibrary, now, newLibrary, Files(facts), clock), []);
    }

    /// <summary>Two versions of one package that are loaded, each with what it depends on.</summary>
    /// <param name="questions">Names with JSON: facts documents, or stored answers as above.</param>
    public static PackageDifference Compare(
        PolicyPackage old, PolicyLibrary oldLibrary, PolicyPackage @new, PolicyLibrary newLibrary,
        IEnumerable<(string Name, byte[] Json)> questions, TimeProvider clock)
    {
        var answers = new List<AnswerChange>();
        var unread = new List<Fault>();
        var asked = 0;
        foreach (var (name, bytes) in questions)
        {
            var (first, second) = (Question(bytes, oldLibrary), Question(bytes, newLibrary));
            if (first.Request is null || second.Request is null)
            {
                unread.AddRange(first.Faults.Concat(second.Faults).Distinct().Select(f => f with { Pointer = $"{name}{f.Pointer}" }));
                continue;
            }

            asked++;
            answers.AddRange(Changed(name, Ask(oldLibrary, old, first.Request, clock), Ask(newLibrary, @new, second.Request, clock)));
        }

        return new PackageDifference(old, @new, PackageDiff.Of(old, oldLibrary, @new, newLibrary), answers, asked, unread);
    }

    private static IEnumerable<(string Name, byte[] Json)> Files(string? folder) => folder is null
        ? []
        : Directory.EnumerateFiles(folder, "*.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Take(MaxFiles)
            .Select(file => (Path.GetRelativePath(folder, file).Replace('\\', '/'), File.ReadAllBytes(file)));

    private static IEnumerable<Fault> Within(string folder, IEnumerable<Fault> faults) => faults.Select(f => f with { Pointer = $"{folder}/{f.Pointer}" });

    private static IEnumerable<AnswerChange> Changed(string source, List<Determination> before, List<Determination> after)
    {
        var (was, now) = (before.ToDictionary(Key), after.ToDictionary(Key));
        foreach (var key in was.Keys.Union(now.Keys))
        {
            var (b, a) = (was.GetValueOrDefault(key), now.GetValueOrDefault(key));
            if (Brief(b) != Brief(a)) yield return new AnswerChange(source, key.Number, (a ?? b)!.Measure.Title, key.Item, Brief(b), Brief(a));
        }
    }

    private static (string Number, int? Item) Key(Determination d) => (d.Measure.Number.ToString(), d.Subject.Item);

    private static AnswerBrief? Brief(Determination? d) => d is null ? null : new AnswerBrief(d.Outcome, d.Amount, d.Cap);

    private static List<Determination> Ask(PolicyLibrary library, PolicyPackage package, AssessmentRequest request, TimeProvider clock) =>
        [.. new Assessor(library, clock).Assess(request).Determinations.Where(d => d.Measure.Package == package.Id)];

    /// <summary>Facts as they are, or a stored answer with the facts inside. A reading that a version no longer has falls back to the one in force.</summary>
    private static (AssessmentRequest? Request, IReadOnlyList<Fault> Faults) Question(byte[] bytes, PolicyLibrary library)
    {
        var facts = bytes;
        JsonElement? stored = null;
        if (Parsed(bytes) is { ValueKind: JsonValueKind.Object } root && root.TryGetProperty("facts", out var inside))
        {
            facts = JsonSerializer.SerializeToUtf8Bytes(inside);
            stored = root;
        }

        var read = FactReader.Read(facts, library.Facts);
        return read.Document is not { } document ? (null, read.Faults) : (new AssessmentRequest
        {
            Facts = document,
            On = Date(stored, "on"),
            AsKnownOn = Date(stored, "asKnownOn"),
            Readings = Readings(stored, library),
        }, []);
    }

    private static JsonElement? Parsed(byte[] bytes)
    {
        try
        {
            return JsonSerializer.Deserialize<JsonElement>(bytes);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static DateOnly? Date(JsonElement? stored, string name) =>
        stored is { } root && root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
        && DateOnly.TryParseExact(value.GetString(), "yyyy-MM-dd", out var date) ? date : null;

    private static Dictionary<string, string> Readings(JsonElement? stored, PolicyLibrary library) =>
        stored is { } root && root.TryGetProperty("readings", out var readings) && readings.ValueKind == JsonValueKind.Object
            ? readings.EnumerateObject()
                .Where(r => r.Value.ValueKind == JsonValueKind.String && library.Interpretation(r.Name)?.Readings.Any(x => x.Id == r.Value.GetString()) == true)
                .ToDictionary(r => r.Name, r => r.Value.GetString()!)
            : [];
}
