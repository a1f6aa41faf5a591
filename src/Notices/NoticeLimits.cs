namespace Ronghe.Notices;

/// <summary>What a notice may cost to read; what exceeds it is refused with a named fault.</summary>
public sealed record NoticeLimits
{
    public static readonly NoticeLimits Default = new();

    /// <summary>Bytes of the file as it comes in.</summary>
    public int MostBytes { get; init; } = 16 * 1024 * 1024;

    /// <summary>UTF-16 code units of the text that is read out of the file.</summary>
    public int MostCharacters { get; init; } = 2_000_000;

    /// <summary>Bytes that the compressed parts of a .docx or the streams of a PDF may expand to, together.</summary>
    public long MostExpandedBytes { get; init; } = 128L * 1024 * 1024;

    /// <summary>Entries of the archive of a .docx.</summary>
    public int MostEntries { get; init; } = 2_000;

    public int MostPages { get; init; } = 400;

    public TimeSpan MostTime { get; init; } = TimeSpan.FromSeconds(30);
}
