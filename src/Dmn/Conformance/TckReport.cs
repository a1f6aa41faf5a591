using System.Collections.Immutable;

namespace Ronghe.Dmn.Conformance;

/// <summary>How a case ended, in the kit's words.</summary>
public enum TckOutcome
{
    /// <summary>Every expected value was produced.</summary>
    Success,
    /// <summary>Another value was produced, or the model could not be read.</summary>
    Error,
    /// <summary>The case asks for what the engine does not claim.</summary>
    Ignored,
}

/// <summary>The result of one case.</summary>
/// <param name="Group">The last two folders, as <c>compliance-level-3/0001-filter</c>.</param>
/// <param name="File">The test file's name without extension.</param>
/// <param name="CaseId">The case's id.</param>
/// <param name="Outcome">How it ended.</param>
/// <param name="Detail">What was expected and found; empty on success.</param>
public sealed record TckResult(string Group, string File, string CaseId, TckOutcome Outcome, string Detail);

/// <summary>The results of a run, in the order of the files and cases.</summary>
public sealed record TckReport(ImmutableArray<TckResult> Results)
{
    /// <summary>The number of cases that succeeded.</summary>
    public int Passed => Results.Count(result => result.Outcome == TckOutcome.Success);

    /// <summary>The number of cases.</summary>
    public int Total => Results.Length;

    /// <summary>Writes the kit's own form: group, file, case, result and detail, each quoted, one case a line.</summary>
    public void WriteCsv(TextWriter writer, bool withDetail = true)
    {
        foreach (var result in Results)
        {
            string[] cells = [result.Group, result.File, result.CaseId, result.Outcome.ToString().ToUpperInvariant(), withDetail ? result.Detail : ""];
            writer.Write(string.Join(',', cells.Select(Quote)));
            writer.Write('\n');
        }
    }

    private static string Quote(string cell) => $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal).ReplaceLineEndings(" ")}\"";
}
