using PublicApiGenerator;

namespace Ronghe.Dmn.Tests;

/// <summary>The public API as a file that others can read; RONGHE_REWRITE_GOLDEN=1 rewrites it.</summary>
public sealed class PublicApiTests
{
    [Fact]
    public void The_public_api_is_that_of_the_golden_file()
    {
        var path = Path.Combine(ProjectFolder(), "public-api.txt");
        var api = typeof(DmnModel).Assembly.GeneratePublicApi(new ApiGeneratorOptions { IncludeAssemblyAttributes = false }).ReplaceLineEndings("\n") + "\n";
        if (Environment.GetEnvironmentVariable("RONGHE_REWRITE_GOLDEN") is "1") File.WriteAllText(path, api);
        api.ShouldBe(File.ReadAllText(path), "RONGHE_REWRITE_GOLDEN=1 rewrites the file");
    }

    [Fact]
    public void The_library_refers_to_FEEL_and_the_framework_only() => typeof(DmnModel).Assembly.GetReferencedAssemblies().Select(one => one.Name!)
        .ShouldAllBe(name => name == "Ronghe.Feel" || name.StartsWith("System", StringComparison.Ordinal));

    private static string ProjectFolder([System.Runtime.CompilerServices.CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
