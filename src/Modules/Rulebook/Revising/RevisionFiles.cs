using Ronghe.Dmn.Xml;
using Ronghe.Feel.Diagnostics;
using Ronghe.Policy.Facts;
using Ronghe.Policy.Packages;

namespace Ronghe.Modules.Rulebook.Revising;

/// <summary>Which files of a package a revision may change, and what one has to be before it is kept.</summary>
internal static class RevisionFiles
{
    public const int MaxBytes = 1 << 20;

    private static readonly DmnLimits Limits = new() { MaxSize = MaxBytes, MaxDepth = 100, MaxNodes = 100_000 };

    /// <summary>Rules, the golden cases that hold them, and the ledger: by name from the package's folder, in order.</summary>
    public static IReadOnlyList<string> Of(PolicyPackage package) =>
    [
        .. In(package, "decisions", "*.dmn"),
        .. In(package, "cases", "*.yaml"),
        .. File.Exists(Path.Combine(package.Directory, "ledger.yaml")) ? (string[])["ledger.yaml"] : [],
    ];

    public static bool IsDecision(string name) => name.EndsWith(".dmn", StringComparison.Ordinal);

    /// <summary>Why a file cannot be kept; empty where it can. What it says is judged afterwards.</summary>
    public static IReadOnlyList<Fault> Faults(string name, byte[] content)
    {
        if (content.Length == 0) return [new Fault("empty-file", name, "文件是空的，没有保存")];
        if (content.Length > MaxBytes) return [new Fault("file-too-large", name, $"文件超过 {MaxBytes >> 20} MB，没有保存")];
        if (!IsDecision(name)) return content.Contains((byte)0) ? [new Fault("not-text", name, "这不是文本文件，没有保存")] : [];
        var read = DmnXml.Read(new MemoryStream(content), Limits);
        return read.IsValid
            ? []
            : [.. read.Diagnostics.Where(d => d.Severity == Severity.Error).Take(5).Select(d => new Fault("bad-decision", name, $"这不是能打开的决策文件，没有保存：{d.Message(Language.Chinese)}"))];
    }

    private static IEnumerable<string> In(PolicyPackage package, string folder, string pattern) =>
        Directory.Exists(Path.Combine(package.Directory, folder))
            ? Directory.EnumerateFiles(Path.Combine(package.Directory, folder), pattern).Select(f => $"{folder}/{Path.GetFileName(f)}").Order(StringComparer.Ordinal)
            : [];
}
