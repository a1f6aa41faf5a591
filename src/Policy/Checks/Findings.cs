using System.Globalization;
using Ronghe.Policy.Cases;
using Ronghe.Policy.Facts;
using Ronghe.Policy.Packages;

namespace Ronghe.Policy.Checks;

/// <summary>The findings of package checks, with their words: one place for what is found, what was expected, and the mend.</summary>
internal static class Findings
{
    /// <summary>A fault of a file: it cannot be read as what it should be.</summary>
    public static Finding OfFault(Fault fault) => new(fault.Code, FindingSeverity.Error, fault.Message, PlaceOf(fault.Pointer), "按提示改正这个文件");

    public static Finding CaseFails(GoldenCase one, string difference) => new(
        "case-fails", FindingSeverity.Error, $"金例“{one.Name}”不成立：{difference}",
        PlaceOf(one.File) with { Measure = one.Measure.Length == 0 ? null : one.Measure }, "核对规则和金例，改正错的一方");

    public static Finding NoCase(Measure measure) => new(
        "no-case", FindingSeverity.Warning, $"第 {measure.Number} 条能计算，却没有一个金例",
        MeasureFile(measure), "在 cases/ 里写几个金例，边界两侧都要有");

    /// <summary>A place written as <c>file</c> or <c>file:line</c>.</summary>
    public static FindingPlace PlaceOf(string place) =>
        place.LastIndexOf(':') is var colon and > 0
        && int.TryParse(place.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var line)
            ? new FindingPlace(place[..colon]) { Line = line }
            : new FindingPlace(place);

    public static FindingPlace MeasureFile(Measure measure) => new(measure.File) { Measure = measure.Number.ToString() };
}
