using System.Security.Cryptography;
using System.Text;

namespace Ronghe.Simulation.Reports;

/// <summary>
/// The script that draws a bar chart into every <c>figure[data-values]</c> from the table that it names: the one that a report
/// carries, for pages that show the same tables.
/// </summary>
public static class ReportScript
{
    private static readonly Lazy<string> Loaded = new(() => EmbeddedText.Of("report.js"));
    private static readonly Lazy<string> Hash = new(() => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Loaded.Value)))[..16]);

    public static string Text => Loaded.Value;

    /// <summary>Changes with the script: part of an address that may be kept for good.</summary>
    public static string Version => Hash.Value;
}

/// <summary>What the report's pages are made of, carried in the assembly.</summary>
internal static class EmbeddedText
{
    public static string Of(string name)
    {
        using var reader = new StreamReader(typeof(EmbeddedText).Assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }
}
