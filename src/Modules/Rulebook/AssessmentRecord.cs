using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using Ronghe.Policy.Assessment;

namespace Ronghe.Modules.Rulebook;

/// <summary>Everything an answer came from, and the answer: what is hashed, kept and replayed.</summary>
/// <param name="Packages"><c>id=sha256:…</c>, one a line, in order of id.</param>
/// <param name="OnGiven">False where the day followed from the facts or from the day of asking.</param>
/// <param name="Measures">Numbers asked for, separated by commas in the notice's order; empty for all.</param>
internal sealed record AssessmentRecord(
    string Packages, string Facts, DateOnly On, bool OnGiven, DateOnly AsKnownOn, string Readings, string Measures, string Answer)
{
    public static AssessmentRecord Of(AssessmentResult result, AssessmentRequest request) => new(
        PackagesOf(result),
        request.Facts.ToJson(),
        result.On,
        request.On is not null,
        result.AsKnownOn,
        ReadingsJson.Write(result.Readings),
        request.Measures is { } measures ? string.Join(',', measures.Order()) : "",
        AssessmentJson.ToJson(result));

    public static string PackagesOf(AssessmentResult result) => PackageVersion.Lines(result.Packages);

    /// <summary>
    /// <c>sha256:…</c> over the parts in the order of this record, dates as <c>yyyy-MM-dd</c>, <c>given</c> or <c>default</c> for the day,
    /// each as its length in UTF-8 bytes, a line feed, the bytes and a line feed: no two records share a form.
    /// </summary>
    public string Sha256()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var part in (string[])[Packages, Facts, Iso(On), OnGiven ? "given" : "default", Iso(AsKnownOn), Readings, Measures, Answer])
        {
            var bytes = Encoding.UTF8.GetBytes(part);
            hash.AppendData(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{bytes.Length}\n")));
            hash.AppendData(bytes);
            hash.AppendData("\n"u8);
        }

        return "sha256:" + Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static string Iso(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}

internal static class Brotli
{
    public static byte[] Pack(string text) => Pack(Encoding.UTF8.GetBytes(text));

    public static byte[] Pack(ReadOnlySpan<byte> bytes)
    {
        using var packed = new MemoryStream();
        using (var brotli = new BrotliStream(packed, CompressionLevel.Fastest)) brotli.Write(bytes);
        return packed.ToArray();
    }

    public static string Unpack(byte[] packed) => Encoding.UTF8.GetString(UnpackBytes(packed));

    public static byte[] UnpackBytes(byte[] packed)
    {
        using var brotli = new BrotliStream(new MemoryStream(packed), CompressionMode.Decompress);
        using var bytes = new MemoryStream();
        brotli.CopyTo(bytes);
        return bytes.ToArray();
    }
}
