using Ronghe.Policy.Facts;
using Ronghe.Policy.Packages;

namespace Ronghe.Policy.Assessment;

/// <summary>Readings chosen by a caller; null choices where there is any fault.</summary>
public sealed record ReadingChoiceResult(IReadOnlyDictionary<string, string>? Choices, IReadOnlyList<Fault> Faults);

/// <summary>Reads choices such as <c>R4b=per-project</c>. A reading is known by its words, hyphenated; the words that tell it apart suffice.</summary>
public static class ReadingChoices
{
    private static readonly string[] Articles = ["a", "an", "the"];

    public static ReadingChoiceResult Parse(IEnumerable<string> choices, PolicyLibrary library)
    {
        var chosen = new Dictionary<string, string>(StringComparer.Ordinal);
        var faults = new List<Fault>();
        foreach (var choice in choices)
        {
            var place = $"reading={choice}";
            if (choice.Split('=', 2) is not [var id, var words] || words.Length == 0)
                faults.Add(new Fault("bad-reading", place, "读法写成 R4b=per-project 这样"));
            else if (library.Interpretation(id.Trim()) is not { } interpretation)
                faults.Add(new Fault("unknown-interpretation", place, $"没有“{id}”这个解释；可用：{string.Join('、', library.Interpretations.Select(i => i.Id).Order(StringComparer.Ordinal))}"));
            else if (Resolve(interpretation, words.Trim()) is not { } reading)
                faults.Add(new Fault("unknown-reading", place, $"“{interpretation.Id}”没有“{words}”这种读法；可选：{string.Join('、', interpretation.Readings.Select(r => $"{r.Id}（{r.Name}）"))}"));
            else if (!chosen.TryAdd(interpretation.Id, reading.Id))
                faults.Add(new Fault("duplicate-reading", place, $"“{interpretation.Id}”选了两次"));
        }

        return new ReadingChoiceResult(faults.Count == 0 ? chosen : null, faults);
    }

    /// <summary>By id or Chinese name; else the one reading that holds all the given words, articles aside.</summary>
    private static Reading? Resolve(Interpretation interpretation, string words)
    {
        if (interpretation.Readings.FirstOrDefault(r => r.Id == words || r.Name == words || r.AlsoKnownAs == words) is { } exact) return exact;
        var wanted = Words(words);
        var matches = interpretation.Readings.Where(r => wanted.Count > 0 && wanted.IsSubsetOf(Words(r.Id))).ToList();
        return matches.Count == 1 ? matches[0] : null;
    }

    /// <summary>The words of a name, whatever stands between them: “the-year's-total” and “count,-with-a-flag” are as good as their ids.</summary>
    private static HashSet<string> Words(string name)
    {
        var plain = name.ToLowerInvariant().Replace("'", "", StringComparison.Ordinal).Replace("’", "", StringComparison.Ordinal);
        return [.. plain.Split([.. plain.Where(c => !char.IsLetterOrDigit(c)).Distinct()], StringSplitOptions.RemoveEmptyEntries).Except(Articles)];
    }
}
