using Ronghe.Feel.Values;
using Ronghe.Kernel.Amounts;
using Ronghe.Policy.Assessment;

namespace Ronghe.Policy.Rules;

/// <summary>The context 裁定 that every measure's decision gives, read into terms. Money is rounded here, once.</summary>
internal sealed record DecisionAnswer(
    Outcome Outcome, Money? Amount, Money? Cap, Money? Payable, Money? CarriedForward, string? Value, decimal? Share,
    IReadOnlyList<Part> Parts, IReadOnlyList<string> Ask, IReadOnlyList<Flag> Flags)
{
    private static readonly Flag Gap = new("rule-gap", "规则没有给出结果，请向责任单位询问");
    private static readonly Flag NoPayable = new("payable-unknown", "还应缴多少没有算出来；减免不会超过应缴的税费，以税务机关核定为准");

    public static DecisionAnswer Read(FeelValue value)
    {
        if (value is FeelValue.UnknownValue { Paths: var paths }) return Unknown(paths, []);
        if (value is not FeelValue.ContextValue context) return Unknown([], []) with { Flags = [Gap] };
        var parts = PartsOf(context["分项"]);
        var cap = MoneyOf(context["上限"]);
        if (context["结果"] is FeelValue.UnknownValue || (context["金额"] is FeelValue.UnknownValue && context["结果"] is not FeelValue.NullValue))
            return Unknown(PathsIn(context), parts) with { Cap = cap };
        if (OutcomeOf(context["结果"]) is not { } outcome) return Unknown([], parts) with { Flags = [Gap] };
        return new DecisionAnswer(
            outcome,
            // a share of what is known to be none is nothing
            outcome is Outcome.Award or Outcome.TaxCredit ? MoneyOf(context["金额"]) ?? Money.Zero : null,
            cap,
            MoneyOf(context["应缴"]),
            MoneyOf(context["结转"]),
            (context["认定值"] as FeelValue.StringValue)?.Value,
            context["占比"] is FeelValue.NumberValue share && share.Value.TryToDecimal(out var ratio) ? ratio : null,
            parts,
            [],
            // a relief without what remains to be paid may be more than is due
            outcome == Outcome.TaxCredit && context["应缴"] is not FeelValue.NumberValue ? [NoPayable] : []);
    }

    /// <summary>The answer about an item of which it is not known whether it concerns the measure: nothing is granted before it is.</summary>
    /// <param name="missing">Wire paths of the facts that would tell.</param>
    public DecisionAnswer IfItConcerns(IReadOnlyList<string> missing) => Outcome switch
    {
        Outcome.NotEligible => this,
        Outcome.Unknown => this with { Ask = [.. Ask.Union(missing)] },
        _ => Unknown(missing, Parts) with { Flags = Flags },
    };

    private static DecisionAnswer Unknown(IReadOnlyList<string> ask, IReadOnlyList<Part> parts) =>
        new(Outcome.Unknown, null, null, null, null, null, null, parts, ask, []);

    private static List<string> PathsIn(FeelValue.ContextValue context) =>
        [.. context.Entries.SelectMany(e => e.Value is FeelValue.UnknownValue unknown ? unknown.Paths : []).Distinct()];

    private static IReadOnlyList<Part> PartsOf(FeelValue value) => value is FeelValue.ListValue list
        ? [.. list.Items.Select((item, i) => item is FeelValue.ContextValue part
            ? new Part { Item = i, Outcome = OutcomeOf(part["结果"]) ?? Outcome.Unknown, Amount = MoneyOf(part["金额"]) }
            : new Part { Item = i, Outcome = Outcome.Unknown })]
        : [];

    private static Money? MoneyOf(FeelValue value) =>
        value is FeelValue.NumberValue number && number.Value.TryToDecimal(out var yuan) ? Money.RoundHalfUp(yuan) : null;

    private static Outcome? OutcomeOf(FeelValue value) => value is FeelValue.StringValue text ? Verdict.Of(text.Value) : null;
}
