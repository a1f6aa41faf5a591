using System.Globalization;
using Ronghe.Policy.Facts;
using Ronghe.Ui.Forms;

namespace Ronghe.Modules.Rulebook.Interviews;

/// <summary>Wire paths as addresses: <c>digitalProjects[0].uses</c> is /check/question/digitalProjects/0/uses.</summary>
internal static class ScreenPath
{
    public const string Root = "/check/question/";

    /// <summary>The address of a screen.</summary>
    public static string Href(string path) =>
        Root + path.Replace("[", "/", StringComparison.Ordinal).Replace("]", "", StringComparison.Ordinal).Replace('.', '/');

    /// <summary>The wire path of an address below <see cref="Root"/>.</summary>
    public static string Parse(string address)
    {
        var path = new System.Text.StringBuilder(address.Length + 4);
        foreach (var step in address.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (int.TryParse(step, NumberStyles.None, CultureInfo.InvariantCulture, out var position))
                path.Append(CultureInfo.InvariantCulture, $"[{position}]");
            else path.Append(path.Length > 0 ? "." : "").Append(step);
        }

        return path.ToString();
    }

    /// <summary>The address of the screen where a fact is given, with its input in view.</summary>
    public static string EditHref(string path, FactDictionary dictionary)
    {
        if (dictionary.Find(path) is not { } node || Parent(path) is not { } parent || node.Type is FactType.List or FactType.Object) return Href(path) + "?all=1";
        return $"{Href(parent)}?all=1#{new FieldState(node, path, null).FirstInput}";
    }

    /// <summary>The path without its last step; null where it has but one.</summary>
    public static string? Parent(string path) => path.LastIndexOf('.') is > 0 and var dot ? path[..dot] : null;

    /// <summary>The list and the position of an item's path; null where the path names no item.</summary>
    public static (string List, int Index)? Item(string path)
    {
        if (!path.EndsWith(']')) return null;
        var open = path.LastIndexOf('[');
        return (path[..open], int.Parse(path.AsSpan(open + 1, path.Length - open - 2), CultureInfo.InvariantCulture));
    }
}
