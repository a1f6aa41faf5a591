using System.CommandLine;
using Ronghe.Platform.Accounts;
using Ronghe.Terminal;

namespace Ronghe.Web;

/// <summary><c>ronghe account add NAME --unit U --role R</c>: keeps local accounts without starting the web.</summary>
internal static class AccountCommand
{
    private const string Word = "account";

    /// <summary>Exit status; null where the arguments ask for something else.</summary>
    public static async Task<int?> TryRunAsync(IServiceProvider services, string[] args)
    {
        var at = Array.IndexOf(args, Word);
        if (at < 0) return null;
        await using var scope = services.CreateAsyncScope();
        var register = scope.ServiceProvider.GetRequiredService<AccountRegister>();
        return await CommandLine.RunAsync(new RootCommand("融合的本地账户") { Create(register) }, args[at..]);
    }

    private static Command Create(AccountRegister register) => new(Word, "本地账户")
    {
        CreateAdd(register), CreateList(register), CreateReset(register), CreateClose(register),
    };

    private static Command CreateAdd(AccountRegister register)
    {
        var name = Name();
        var unit = Parameter.Optional("--unit", "单位", "所在单位；企业用户和管理员不写");
        var roles = Parameter.Many("--role", "角色", $"角色：{string.Join('、', Roles.AllWire)}").MustBeGiven();
        var password = PasswordOption();
        var command = new Command("add", "新建账户") { name, unit, roles, password };
        command.SetAction(async (parsed, cancellation) =>
        {
            var words = parsed.GetValue(roles) ?? [];
            if (words.Where(w => Roles.Parse(w) is null).ToList() is { Count: > 0 } unknown)
                return Refuse(unknown.Select(w => $"没有“{w}”这个角色；可用的是：{string.Join('、', Roles.AllWire)}"));
            var request = new NewAccount(
                parsed.GetValue(name)!, parsed.GetValue(unit), [.. words.Select(w => Roles.Parse(w)!.Value)], ReadPassword(parsed.GetValue(password)));
            return Tell(await register.AddAsync(request, cancellation), $"已建立账户 {request.Name}");
        });
        return command;
    }

    private static Command CreateList(AccountRegister register)
    {
        var command = new Command("list", "列出账户");
        command.SetAction(async (_, cancellation) =>
        {
            var accounts = await register.ListAsync(cancellation);
            foreach (var a in accounts)
                Console.WriteLine($"{a.Name}\t{a.Unit ?? "—"}\t{string.Join('、', a.Roles.Select(r => r.Name()))}\t{(a.Closed ? "已停用" : a.LockedUntil is null ? "" : "已锁定")}");
            if (accounts.Count == 0) Console.WriteLine("还没有账户");
            return 0;
        });
        return command;
    }

    private static Command CreateReset(AccountRegister register)
    {
        var name = Name();
        var password = PasswordOption();
        var command = new Command("reset", "重设密码，结束所有登录") { name, password };
        command.SetAction(async (parsed, cancellation) =>
            Tell(await register.ResetPasswordAsync(parsed.GetValue(name)!, ReadPassword(parsed.GetValue(password)), cancellation), "密码已重设"));
        return command;
    }

    private static Command CreateClose(AccountRegister register)
    {
        var name = Name();
        var command = new Command("close", "停用账户") { name };
        command.SetAction(async (parsed, cancellation) => Tell(await register.CloseAsync(parsed.GetValue(name)!, cancellation), "账户已停用"));
        return command;
    }

    private static Argument<string> Name() => Parameter.Argument("name", "账户名", "账户的名称");

    private static Option<bool> PasswordOption() => Parameter.Flag("--password-stdin", "从标准输入读密码；不写就生成一个，只显示一次");

    private static string? ReadPassword(bool fromInput) => fromInput ? Console.In.ReadLine() : null;

    private static int Tell(AccountResult result, string done)
    {
        if (result is AccountResult.Refused refused) return Refuse(refused.Reasons);
        var made = (AccountResult.Done)result;
        Console.WriteLine(done);
        if (!made.UnitIsKnown) Console.WriteLine("提醒：政策包里没有这个单位名，已按原样记下");
        if (made.GeneratedPassword is { } password) Console.WriteLine($"密码（只显示这一次）：{password}");
        return 0;
    }

    private static int Refuse(IEnumerable<string> reasons)
    {
        foreach (var reason in reasons) Console.Error.WriteLine(reason);
        return 2;
    }
}
