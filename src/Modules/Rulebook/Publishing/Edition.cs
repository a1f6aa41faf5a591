using Ronghe.Policy.Assessment;
using Ronghe.Policy.Packages;

namespace Ronghe.Modules.Rulebook.Publishing;

/// <summary>One version of every package, ready to answer.</summary>
internal sealed class Edition(PolicyLibrary library, TimeProvider clock)
{
    public PolicyLibrary Library { get; } = library;

    public Assessor Assessor { get; } = new(library, clock);

    /// <summary><c>id=sha256:…</c>, one a line, in order of id: as a stored assessment names what answered it.</summary>
    public string Versions { get; } = library.Versions;

    public AssessmentResult Assess(AssessmentRequest request) => Assessor.Assess(request);
}

/// <summary>A version in the pile of one package: from when it is known, and from when it is in force.</summary>
/// <param name="Release">1.1.0; null where the package names none.</param>
/// <param name="Publication">Null for the one that came with the files.</param>
internal sealed record StackedVersion(string Version, string? Release, DateOnly KnownFrom, DateOnly EffectiveFrom, Publication? Publication);
