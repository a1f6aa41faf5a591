using System.Xml.Linq;

namespace Ronghe.Architecture.Tests;

/// <summary>One project of the house: where it stands and what it knows.</summary>
internal sealed record Room(string Path, IReadOnlyList<string> Knows, IReadOnlyList<string> Packages)
{
    public string Floorplan => Path.StartsWith("Modules/", StringComparison.Ordinal) ? "Modules/*"
        : Path.StartsWith("Migrations.", StringComparison.Ordinal) ? "Migrations.*"
        : Path;

    /// <summary>Every project under a folder called src, found, not listed.</summary>
    public static IReadOnlyList<Room> Under(string src) =>
        [.. Directory.EnumerateFiles(src, "*.csproj", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(file => Read(src, file))];

    private static Room Read(string src, string file)
    {
        var project = XDocument.Load(file);
        var folder = System.IO.Path.GetDirectoryName(file)!;
        return new Room(
            Relative(src, folder),
            [.. Includes(project, "ProjectReference").Select(r => Relative(src, System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(r, folder))!))],
            [.. Includes(project, "PackageReference")]);
    }

    private static IEnumerable<string> Includes(XDocument project, string element) =>
        project.Descendants(element).Select(e => (string)e.Attribute("Include")!);

    private static string Relative(string src, string folder) => System.IO.Path.GetRelativePath(src, folder).Replace('\\', '/');
}
