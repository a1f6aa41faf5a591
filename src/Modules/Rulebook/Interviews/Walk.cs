using System.Text.Json;

namespace Ronghe.Modules.Rulebook.Interviews;

/// <summary>Where a person stands in the questions of a self-assessment: kept beside the facts, never part of the answer.</summary>
/// <param name="Measures">Numbers of the measures that interest the person; null for all.</param>
/// <param name="Skipped">Wire paths left open on purpose (不清楚，先跳过).</param>
/// <param name="Trail">Paths of the screens answered, in order, the last one last.</param>
/// <param name="Before">The facts before the last answer, for undoing it; null where there is nothing to undo.</param>
public sealed record Walk(
    IReadOnlyList<string>? Measures, IReadOnlyList<string> Skipped, IReadOnlyList<string> Trail, string? Before)
{
    private const int Longest = 200;
    private const int LongestBefore = 200_000;

    public static Walk Start { get; } = new(null, [], [], null);

    /// <summary>The walk after a screen was answered: what was answered is no longer skipped, what was left blank is.</summary>
    /// <param name="before">The facts as they were.</param>
    public Walk After(string screen, string before, IEnumerable<string> answered, IEnumerable<string> leftBlank) => this with
    {
        Skipped = [.. Skipped.Except(answered).Union(leftBlank).TakeLast(Longest)],
        Trail = [.. Trail.Where(t => t != screen).Append(screen).TakeLast(Longest)],
        Before = before.Length <= LongestBefore ? before : null,
    };

    /// <summary>The screen answered before this one; null at the first.</summary>
    public string? Previous(string screen)
    {
        var at = Trail.ToList().IndexOf(screen);
        return at switch { -1 => Trail.Count > 0 ? Trail[^1] : null, 0 => null, _ => Trail[at - 1] };
    }

    public string ToJson() => JsonSerializer.Serialize(this);

    /// <summary>A walk as kept; the start of one where the text is none.</summary>
    public static Walk Read(string? json)
    {
        if (string.IsNullOrEmpty(json)) return Start;
        try
        {
            var walk = JsonSerializer.Deserialize<Walk>(json);
            return walk is null ? Start : walk with { Skipped = walk.Skipped ?? [], Trail = walk.Trail ?? [] };
        }
        catch (JsonException)
        {
            return Start;
        }
    }
}
