using PublicApiGenerator;
using Ronghe.Feel.Evaluation;

namespace Ronghe.Feel;

/// <summary>The public API as a file that others can read.</summary>
public sealed class PublicApiTests
{
    [Fact]
    public void The_public_api_is_that_of_the_golden_file()
    {
        typeof(FeelExpression).Assembly.GeneratePublicApi(new ApiGeneratorOptions { IncludeAssemblyAttributes = false })
            .ShouldMatchGolden("tests/Feel/public-api.txt");
    }

    [Fact]
    public void The_library_refers_to_nothing_but_the_framework() =>
        typeof(FeelExpression).Assembly.GetReferencedAssemblies().Select(a => a.Name!).ShouldAllBe(name => name.StartsWith("System", StringComparison.Ordinal));
}
