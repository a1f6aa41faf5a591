using Ronghe.Dmn;
using Ronghe.Dmn.Conformance;

namespace Ronghe.Conformance;

/// <summary>Where the kit lies: <c>shared/dmn-tck</c> beside an ancestor of the tests. It is not part of this repository.</summary>
internal static class Kit
{
    internal static string? Folder { get; } =
        Repository.Shared is { } shared && Path.Combine(shared, "dmn-tck") is var folder && Directory.Exists(folder) ? folder : null;

    internal static string RequireFolder()
    {
        Assert.SkipWhen(Folder is null, "The DMN Technology Compatibility Kit is not here: no folder shared/dmn-tck beside any ancestor of the tests.");
        return Folder!;
    }

    private static readonly Dictionary<Evaluator, Lazy<TckReport>> Reports = Enum.GetValues<Evaluator>()
        .ToDictionary(evaluator => evaluator, evaluator => new Lazy<TckReport>(() => TckRunner.Run(Folder!, evaluator)));

    internal static TckReport Report(Evaluator evaluator) => Reports[evaluator].Value;
}
