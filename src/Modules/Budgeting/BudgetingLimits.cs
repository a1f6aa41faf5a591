using System.Globalization;

namespace Ronghe.Modules.Budgeting;

/// <summary>What a unit may use of the host; <c>Budgeting</c> in the configuration overrides the defaults.</summary>
internal sealed class BudgetingLimits
{
    /// <summary>Of one upload as it is sent, at most 127 MiB: a form beyond that is not read.</summary>
    public const int UploadBytes = 100 << 20;

    /// <summary>Of one population once it is unpacked.</summary>
    public long PopulationBytes { get; set; } = 1L << 30;

    /// <summary>Of a population that is made.</summary>
    public long SyntheticFirms { get; set; } = 1_000_000;

    public int PopulationsPerUnit { get; set; } = 20;

    /// <summary>Populations and results of one unit together.</summary>
    public long BytesPerUnit { get; set; } = 4L << 30;

    /// <summary>Populations and results of all units together.</summary>
    public long BytesInAll { get; set; } = 40L << 30;

    public int PlansPerUnit { get; set; } = 200;

    public int RunsPerUnit { get; set; } = 200;

    /// <summary>Waiting or running at a time.</summary>
    public int JobsPerUnit { get; set; } = 5;

    /// <summary>A run that nobody keeps is deleted after so many days.</summary>
    public int RunDays { get; set; } = 30;

    /// <summary>After so many minutes a run is ended.</summary>
    public int JobMinutes { get; set; } = 60;

    /// <summary>For one run; the pages need one too.</summary>
    public int Threads { get; set; } = Math.Max(1, Environment.ProcessorCount - 1);

    /// <summary>As people read it: 100 MB.</summary>
    public static string Size(long bytes) => bytes switch
    {
        >= 1L << 30 => string.Create(CultureInfo.InvariantCulture, $"{(decimal)bytes / (1L << 30):0.#} GB"),
        >= 1L << 20 => string.Create(CultureInfo.InvariantCulture, $"{(decimal)bytes / (1L << 20):0.#} MB"),
        >= 1L << 10 => string.Create(CultureInfo.InvariantCulture, $"{bytes >> 10} KB"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{bytes} 字节"),
    };
}
