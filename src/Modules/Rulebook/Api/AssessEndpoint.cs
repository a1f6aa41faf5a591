using System.Globalization;
using System.Reflection;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Ronghe.Kernel.Codes;
using Ronghe.Modules.Rulebook.Publishing;
using Ronghe.Platform.Protection;
using Ronghe.Policy.Assessment;
using Ronghe.Policy.Facts;
using Ronghe.Policy.Packages;

namespace Ronghe.Modules.Rulebook.Api;

/// <summary><c>POST /api/assessments</c>: facts in, determinations out; nothing is kept.</summary>
internal static class AssessEndpoint
{
    private const string MediaType = "application/json";
    private static readonly string[] Parameters = ["on", "asKnown", "reading", "measure"];

    public static void Map(IEndpointRouteBuilder api) => api.MapPost("/assessments", AssessAsync)
        .WithName("assess")
        .WithSummary("按企业事实测算各项措施")
        .WithDescription("不写的键是未知，null 是明确没有，[] 是明确为空。金额以元计，最多两位小数。不保存任何内容。")
        .WithMetadata(new FactsBody())
        .Accepts<JsonElement>(MediaType)
        .ProducesProblem(StatusCodes.Status415UnsupportedMediaType)
        .Produces<FaultsContract>(StatusCodes.Status422UnprocessableEntity, "application/problem+json")
        .ProducesProblem(StatusCodes.Status429TooManyRequests);

    private static async Task<Results<Answer, ProblemHttpResult>> AssessAsync(
        HttpRequest request, [AsParameters] AssessQuery _, PolicyLibrary library, Editions editions, CancellationToken cancellationToken)
    {
        if (request.ContentType is not null && !request.HasJsonContentType()) return Refusals.Status(StatusCodes.Status415UnsupportedMediaType);
        if (await BoundedBody.ReadAsync(request, FactLimits.Default.MaxBytes, cancellationToken) is not { } body)
            return Refusals.Faults([new Fault("too-large", "", $"请求内容超过 {FactLimits.Default.MaxBytes:N0} 字节，没有测算")]);
        var query = Read(request.Query, library, out var faults);
        var facts = FactReader.Read(body, library.Facts);
        faults.AddRange(facts.Faults);
        if (faults.Count > 0 || facts.Document is not { } document) return Refusals.Faults(faults);
        return new Answer(editions.Assess(query with { Facts = document }));
    }

    private static AssessmentRequest Read(IQueryCollection query, PolicyLibrary library, out List<Fault> faults)
    {
        faults = [.. query.Keys.Except(Parameters, StringComparer.OrdinalIgnoreCase)
            .Select(key => new Fault("unknown-parameter", $"?{key}", $"没有“{key}”这个参数；可用：{string.Join('、', Parameters)}"))];
        var readings = ReadingChoices.Parse(query["reading"].Select(r => r ?? ""), library);
        faults.AddRange(readings.Faults);
        return new AssessmentRequest
        {
            Facts = FactDocument.Empty,
            On = Date(query, "on", faults),
            AsKnownOn = Date(query, "asKnown", faults),
            Readings = readings.Choices ?? new Dictionary<string, string>(),
            Measures = Measures(query, library, faults),
        };
    }

    private static DateOnly? Date(IQueryCollection query, string name, List<Fault> faults)
    {
        var given = query[name];
        if (given.Count == 0) return null;
        if (given.Count == 1 && DateOnly.TryParseExact(given[0], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
            return date;
        faults.Add(new Fault("bad-date", $"?{name}", $"{name} 应当是一个日期，写成 2021-12-31 这样，收到“{given}”"));
        return null;
    }

    private static HashSet<MeasureNumber>? Measures(IQueryCollection query, PolicyLibrary library, List<Fault> faults)
    {
        var given = query["measure"];
        if (given.Count == 0) return null;
        var numbers = new HashSet<MeasureNumber>();
        foreach (var text in given)
        {
            if (MeasureNumber.Parse(text ?? "") is { } number && library.Measures.Any(m => m.Number == number)) numbers.Add(number);
            else faults.Add(new Fault("unknown-measure", "?measure", $"没有第“{text}”条措施；写成 4 或 6a 这样"));
        }

        return numbers;
    }

    /// <summary>What the query may say; read from the request itself so that every fault is told, not only the first.</summary>
    private sealed class AssessQuery
    {
        [Microsoft.AspNetCore.Mvc.FromQuery(Name = "on")]
        [System.ComponentModel.Description("事实的日期，如 2021-12-31；默认为测算年度的最后一天")]
        public string? On { get; init; }

        [Microsoft.AspNetCore.Mvc.FromQuery(Name = "asKnown")]
        [System.ComponentModel.Description("按哪一天已经公布的规则测算；默认为今天")]
        public string? AsKnown { get; init; }

        [Microsoft.AspNetCore.Mvc.FromQuery(Name = "reading")]
        [System.ComponentModel.Description("选用的读法，可重复，如 R4b=per-project")]
        public string[]? Reading { get; init; }

        [Microsoft.AspNetCore.Mvc.FromQuery(Name = "measure")]
        [System.ComponentModel.Description("只测算这一条，可重复，如 4 或 6a")]
        public string[]? Measure { get; init; }
    }

    /// <summary>The answer in its wire form, written straight to the response.</summary>
    internal sealed class Answer(AssessmentResult result) : IResult, IStatusCodeHttpResult, IEndpointMetadataProvider
    {
        public int? StatusCode => StatusCodes.Status200OK;

        public async Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.ContentType = "application/json; charset=utf-8";
            await using (var json = new Utf8JsonWriter(httpContext.Response.BodyWriter, AnswerJson.Options)) AssessmentJson.Write(json, result);
            await httpContext.Response.BodyWriter.FlushAsync(httpContext.RequestAborted);
        }

        public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder) =>
            builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(AssessmentContract), [MediaType]));
    }

    private static class AnswerJson
    {
        /// <summary>The answer is JSON, never part of a page: Chinese stays readable.</summary>
        public static readonly JsonWriterOptions Options = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    }
}

/// <summary>Marks the endpoint whose body is described by the packages' dictionary.</summary>
public sealed class FactsBody;
