using System.Text.Json;
using Ronghe.Policy.Facts;
using Ronghe.Policy.Packages;

namespace Ronghe.Modules.Rulebook.Samples;

/// <summary>An invented enterprise to look at.</summary>
/// <param name="Id">For its address: ASCII.</param>
internal sealed record SampleFirm(string Id, string Title, string Says, FactDocument Facts);

/// <summary>The sample enterprises of the packages: <c>samples/index.json</c> and the facts files it names. A file that cannot be read is left out.</summary>
internal sealed class SampleFirms(PolicyLibrary library)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public IReadOnlyList<SampleFirm> All { get; } = [.. library.Packages.SelectMany(p => Of(p, library.Facts))];

    public SampleFirm? Find(string id) => All.FirstOrDefault(s => s.Id == id);

    private static IEnumerable<SampleFirm> Of(PolicyPackage package, FactDictionary dictionary)
    {
        var folder = Path.Combine(package.Directory, "samples");
        var index = Path.Combine(folder, "index.json");
        if (!File.Exists(index)) yield break;
        foreach (var entry in JsonSerializer.Deserialize<List<Entry>>(File.ReadAllBytes(index), Json) ?? [])
        {
            var path = Path.Combine(folder, $"{entry.Id}.json");
            if (File.Exists(path) && FactReader.Read(File.ReadAllBytes(path), dictionary).Document is { } facts)
                yield return new SampleFirm(entry.Id, entry.Title, entry.Says, facts);
        }
    }

    private sealed record Entry(string Id, string Title, string Says);
}
