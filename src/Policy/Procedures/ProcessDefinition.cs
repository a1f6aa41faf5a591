namespace Ronghe.Policy.Procedures;

/// <summary>How a case of a measure goes (流程): steps, each waiting for those that it needs.</summary>
/// <param name="File">From the package's folder: <c>processes/joint-review.yaml</c>.</param>
/// <param name="Source">Words of the notice that ask for it.</param>
/// <param name="Unstated">What the notice leaves open and the process therefore leaves out.</param>
public sealed record ProcessDefinition(
    string File, string Id, string Title, string? Source, IReadOnlyList<ProcessStep> Steps, IReadOnlyList<string> Unstated);

/// <param name="Needs">Ids of steps that come before it, or <c>form</c> for the application form.</param>
/// <param name="Deadline">Null where the text sets none.</param>
/// <param name="OnReturn">Ids of steps whose result lapses when this step sends the case back.</param>
/// <param name="Publicity">The publicity that the step begins; null where it begins none.</param>
public sealed record ProcessStep(
    string Place, string Id, string Title, IReadOnlyList<string> Needs, StepActor Actor, StepJoin Join, int? Quorum,
    StepClock? Deadline, IReadOnlyList<string> OnReturn, StepClock? Publicity);

/// <summary>Who acts.</summary>
public enum ActorKind
{
    /// <summary>The enterprise that applies.</summary>
    Enterprise,

    /// <summary>The leading unit of the measure.</summary>
    Lead,

    /// <summary>The other responsible units of the measure.</summary>
    Joint,

    /// <summary>The district concerned.</summary>
    District,

    /// <summary>A unit that the step names.</summary>
    Unit,
}

/// <param name="Unit">The name of the unit; null unless <paramref name="Kind"/> is <see cref="ActorKind.Unit"/>.</param>
public sealed record StepActor(ActorKind Kind, string? Unit);

/// <summary>When a step with several actors is done.</summary>
public enum StepJoin
{
    /// <summary>Each of them has acted.</summary>
    All,

    /// <summary>One of them has acted.</summary>
    Any,

    /// <summary>As many as the quorum have acted.</summary>
    Quorum,

    /// <summary>The leading unit has acted; the others are heard.</summary>
    Lead,
}

/// <summary>A length of time that a text sets.</summary>
/// <param name="Days">More than 0.</param>
/// <param name="WorkingDays">True for working days (工作日).</param>
/// <param name="Source">The words that set it: of the notice, or the number of another document.</param>
public sealed record StepClock(int Days, bool WorkingDays, string Source);
