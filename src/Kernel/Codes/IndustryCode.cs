using System.Globalization;

namespace Ronghe.Kernel.Codes;

/// <summary>A code of GB/T 4754-2017 with its section letter: C (门类), C35 (大类), C356 (中类), C3562 (小类).</summary>
public readonly record struct IndustryCode
{
    // the last division of each section, A to T
    private static readonly int[] LastDivision = [5, 12, 43, 46, 50, 52, 60, 62, 65, 69, 70, 72, 75, 79, 82, 83, 85, 90, 96, 97];

    private static readonly string[] SectionNames =
    [
        "农、林、牧、渔业", "采矿业", "制造业", "电力、热力、燃气及水生产和供应业", "建筑业", "批发和零售业", "交通运输、仓储和邮政业",
        "住宿和餐饮业", "信息传输、软件和信息技术服务业", "金融业", "房地产业", "租赁和商务服务业", "科学研究和技术服务业",
        "水利、环境和公共设施管理业", "居民服务、修理和其他服务业", "教育", "卫生和社会工作", "文化、体育和娱乐业",
        "公共管理、社会保障和社会组织", "国际组织",
    ];

    private readonly string? text;

    private IndustryCode(string text) => this.text = text;

    public char Section => text![0];

    /// <summary>The section's name (门类名称): C is 制造业.</summary>
    public string SectionName => SectionNames[Section - 'A'];

    /// <summary>The code, or null where the letter and the division do not belong together.</summary>
    public static IndustryCode? Parse(string text)
    {
        if (text.Length is not (1 or 3 or 4 or 5) || text[0] is < 'A' or > 'T') return null;
        if (text.Length == 1) return new IndustryCode(text);
        if (text.AsSpan(1).ContainsAnyExceptInRange('0', '9')) return null;
        var section = text[0] - 'A';
        var division = int.Parse(text.AsSpan(1, 2), NumberStyles.None, CultureInfo.InvariantCulture);
        var first = section == 0 ? 1 : LastDivision[section - 1] + 1;
        return division >= first && division <= LastDivision[section] ? new IndustryCode(text) : null;
    }

    public override string ToString() => text ?? "";
}
