using Ronghe.Kernel.Amounts;
using Ronghe.Kernel.Calendar;
using Ronghe.Policy.Packages;

namespace Ronghe.Policy.Assessment;

/// <summary>Stands in, unknown throughout, until the assessor of the policy room is on main.</summary>
internal sealed class Assessor(PolicyLibrary library, TimeProvider clock)
{
    public AssessmentResult Assess(AssessmentRequest request)
    {
        var today = ChinaTime.Today(clock);
        return new AssessmentResult
        {
            Packages = [.. library.Packages.Select(p => new PackageVersion(p.Id, p.Version))],
            On = request.On ?? (request.Facts.Year is { } y ? new DateOnly(y, 12, 31) : today),
            AsKnownOn = request.AsKnownOn ?? today,
            Readings = request.Readings,
            Determinations = [.. library.Measures.Where(m => request.Measures?.Contains(m.Number) != false).Select(m => new Determination
            {
                Measure = m, Outcome = Outcome.Unknown, Parts = [], Subject = new SubjectKey(m.Subject.Kind, null, null, null, null),
                Units = [], Conditions = [], Ask = [], Interpretations = [], Flags = [],
            })],
            TotalAward = Money.Zero,
            TotalTaxCredit = Money.Zero,
        };
    }
}
