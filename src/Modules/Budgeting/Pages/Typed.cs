using System.Globalization;
using Microsoft.Extensions.Primitives;
using Ronghe.Policy.Facts;
using Ronghe.Ui.Forms;

namespace Ronghe.Modules.Budgeting.Pages;

/// <summary>Numbers and dates as forms send them; null where they are none.</summary>
internal static class Typed
{
    public static long? Whole(string? text) =>
        long.TryParse(text?.Replace(",", "", StringComparison.Ordinal).Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    public static int? Small(string? text) => Whole(text) is { } number and <= int.MaxValue ? (int)number : null;

    public static ulong? Seed(string? text) => ulong.TryParse(text?.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var seed) ? seed : null;

    public static DateOnly? Date(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;

    public static IReadOnlyList<Guid> Ids(StringValues texts) => [.. texts.Select(t => Guid.TryParse(t, out var id) ? id : (Guid?)null).OfType<Guid>().Distinct()];

    public static Guid? Id(string? text) => Guid.TryParse(text, out var id) ? id : null;
}

internal static class FormErrors
{
    /// <summary>A fault whose place is a field of the form.</summary>
    public static FormError Of(Fault fault) => new(fault.Pointer.Length == 0 ? null : fault.Pointer, fault.Message);

    /// <summary>A fault in a text that is edited in one field: its line comes first.</summary>
    /// <param name="field">Of faults with a line, and of those that name no other.</param>
    public static FormError OfLine(Fault fault, string field) =>
        fault.Pointer.Split(':') is [_, var line] && line.All(char.IsAsciiDigit)
            ? new FormError(field, $"第 {line} 行：{fault.Message}")
            : new FormError(fault.Pointer == "name" ? "name" : field, fault.Message);
}
