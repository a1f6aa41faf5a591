using Ronghe.Policy.Assessment;

namespace Ronghe.Policy.Rules;

/// <summary>The members of the context 裁定 that every measure's decision gives, and the words of its verdict.</summary>
public static class Verdict
{
    /// <summary>The verdict: one of the words below.</summary>
    public const string Result = DecisionColumns.Verdict;

    /// <summary>Yuan, not rounded yet; null where nothing is computed.</summary>
    public const string Amount = "金额";

    /// <summary>Yuan; null where no cap applies.</summary>
    public const string Cap = "上限";

    /// <summary>Every word that is a verdict.</summary>
    public static IReadOnlyDictionary<string, Outcome> Words { get; } = new Dictionary<string, Outcome>
    {
        ["奖补"] = Outcome.Award,
        ["核定"] = Outcome.Discretionary,
        ["抵免"] = Outcome.TaxCredit,
        ["价格"] = Outcome.Price,
        ["认定"] = Outcome.Recognition,
        ["转办"] = Outcome.Referral,
        ["服务"] = Outcome.Service,
        ["不符合"] = Outcome.NotEligible,
    };

    /// <summary>Null for a word that is no verdict.</summary>
    public static Outcome? Of(string word) => Words.TryGetValue(word, out var outcome) ? outcome : null;
}
