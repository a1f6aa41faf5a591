using System.Globalization;
using Ronghe.Policy.Facts;

namespace Ronghe.Notices;

/// <summary>Every fault of the notice reader: a stable code and a sentence in Chinese.</summary>
internal static class NoticeFaults
{
    public static Fault TooLarge(long bytes, long most) => Of("notice-too-large",
        $"文件有 {Mega(bytes)} MB，超过上限 {Mega(most)} MB；请只上传通知正文");

    public static Fault TooLong(int most) => Of("notice-too-long",
        $"正文超过 {most.ToString("#,0", CultureInfo.InvariantCulture)} 个字；请只上传通知正文");

    public static Fault TooLargeForPackage(int characters, int numbers) => Of("notice-too-large-for-package",
        $"通知超过 {characters.ToString("#,0", CultureInfo.InvariantCulture)} 个字或 {numbers.ToString("#,0", CultureInfo.InvariantCulture)} 个数，没法逐句核对；请分成几份");

    public static Fault Empty() => Of("notice-empty", "文件里没有文字");

    public static Fault Missing(string path) => Of("notice-missing", $"找不到文件“{path}”");

    public static Fault Unreadable(string path, string why) => Of("notice-unreadable", $"无法读取文件“{path}”：{why}");

    public static Fault UnknownFormat() => Of("notice-format",
        "认不出文件格式；可以读取纯文本（UTF-8、UTF-16、GB18030）、.docx 和带文字层的 PDF");

    public static Fault OldWord() => Of("notice-format-doc", "这是旧版 Word 文件（.doc）；请另存为 .docx 再上传");

    public static Fault Binary(int at) => Of("notice-binary", $"文件不是文本：第 {at} 个字节起出现控制字符");

    public static Fault Encoding(long at) => Of("notice-encoding",
        $"文字编码有误：第 {at} 个字节起既不是 UTF-8 也不是 GB18030");

    public static Fault Surrogate(long at) => Of("notice-surrogate", $"文字编码有误：位置 {at} 处有不成对的代理项（surrogate）");

    public static Fault DocxDamaged() => Of("docx-damaged", "Word 文件已损坏，无法读取正文");

    public static Fault DocxEntries(int count, int most) => Of("docx-entries", $"Word 文件内含 {count} 个部件，超过上限 {most} 个");

    public static Fault DocxExpansion(long most) => Of("docx-expansion", $"Word 文件解压后超过 {Mega(most)} MB，已停止读取");

    public static Fault DocxNoText() => Of("docx-no-text", "Word 文件里没有文字；如果内容是图片，请先做文字识别");

    public static Fault PdfDamaged() => Of("pdf-damaged", "PDF 文件已损坏，无法读取");

    public static Fault PdfEncrypted() => Of("pdf-encrypted", "PDF 文件有密码，无法读取");

    public static Fault PdfExpansion(long most) => Of("pdf-expansion", $"PDF 文件解压后超过 {Mega(most)} MB，已停止读取");

    public static Fault PdfPages(int pages, int most) => Of("pdf-pages", $"PDF 文件有 {pages} 页，超过上限 {most} 页");

    public static Fault PdfNoText(int pages) => Of("pdf-no-text",
        $"PDF 文件的 {pages} 页里没有文字层（可能是扫描件）；请先做文字识别");

    public static Fault OutOfTime(TimeSpan most) => Of("notice-time",
        $"读取超过 {most.TotalSeconds.ToString("0.#", CultureInfo.InvariantCulture)} 秒，已停止");

    public static Fault NoMeasures() => Of("no-measures",
        "没有认出条目：正文里没有“一、”“（一）”“1.”“第一条”之类的编号");

    public static Fault InForceOpen(string words) => Of("in-force-open", $"通知写“{words}”，文中的日期定不出是哪一天；施行日期空着");

    public static Fault ExpiryOpen(string words) => Of("expiry-open", $"通知写“{words}”，文中的日期定不出是哪一天；失效日期空着");

    private static Fault Of(string code, string message) => new(code, "", message);

    private static string Mega(long bytes) => (bytes / 1048576m).ToString("0.##", CultureInfo.InvariantCulture);
}
