using System.IO.Compression;
using System.Text;

namespace Ronghe.Notices.Tests;

/// <summary>Files made to hurt: each ends in a named fault or a reading, in bounded time and memory.</summary>
public sealed class HostileFileTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    [Fact]
    public void A_text_of_100_megabytes_is_refused_before_it_is_read()
    {
        var path = Path.GetTempFileName();
        try
        {
            using (var file = File.OpenWrite(path)) file.SetLength(100L * 1024 * 1024);
            var before = GC.GetAllocatedBytesForCurrentThread();
            Code(() => NoticeReader.ReadFile(path)).ShouldBe("notice-too-large");
            (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(1024 * 1024);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void A_stream_without_end_is_left_at_the_limit() =>
        Code(() => NoticeReader.Read(new Endless())).ShouldBe("notice-too-large");

    [Fact]
    public void A_text_of_too_many_characters_is_refused() =>
        Code(() => NoticeReader.Read(Encoding.UTF8.GetBytes(new string('企', 2_000_001)))).ShouldBe("notice-too-long");

    [Theory]
    [InlineData("1.对企业奖励5万元。\n")]
    [InlineData("（一）对企业奖励5万元。（责任单位：市财政局）\n")]
    [InlineData("第一条 对对对对对对对对对对对对")]
    [InlineData("（（（（")]
    [InlineData("（责任单位：")]
    [InlineData("（市财政局、市")]
    [InlineData("责任单位：市和和和和和局")]
    [InlineData("分别奖励10万元、")]
    [InlineData("最高不超过10%的的的的的的")]
    [InlineData("企业、")]
    [InlineData("\n")]
    [InlineData("一\n")]
    [InlineData("附则\n1.a\n")]
    [InlineData("关于《\n")]
    [InlineData("9")]
    [InlineData("自2021年1月1日至")]
    [InlineData("各各各各各各区、市")]
    [InlineData("第1、2、3、")]
    [InlineData("一、二、三、四、五、\n")]
    [InlineData("发布日期\t2021-06-07\t")]
    public void Repetition_is_read_in_time_that_grows_with_its_length(string piece)
    {
        var text = string.Concat(Enumerable.Repeat(piece, 400_000 / piece.Length));
        var clock = TimeProvider.System;
        var start = clock.GetTimestamp();
        NoticeReader.ReadText("标题\n" + text);
        clock.GetElapsedTime(start).ShouldBeLessThan(Patience);
    }

    [Fact]
    public void Lone_surrogates_are_named_with_their_place()
    {
        Code(() => NoticeReader.ReadText("一、企业\uD800奖励")).ShouldBe("notice-surrogate");
        Code(() => NoticeReader.Read([0xFF, 0xFE, 0x00, 0x4E, 0x00, 0xDC])).ShouldBe("notice-surrogate");
        Code(() => NoticeReader.Read([.. Encoding.UTF8.GetBytes("一、企业"), 0xED, 0xA0, 0x80, .. Encoding.UTF8.GetBytes("奖励")])).ShouldBe("notice-surrogate");
    }

    [Fact]
    public void What_is_no_text_is_named()
    {
        Code(() => NoticeReader.Read([])).ShouldBe("notice-empty");
        Code(() => NoticeReader.ReadText(" \n　\n")).ShouldBe("notice-empty");
        Code(() => NoticeReader.Read([0x7F, 0x45, 0x4C, 0x46, 0x00, 0x01])).ShouldBe("notice-binary");
        Code(() => NoticeReader.Read([0xE4, 0xB8, 0x80, 0xFF, 0xFF, 0xFE, 0x80])).ShouldBe("notice-encoding");
        Code(() => NoticeReader.Read([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1])).ShouldBe("notice-format-doc");
        Code(() => NoticeReader.ReadFile("/nowhere/notice.txt")).ShouldBe("notice-missing");
    }

    [Fact]
    public void A_zip_bomb_in_a_word_file_is_left_at_the_limit()
    {
        Code(() => NoticeReader.Read(Zip(("word/document.xml", 200_000_000)))).ShouldBe("docx-expansion");
        Code(() => NoticeReader.Read(Zip([.. Enumerable.Range(0, 40).Select(i => ($"word/media/{i}.png", 4_000_000))]))).ShouldBe("docx-expansion");
    }

    [Fact]
    public void A_word_file_of_too_many_parts_is_refused() =>
        Code(() => NoticeReader.Read(Zip([.. Enumerable.Range(0, 3_000).Select(i => ($"p{i}", 1))]))).ShouldBe("docx-entries");

    [Fact]
    public void A_damaged_or_empty_word_file_is_named()
    {
        var docx = Documents.Docx("一、企业");
        Code(() => NoticeReader.Read(docx[..(docx.Length / 2)])).ShouldBe("docx-damaged");
        Code(() => NoticeReader.Read(Zip(("a.txt", 5)))).ShouldBe("docx-damaged");
        Code(() => NoticeReader.Read(Documents.Docx(""))).ShouldBe("docx-no-text");
    }

    [Fact]
    public void A_pdf_without_text_is_named_and_a_bomb_in_one_is_left_at_the_limit()
    {
        Code(() => NoticeReader.Read(Documents.Pdf(["0 0 100 100 re f"u8.ToArray()], deflate: false))).ShouldBe("pdf-no-text");
        Code(() => NoticeReader.Read(Documents.Pdf([new byte[200_000_000]], deflate: true))).ShouldBe("pdf-expansion");
        var pdf = Documents.Pdf(["一、企业"]);
        Code(() => NoticeReader.Read(pdf[..60])).ShouldBe("pdf-damaged");
        Code(() => NoticeReader.Read("%PDF-1.7\nno more"u8.ToArray())).ShouldBe("pdf-damaged");
    }

    [Fact]
    public void Every_fault_is_a_sentence_in_chinese()
    {
        foreach (var method in typeof(NoticeReader).Assembly.GetType("Ronghe.Notices.NoticeFaults").ShouldNotBeNull().GetMethods()
            .Where(m => m.ReturnType == typeof(Policy.Facts.Fault)))
        {
            var arguments = method.GetParameters().Select(p => p.ParameterType == typeof(string) ? "x" : Activator.CreateInstance(p.ParameterType)).ToArray();
            var fault = (Policy.Facts.Fault)method.Invoke(null, arguments).ShouldNotBeNull();
            fault.Message.Any(c => c is >= '一' and <= '龥').ShouldBeTrue(fault.Code);
        }
    }

    private static string? Code(Func<NoticeResult> read)
    {
        var clock = TimeProvider.System;
        var start = clock.GetTimestamp();
        var result = read();
        clock.GetElapsedTime(start).ShouldBeLessThan(Patience);
        result.Notice.ShouldBeNull();
        return result.Faults.Count == 1 ? result.Faults[0].Code : string.Join(' ', result.Faults.Select(f => f.Code));
    }

    private static byte[] Zip(params (string Name, int Length)[] entries)
    {
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            var zeros = new byte[1_000_000];
            foreach (var (name, length) in entries)
            {
                using var content = archive.CreateEntry(name, CompressionLevel.Fastest).Open();
                for (var left = length; left > 0; left -= zeros.Length) content.Write(zeros, 0, Math.Min(left, zeros.Length));
            }
        }

        return stream.ToArray();
    }

    private sealed class Endless : Stream
    {
        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => 0; set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count)
        {
            Array.Fill(buffer, (byte)'a', offset, count);
            return count;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
