using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text.Json;

namespace Ronghe.Simulation.Synthesis;

/// <summary>How one fact is spread over rows. What a rule of a fact does not say, it leaves unknown.</summary>
/// <param name="Fact">The heading of its column.</param>
/// <param name="Unknown">Rows in a thousand that do not know it.</param>
/// <param name="When">It is drawn only where another fact of the row begins with that text.</param>
/// <param name="Otherwise">The cell where it is not drawn; null leaves it unknown.</param>
internal sealed record FactMarginal(string Fact, FactDraw Draw, int Unknown, KeyValuePair<string, string>? When, string? Otherwise);

/// <summary>Where a value comes from; closed.</summary>
internal abstract record FactDraw
{
    private FactDraw() { }

    /// <summary>One of several texts, by weight.</summary>
    public sealed record Choices(ImmutableArray<(string Text, ulong Upto)> Cumulated) : FactDraw;

    /// <summary>True in so many of a thousand.</summary>
    public sealed record Yes(int Permille) : FactDraw;

    /// <summary>Points of the distribution, straight lines between: (of a thousand, value in the fact's unit).</summary>
    public sealed record Quantiles(ImmutableArray<(int Permille, long Value)> Points) : FactDraw;

    /// <summary>Another fact of the row (with ^, of its owner) times a drawn number, in thousandths.</summary>
    public sealed record Of(string Other, bool OfOwner, ImmutableArray<(int Permille, long Value)> Thousandths, long Least) : FactDraw;

    /// <summary>A day, counted from the first of January of the year.</summary>
    public sealed record Days(int From, int To) : FactDraw;

    /// <summary>A name with the row's number.</summary>
    public sealed record Numbered(string Prefix) : FactDraw;

    /// <summary>A year for each position: the first is so far from the year.</summary>
    public sealed record YearsFrom(int First) : FactDraw;
}

internal sealed record ListMarginal(
    string List, ImmutableArray<(int Count, ulong Upto)> Counts, int Unknown, KeyValuePair<string, string>? When,
    IReadOnlyList<FactMarginal> Facts, IReadOnlyList<ListMarginal> Lists);

/// <summary>The documented marginals that synthetic populations are made from (marginals.json: each with its basis).</summary>
internal sealed record Marginals(int Year, IReadOnlyList<FactMarginal> Facts, IReadOnlyList<ListMarginal> Lists, string Sha256)
{
    public static Marginals Load()
    {
        using var stream = typeof(Marginals).Assembly.GetManifestResourceStream("marginals.json")!;
        using var memory = new MemoryStream();
        stream.CopyTo(memory);
        using var json = JsonDocument.Parse(memory.ToArray());
        var root = json.RootElement;
        return new Marginals(root.GetProperty("year").GetInt32(), FactsOf(root), ListsOf(root), Convert.ToHexStringLower(SHA256.HashData(memory.ToArray())));
    }

    private static List<FactMarginal> FactsOf(JsonElement holder) => [.. holder.GetProperty("facts").EnumerateArray().Select(fact => new FactMarginal(
        fact.GetProperty("fact").GetString()!, DrawOf(fact), Number(fact, "unknown"), When(fact),
        fact.TryGetProperty("otherwise", out var otherwise) ? otherwise.GetString() : null))];

    private static List<ListMarginal> ListsOf(JsonElement holder) => holder.TryGetProperty("lists", out var lists)
        ? [.. lists.EnumerateArray().Select(list => new ListMarginal(
            list.GetProperty("list").GetString()!,
            [.. Weighted(list.GetProperty("counts")).Select(c => (int.Parse(c.Text, System.Globalization.CultureInfo.InvariantCulture), c.Upto))],
            Number(list, "unknown"), When(list), FactsOf(list), ListsOf(list)))]
        : [];

    private static FactDraw DrawOf(JsonElement fact)
    {
        foreach (var property in fact.EnumerateObject())
        {
            switch (property.Name)
            {
                case "choices": return new FactDraw.Choices(Weighted(property.Value));
                case "yes": return new FactDraw.Yes(property.Value.GetInt32());
                case "quantiles": return new FactDraw.Quantiles(Points(property.Value));
                case "days": return new FactDraw.Days(property.Value[0].GetInt32(), property.Value[1].GetInt32());
                case "numbered": return new FactDraw.Numbered(property.Value.GetString()!);
                case "yearsFrom": return new FactDraw.YearsFrom(property.Value.GetInt32());
                case "of":
                    var other = property.Value.GetString()!;
                    return new FactDraw.Of(
                        other.TrimStart('^'), other.StartsWith('^'),
                        fact.TryGetProperty("perUnit", out var perUnit) ? [.. Points(perUnit).Select(p => (p.Permille, p.Value * 1000))] : Points(fact.GetProperty("permille")),
                        Number(fact, "least"));
            }
        }

        throw new InvalidDataException($"marginals.json: {fact.GetProperty("fact")} says not how it is drawn");
    }

    private static ImmutableArray<(string Text, ulong Upto)> Weighted(JsonElement weights)
    {
        var sum = 0ul;
        return [.. weights.EnumerateObject().Select(w => (w.Name, sum += w.Value.GetUInt64()))];
    }

    private static ImmutableArray<(int Permille, long Value)> Points(JsonElement points) =>
        [.. points.EnumerateArray().Select(p => (p[0].GetInt32(), p[1].GetInt64()))];

    private static KeyValuePair<string, string>? When(JsonElement element) =>
        element.TryGetProperty("when", out var when) ? when.EnumerateObject().Select(w => KeyValuePair.Create(w.Name, w.Value.GetString()!)).Single() : null;

    private static int Number(JsonElement element, string name) => element.TryGetProperty(name, out var number) ? number.GetInt32() : 0;
}
