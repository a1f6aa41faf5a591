using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Ronghe.Testing;

/// <summary>What a terminal and a service manager send to a process; the system's own call, since a bare Debian has no command for it.</summary>
internal static class Signals
{
    /// <summary>Ctrl+C.</summary>
    public static void Interrupt(this Process process) => Send(process, 2);

    /// <summary>A polite end.</summary>
    public static void Terminate(this Process process) => Send(process, 15);

    private static void Send(Process process, int signal)
    {
        if (kill(process.Id, signal) != 0) throw new InvalidOperationException($"no signal could be sent to process {process.Id}");
    }

    [DllImport("libc", SetLastError = true)]
    private static extern int kill(int process, int signal);
}
