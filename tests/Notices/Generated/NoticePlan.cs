namespace Ronghe.Notices.Tests.Generated;

/// <summary>A notice with all that a reading of it has to say. Offsets count in <see cref="Source"/>; a number may run over the end of a line.</summary>
internal sealed record NoticePlan
{
    public required string Source { get; init; }

    public required IReadOnlyList<string> Sections { get; init; }

    public required IReadOnlyList<PlannedMeasure> Measures { get; init; }

    public required IReadOnlyList<PlannedMeasure> Annex { get; init; }

    public required IReadOnlyList<PlannedNumber> Numbers { get; init; }

    public required NoticeDates Dates { get; init; }

    public override string ToString() => Source;
}

/// <param name="Content">Where its words begin, behind its number.</param>
/// <param name="Units">Each as name=role.</param>
internal sealed record PlannedMeasure(string Number, int Content, IReadOnlyList<string> Units);

/// <param name="Value">In base units: yuan, a fraction of 1, years.</param>
internal sealed record PlannedNumber(int Start, int End, decimal Value, string Unit, string Role);
