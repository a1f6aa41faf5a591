using System.Collections.Immutable;
using Ronghe.Dmn.Diagnostics;
using Ronghe.Dmn.Model;
using Ronghe.Feel.Types;

namespace Ronghe.Dmn.Preparation;

/// <summary>Everything that preparing gave; immutable from here on.</summary>
internal sealed class PreparedModel
{
    internal required DmnDefinitions Root { get; init; }
    internal required ImmutableArray<DmnDefinitions> Documents { get; init; }
    internal required ExternalFunctionTable? ExternalFunctions { get; init; }
    internal required IReadOnlyDictionary<DrgElement, PreparedDecision> Decisions { get; init; }
    internal required IReadOnlyDictionary<DrgElement, PreparedInputData> Inputs { get; init; }
    internal required IReadOnlyDictionary<DrgElement, PreparedService> Services { get; init; }
    internal required IReadOnlyDictionary<DrgElement, PreparedInvocable> Invocables { get; init; }
    internal required IReadOnlyDictionary<DmnElement, CellTests> Tests { get; init; }
    internal required IReadOnlyDictionary<Expression.DecisionTable, Tables.PreparedTable> Tables { get; init; }

    /// <summary>The tests of a type that an item definition constrains.</summary>
    internal required IReadOnlyDictionary<FeelType, UnaryTestsElement> Constraints { get; init; }
    internal required ImmutableArray<DmnDiagnostic> Diagnostics { get; init; }
    internal required Func<Decision, EvaluationPlan> Plan { get; init; }
}
