using Ronghe.Platform.Accounts;
using Ronghe.Policy.Packages;

namespace Ronghe.Modules.Rulebook;

/// <summary>The units that the packages name, by every name.</summary>
public sealed class PackageUnits(PolicyLibrary library) : IUnitNames
{
    public string? Canonical(string name) => library.Packages.Select(p => p.Units.Named(name)?.Name).FirstOrDefault(n => n is not null);
}
