using Ronghe.Policy.Assessment;

namespace Ronghe.Ui.Answers;

/// <summary>The styles of tags.</summary>
public static class Tones
{
    public static string Tone(this Outcome outcome) => outcome switch
    {
        Outcome.Award or Outcome.TaxCredit => "award",
        Outcome.Discretionary => "discretionary",
        Outcome.Recognition or Outcome.Price => "recognition",
        Outcome.Unknown => "unknown",
        _ => "no",
    };

    public static string Tone(this ConditionResult result) => result switch
    {
        ConditionResult.Met => "met",
        ConditionResult.Unmet => "unmet",
        _ => "unknown",
    };
}
