using System.Text;
using System.Xml.Linq;
using Ronghe.Dmn.Model;
using Ronghe.Dmn.Xml;
using Ronghe.Feel.Diagnostics;

namespace Ronghe.Dmn.Tests.Xml;

public sealed class DocumentTests
{
    private const string V13 = "https://www.omg.org/spec/DMN/20191111/MODEL/";

    private const string Seventy = "0123456789012345678901234567890123456789012345678901234567890123456789";

    private const string Saved = """
        <?xml version="1.0" encoding="UTF-8"?>
        <!-- kept -->
        <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" xmlns:dmndi="https://www.omg.org/spec/DMN/20191111/DMNDI/" xmlns:dc="http://www.omg.org/spec/DMN/20180521/DC/" xmlns:biodi="http://bpmn.io/schema/dmn/biodi/2.0" id="d" name="补助" namespace="urn:test" exporter="dmn-js">
          <decision id="one" name="单项补助">
            <extensionElements><biodi:note level="3">留存</biodi:note></extensionElements>
            <informationRequirement id="r"><requiredInput href="#in" /></informationRequirement>
            <decisionTable id="t" hitPolicy="FIRST" biodi:annotationsWidth="300">
              <input id="i" biodi:width="192"><inputExpression id="ie" typeRef="number"><text>项目.投资</text></inputExpression></input>
              <output id="o" name="金额" typeRef="number" />
              <rule id="rule1"><description>投资50万元以上</description><inputEntry id="e1"><text>&gt;= 500000</text></inputEntry><outputEntry id="e2"><text>项目.投资 * 0.2</text></outputEntry></rule>
            </decisionTable>
          </decision>
          <inputData id="in" name="项目" />
          <textAnnotation id="ta"><text>说明</text></textAnnotation>
          <dmndi:DMNDI><dmndi:DMNDiagram><dmndi:DMNShape dmnElementRef="one"><dc:Bounds height="80" width="180" x="1" y="2" /></dmndi:DMNShape></dmndi:DMNDiagram></dmndi:DMNDI>
        </definitions>
        """;

    [Fact]
    public void A_saved_document_is_written_back_with_the_same_content()
    {
        var read = DmnXml.Read(Saved);
        read.IsValid.ShouldBeTrue();
        XNode.DeepEquals(XDocument.Parse(DmnXml.Write(read.Definitions!)), XDocument.Parse(Saved)).ShouldBeTrue();
        DmnXml.Write(read.Definitions!).ShouldContain("<!-- kept -->");
    }

