using Ronghe.Dmn;
using Ronghe.Dmn.Conformance;

namespace Ronghe.Conformance;

/// <summary>Where the kit lies: <c>shared/dmn-tck</c> beside an ancestor of the tests. It is not part of this repository.</summary>
internal static class Kit
{
    internal static string? Folder { get; } = Ancestors(AppContext.BaseDirectory)
        .Select(folder => Path.Combine(folder, "shared", "dmn-tck")).FirstOrDefault(Directory.Exists);

    /// <summary>The folder of this project, for the golden files.</summary>
    internal static string Project { get; } = Ancestors(AppContext.BaseDirectory)
        .First(folder => File.Exists(Path.Combine(folder, "Ronghe.Conformance.Tests.csproj")));

    internal static string RequireFolder()
    {
        Assert.SkipWhen(Folder is null, "The DMN Technology Compatibility Kit is not here: no folder shared/dmn-tck beside any ancestor of the tests.");
        return Folder!;
    }

    private static readonly Dictionary<Evaluator, Lazy<TckReport>> Reports = Enum.GetValues<Evaluator>()
        .ToDictionary(evaluator => evaluator, evaluator => new Lazy<TckReport>(() => TckRunner.Run(Folder!, evaluator)));

    internal static TckReport Report(Evaluator evaluator) => Reports[evaluator].Value;

    private static IEnumerable<string> Ancestors(string? folder)
    {
        for (; folder is not null; folder = Path.GetDirectoryName(folder)) yield return folder;
    }
}
