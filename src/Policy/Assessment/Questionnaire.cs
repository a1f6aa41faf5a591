using Ronghe.Policy.Facts;
using Ronghe.Policy.Packages;

namespace Ronghe.Policy.Assessment;

/// <summary>One screen of questions: an object, a list (有没有？), or one item of a list.</summary>
/// <param name="Path">Wire path of the screen: <c>enterprise</c>, <c>digitalProjects</c>, <c>digitalProjects[0]</c>.</param>
/// <param name="Node">The entry of the dictionary that the screen is about.</param>
/// <param name="Fields">Wire paths still needed on it, the most decisive first; the screen's own path where the whole is asked.</param>
/// <param name="For">The measures that need it.</param>
public sealed record Question(string Path, FactNode Node, IReadOnlyList<string> Fields, IReadOnlyList<Measure> For);

/// <summary>Turns what an assessment still needs into screens, ordered so that a measure is settled with the fewest screens.</summary>
public static class Questionnaire
{
    public static IReadOnlyList<Question> Outstanding(AssessmentResult result, FactDictionary dictionary)
    {
        var needs = result.Determinations
            .Where(d => d.Outcome == Outcome.Unknown)
            .Select(d => (d.Measure, Screens: d.Ask.Select(ScreenOf).Distinct().ToList()))
            .ToList();
        return [.. result.Determinations
            .Where(d => d.Outcome == Outcome.Unknown)
            .SelectMany(d => d.Ask, (d, path) => (d.Measure, Path: path))
            .GroupBy(a => ScreenOf(a.Path), StringComparer.Ordinal)
            .Select(screen => (
                Screen: screen,
                Fewest: needs.Where(n => n.Screens.Contains(screen.Key)).Min(n => n.Screens.Count),
                Serves: screen.Select(a => a.Measure).Distinct().Count()))
            .OrderBy(s => s.Fewest).ThenByDescending(s => s.Serves).ThenBy(s => s.Screen.Key, StringComparer.Ordinal)
            .Select(s => QuestionOf(s.Screen.Key, s.Screen, dictionary))
            .OfType<Question>()];
    }

    private static Question? QuestionOf(string screen, IEnumerable<(Measure Measure, string Path)> asks, FactDictionary dictionary) =>
        dictionary.Find(screen) is { } node
            ? new Question(screen, node, [.. asks.Select(a => a.Path).Distinct()], [.. asks.Select(a => a.Measure).Distinct()])
            : null;

    /// <summary>The path up to its last step, or itself where it has but one.</summary>
    private static string ScreenOf(string path)
    {
        var dot = path.LastIndexOf('.');
        return dot < 0 ? path : path[..dot];
    }
}
