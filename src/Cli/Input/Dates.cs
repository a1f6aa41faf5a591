using System.Globalization;
using Ronghe.Policy.Facts;

namespace Ronghe.Cli.Input;

/// <summary>Dates that options give.</summary>
internal static class Dates
{
    /// <summary>Null where none is given, and where what is given is none: then there is a fault.</summary>
    public static DateOnly? Parse(string option, string? text, List<Fault> faults)
    {
        if (text is null) return null;
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)) return date;
        faults.Add(new Fault("bad-date", option, $"“{text}”不是日历上有的日期；写成 2021-12-31 这样"));
        return null;
    }
}
