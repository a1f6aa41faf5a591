using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;

namespace Ronghe.Web;

/// <summary>Says where the service listens, or plainly why it cannot.</summary>
internal static class Announcement
{
    private const int CannotListen = 3;

    /// <summary>Runs until it is stopped; the exit code is 0, or 3 where the address is taken.</summary>
    public static async Task<int> RunAnnouncedAsync(this WebApplication app)
    {
        app.Lifetime.ApplicationStarted.Register(() =>
        {
            foreach (var url in app.Urls) Console.WriteLine($"融合已启动：{url}（按 Ctrl+C 停止）");
        });
        try
        {
            await app.RunAsync();
            return 0;
        }
        catch (IOException taken) when (taken.InnerException is AddressInUseException or SocketException)
        {
            await Console.Error.WriteLineAsync($"端口已被占用：{taken.Message}\n换一个地址：./run --urls http://127.0.0.1:5081");
            return CannotListen;
        }
    }
}
