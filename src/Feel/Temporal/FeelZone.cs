using System.Globalization;

namespace Ronghe.Feel.Temporal;

/// <summary>What a time says about its place: nothing, an offset from UTC, or an IANA zone id. DMN 1.5 §10.3.2.3.4.</summary>
public readonly record struct FeelZone
{
    /// <summary>18 hours, as in java.time; ISO 8601 and XML Schema know no larger one in use.</summary>
    public const int MaxOffsetSeconds = 18 * 3600;

    private readonly bool _hasOffset;

    private FeelZone(bool hasOffset, int offsetSeconds, string? id)
    {
        _hasOffset = hasOffset;
        OffsetSeconds = offsetSeconds;
        Id = id;
    }

    public static FeelZone None => default;
    public static FeelZone Utc => new(true, 0, null);

    /// <summary>The zone id as written, null for an offset or nothing.</summary>
    public string? Id { get; }

    /// <summary>The fixed offset; 0 for a zone id or nothing.</summary>
    public int OffsetSeconds { get; }

    public bool IsNone => !_hasOffset && Id is null;
    public bool IsOffset => _hasOffset;

    public static bool TryOffset(long seconds, out FeelZone zone)
    {
        zone = default;
        if (seconds is < -MaxOffsetSeconds or > MaxOffsetSeconds) return false;
        zone = new FeelZone(true, (int)seconds, null);
        return true;
    }

    /// <summary>False when the machine's zone data do not know the id.</summary>
    public static bool TryRegion(string id, out FeelZone zone)
    {
        zone = default;
        if (!LooksLikeId(id) || !TimeZoneInfo.TryFindSystemTimeZoneById(id, out _)) return false;
        zone = new FeelZone(false, 0, id);
        return true;
    }

    /// <summary>The offset in force at a local date and time; null without a zone. In an overlap the earlier (summer) offset, in a gap the one before it.</summary>
    public int? OffsetAt(FeelDate date, long secondOfDay)
    {
        if (_hasOffset) return OffsetSeconds;
        if (Id is null) return null;
        TimeZoneInfo zone = TimeZoneInfo.FindSystemTimeZoneById(Id);
        var local = new DateTime(SupportedYear(date.Year), date.Month, Math.Min(date.Day, 28), 0, 0, 0, DateTimeKind.Unspecified);
        local = local.AddDays(date.Day - Math.Min(date.Day, 28)).AddSeconds(secondOfDay);
        if (zone.IsAmbiguousTime(local)) return (int)zone.GetAmbiguousTimeOffsets(local).Max().TotalSeconds;
        return (int)zone.GetUtcOffset(local).TotalSeconds;
    }

    /// <summary>The offset of a time of day without a date: a zone id counts with its standard offset.</summary>
    public int? OffsetOfTime => _hasOffset ? OffsetSeconds
        : Id is null ? null
        : (int)TimeZoneInfo.FindSystemTimeZoneById(Id).BaseUtcOffset.TotalSeconds;

    public override string ToString()
    {
        if (Id is not null) return "@" + Id;
        if (!_hasOffset) return "";
        if (OffsetSeconds == 0) return "Z";
        int magnitude = Math.Abs(OffsetSeconds);
        string seconds = magnitude % 60 == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $":{magnitude % 60:D2}");
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{(OffsetSeconds < 0 ? '-' : '+')}{magnitude / 3600:D2}:{magnitude / 60 % 60:D2}{seconds}");
    }

    /// <summary>Zone rules repeat with the calendar: a year beyond .NET's own is judged by its twin 400 years apart.</summary>
    private static int SupportedYear(int year)
    {
        if (year is >= 2 and <= 9998) return year;
        int twin = (int)(year - FeelDate.FloorDiv(year, 400) * 400);
        return year < 2 ? 400 + twin : 9200 + twin;
    }

    private static bool LooksLikeId(string id)
    {
        if (id.Length is 0 or > 64 || !char.IsAsciiLetter(id[0]) || id.Contains("..", StringComparison.Ordinal)) return false;
        foreach (char c in id)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('/' or '_' or '-' or '+')) return false;
        }

        return true;
    }
}
