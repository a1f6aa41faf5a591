using System.Text;
using System.Text.Json;
using CsCheck;
using Ronghe.Policy.Facts;

namespace Ronghe.Policy.Tests.Facts;

public sealed class FactReaderTests
{
    public static TheoryData<string, string> Rows()
    {
        var rows = new TheoryData<string, string>();
        foreach (var line in File.ReadLines(Repository.PathOf("tests/Policy/Facts/faults.tsv")).Where(l => !l.StartsWith('#')))
        {
            var cells = line.Split('\t');
            rows.Add(cells[0], cells[1]);
        }

        return rows;
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void Each_fault_is_named_once_with_its_place(string json, string expected)
    {
        var result = Read(json);
        result.Document.ShouldBeNull();
        string.Join(' ', result.Faults.Select(f => $"{f.Code}@{f.Pointer}")).ShouldBe(expected);
        result.Faults.ShouldAllBe(f => f.Message.Any(c => c >= '\u4e00'));
    }

    [Theory]
    [InlineData("""{"enterprise":{"revenue":180000000}}""")]
    [InlineData("""{"enterprise":{"revenue":1.8e8}}""")]
    [InlineData("""{"enterprise":{"revenue":"180000000.00"}}""")]
    [InlineData("""{"enterprise":{"revenue":180000000.000}}""")]
    [InlineData("""{"enterprise":{"revenue":null},"recognitions":null}""")]
    [InlineData("""{"enterprise":{"revenue":12.345e1,"employees":2.60e2}}""")]
    [InlineData("""{"enterprise":{"revenue":"1.500","employees":0e-999}}""")]
    [InlineData("{}")]
    public void Facts_in_any_of_the_contracts_forms_are_taken(string json) => Read(json).Document.ShouldNotBeNull();

    [Theory]
    [InlineData("2021")]
    [InlineData("2021.0")]
    [InlineData("2.021e3")]
    [InlineData("202100e-2")]
    public void A_year_is_the_same_however_its_number_is_written(string number) => Read($$"""{"year":{{number}}}""").Document!.Year.ShouldBe(2021);

    [Fact]
    public void A_byte_order_mark_is_passed_over() =>
        FactReader.Read(Encoding.UTF8.GetPreamble().Concat("{}"u8.ToArray()).ToArray(), Policies.Library.Facts).Document.ShouldNotBeNull();

    [Fact]
    public void A_code_that_fails_only_the_organisation_check_is_a_warning()
    {
        var result = Read("""{"enterprise":{"uscc":"913702002645742526"}}""");
        // whichever way the last character falls, the second check alone never refuses
        if (result.Document is null) result.Faults.ShouldHaveSingleItem().Message.ShouldContain("校验位");
        else result.Warnings.ShouldHaveSingleItem().Code.ShouldBe("uscc-organisation-digit");
    }

    [Fact]
    public void A_file_over_the_limit_is_refused_before_it_is_read() =>
        Codes(FactReader.Read(new byte[2_000_000], Policies.Library.Facts)).ShouldBe(["too-large"]);

    [Fact]
    public void Deep_nesting_ends_with_a_fault() =>
        Codes(Read(new string('[', 10_000))).ShouldBe(["not-json"]);

    [Fact]
    public void Faults_beyond_the_budget_are_counted_not_listed()
    {
        var json = "{" + string.Join(',', Enumerable.Range(0, 5000).Select(i => $"\"k{i}\":1")) + "}";
        var result = Read(json);
        result.Faults.Count.ShouldBe(FactLimits.Default.MaxFaults + 1);
        result.Faults[^1].Code.ShouldBe("too-many-faults");
    }

    [Fact]
    public void Any_bytes_are_answered_with_facts_or_with_faults() =>
        Gen.Byte.Array[0, 200].Sample(bytes =>
        {
            var result = FactReader.Read(bytes, Policies.Library.Facts);
            (result.Document is null).ShouldBe(result.Faults.Count > 0);
        });

    [Fact]
    public void Any_json_is_answered_with_facts_or_with_faults() =>
        RandomJson.Gen.Sample(json =>
        {
            var result = Read(json);
            (result.Document is null).ShouldBe(result.Faults.Count > 0);
            if (result.Document is { } document) JsonDocument.Parse(document.ToJson()).ShouldNotBeNull();
        });

    private static FactResult Read(string json) => FactReader.Read(Encoding.UTF8.GetBytes(json), Policies.Library.Facts);

    private static IEnumerable<string> Codes(FactResult result) => result.Faults.Select(f => f.Code);
}
