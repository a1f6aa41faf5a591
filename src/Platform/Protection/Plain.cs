namespace Ronghe.Platform.Protection;

/// <summary>Text from outside as it is kept: without control characters, which no store and no page has a use for.</summary>
public static class Plain
{
    /// <summary>Lines stay; null where nothing is left.</summary>
    public static string? Text(string? given) => Keep(given, c => !char.IsControl(c) || c == '\n');

    /// <summary>One line, cut to <paramref name="length"/>; null where nothing is left.</summary>
    public static string? Line(string? given, int length) => Keep(given, c => !char.IsControl(c)) is { } text ? Cut(text, length) : null;

    private static string? Keep(string? given, Func<char, bool> keep) =>
        given is not null && new string([.. given.Where(keep)]).Trim() is { Length: > 0 } text ? text : null;

    /// <summary>Never between the halves of a surrogate pair.</summary>
    private static string Cut(string text, int length) =>
        text.Length <= length ? text : text[..(char.IsHighSurrogate(text[length - 1]) ? length - 1 : length)];
}
