using System.Runtime.CompilerServices;

namespace Ronghe.Web.Tests.Support;

/// <summary>Compares with a file beside the test; <c>RONGHE_UPDATE_GOLDEN=1</c> rewrites it instead.</summary>
internal static class Golden
{
    public static void ShouldMatchFile(this string actual, string name, [CallerFilePath] string test = "")
    {
        var file = Path.Combine(Path.GetDirectoryName(test)!, name);
        if (Environment.GetEnvironmentVariable("RONGHE_UPDATE_GOLDEN") == "1") File.WriteAllText(file, actual.ReplaceLineEndings("\n") + "\n");
        actual.ReplaceLineEndings("\n").ShouldBe(
            File.ReadAllText(file).TrimEnd('\n'),
            $"{name} has changed; if that is meant, run the test again with RONGHE_UPDATE_GOLDEN=1 and review the difference");
    }
}
