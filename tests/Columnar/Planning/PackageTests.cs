using Ronghe.Columnar.Tests.Populations;
using Ronghe.Dmn;

namespace Ronghe.Columnar.Tests.Planning;

public sealed class PackageTests
{
    [Fact]
    public void Every_measure_is_planned()
    {
        ColumnarPlan.Of(Packages.Shape(), Packages.Surroundings(new Dictionary<string, string>()), Packages.Questions()).Unplanned.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(1, 0.0, 0.0)]
    [InlineData(2, 0.0, 0.1)]
    [InlineData(3, 0.02, 0.05)]
    [InlineData(4, 0.15, 0.1)]
    [InlineData(5, 0.4, 0.1)]
    public void All_measures_are_answered_as_one_firm_after_another_is(int seed, double unknown, double none)
    {
        var shape = Packages.Shape();
        var plan = ColumnarPlan.Of(shape, Packages.Surroundings(new Dictionary<string, string>()), Packages.Questions());
        var block = new RandomBlock(new Random(seed), unknown, none).Fill(shape, 1_500);
        plan.ShouldAnswerAsRowByRow(block, Evaluator.Compiled, Evaluator.Interpreter);
    }

    [Fact]
    public void Every_reading_is_answered_as_one_firm_after_another_is()
    {
        var seed = 100;
        foreach (var interpretation in Packages.Library.Interpretations)
        {
            foreach (var reading in interpretation.Readings.Where(reading => reading.Id != interpretation.InForce.Id))
            {
                var shape = Packages.Shape();
                var plan = ColumnarPlan.Of(shape, Packages.Surroundings(new Dictionary<string, string> { [interpretation.Id] = reading.Id }), Packages.Questions());
                plan.ShouldAnswerAsRowByRow(new RandomBlock(new Random(seed++)).Fill(shape, 150), Evaluator.Compiled);
            }
        }
    }
}
