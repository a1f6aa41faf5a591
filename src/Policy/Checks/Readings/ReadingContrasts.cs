using System.Text.Json;
using System.Text.Json.Nodes;
using Ronghe.Kernel.Amounts;
using Ronghe.Kernel.Codes;
using Ronghe.Policy.Assessment;
using Ronghe.Policy.Cases;
using Ronghe.Policy.Facts;
using Ronghe.Policy.Packages;
using Ronghe.Policy.Words;

namespace Ronghe.Policy.Checks.Readings;

/// <summary>
/// Finds for every interpretation an enterprise on which its readings differ: among the golden cases first, then among those cases
/// with the items of a list doubled. Golden cases stand on both sides of every bound, so that they serve as boundary facts.
/// </summary>
public sealed class ReadingContrasts
{
    private readonly PolicyLibrary library;
    private readonly Assessor assessor;
    private readonly List<Candidate> golden;

    private sealed record Candidate(string Name, string Measure, FactDocument Facts, DateOnly? On, DateOnly? AsKnown, IReadOnlyDictionary<string, string> Readings);

    private sealed record Answer(Money Total, IReadOnlyList<Outcome> Outcomes, IReadOnlyList<string> Beside, string Says);

    private ReadingContrasts(PolicyPackage package, PolicyLibrary library, TimeProvider clock)
    {
        this.library = library;
        assessor = new Assessor(library, clock);
        golden = [.. GoldenCase.Load(package, []).Select(CandidateOf).OfType<Candidate>().OrderBy(c => c.Readings.Count).ThenBy(c => c.Facts.ToJson().Length)];
    }

    /// <summary>One contrast per interpretation, those of the whole notice first.</summary>
    public static IReadOnlyList<ReadingContrast> Of(PolicyPackage package, PolicyLibrary library, TimeProvider clock)
    {
        var contrasts = new ReadingContrasts(package, library, clock);
        return
        [
            .. package.Interpretations.Select(i => contrasts.Of(i, null)),
            .. package.Measures.SelectMany(m => m.Interpretations.Select(i => contrasts.Of(i, m))),
        ];
    }

    private ReadingContrast Of(Interpretation interpretation, Measure? measure)
    {
        if (!interpretation.Executable) return new ReadingContrast(interpretation, measure, [], null, ContrastKind.NotExecutable);
        var best = new ReadingContrast(interpretation, measure, [], null, ContrastKind.None);
        foreach (var candidate in Candidates(measure))
        {
            var contrast = On(candidate, interpretation, measure);
            if (Rank(contrast) < Rank(best)) best = contrast;
            if (Rank(best) == 0) break;
        }

        return best;
    }

    /// <summary>The less, the more it tells: amounts before outcomes, settled answers before questions, money before none.</summary>
    private static int Rank(ReadingContrast contrast) =>
        (int)contrast.Differs * 4
        + (contrast.Answers.Any(a => a.Outcomes.Contains(Outcome.Unknown)) ? 2 : 0)
        + (contrast.Answers.Any(a => a.Total > Money.Zero) ? 0 : 1);

    /// <summary>Golden cases of the measure, or of all; then their variations.</summary>
    private IEnumerable<Candidate> Candidates(Measure? measure)
    {
        var own = golden.Where(c => measure is null || c.Measure == measure.Number.ToString()).ToList();
        return own.Concat(own.SelectMany(Variations));
    }

