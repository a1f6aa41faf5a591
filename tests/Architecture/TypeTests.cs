using System.Reflection;
using System.Runtime.CompilerServices;

namespace Ronghe.Architecture.Tests;

public sealed class TypeTests
{
    [Fact]
    public void Classes_without_heirs_are_sealed()
    {
        var types = House.Assemblies.SelectMany(a => a.GetTypes()).Where(IsOurs).ToList();
        var parents = types.Select(t => t.BaseType).OfType<Type>().Select(Definition).ToHashSet();
        types.Where(t => t is { IsClass: true, IsAbstract: false, IsSealed: false } && !parents.Contains(t) && !IsMadeByATool(t))
            .Select(t => t.FullName)
            .ShouldBeEmpty();
    }

    [Fact]
    public void A_namespace_is_the_folder_it_stands_in()
    {
        var misplaced = Directory.EnumerateFiles(House.Source, "*.cs", SearchOption.AllDirectories)
            .Where(f => !f.Contains("/obj/", StringComparison.Ordinal) && !f.Contains("/bin/", StringComparison.Ordinal))
            .Select(f => (File: Path.GetRelativePath(House.Source, f), Namespace: NamespaceOf(f)))
            .Where(f => f.Namespace is not null && f.Namespace != Expected(f.File))
            .Select(f => $"{f.File}: {f.Namespace}")
            .Where(f => !f.Contains("Migrations.", StringComparison.Ordinal));
        misplaced.ShouldBeEmpty();
    }

    private static string Expected(string file) => "Ronghe." + Path.GetDirectoryName(file)!.Replace('/', '.').Replace('\\', '.');

    private static string? NamespaceOf(string file) => File.ReadLines(file)
        .Where(l => l.StartsWith("namespace ", StringComparison.Ordinal))
        .Select(l => l["namespace ".Length..].Trim().TrimEnd(';', '{', ' '))
        .FirstOrDefault();

    private static bool IsOurs(Type type) => type.Namespace?.StartsWith("Ronghe", StringComparison.Ordinal) == true
        && type.GetCustomAttribute<CompilerGeneratedAttribute>() is null;

    private static Type Definition(Type type) => type.IsGenericType ? type.GetGenericTypeDefinition() : type;

    /// <summary>Razor components and migrations are classes that a tool writes.</summary>
    private static bool IsMadeByATool(Type type)
    {
        if (type.Name == "_Imports") return true;
        for (var t = type.BaseType; t is not null; t = t.BaseType)
            if (t.FullName is "Microsoft.AspNetCore.Components.ComponentBase" or "Microsoft.EntityFrameworkCore.Migrations.Migration"
                or "Microsoft.EntityFrameworkCore.Infrastructure.ModelSnapshot") return true;
        return false;
    }
}
