using Ronghe.Policy.Packages;
using Ronghe.Terminal;

namespace Ronghe.Cli.Commands;

/// <summary>The packages that a command works on.</summary>
internal static class Policies
{
    /// <summary>The library; null, with its faults printed, where it cannot be loaded.</summary>
    public static PolicyLibrary? Load()
    {
        var result = PolicyLibrary.Load(Folder);
        if (result.Library is null) Faults.Print("政策包有错误", result.Faults);
        return result.Library;
    }

    /// <summary>The folder of a package that is given by its folder or by its name.</summary>
    public static string FolderOf(string package) =>
        Directory.Exists(package) ? Path.TrimEndingDirectorySeparator(package) : Path.Combine(Folder, package);

    public static string Folder =>
        Environment.GetEnvironmentVariable("RONGHE_POLICIES") is { Length: > 0 } folder ? folder : "policies";
}
