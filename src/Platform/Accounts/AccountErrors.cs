using System.Globalization;
using Microsoft.AspNetCore.Identity;

namespace Ronghe.Platform.Accounts;

/// <summary>What the register says about a name or a password that it refuses, in Chinese.</summary>
internal sealed class AccountErrors : IdentityErrorDescriber
{
    public override IdentityError DuplicateUserName(string userName) => Error(nameof(DuplicateUserName), $"账户名“{userName}”已有人使用。");

    public override IdentityError InvalidUserName(string? userName) =>
        Error(nameof(InvalidUserName), $"账户名“{userName}”只能用汉字、字母、数字和 . _ - @，长度 1 到 {AccountName.MaxLength}。");

    public override IdentityError PasswordTooShort(int length) =>
        Error(nameof(PasswordTooShort), string.Create(CultureInfo.InvariantCulture, $"密码至少 {length} 个字符。"));

    public override IdentityError PasswordRequiresUniqueChars(int uniqueChars) =>
        Error(nameof(PasswordRequiresUniqueChars), string.Create(CultureInfo.InvariantCulture, $"密码至少要有 {uniqueChars} 个不同的字符。"));

    public override IdentityError PasswordMismatch() => Error(nameof(PasswordMismatch), "原密码不正确。");

    public override IdentityError ConcurrencyFailure() => Error(nameof(ConcurrencyFailure), "账户刚被他人修改，请重试。");

    public override IdentityError DefaultError() => Error(nameof(DefaultError), "账户操作没有成功。");

    public static IdentityError PasswordHoldsName() => Error(nameof(PasswordHoldsName), "密码不能包含账户名。");

    public static IdentityError PasswordTooLong(int length) =>
        Error(nameof(PasswordTooLong), string.Create(CultureInfo.InvariantCulture, $"密码最长 {length} 个字符。"));

    private static IdentityError Error(string code, string description) => new() { Code = code, Description = description };
}

/// <summary>Names in any script, letters and digits and a few marks; no control or look-alike white space.</summary>
internal sealed class AccountNameValidator : IUserValidator<Account>
{
    public async Task<IdentityResult> ValidateAsync(UserManager<Account> manager, Account user)
    {
        var name = user.UserName ?? "";
        if (name.Length is 0 or > AccountName.MaxLength || !name.All(c => char.IsLetterOrDigit(c) || c is '.' or '_' or '-' or '@'))
            return IdentityResult.Failed(manager.ErrorDescriber.InvalidUserName(name));
        return await manager.FindByNameAsync(name) is { } other && other.Id != user.Id
            ? IdentityResult.Failed(manager.ErrorDescriber.DuplicateUserName(name))
            : IdentityResult.Success;
    }
}

/// <summary>Refuses what Identity's own rules let through: a password that holds the name, or one too long to hash in good time.</summary>
internal sealed class PasswordContentValidator : IPasswordValidator<Account>
{
    private const int MaxLength = 200;

    public Task<IdentityResult> ValidateAsync(UserManager<Account> manager, Account user, string? password)
    {
        var text = password ?? "";
        if (text.Length > MaxLength) return Task.FromResult(IdentityResult.Failed(AccountErrors.PasswordTooLong(MaxLength)));
        return Task.FromResult(
            user.UserName is { Length: > 2 } name && text.Contains(name, StringComparison.OrdinalIgnoreCase)
                ? IdentityResult.Failed(AccountErrors.PasswordHoldsName())
                : IdentityResult.Success);
    }
}
