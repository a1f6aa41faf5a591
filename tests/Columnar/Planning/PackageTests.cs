using Ronghe.Columnar.Tests.Populations;

namespace Ronghe.Columnar.Tests.Planning;

public sealed class PackageTests
{
    [Fact]
    public void Every_measure_is_planned() =>
        ColumnarPlan.Of(Packages.Shape(), Packages.Surroundings(new Dictionary<string, string>()), Packages.Questions()).Unplanned.ShouldBeEmpty();
}
