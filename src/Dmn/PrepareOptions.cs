using System.Collections.Immutable;
using Ronghe.Feel.Syntax;
using Ronghe.Feel.Values;

namespace Ronghe.Dmn;

/// <summary>A function of the host: arguments in, value out; null for arguments that it does not take.</summary>
public delegate FeelValue? ExternalFunction(ImmutableArray<FeelValue> arguments);

/// <summary>Finds the function for a class and a method signature as a model writes them; null for none.</summary>
public delegate ExternalFunction? ExternalFunctionTable(string className, string methodSignature);

/// <summary>How a model is prepared.</summary>
public sealed record PrepareOptions
{
    /// <summary>No external functions, default limits.</summary>
    public static PrepareOptions Default { get; } = new();

    /// <summary>The functions that stand for external ones (DMN 1.5 §10.3.2.13.3); null: every external function is null.</summary>
    public ExternalFunctionTable? ExternalFunctions { get; init; }

    /// <summary>The limits of each FEEL text.</summary>
    public FeelLimits Limits { get; init; } = FeelLimits.Default;
}
