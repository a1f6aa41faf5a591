using Spectre.Console;

namespace Ronghe.Terminal;

/// <summary>A bar with the time left, on the error stream; nothing where that is no terminal.</summary>
public static class Waiting
{
    public static void Run(string title, Action<IProgress<double>> work)
    {
        if (Console.IsErrorRedirected)
        {
            work(new Silent());
            return;
        }

        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        console.Progress().AutoClear(true)
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .Start(context => work(new Bar(context.AddTask(title, maxValue: 1))));
    }

    private sealed class Bar(ProgressTask task) : IProgress<double>
    {
        public void Report(double value) => task.Value = value;
    }

    private sealed class Silent : IProgress<double>
    {
        public void Report(double value) { }
    }
}
