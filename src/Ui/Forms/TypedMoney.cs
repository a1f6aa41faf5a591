using System.Globalization;

namespace Ronghe.Ui.Forms;

/// <summary>Amounts as people type them: 3200000, 3,200,000.50, 320万, 3.2亿元. Exact: no rounding.</summary>
public static class TypedMoney
{
    private const int Longest = 40;

    /// <summary>Yuan in plain digits, as typed where there is no 万 or 亿; null where it is no amount.</summary>
    public static string? Parse(string typed)
    {
        var text = FieldState.HalfWidth(typed).Replace(",", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal)
            .TrimStart('¥', '￥');
        if (text.Length is 0 or > Longest) return null;
        if (text.EndsWith('元')) text = text[..^1];
        var scale = text.Length == 0 ? 0 : text[^1] switch { '万' => 10_000m, '亿' => 100_000_000m, _ => 1m };
        if (scale != 1m && text.Length > 0) text = text[..^1];
        if (!decimal.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value)) return null;
        if (scale == 1m) return text;
        // divided, so that a product beyond the range of decimal is refused and not thrown
        return decimal.Abs(value) > decimal.MaxValue / scale ? null : (value * scale).ToString("0.############################", CultureInfo.InvariantCulture);
    }
}
