namespace Ronghe.Dmn.Evaluation;

/// <summary>The codes of failures that only decision models have; their texts stand with those of FEEL.</summary>
public static class DmnCode
{
    /// <summary>More than one rule of a UNIQUE table hits.</summary>
    public const string SeveralHits = "DMN101";

    /// <summary>Rules of an ANY table hit with different outputs.</summary>
    public const string DifferentOutputs = "DMN102";

    /// <summary>The value of an input is not among the column's input values.</summary>
    public const string InputValue = "DMN103";

    /// <summary>An output is not among the column's output values.</summary>
    public const string OutputValue = "DMN104";

    /// <summary>Several outputs cannot be aggregated.</summary>
    public const string AggregatedOutputs = "DMN105";

    /// <summary>A value does not conform to the declared type.</summary>
    public const string NotConforming = "DMN106";

    /// <summary>What is invoked is not a function.</summary>
    public const string NotAFunction = "DMN107";

    /// <summary>An argument names no parameter.</summary>
    public const string UnknownParameter = "DMN108";

    /// <summary>A condition is not a boolean.</summary>
    public const string NotABoolean = "DMN109";

    /// <summary>What is iterated over is not a list.</summary>
    public const string NotAList = "DMN110";

    /// <summary>No decision or service has that name or id.</summary>
    public const string UnknownDecision = "DMN111";

    /// <summary>An external function failed or is not given.</summary>
    public const string ExternalFunction = "DMN112";

    /// <summary>A text could not be bound: its value is null.</summary>
    public const string Unbound = "DMN113";
}
