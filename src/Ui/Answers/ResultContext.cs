using Ronghe.Policy.Assessment;
using Ronghe.Policy.Packages;
using Ronghe.Policy.Words;

namespace Ronghe.Ui.Answers;

/// <summary>What the parts of a result need beside the answer, and what a reader may do with it.</summary>
public sealed record ResultContext
{
    public required PolicyLibrary Library { get; init; }

    public required FactWords Words { get; init; }

    public required AssessmentResult Result { get; init; }

    /// <summary>The page that edits a fact, from its wire path; null where the reader may not.</summary>
    public Func<string, string>? EditHref { get; init; }

    /// <summary>The page that shows the same facts under another reading, from interpretation and reading; null where the reader may not.</summary>
    public Func<string, string, string>? ReadingHref { get; init; }

    /// <summary>The page that reports a wrong answer; null where the reader may not.</summary>
    public Func<Determination, string>? ReportHref { get; init; }

    /// <summary>True to show every answer in full.</summary>
    public bool OpenAll { get; init; }

    /// <summary>The text of a package's notice; empty where <paramref name="document"/> is another text.</summary>
    public string TextOf(string document) => Library.Find(document)?.NoticeText ?? "";

    public static string Anchor(Determination determination) =>
        determination.Subject.Item is { } item
            ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"m{determination.Measure.Number}-{item + 1}")
            : $"m{determination.Measure.Number}";
}
