using System.Runtime.InteropServices;

namespace Ronghe.Testing;

/// <summary>
/// Processor time of the calling thread: what work costs, however busy the machine is. Only for limits that are far away, such as
/// "ends at all"; a figure belongs in <c>bench/</c>. Zero where the system does not tell.
/// </summary>
internal static class ProcessorTime
{
    private const int ThreadClock = 3; // CLOCK_THREAD_CPUTIME_ID of Linux

    public static TimeSpan Of(Action work)
    {
        var before = Now();
        work();
        return Now() - before;
    }

    private static TimeSpan Now() =>
        OperatingSystem.IsLinux() && clock_gettime(ThreadClock, out var time) == 0 ? TimeSpan.FromSeconds(time.Seconds) + TimeSpan.FromMicroseconds(time.Nanoseconds / 1000) : TimeSpan.Zero;

    [DllImport("libc")]
    private static extern int clock_gettime(int clock, out TimeSpec time);

    [StructLayout(LayoutKind.Sequential)]
    private readonly struct TimeSpec
    {
        public readonly long Seconds;
        public readonly long Nanoseconds;
    }
}
