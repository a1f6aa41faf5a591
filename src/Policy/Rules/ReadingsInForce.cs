using Ronghe.Feel.Values;
using Ronghe.Policy.Packages;

namespace Ronghe.Policy.Rules;

/// <summary>The readings under which rules are applied.</summary>
/// <param name="Ids">Interpretation → the id of its reading.</param>
/// <param name="Names">Interpretation → what rules see of its reading.</param>
internal sealed record ReadingsInForce(IReadOnlyDictionary<string, string> Ids, FeelValue.ContextValue Names)
{
    public static ReadingsInForce Of(IReadOnlyCollection<Interpretation> interpretations, IReadOnlyDictionary<string, string> chosen)
    {
        var ids = interpretations.ToDictionary(i => i.Id, i => chosen.GetValueOrDefault(i.Id, i.InForce.Id));
        return new ReadingsInForce(ids, FeelValue.ContextOf(interpretations.Select(i =>
            KeyValuePair.Create(i.Id, FeelValue.Of(i.Readings.First(r => r.Id == ids[i.Id]).Name)))));
    }
}
