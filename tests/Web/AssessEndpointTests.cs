using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using CsCheck;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Ronghe.Modules.Rulebook;
using Ronghe.Modules.Rulebook.Api;
using Ronghe.Policy.Facts;
using Ronghe.Policy.Packages;
using Ronghe.Web.Tests.Support;

namespace Ronghe.Web.Tests;

public sealed class AssessEndpointTests(WebHost host) : IClassFixture<WebHost>
{
    private const string Firm = """
        {"year":2021,"enterprise":{"industry":"C3562","employees":260,"revenue":180000000},
         "digitalProjects":[{"field":"network","completedOn":"2021-11-20","investment":"3200000.00"}]}
        """;

    private readonly HttpClient client = host.NewClient();

    [Fact]
    public async Task Facts_are_answered_with_an_amount_to_the_fen()
    {
        using var answer = await AnswerAsync(Firm, "?measure=4");
        var determination = answer.RootElement.GetProperty("determinations").EnumerateArray().ShouldHaveSingleItem();
        determination.GetProperty("outcome").GetString().ShouldBe("award");
        determination.GetProperty("amount").GetString().ShouldBe("640000.00");
        answer.RootElement.GetProperty("total").GetProperty("award").GetString().ShouldBe("640000.00");
        answer.RootElement.GetProperty("on").GetString().ShouldBe("2021-12-31");
        answer.RootElement.GetProperty("asKnownOn").GetString().ShouldBe("2026-03-01");
    }

    [Fact]
    public async Task No_facts_at_all_are_answered_for_every_measure_and_nothing_is_held_against_the_firm()
    {
        using var answer = await AnswerAsync("{}");
        var measures = host.Services.GetRequiredService<PolicyLibrary>().Measures.Select(m => m.Number.ToString());
        var determinations = answer.RootElement.GetProperty("determinations").EnumerateArray().ToList();
        determinations.Select(d => d.GetProperty("measure").GetString()).ShouldBe(measures);
        determinations.ShouldAllBe(d => d.GetProperty("outcome").GetString() != "not-eligible");
    }

    [Fact]
    public async Task Dates_and_readings_are_taken_from_the_query()
    {
        using var answer = await AnswerAsync(Firm, "?on=2022-06-30&asKnown=2022-07-01&reading=R4b=per-project&measure=4&measure=6a");
        answer.RootElement.GetProperty("on").GetString().ShouldBe("2022-06-30");
        answer.RootElement.GetProperty("asKnownOn").GetString().ShouldBe("2022-07-01");
        answer.RootElement.GetProperty("readings").GetProperty("R4b").GetString().ShouldBe("per-project");
        answer.RootElement.GetProperty("determinations").EnumerateArray().Select(d => d.GetProperty("measure").GetString()).Distinct().ShouldBe(["4", "6a"]);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData(Firm)]
    [InlineData("""{"year":2021,"recognitions":[],"parcels":[{"uses":[{"use":"industrial","floorArea":12000}]}],"vehiclePurchases":[{"newEnergy":true,"inCatalogue":true,"passengerCar":true,"purchasedOn":"2021-09-09","priceExcludingVat":230000}],"platformService":{"listed":true,"localEnterprisesServed":42,"localServiceRevenue":18000000}}""")]
    public async Task An_answer_has_the_keys_of_the_contract_and_no_other(string facts)
    {
        var strict = new JsonSerializerOptions(JsonSerializerDefaults.Web)
        {
            UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow,
            RespectNullableAnnotations = true,
            RespectRequiredConstructorParameters = true,
        };
        using var response = await PostAsync(Json(facts));
        JsonSerializer.Deserialize<AssessmentContract>(await response.Content.ReadAsStringAsync(), strict).ShouldNotBeNull().Determinations.ShouldNotBeEmpty();
    }

    public static TheoryData<string, string, string, string> Faulty => new()
    {
        { "", "", "not-json", "" },
        { "{", "", "not-json", "" },
        { "{} {}", "", "not-json", "" },
        { "[]", "", "wrong-type", "" },
        { """{"nobody":1}""", "", "unknown-key", "/nobody" },
        { """{"enterprise":{"employees":"many"}}""", "", "wrong-type", "/enterprise/employees" },
        { """{"enterprise":{"revenue":-0.01}}""", "", "negative-amount", "/enterprise/revenue" },
        { """{"digitalProjects":[{"investment":0.001}]}""", "", "too-many-decimals", "/digitalProjects/0/investment" },
        { """{"digitalProjects":[{"completedOn":"2021-02-29"}]}""", "", "bad-date", "/digitalProjects/0/completedOn" },
        { """{"enterprise":{"uscc":"91370200264574251A"}}""", "", "bad-uscc", "/enterprise/uscc" },
        { "{}", "?on=2021-02-29", "bad-date", "?on" },
        { "{}", "?on=", "bad-date", "?on" },
        { "{}", "?on=2021-01-01&on=2021-01-02", "bad-date", "?on" },
        { "{}", "?asKnown=today", "bad-date", "?asKnown" },
        { "{}", "?measure=99", "unknown-measure", "?measure" },
        { "{}", "?measure=%00", "unknown-measure", "?measure" },
        { "{}", "?reading=R4b", "bad-reading", "reading=R4b" },
        { "{}", "?reading=R4b=nonsense", "unknown-reading", "reading=R4b=nonsense" },
        { "{}", "?nobody=1", "unknown-parameter", "?nobody" },
    };