    [Fact]
    public void A_changed_model_keeps_what_the_object_model_does_not_know()
    {
        var read = DmnXml.Read(Saved).Definitions!;
        var decision = read.Decisions.Single();
        var table = decision.Expression.ShouldBeOfType<Expression.DecisionTable>();
        var rule = table.Rules[0] with { InputEntries = [table.Rules[0].InputEntries[0] with { Text = ">= 600000" }] };
        var changed = read with { Elements = read.Elements.Replace(decision, decision with { Expression = table with { Rules = [rule] } }) };

        var text = DmnXml.Write(changed);
        foreach (var kept in new[] { "留存", "biodi:width=\"192\"", "biodi:annotationsWidth", "说明", "Bounds", "投资50万元以上", "600000" }) text.ShouldContain(kept);
        text.ShouldNotContain("500000");
        var again = DmnXml.Read(text);
        again.IsValid.ShouldBeTrue();
        again.Definitions!.Decisions.Single().Expression.ShouldBeOfType<Expression.DecisionTable>().HitPolicy.ShouldBe(HitPolicy.First);
        text.IndexOf("DMNDI>", StringComparison.Ordinal).ShouldBeGreaterThan(text.IndexOf("textAnnotation", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(DmnVersion.V12), InlineData(DmnVersion.V13), InlineData(DmnVersion.V14), InlineData(DmnVersion.V15)]
    public void A_model_moves_to_another_version_with_its_diagrams(DmnVersion version)
    {
        var moved = DmnXml.Write(DmnXml.Read(Saved).Definitions! with { Version = version });
        if (version != DmnVersion.V13) moved.ShouldNotContain(V13);
        var read = DmnXml.Read(moved);
        read.IsValid.ShouldBeTrue();
        read.Definitions!.Version.ShouldBe(version);
        XDocument.Parse(moved).Descendants().Count().ShouldBe(XDocument.Parse(Saved).Descendants().Count());
    }

    [Fact]
    public void Every_element_keeps_its_id_and_line()
    {
        var table = DmnXml.Read(Saved).Definitions!.Decisions.Single().Expression.ShouldBeOfType<Expression.DecisionTable>();
        table.Rules[0].Id.ShouldBe("rule1");
        table.Rules[0].Source.Line.ShouldBe(10);
        table.Rules[0].InputEntries[0].Id.ShouldBe("e1");
        table.Source.Line.ShouldBe(7);
    }

    [Fact]
    public void A_model_made_in_code_is_read_back()
    {
        var made = new DmnDefinitions
        {
            Name = "m", Namespace = "urn:m", Version = DmnVersion.V13,
            ItemDefinitions = [new() { Name = "金额", TypeRef = "number", AllowedValues = new() { Text = ">= 0" } }],
            Elements =
            [
                new InputData { Id = "a", Name = "a" },
                new Decision
                {
                    Id = "b", Name = "b", InformationRequirements = [new() { Kind = RequirementKind.Input, Href = "#a" }],
                    Expression = new Expression.For
                    {
                        Variable = "x", In = new() { Value = new Expression.LiteralExpression { Text = "a" } },
                        Body = new() { Value = new Expression.LiteralExpression { Text = "x < 1 & true" } },
                    },
                },
            ],
        };
        var read = DmnXml.Read(DmnXml.Write(made));
        read.IsValid.ShouldBeTrue();
        read.Definitions!.Decisions.Single().Expression.ShouldBeOfType<Expression.For>().Body.Value
            .ShouldBeOfType<Expression.LiteralExpression>().Text.ShouldBe("x < 1 & true");
        read.Definitions!.ItemDefinitions.Single().AllowedValues!.Text.ShouldBe(">= 0");
    }

    public static TheoryData<string, string> HostileDocuments => new()
    {
        { "DMN-XML-DOCTYPE", "<!DOCTYPE d [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;&a;'>]><d>&b;</d>" },
        { "DMN-XML-DOCTYPE", "<!DOCTYPE d [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><d>&x;</d>" },
        { "DMN-XML", "<d>&x;</d>" },
        { "DMN-XML", "<d><e></d>" },
        { "DMN-XML", "" },
        { "DMN-FORMAT", "<html/>" },
        { "DMN-FORMAT", "<definitions xmlns='urn:other'/>" },
        { "DMN-XML-DEPTH", string.Concat(Enumerable.Repeat("<a>", 5000)) + string.Concat(Enumerable.Repeat("</a>", 5000)) },
    };

    [Theory, MemberData(nameof(HostileDocuments))]
    public void A_hostile_document_ends_in_a_named_error(string code, string xml)
    {
        var read = DmnXml.Read(new MemoryStream(Encoding.UTF8.GetBytes(xml)));
        read.Definitions.ShouldBeNull();
        read.Diagnostics.Single().Code.ShouldBe(code);
        read.Diagnostics.Single().Message(Language.Chinese).ShouldNotBeEmpty();
    }

    [Fact]
    public void A_document_beyond_its_size_or_node_budget_is_refused()
    {
        var many = $"<definitions xmlns='{V13}'>{string.Concat(Enumerable.Repeat("<x/>", 2000))}</definitions>";
        DmnXml.Read(many, new DmnLimits { MaxNodes = 1000 }).Diagnostics.Single().Code.ShouldBe("DMN-XML-NODES");
        DmnXml.Read(many, new DmnLimits { MaxSize = 1000 }).Diagnostics.Single().Code.ShouldBe("DMN-XML-SIZE");
        DmnXml.Read(new Unseekable(Encoding.UTF8.GetBytes(many)), new DmnLimits { MaxSize = 1000 }).Diagnostics.Single().Code.ShouldBe("DMN-XML-SIZE");
    }

    [Theory]
    [InlineData("<textAnnotation><text>" + Seventy + Seventy + Seventy + "</text></textAnnotation>", 60, "DMN-XML-SIZE")]
    [InlineData("<x/>", 12, "DMN-XML-NODES")]
    [InlineData("<textAnnotation><text>" + Seventy + "</text></textAnnotation>", 40, null)]
    public void A_document_of_many_megabytes_ends_in_a_model_or_a_named_error(string repeated, int megabytes, string? code)
    {
        DmnReadResult read = null!;
        using var stream = new Endless($"<definitions name='m' namespace='urn:m' xmlns='{V13}'>", repeated, megabytes * 1024 * 1024, "</definitions>");
        ProcessorTime.Of(() => read = DmnXml.Read(stream)).ShouldBeLessThan(TimeSpan.FromSeconds(60));
        if (code is null) read.IsValid.ShouldBeTrue();
        else read.Diagnostics.Single().Code.ShouldBe(code);
    }

    [Theory]
    [InlineData("<!DOCTYPE d [<!ENTITY % p SYSTEM 'http://127.0.0.1:9/x.dtd'> %p;]><d/>", "DMN-XML-DOCTYPE")]
    [InlineData("<d a='1' a='2'/>", "DMN-XML")]
    [InlineData("<d>&#0;</d>", "DMN-XML")]
    [InlineData("<d xmlns:x='urn:x' x:a='&#xFFFF;'/>", "DMN-XML")]
    [InlineData("<?xml version='1.0'?>", "DMN-XML")]
    public void What_is_no_document_is_a_named_error(string xml, string code) => DmnXml.Read(xml).Diagnostics.Single().Code.ShouldBe(code);

    [Fact]
    public void Bytes_that_are_no_text_are_a_named_error()
    {
        DmnXml.Read(new MemoryStream([0x3C, 0x64, 0x3E, 0xC3, 0x28, 0xFF, 0xFE, 0x3C])).Diagnostics.Single().Code.ShouldBe("DMN-XML");
        DmnXml.Read(new MemoryStream("<?xml version='1.0' encoding='no-such'?><d/>"u8.ToArray())).Diagnostics.Single().Code.ShouldBe("DMN-XML");
    }

    /// <summary>A head, one text again and again up to a size, an end; never in memory as a whole.</summary>
    private sealed class Endless(string head, string repeated, long size, string end) : Stream
    {
        private readonly byte[] piece = Encoding.UTF8.GetBytes(repeated);
        private readonly MemoryStream first = new(Encoding.UTF8.GetBytes(head));
        private readonly MemoryStream last = new(Encoding.UTF8.GetBytes(end));
        private long left = size / Encoding.UTF8.GetByteCount(repeated) * Encoding.UTF8.GetByteCount(repeated);
        private int at;

        public override int Read(byte[] buffer, int offset, int count)
        {
            if (first.Position < first.Length) return first.Read(buffer, offset, count);
            if (left == 0) return last.Read(buffer, offset, count);
            var taken = (int)Math.Min(Math.Min(count, piece.Length - at), left);
            piece.AsSpan(at, taken).CopyTo(buffer.AsSpan(offset));
            at = (at + taken) % piece.Length;
            left -= taken;
            return taken;
        }

        public override bool CanRead => true;
        public override bool CanSeek => false;
        public override bool CanWrite => false;
        public override long Length => throw new NotSupportedException();
        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }
        public override void Flush() { }
        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
        public override void SetLength(long value) => throw new NotSupportedException();
        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }

    private sealed class Unseekable(byte[] bytes) : MemoryStream(bytes)
    {
        public override bool CanSeek => false;
    }
}
