using PublicApiGenerator;

namespace Ronghe.Dmn.Tests;

/// <summary>The public API as a file that others can read.</summary>
public sealed class PublicApiTests
{
    [Fact]
    public void The_public_api_is_that_of_the_golden_file()
    {
        typeof(DmnModel).Assembly.GeneratePublicApi(new ApiGeneratorOptions { IncludeAssemblyAttributes = false })
            .ShouldMatchGolden("tests/Dmn/public-api.txt");
    }

    [Fact]
    public void The_library_refers_to_FEEL_and_the_framework_only() => typeof(DmnModel).Assembly.GetReferencedAssemblies().Select(one => one.Name!)
        .ShouldAllBe(name => name == "Ronghe.Feel" || name.StartsWith("System", StringComparison.Ordinal));
}