    private ReadingContrast On(Candidate candidate, Interpretation interpretation, Measure? measure)
    {
        var answers = interpretation.Readings.Select(r => Ask(candidate, interpretation, r)).ToList();
        var differs = answers.DistinctBy(a => a.Total).Count() > 1 ? ContrastKind.Amount
            : answers.DistinctBy(a => string.Join(',', a.Outcomes)).Count() > 1 ? ContrastKind.Outcome
            : answers.DistinctBy(a => string.Join('；', a.Beside)).Count() > 1 ? ContrastKind.Beside
            : ContrastKind.None;
        if (differs == ContrastKind.None) return new ReadingContrast(interpretation, measure, [], null, differs);
        var shared = answers.Select(a => a.Beside).Aggregate((IEnumerable<string>)answers[0].Beside, (all, one) => all.Intersect(one)).ToList();
        return new ReadingContrast(
            interpretation, measure,
            [.. interpretation.Readings.Zip(answers, (r, a) => new ReadingAnswer(
                r, a.Total, a.Outcomes, differs == ContrastKind.Beside && a.Beside.Except(shared).ToList() is { Count: > 0 } own ? $"{a.Says}（{string.Join('；', own)}）" : a.Says))],
            new Witness(candidate.Facts.ToJson(), candidate.Readings.Where(r => r.Key != interpretation.Id).ToDictionary(), candidate.Name), differs);
    }

    private Answer Ask(Candidate candidate, Interpretation interpretation, Reading reading)
    {
        var readings = candidate.Readings.Where(r => r.Key != interpretation.Id).Append(KeyValuePair.Create(interpretation.Id, reading.Id)).ToDictionary();
        var result = assessor.Assess(new AssessmentRequest
        {
            Facts = candidate.Facts,
            On = candidate.On,
            AsKnownOn = candidate.AsKnown,
            Readings = readings,
            Measures = MeasureNumber.Parse(candidate.Measure) is { } number ? new HashSet<MeasureNumber> { number } : null,
        });
        var answers = result.Determinations;
        return new Answer(
            answers.Where(d => d.Outcome is Outcome.Award or Outcome.TaxCredit).Aggregate(Money.Zero, (sum, d) => sum + (d.Amount ?? Money.Zero)),
            [.. answers.Select(d => d.Outcome)],
            [.. answers.SelectMany(Beside).Distinct()],
            string.Join("、", answers.Select(Says)));
    }

    private static IEnumerable<string> Beside(Determination d)
    {
        if (d.Cap is { } cap) yield return $"上限 {cap.ToReadable()} 元";
        if (d.Units.Count > 0 && d.Units[0].Role == UnitRole.Lead) yield return $"{d.Units[0].Name}牵头";
        yield return $"对象按 {d.Subject.Kind} 计";
        foreach (var flag in d.Flags) yield return flag.Text;
    }

    private static string Says(Determination d) => d.Outcome is Outcome.Award or Outcome.TaxCredit
        ? $"{d.Outcome.Name()} {(d.Amount ?? Money.Zero).ToReadable()} 元"
        : d.Value is { } value ? $"{d.Outcome.Name()}：{value}" : d.Outcome.Name();

    private Candidate? CandidateOf(GoldenCase one)
    {
        if (one.Derived is not null || ReadingChoices.Parse(one.Readings, library).Choices is not { } readings) return null;
        return Read(one.Facts) is { } facts ? new Candidate($"金例“{one.Name}”", one.Measure, facts, one.On, one.AsKnown, readings) : null;
    }

    private FactDocument? Read(JsonObject facts) => FactReader.Read(JsonSerializer.SerializeToUtf8Bytes(facts), library.Facts).Document;

    /// <summary>A case with the items of a list doubled.</summary>
    private IEnumerable<Candidate> Variations(Candidate candidate)
    {
        var root = (JsonObject)JsonNode.Parse(candidate.Facts.ToJson())!;
        foreach (var key in root.Select(p => p.Key).ToList())
        {
            if (root[key] is not JsonArray { Count: > 0 } list) continue;
            var doubled = (JsonObject)root.DeepClone();
            foreach (var item in list) ((JsonArray)doubled[key]!).Add(item?.DeepClone());
            if (Read(doubled) is { } facts) yield return candidate with { Name = $"{candidate.Name}，“{library.Facts.Root(key)?.Name}”里的每一项各有两份", Facts = facts };
        }
    }
}
