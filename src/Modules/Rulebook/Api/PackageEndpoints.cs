using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Ronghe.Kernel.Codes;
using Ronghe.Modules.Rulebook.Publishing;
using Ronghe.Policy.Facts;
using Ronghe.Policy.Packages;
using Wire = Ronghe.Policy.Wire;

namespace Ronghe.Modules.Rulebook.Api;

/// <summary>What the packages hold: <c>GET /api/packages</c> and below, and the contract of facts.</summary>
internal static class PackageEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/packages", Packages).WithName("packages").WithSummary("政策包及其版本");
        api.MapGet("/packages/{jurisdiction}/{notice}/measures", Measures).WithName("measures").WithSummary("一件通知的全部措施")
            .ProducesProblem(StatusCodes.Status404NotFound);
        api.MapGet("/packages/{jurisdiction}/{notice}/measures/{number}", OneMeasure).WithName("measure").WithSummary("一条措施：条款、责任单位、解释")
            .ProducesProblem(StatusCodes.Status404NotFound);
        api.MapGet("/facts/schema", Schema).WithName("factsSchema").WithSummary("企业事实的 JSON Schema")
            .Produces<System.Text.Json.JsonElement>(StatusCodes.Status200OK, "application/schema+json");
    }

    private static Ok<IReadOnlyList<PackageSummary>> Packages(Editions editions) =>
        TypedResults.Ok<IReadOnlyList<PackageSummary>>([.. editions.Today.Library.Packages.Select(PackageSummary.Of)]);

    private static Results<Ok<IReadOnlyList<MeasureSummary>>, ProblemHttpResult> Measures(
        string jurisdiction, string notice, PolicyLibrary library) =>
        library.Find($"{jurisdiction}/{notice}") is { } package
            ? TypedResults.Ok<IReadOnlyList<MeasureSummary>>([.. package.Measures.Select(MeasureSummary.Of)])
            : Refusals.Status(StatusCodes.Status404NotFound);

    private static Results<Ok<MeasureDetail>, ProblemHttpResult> OneMeasure(
        string jurisdiction, string notice, string number, PolicyLibrary library) =>
        MeasureNumber.Parse(number) is { } parsed && library.Find($"{jurisdiction}/{notice}")?.Find(parsed) is { } measure
            ? TypedResults.Ok(MeasureDetail.Of(measure))
            : Refusals.Status(StatusCodes.Status404NotFound);

    private static ContentHttpResult Schema(PolicyLibrary library) =>
        TypedResults.Content(FactSchema.JsonSchema(library.Facts).ToJsonString(SchemaJson), "application/schema+json; charset=utf-8");

    private static readonly System.Text.Json.JsonSerializerOptions SchemaJson =
        new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}

internal sealed record PackageSummary(
    string Id, string Version, string Title, string ShortTitle, string? DocumentNumber, string? IndexNumber, string? Jurisdiction,
    IReadOnlyList<string> Issuers, PackageSummary.DatesContract Dates, IReadOnlyList<PackageSummary.ReleaseContract> Releases, int Measures)
{
    public static PackageSummary Of(PolicyPackage p) => new(
        p.Id, p.Version, p.Title, p.ShortTitle, p.DocumentNumber, p.IndexNumber, p.Jurisdiction, p.Issuers,
        new DatesContract(p.Dates.Signed, p.Dates.Published, p.Dates.InForce, p.Dates.Expires),
        [.. p.Releases.Select(r => new ReleaseContract(r.Version, r.PublishedOn, r.KnownFrom, r.EffectiveFrom, r.EffectiveTo))],
        p.Measures.Count);

    internal sealed record DatesContract(DateOnly? Signed, DateOnly? Published, DateOnly? InForce, DateOnly? Expires);

    internal sealed record ReleaseContract(string Version, DateOnly PublishedOn, DateOnly KnownFrom, DateOnly EffectiveFrom, DateOnly? EffectiveTo);
}

internal sealed record SectionContract(string Number, string Title);

internal sealed record MeasureSummary(
    string Package, string Measure, string Title, SectionContract Section, string Kind, IReadOnlyList<UnitContract> Units, bool Computable)
{
    public static MeasureSummary Of(Measure m) => new(
        m.Package, m.Number.ToString(), m.Title, new SectionContract(m.Section.Number, m.Section.Title), Wire.Of(m.Kind), UnitsOf(m), m.Decision is not null);

    internal static IReadOnlyList<UnitContract> UnitsOf(Measure m) => [.. m.Units.Select(u => new UnitContract(u.Unit.Name, Wire.Of(u.Role)))];
}

internal sealed record MeasureDetail(
    string Package, string Measure, string Title, SectionContract Section, string Kind, ClauseContract Clause, IReadOnlyList<UnitContract> Units,
    string Subject, bool Computable, string? Decision, MeasureDetail.AnswerContract? Answer,
    IReadOnlyList<MeasureDetail.InterpretationContract> Interpretations, IReadOnlyList<MeasureDetail.QuantityContract> Quantities)
{
    public static MeasureDetail Of(Measure m) => new(
        m.Package, m.Number.ToString(), m.Title, new SectionContract(m.Section.Number, m.Section.Title), Wire.Of(m.Kind),
        new ClauseContract(m.Clause.Document, m.Clause.Text, m.Clause.Start, m.Clause.End), MeasureSummary.UnitsOf(m),
        m.Subject.Kind,
        m.Decision is not null,
        m.Decision is { } d ? $"{d.Package}#{d.Name}" : null,
        m.Answer is { } a ? new AnswerContract(Wire.Of(a.Outcome), a.Says, a.Cap?.ToString(), a.Command) : null,
        [.. m.Interpretations.Select(InterpretationContract.Of)],
        [.. m.Quantities.Select(q => new QuantityContract(
            q.Text, q.Start, q.End, q.Value.ToString(CultureInfo.InvariantCulture), Wire.Of(q.Unit)))]);

    internal sealed record AnswerContract(string Outcome, string Says, string? Cap, string? Command);

    internal sealed record InterpretationContract(
        string Id, string Question, string? Quote, string InForce, string Why, string ConfirmedBy, IReadOnlyList<ReadingContract> Readings)
    {
        public static InterpretationContract Of(Interpretation i) => new(
            i.Id, i.Question, i.Quote, i.InForce.Id, i.Why, i.ConfirmedBy, [.. i.Readings.Select(r => new ReadingContract(r.Id, r.Name, r.Means))]);
    }

    internal sealed record ReadingContract(string Id, string Name, string Means);

    internal sealed record QuantityContract(string Text, int Start, int End, string Value, string Unit);
}