    [Theory]
    [MemberData(nameof(Faulty))]
    public async Task An_invalid_request_is_refused_with_a_code_a_pointer_and_a_sentence(string body, string query, string code, string pointer)
    {
        using var response = await PostAsync(Json(body), query);
        response.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        response.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        using var problem = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        problem.RootElement.GetProperty("title").GetString().ShouldBe("数据有误");
        var error = problem.RootElement.GetProperty("errors").EnumerateArray().ShouldHaveSingleItem();
        (error.GetProperty("code").GetString(), error.GetProperty("pointer").GetString()).ShouldBe((code, pointer));
        error.GetProperty("message").GetString()!.ShouldMatch(@"\p{IsCJKUnifiedIdeographs}");
    }

    [Fact]
    public async Task Every_fault_is_told_at_once()
    {
        using var response = await PostAsync(Json("""{"a":1,"enterprise":{"employees":-1,"revenue":0.001}}"""), "?on=x&measure=99");
        using var problem = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        problem.RootElement.GetProperty("errors").GetArrayLength().ShouldBe(5);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_body_over_the_limit_is_a_fault_like_any_other_whether_or_not_it_says_its_length(bool declared)
    {
        var bytes = new byte[FactLimits.Default.MaxBytes + 1];
        Array.Fill(bytes, (byte)' ');
        HttpContent content = declared ? new ByteArrayContent(bytes) : new StreamContent(new Unsized(bytes));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        using var response = await PostAsync(content);
        response.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        response.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        using var problem = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        var error = problem.RootElement.GetProperty("errors").EnumerateArray().ShouldHaveSingleItem();
        (error.GetProperty("code").GetString(), error.GetProperty("pointer").GetString()).ShouldBe(("too-large", ""));
        error.GetProperty("message").GetString()!.ShouldContain("1,000,000 字节");
    }

    [Fact]
    public async Task Another_type_of_content_is_415()
    {
        using var response = await PostAsync(new StringContent("{}", Encoding.UTF8, "text/xml"));
        response.StatusCode.ShouldBe(HttpStatusCode.UnsupportedMediaType);
        using var untyped = await PostAsync(new ByteArrayContent("{}"u8.ToArray()));
        untyped.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Another_method_is_405_with_problem_details()
    {
        using var response = await client.GetAsync("/api/assessments");
        response.StatusCode.ShouldBe(HttpStatusCode.MethodNotAllowed);
        (await response.Content.ReadAsStringAsync()).ShouldContain("不支持的方法");
    }

    [Fact]
    public async Task Bytes_that_are_no_text_are_refused()
    {
        foreach (byte[] bytes in (byte[][])[[0xFF, 0xFE, 0x7B, 0x7D], [0x00], [0x7B, 0x22, 0xC3, 0x28, 0x22, 0x3A, 0x31, 0x7D], [0xED, 0xA0, 0x80]])
        {
            var content = new ByteArrayContent(bytes);
            content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
            using var response = await PostAsync(content);
            response.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        }
    }

    [Fact]
    public async Task Random_json_is_answered_or_refused_never_500_never_hangs_and_never_writes()
    {
        var before = await RowsAsync();
        await Json(host.Services.GetRequiredService<PolicyLibrary>().Facts).SampleAsync(
            async body =>
            {
                using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(10));
                using var response = await client.PostAsync("/api/assessments", Json(body), limit.Token);
                response.StatusCode.ShouldBeOneOf(HttpStatusCode.OK, HttpStatusCode.UnprocessableEntity);
                using var json = JsonDocument.Parse(await response.Content.ReadAsByteArrayAsync(limit.Token));
                json.RootElement.TryGetProperty(response.IsSuccessStatusCode ? "determinations" : "errors", out _).ShouldBeTrue();
            },
            iter: 600,
            threads: 1);
        (await RowsAsync()).ShouldBe(before);
    }

    [Fact]
    public async Task Random_queries_are_answered_or_refused()
    {
        var name = AnyOf("on", "asKnown", "reading", "measure", "ON", "x", "");
        var value = Gen.OneOf(AnyOf("2021-12-31", "0001-01-01", "9999-12-31", "4", "6a", "R4b=per-project", "", "=", "R1a=", "-1"), Gen.String);
        await Gen.Select(name, value).Array[0, 5].SampleAsync(
            async pairs =>
            {
                var query = "?" + string.Join('&', pairs.Select(p => $"{p.Item1}={Uri.EscapeDataString(new string([.. p.Item2.Where(c => !char.IsSurrogate(c))]))}"));
                using var response = await PostAsync(Json("{}"), query);
                response.StatusCode.ShouldBeOneOf(HttpStatusCode.OK, HttpStatusCode.UnprocessableEntity);
            },
            iter: 300,
            threads: 1);
    }

    /// <summary>Arbitrary JSON, documents of the dictionary with values that fit or nearly do, and JSON cut or spoilt.</summary>
    private static Gen<string> Json(FactDictionary dictionary)
    {
        var scalar = Gen.OneOf(
            AnyOf("null", "true", "false", "0", "1", "-1", "0.01", "0.001", "1e400", "99999999999999999999999999999", "\"\"", "\"\\u0000\"", "\"\\ud800\"", "\"2021-02-29\"", "\"2021-09-09\"", "\"C3562\"", "[]", "{}"),
            Gen.String.Select(s => JsonSerializer.Serialize(s)),
            Gen.Decimal[0, 100_000_000].Select(d => decimal.Round(d, 2).ToString(System.Globalization.CultureInfo.InvariantCulture)));
        Gen<string> Fit(FactNode node) => node.Type switch
        {
            FactType.Object => Members(node.Members),
            FactType.List => Members(node.Members).Array[0, 3].Select(items => $"[{string.Join(',', items)}]"),
            FactType.Boolean => AnyOf("true", "false", "null"),
            FactType.Integer => Gen.Int[0, 2_000].Select(i => i.ToString(System.Globalization.CultureInfo.InvariantCulture)),
            FactType.Year => Gen.Int[2018, 2027].Select(i => i.ToString(System.Globalization.CultureInfo.InvariantCulture)),
            FactType.Money or FactType.Decimal => Gen.Long[0, 100_000_000_000].Select(f => (f / 100m).ToString(System.Globalization.CultureInfo.InvariantCulture)),
            FactType.Date => Gen.Int[0, 3_000].Select(d => $"\"{new DateOnly(2018, 1, 1).AddDays(d):yyyy-MM-dd}\""),
            FactType.Enum => AnyOf([.. node.Values.Select(v => $"\"{v.Wire}\"")]),
            FactType.Industry => AnyOf("\"C3562\"", "\"I6510\"", "\"G58\""),
            FactType.District => AnyOf("\"370214\"", "\"370203\""),
            FactType.Uscc => AnyOf("\"91370200264574251E\""),
            _ => AnyOf("\"青岛\"", "null"),
        };
        Gen<string> Members(IReadOnlyList<FactNode> members) => Gen.Int[0, members.Count - 1].Array[0, members.Count].SelectMany(picks =>
            picks.Distinct().Aggregate(
                Gen.Const(""),
                (built, pick) => Gen.Select(built, Gen.Frequency((12, Fit(members[pick])), (1, scalar)), (text, value) =>
                    (text.Length == 0 ? "" : text + ",") + $"\"{members[pick].Key}\":{value}")).Select(inner => $"{{{inner}}}"));
        var document = Members(dictionary.Roots);
        var cut = Gen.Select(document, Gen.Int[0, 400], (text, at) => text[..Math.Min(at, text.Length)]);
        return Gen.Frequency((10, document), (3, scalar), (2, cut), (1, Gen.String), (1, Gen.Int[1, 3_000].Select(n => new string('[', n))));
    }

    private static Gen<string> AnyOf(params string[] texts) => Gen.Int[0, texts.Length - 1].Select(i => texts[i]);

    private async Task<(int, int, int)> RowsAsync()
    {
        await using var scope = host.Services.CreateAsyncScope();
        var context = scope.ServiceProvider.GetRequiredService<RulebookContext>();
        return (await context.Assessments.CountAsync(), await context.Drafts.CountAsync(), await context.Record.CountAsync());
    }

    private async Task<JsonDocument> AnswerAsync(string facts, string query = "")
    {
        using var response = await PostAsync(Json(facts), query);
        var text = await response.Content.ReadAsStringAsync();
        response.StatusCode.ShouldBe(HttpStatusCode.OK, text);
        response.Content.Headers.ContentType!.ToString().ShouldBe("application/json; charset=utf-8");
        return JsonDocument.Parse(text);
    }

    private Task<HttpResponseMessage> PostAsync(HttpContent content, string query = "") => client.PostAsync("/api/assessments" + query, content);

    private static StringContent Json(string body) => new(body, Encoding.UTF8, "application/json");

    /// <summary>A stream that does not know its length, sent in chunks.</summary>
    private sealed class Unsized(byte[] bytes) : MemoryStream(bytes)
    {
        public override bool CanSeek => false;
    }
}
