using System.CommandLine;
using Ronghe.Dmn;
using Ronghe.Terminal;

namespace Ronghe.Cli.Commands;

/// <summary>What several commands ask in the same words.</summary>
internal static class CommonOptions
{
    public static Argument<string> Folder() => Parameter.Argument("folder", "文件夹", "政策包的文件夹");

    public static Option<string> Package() => Parameter.Required("--package", "政策包", "政策包：它的文件夹，或它的名称如 qingdao/2021-135");

    public static Option<string?> AsKnown() => Parameter.Optional("--as-known", "日期", "按哪一天所知的规定（默认是今天）");

    public static Option<string[]> Reading() => Parameter.Many("--reading", "解释=读法", "换一种读法，如 R4b=per-project");

    public static Option<OutputFormat> Format() =>
        Parameter.Choice("--format", "输出格式：text 给人看（默认），json 给程序", ("text", OutputFormat.Text), ("json", OutputFormat.Json));

    public static Option<Evaluator> Evaluators() =>
        Parameter.Choice("--evaluator", "用哪一种求值：interpreter 逐步求值（默认），compiled 先编译", ("interpreter", Evaluator.Interpreter), ("compiled", Evaluator.Compiled));
}
