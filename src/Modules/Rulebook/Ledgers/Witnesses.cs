using System.Security.Cryptography;
using System.Text;
using Ronghe.Modules.Rulebook.Publishing;
using Ronghe.Policy.Assessment;
using Ronghe.Policy.Checks;
using Ronghe.Policy.Facts;

namespace Ronghe.Modules.Rulebook.Ledgers;

/// <summary>Enterprises that show a finding, each by a name that fits an address.</summary>
internal static class Witnesses
{
    /// <summary>Follows from the facts and readings alone.</summary>
    public static string Id(Witness witness) => Convert.ToHexStringLower(SHA256.HashData(
        Encoding.UTF8.GetBytes(witness.Facts + string.Concat(witness.Readings.OrderBy(r => r.Key, StringComparer.Ordinal).Select(r => $"\n{r.Key}={r.Value}")))))[..16];

    /// <summary>The question that a witness puts to the rules; null where its facts no longer fit the dictionary.</summary>
    public static AssessmentRequest? Request(Witness witness, Edition edition) =>
        FactReader.Read(Encoding.UTF8.GetBytes(witness.Facts), edition.Library.Facts).Document is { } facts
            ? new AssessmentRequest { Facts = facts, Readings = witness.Readings }
            : null;
}
