namespace Ronghe.Platform.Protection;

/// <summary>An address within this site, for going back to where one came from.</summary>
public static class LocalAddress
{
    /// <summary><paramref name="from"/> where it is a path of this site, else <c>/</c>: nobody is sent elsewhere by a link.</summary>
    public static string From(string? from) =>
        from is ['/', ..] and not ['/', '/' or '\\', ..] && !from.Any(c => char.IsControl(c) || c == '\\') ? from : "/";
}
