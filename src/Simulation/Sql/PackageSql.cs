using System.Globalization;
using System.Text;
using Ronghe.Columnar;
using Ronghe.Columnar.Columns;
using Ronghe.Columnar.Questions;
using Ronghe.Columnar.Sql;
using Ronghe.Policy;
using Ronghe.Policy.Packages;
using Ronghe.Policy.Rules;
using Ronghe.Simulation.Judging;
using Ronghe.Simulation.Populations;

namespace Ronghe.Simulation.Sql;

/// <summary>
/// A package as SQL over the tables of a population: a view a question that its rules answer, and one of all determinations, the same to
/// the fen as those of a simulation.
/// </summary>
/// <param name="Text">The tables and views, ready for psql or the DuckDB shell.</param>
/// <param name="Unplanned">The measures that have no SQL, each with the reason; the text says so at its head.</param>
public sealed record PackageSql(string Text, IReadOnlyList<(string Measure, string Reason)> Unplanned)
{
    /// <param name="package">The package whose measures are printed; null for all of the library.</param>
    /// <param name="on">The date of the facts; the assessment year is its year.</param>
    /// <param name="readings">Readings chosen instead of those in force: interpretation → reading id.</param>
    public static PackageSql Of(
        PolicyLibrary library, string? package, DateOnly on, DateOnly asKnownOn, IReadOnlyDictionary<string, string> readings, SqlDialect dialect)
    {
        var rules = RulesOfDay.Of(library, on, asKnownOn, readings);
        var schema = PopulationSchema.Of(library.Facts);
        var asked = rules.Measures.Where(m => package is null || m.Measure.Package == package).ToList();
        var measures = asked.Where(m => m.Decision is not null).Select(m => new MeasureViews(m, package is null)).ToList();
        var questions = measures.SelectMany(m => m.Questions).ToList();
        var shape = schema.ShapeWith(new CodeBook());
        var plan = SqlPlan.Of(ColumnarPlan.Of(shape, MeasureQuestions.Around(rules), questions), dialect, PopulationTables.Of(schema.Enterprises), MeasureViews.NameOf);
        var unplanned = measures.Select(m => (m.Measure, Reasons: plan.Unplanned.Where(u => m.Questions.Any(q => q.Name == u.Question)).Select(u => u.Reason).ToList()))
            .Where(m => m.Reasons.Count > 0).Select(m => (m.Measure, string.Join("; ", m.Reasons))).ToList();

        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"-- {package ?? "all packages"}, facts of {on:yyyy-MM-dd} as known on {asKnownOn:yyyy-MM-dd}, for {dialect}\n");
        foreach (var (interpretation, reading) in rules.Readings.OrderBy(r => r.Key, StringComparer.Ordinal)) text.Append(CultureInfo.InvariantCulture, $"-- reading {interpretation} = {reading}\n");
        text.Append("-- Money in answers is in fen. NULL is unknown; where a column beside it ends in _none and is true, it is known to be none.\n");
        foreach (var (measure, reason) in unplanned) text.Append(CultureInfo.InvariantCulture, $"-- NOT IN THIS SQL: measure {measure}: {reason}\n");
        var fixedAnswers = asked.Where(m => m.Decision is null).Select(m => $"{m.Measure.Number} ({Wire.Of(m.Fixed!.Value)})").ToList();
        if (fixedAnswers.Count > 0) text.Append(CultureInfo.InvariantCulture, $"-- Not computed, the same for all: {string.Join(", ", fixedAnswers)}\n");
        foreach (var file in schema.Files) text.Append('\n').Append(PopulationTables.Create(file, dialect, guarded: true)).Append(";\n");
        foreach (var question in plan.Questions.Where(q => !unplanned.Exists(u => measures.First(m => m.Questions.Contains(q.Question)).Measure == u.Measure)))
            text.Append(CultureInfo.InvariantCulture, $"\nCREATE VIEW {SqlText.Name(question.Question.Name)} AS\n{question.Text};\n");
        var printed = measures.Where(m => !unplanned.Exists(u => u.Measure == m.Measure)).ToList();
        text.Append("\nCREATE VIEW determinations AS\n").AppendJoin("\nUNION ALL\n", printed.Count > 0 ? printed.Select(m => m.Determinations()) : [MeasureViews.NoDeterminations]).Append(";\n");
        return new PackageSql(text.ToString(), unplanned);
    }
}

/// <summary>The views of one measure: what its rules answer, and its determinations.</summary>
internal sealed class MeasureViews
{
    private readonly MeasureRule rule;
    private readonly string name;
    private readonly List<string> keys = [];
    private readonly bool hasRelevant;

