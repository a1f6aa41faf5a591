using Ronghe.Policy.Assessment;
using Ronghe.Policy.Facts;
using Ronghe.Policy.Packages;

namespace Ronghe.Policy.Tests.Packages;

public sealed class FactNameTests
{
    [Theory]
    [InlineData("密　度")]
    [InlineData("\" 密  度 \"")]
    public void A_name_is_found_whatever_blanks_it_was_written_with(string name)
    {
        using var copy = new PackageCopy();
        copy.Replace("facts.yaml", "facts:\n", $"facts:\n  density: {{ name: {name}, type: decimal, question: 密度是多少？ }}\n");
        var library = PolicyLibrary.LoadPackage(copy.Folder, copy.Policies).Library!;
        library.Facts.Root("density")!.Name.ShouldBe("密 度");
        new Assessor(library, TimeProvider.System).Assess(new AssessmentRequest { Facts = FactDocument.Empty }).Determinations.ShouldNotBeEmpty();
    }
}
