namespace Ronghe.Modules.Rulebook.Api;

// The wire form of an answer as facts.md gives it and AssessmentJson writes it, for the OpenAPI document. A test reads real
// answers through these records and allows neither a key too many nor one too few.

internal sealed record AssessmentContract
{
    public required IReadOnlyList<PackageContract> Packages { get; init; }

    public required DateOnly On { get; init; }

    public required DateOnly AsKnownOn { get; init; }

    public required IReadOnlyDictionary<string, string> Readings { get; init; }

    public required IReadOnlyList<DeterminationContract> Determinations { get; init; }

    public required TotalContract Total { get; init; }

    internal sealed record PackageContract(string Package, string Version);

    internal sealed record TotalContract(string Award, string TaxCredit);
}

internal sealed record DeterminationContract
{
    public required string Package { get; init; }

    public required string Measure { get; init; }

    public required string Title { get; init; }

    /// <summary>not-in-force, award, discretionary, tax-credit, price, recognition, referral, service, not-eligible, unknown.</summary>
    public required string Outcome { get; init; }

    public required string? Amount { get; init; }

    public required string? Cap { get; init; }

    public string? Payable { get; init; }

    public string? CarriedForward { get; init; }

    public string? Value { get; init; }

    public string? Share { get; init; }

    public required IReadOnlyList<PartContract> Parts { get; init; }

    public required SubjectContract Subject { get; init; }

    public required ClauseContract Clause { get; init; }

    public required IReadOnlyList<UnitContract> Units { get; init; }

    public required IReadOnlyList<ConditionContract> Conditions { get; init; }

    public required IReadOnlyList<string> Ask { get; init; }

    public required IReadOnlyList<string> Interpretations { get; init; }

    public required IReadOnlyList<FlagContract> Flags { get; init; }

    public string? Says { get; init; }

    internal sealed record PartContract(int Item, string Outcome, string? Amount)
    {
        public IReadOnlyList<ConditionContract>? Conditions { get; init; }
    }

    internal sealed record SubjectContract(string Kind)
    {
        public int? Year { get; init; }

        public string? List { get; init; }

        public int? Item { get; init; }

        public string? Id { get; init; }
    }

    internal sealed record FlagContract(string Code, string Text);
}

internal sealed record ClauseContract(string Document, string Text, int Start, int End);

internal sealed record UnitContract(string Name, string Role);

internal sealed record ConditionContract
{
    public required string Text { get; init; }

    public required string? Fact { get; init; }

    public required string? Value { get; init; }

    public required string Test { get; init; }

    /// <summary>met, unmet, unknown.</summary>
    public required string Result { get; init; }

    public required DistanceContract? Distance { get; init; }

    public required SpansContract Clause { get; init; }

    public IReadOnlyList<ConditionContract>? Because { get; init; }

    internal sealed record DistanceContract(string Fact, decimal Needs);

    internal sealed record SpansContract(string Document, IReadOnlyList<IReadOnlyList<int>> Spans);
}
