using Ronghe.Policy.Packages;
using Ronghe.Ui.Words;

namespace Ronghe.Modules.Rulebook.Interviews;

internal static class LibraryWords
{
    /// <summary>The facts of all packages in words, with the districts that any of them names.</summary>
    public static FactWords Words(this PolicyLibrary library) =>
        new(library.Facts, library.Packages.SelectMany(p => p.Units.Districts).DistinctBy(d => d.Key).ToDictionary());
}
