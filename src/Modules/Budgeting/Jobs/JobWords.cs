using System.Globalization;

namespace Ronghe.Modules.Budgeting.Jobs;

/// <summary>Jobs in plain Chinese.</summary>
internal static class JobWords
{
    public static string Of(JobState state) => state switch
    {
        JobState.Queued => "排队",
        JobState.Running => "进行中",
        JobState.Done => "完成",
        JobState.Refused => "没有算",
        JobState.Cancelled => "已取消",
        JobState.Interrupted => "中断",
        JobState.Failed => "出错",
        _ => throw new ArgumentOutOfRangeException(nameof(state)),
    };

    /// <summary>What became of it, and what to do; null where there is nothing to explain.</summary>
    public static string? Why(JobState state) => state switch
    {
        JobState.Refused => "有下面的问题，没有写出任何结果。",
        JobState.Cancelled => "中途取消了，没有写出任何结果。可以重新开始。",
        JobState.Interrupted => "服务器中途停了，没有写出任何结果。可以重新开始。",
        JobState.Failed => "程序出错了，没有写出任何结果，错误已经记录。可以重新开始；再出错请告诉管理员。",
        _ => null,
    };

    /// <summary>How far it is and how long it will take.</summary>
    public static string Progress(JobView view, DateTimeOffset now) => view.Job.State switch
    {
        JobState.Queued => view.Ahead == 0 ? "马上开始" : $"排队：前面最多还有 {view.Ahead} 项；各单位轮流",
        JobState.Running when view.Job.CancelAsked => "正在停下",
        JobState.Running when view.Job.PerMille >= 1000 => "正在写结果",
        JobState.Running => string.Create(CultureInfo.InvariantCulture, $"{view.Job.PerMille / 10m:0.0}%：约 {view.Firms * view.Job.PerMille / 1000:N0} / {view.Firms:N0} 家{Left(view.Left(now))}"),
        var ended => Of(ended),
    };

    private static string Left(TimeSpan? left) => left switch
    {
        null => "",
        { TotalSeconds: < 1 } => "，马上算完",
        { TotalSeconds: < 90 } seconds => string.Create(CultureInfo.InvariantCulture, $"，大约还要 {seconds.TotalSeconds:0} 秒"),
        { } minutes => string.Create(CultureInfo.InvariantCulture, $"，大约还要 {minutes.TotalMinutes:0} 分钟"),
    };
}
