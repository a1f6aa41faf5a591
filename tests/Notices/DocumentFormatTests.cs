using System.Text;

namespace Ronghe.Notices.Tests;

public sealed class DocumentFormatTests
{
    private const string Plain = """
        关于支持软件业发展的若干措施
        临政发〔2022〕9号
        各区、县人民政府：
        为支持软件业发展，制定如下措施。
        一、支持研发
        1.对研发投入500万元以上的企业，按投入的10%给予补助，最高100万元。（责任单位：市工信局、市财政局）
        2.对新获国家级、省级认定的企业，分别奖励50万元、20万元。（责任单位：市科技局）
        二、支持用房
        1.每平方米补助30元。（责任单位：各区、县人民政府）
        临江市人民政府
        2022年5月6日
        """;

    [Fact]
    public void A_word_file_reads_like_its_text_with_the_numbers_that_word_counts_by_itself()
    {
        var numbered = Plain.Replace("一、", "#0", StringComparison.Ordinal).Replace("二、", "#0", StringComparison.Ordinal)
            .Replace("1.", "#1", StringComparison.Ordinal).Replace("\n2.", "\n#1", StringComparison.Ordinal);
        var notice = NoticeReader.Read(Documents.Docx(numbered)).Notice.ShouldNotBeNull();
        notice.Format.ShouldBe(NoticeFormat.Docx);
        notice.Source.TrimEnd().ShouldBe(Plain);
        ShouldBeRead(notice);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_pdf_reads_like_its_text_and_gives_its_radicals_back(bool deflate)
    {
        var lines = new List<string> { "— 1 —" };
        foreach (var line in Plain.Replace('一', '⼀').Replace('长', '⻓').Replace('用', '⽤').Split('\n'))
            lines.AddRange(line.Chunk(38).Select(c => new string(c)));
        var notice = NoticeReader.Read(Documents.Pdf(lines, deflate)).Notice.ShouldNotBeNull();
        notice.Format.ShouldBe(NoticeFormat.Pdf);
        notice.Source.ShouldNotContain("— 1 —");
        ShouldBeRead(notice);
    }

    [Fact]
    public void Heads_and_feet_of_pages_are_no_part_of_the_paragraphs_that_they_break()
    {
        var lines = Plain.Split('\n').SelectMany(l => l.Chunk(20)).Select(c => new string(c)).ToList();
        var notice = NoticeReader.Read(Documents.Pdf([.. lines.Chunk(7)], "临江市人民政府公报 2022年第3期", n => $"— {n} —")).Notice.ShouldNotBeNull();
        notice.Source.ShouldBe(Plain + "\n");
        ShouldBeRead(notice);
    }

    [Theory]
    [InlineData("自公布之日起30日后施行，有效期3年", "2022-06-06", "2025-06-05")]
    [InlineData("自发布之日起1个月后施行，试行两年", "2022-06-07", "2024-06-06")]
    [InlineData("自2022年7月1日起施行，有效期至2025年底", "2022-07-01", "2025-12-31")]
    [InlineData("自印发之日起施行，有效期五年。《证书》有效期2年", "2022-05-06", "2027-05-05")]
    [InlineData("自2022年7月起施行，有效期3年", null, null)]
    [InlineData("自印发之日起施行，有效期至新办法施行之日", "2022-05-06", null)]
    public void A_notice_holds_as_long_as_its_words_and_its_printed_date_determine(string words, string? inForce, string? expiry)
    {
        var read = NoticeReader.ReadText(Plain.Replace("临江市人民政府\n", $"本措施{words}。\n临江市人民政府\n", StringComparison.Ordinal));
        var dates = read.Notice.ShouldNotBeNull().Dates;
        (Iso(dates.InForce), Iso(dates.Expiry)).ShouldBe((inForce, expiry));
        dates.InForceWords.ShouldBe(words.Split('，')[0]);
        read.Warnings.Select(w => w.Code).ShouldBe(inForce is null ? ["in-force-open", "expiry-open"] : []);
    }

    private static string? Iso(DateOnly? day) => day?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    [Fact]
    public void A_text_in_gb18030_reads_like_one_in_utf_8()
    {
        var encoding = CodePagesEncodingProvider.Instance.GetEncoding("GB18030").ShouldNotBeNull();
        ShouldBeRead(NoticeReader.Read(encoding.GetBytes(Plain)).Notice.ShouldNotBeNull());
        ShouldBeRead(NoticeReader.Read(Encoding.Unicode.GetPreamble().Concat(Encoding.Unicode.GetBytes(Plain)).ToArray()).Notice.ShouldNotBeNull());
        ShouldBeRead(NoticeReader.Read(Encoding.UTF8.GetPreamble().Concat(Encoding.UTF8.GetBytes(Plain)).ToArray()).Notice.ShouldNotBeNull());
    }

    private static void ShouldBeRead(Notice notice)
    {
        notice.Title.ShouldBe("关于支持软件业发展的若干措施");
        notice.DocumentNumber.ShouldBe("临政发〔2022〕9号");
        notice.Issuers.ShouldBe(["临江市人民政府"]);
        notice.Dates.Signed.ShouldBe(new DateOnly(2022, 5, 6));
        notice.Sections.Select(s => s.Title).ShouldBe(["支持研发", "支持用房"]);
        notice.Measures.Select(m => m.Number).ShouldBe(["1", "2", "1"]);
        notice.Measures.SelectMany(m => m.Quantities).Select(q => (q.Quantity.Text, NoticeJson.RoleName(q.Role))).ShouldBe([
            ("500万元", "threshold"), ("10%", "rate"), ("100万元", "cap"), ("50万元", "award"), ("20万元", "award"), ("30元", "award"),
        ]);
        foreach (var quantity in notice.Measures.SelectMany(m => m.Quantities))
            notice.Source[quantity.Quantity.Start..quantity.Quantity.End].ShouldBe(quantity.Quantity.Text);
        notice.Measures.SelectMany(m => m.Units).Select(u => u.Name).ShouldBe(["市工信局", "市财政局", "市科技局", "各区、县人民政府"]);
    }
}
