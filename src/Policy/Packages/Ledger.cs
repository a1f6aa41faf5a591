using Ronghe.Policy.Facts;

namespace Ronghe.Policy.Packages;

/// <summary>What a sentence of a notice is carried out by.</summary>
public enum SentenceUse
{
    /// <summary>A rule that quotes it.</summary>
    Rule,

    /// <summary>Data of the package: dates, issuers, units, sections.</summary>
    Parameter,

    /// <summary>A process or its steps.</summary>
    Procedure,

    /// <summary>A service of the platform, or a referral.</summary>
    Service,

    /// <summary>Nothing can be executed, because ….</summary>
    NotExecutable,
}

/// <summary>A package's own account of its notice (台账): who carries out what no rule quotes.</summary>
public sealed record Ledger(
    IReadOnlyList<SentenceEntry> Sentences, IReadOnlyList<NumberEntry> Numbers, IReadOnlyList<ConstantEntry> Constants)
{
    public static Ledger Empty { get; } = new([], [], []);
}

/// <param name="Words">How the sentence begins, enough to know it; spaces and line breaks do not count.</param>
/// <param name="Measure">The number of the measure in whose clause it stands; null where the words suffice.</param>
/// <param name="By">Files of the package that carry it out, or <c>package#decision</c> of another one.</param>
/// <param name="Because">Why nothing is executed, or what more there is to say; null where <paramref name="By"/> says it all.</param>
public sealed record SentenceEntry(
    string Place, string Words, string? Measure, SentenceUse Use, IReadOnlyList<string> By, string? Because, bool IsDraft);

/// <summary>A number of the notice that no rule uses, and why.</summary>
/// <param name="Words">Words that hold the number.</param>
/// <param name="Measure">The number of the measure in whose clause it stands; null for a number outside all clauses.</param>
public sealed record NumberEntry(string Place, string Words, string? Measure, string Because, bool IsDraft);

/// <summary>A constant of a decision that the clause does not say, and why it stands there.</summary>
/// <param name="Decision"><c>24.dmn#主用途认定</c>, or <c>03.yaml</c> for an expression of a measure file.</param>
/// <param name="Value">A date as yyyymmdd.</param>
public sealed record ConstantEntry(string Place, string Decision, decimal Value, string Because, bool IsDraft);

/// <summary>Reads ledger.yaml.</summary>
internal static class LedgerLoader
{
    private const string File = "ledger.yaml";

    public static Ledger Load(string directory, ICollection<Fault> faults)
    {
        if (!System.IO.File.Exists(Path.Combine(directory, File)) || YamlView.Open(directory, File, faults) is not { } yaml) return Ledger.Empty;
        yaml.Only("sentences", "numbers", "constants");
        return new Ledger(
            [.. yaml.Views("sentences").Select(ReadSentence)],
            [.. yaml.Views("numbers").Select(ReadNumber)],
            [.. yaml.Views("constants").Select(ReadConstant)]);
    }

    private static SentenceEntry ReadSentence(YamlView yaml)
    {
        yaml.Only("words", "measure", "as", "by", "because", "draft");
        var use = yaml.Word<SentenceUse>("as");
        var because = yaml.OptionalText("because");
        var by = yaml.Texts("by");
        if (use == SentenceUse.NotExecutable && because is null) yaml.Fault("no-reason", "不能执行的句子要用“because”写明原因");
        if (use != SentenceUse.NotExecutable && by.Count == 0) yaml.Fault("no-executor", "要用“by”写明由哪个文件执行");
        return new SentenceEntry(yaml.Here, yaml.Text("words"), yaml.OptionalText("measure"), use, by, because, yaml.Flag("draft"));
    }

    private static NumberEntry ReadNumber(YamlView yaml)
    {
        yaml.Only("words", "measure", "because", "draft");
        return new NumberEntry(yaml.Here, yaml.Text("words"), yaml.OptionalText("measure"), yaml.Text("because"), yaml.Flag("draft"));
    }

    private static ConstantEntry ReadConstant(YamlView yaml)
    {
        yaml.Only("decision", "value", "because", "draft");
        return new ConstantEntry(yaml.Here, yaml.Text("decision"), ValueOf(yaml), yaml.Text("because"), yaml.Flag("draft"));
    }

    private static decimal ValueOf(YamlView yaml) =>
        yaml.OptionalText("value") is { } text && DateOnly.TryParseExact(text, "yyyy-MM-dd", out var day)
            ? day.Year * 10000m + day.Month * 100m + day.Day
            : yaml.Number("value") ?? 0m;
}
