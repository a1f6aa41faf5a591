using System.Collections.Immutable;
using Ronghe.Dmn.Model;
using Ronghe.Dmn.Preparation;
using Ronghe.Feel.Types;
using Ronghe.Feel.Values;

namespace Ronghe.Dmn.Tables;

/// <summary>A decision table whose texts are bound. A text that could not be bound gives null and says why.</summary>
internal sealed class PreparedTable
{
    internal required Expression.DecisionTable Source { get; init; }
    internal required ImmutableArray<PreparedInput> Inputs { get; init; }
    internal required ImmutableArray<PreparedOutput> Outputs
    {
        get;
        init
        {
            field = value;
            HasDefault = value.Any(output => output.Default is not null);
            string[] names = [.. value.Select(output => output.Name)];
            OutputNames = names.Distinct().Count() == names.Length ? names : null;
        }
    }

    /// <summary>Whether an output column has a default.</summary>
    internal bool HasDefault { get; private init; }

    /// <summary>The names of the outputs; null where two share a name.</summary>
    internal string[]? OutputNames { get; private init; }

    internal required ImmutableArray<PreparedRule> Rules { get; init; }

    /// <summary>The cells as a scan goes through them.</summary>
    internal CellGrid Grid => field ??= new(this);

    /// <summary>The index that the compiled evaluator asks; built when first asked for.</summary>
    internal TableIndex? Index => index.Value;

    private readonly Lazy<TableIndex?> index;

    internal PreparedTable() => index = new(() => TableIndex.Build(this));
}

/// <summary>An input column: the declared type, which the value is coerced to, and the type that its cells are checked against.</summary>
internal sealed record PreparedInput(InputClause Source, LogicText Expression, FeelType Declared, FeelType Type, CellTests? Allowed)
{
    /// <summary>All values that are allowed, where the column or its type lists them as texts or booleans; null where they are not so listed.</summary>
    internal IReadOnlyCollection<FeelValue>? Enumeration { get; init; }
}

/// <summary>
/// An output column; the tests of its output values, one by one, are its order of priority; whether they also restrict the output
/// depends on whether they are the column's own (those of the type are checked with the type).
/// </summary>
internal sealed record PreparedOutput(
    OutputClause Source, string Name, FeelType Type, ImmutableArray<CellTests> Values, bool ValuesAreOwn, LogicText? Default);

/// <summary>A rule.</summary>
internal sealed record PreparedRule(DecisionRule Source, ImmutableArray<CellTests> Cells, ImmutableArray<LogicText> Outputs);