    public MeasureViews(MeasureRule rule, bool full)
    {
        this.rule = rule;
        Measure = full ? $"{rule.Measure.Package}#{rule.Measure.Number}" : rule.Measure.Number.ToString();
        name = $"measure {Measure}";
        var item = rule.Items is { } list ? new ItemSource(list.Name, list.ItemName!) : null;
        var questions = new List<Question>
        {
            new(name, new Rule.Decision(rule.Decision!.Model, rule.Decision.Name), item,
                [new Wanted.Text(Verdict.Result), new Wanted.Number(Verdict.Amount, 2), new Wanted.Number(Verdict.Cap, 2)]),
        };
        hasRelevant = rule.Relevant is not null;
        if (rule.Relevant is { } relevant) questions.Add(new Question($"{name} relevant", new Rule.Expression(relevant), item, [new Wanted.Flag(null)]));
        foreach (var key in rule.OnceKeys)
        {
            keys.Add(string.Create(CultureInfo.InvariantCulture, $"{name} once {keys.Count + 1}"));
            questions.Add(new Question(keys[^1], new Rule.Expression(key), item, [new Wanted.Text(null)]));
        }

        Questions = questions;
    }

    public string Measure { get; }

    public IReadOnlyList<Question> Questions { get; }

    /// <summary>The name of an answer's column.</summary>
    public static string NameOf(Question question, int wanted) => question.Wanted[wanted].Member switch
    {
        Verdict.Result => "verdict",
        Verdict.Amount => "fen",
        Verdict.Cap => "cap",
        _ => "answer",
    };

    /// <summary>The view where no measure is computed on that day.</summary>
    public const string NoDeterminations =
        "SELECT code, CAST(NULL AS TEXT) AS measure, CAST(NULL AS BIGINT) AS item, CAST(NULL AS TEXT) AS verdict, CAST(NULL AS BIGINT) AS fen\nFROM enterprises WHERE FALSE";

    /// <summary>code, measure, item, verdict, fen: one row for each item that may be relevant, one in all where there is none.</summary>
    public string Determinations()
    {
        var words = Verdict.Words.Select(w => $"WHEN {SqlText.Literal(w.Key)} THEN {SqlText.Literal(Wire.Of(w.Value))}");
        // nothing is granted before it is known whether the item concerns the measure
        var mayNotConcern = hasRelevant ? $" OR (r.answer IS NULL AND NOT r.answer_none AND m.verdict <> {SqlText.Literal(Verdict.Words.Single(w => w.Value == Policy.Assessment.Outcome.NotEligible).Key)})" : "";
        var outcome = $"CASE WHEN m.verdict IS NULL OR (m.fen IS NULL AND NOT m.fen_none){mayNotConcern} THEN 'unknown' ELSE CASE m.verdict {string.Join(' ', words)} ELSE 'unknown' END END";
        var measure = $"{SqlText.Literal(Measure)} AS measure";
        if (rule.Items is not { } list)
            return $"SELECT code, {measure}, CAST(NULL AS BIGINT) AS item, verdict, {Paid("COALESCE(fen, 0)")}\nFROM (SELECT m.code, {outcome} AS verdict, m.fen FROM {SqlText.Name(name)} m) judged";

        var place = SqlText.Name(PopulationTables.Position);
        string Join(string view, string alias) => $"\n        JOIN {SqlText.Name(view)} {alias} ON {alias}.code = m.code AND {alias}.{place} = m.{place}";
        var judged = $"SELECT m.code, m.{place} AS item, {outcome} AS verdict, COALESCE(m.fen, 0) AS fen{string.Concat(keys.Select((_, i) => $", k{i}.answer AS key{i}"))}\n        FROM {SqlText.Name(name)} m"
            + (hasRelevant ? Join($"{name} relevant", "r") : "") + string.Concat(keys.Select((key, i) => Join(key, $"k{i}")))
            + (hasRelevant ? "\n        WHERE r.answer IS NOT FALSE" : "");
        for (var i = 0; i < keys.Count; i++)
        {
            // of the awards with an equal key the highest is paid, of equals the first; while one of that key is unknown, nobody knows
            judged = $"SELECT code, item, CASE WHEN turn{i} > 1 THEN 'not-eligible' WHEN verdict = 'award' AND open{i} > 0 THEN 'unknown' ELSE verdict END AS verdict, fen{string.Concat(Enumerable.Range(i + 1, keys.Count - i - 1).Select(k => $", key{k}"))}\n    FROM (SELECT *, "
                + $"CASE WHEN verdict = 'award' AND key{i} IS NOT NULL THEN row_number() OVER (PARTITION BY code, verdict, key{i} ORDER BY fen DESC, item) ELSE 1 END AS turn{i}, "
                + $"CASE WHEN key{i} IS NOT NULL THEN SUM(CASE WHEN verdict = 'unknown' THEN 1 ELSE 0 END) OVER (PARTITION BY code, key{i}) ELSE 0 END AS open{i}\n    FROM ({judged}) judged{i}) turns{i}";
        }

        return $"""
            SELECT code, {measure}, item, verdict, {Paid("fen")}
            FROM (
                WITH judged AS ({judged})
                SELECT code, item, verdict, fen FROM judged
                UNION ALL
                SELECT e.code, NULL, CASE WHEN {PopulationTables.IsListKnown(list.Key)} THEN 'not-eligible' ELSE 'unknown' END, 0
                FROM enterprises e WHERE NOT EXISTS (SELECT 1 FROM judged j WHERE j.code = e.code)
            ) answers
            """;

        static string Paid(string fen) => $"CASE WHEN verdict IN ('award', 'tax-credit') THEN {fen} END AS fen";
    }
}
