namespace Ronghe.Platform.Accounts;

/// <summary>What an account may do. Officers hold roles within their unit; enterprise users and administrators stand outside units.</summary>
public enum Role
{
    /// <summary>受理</summary>
    Intake,

    /// <summary>审核</summary>
    Review,

    /// <summary>决定</summary>
    Decide,

    /// <summary>公示</summary>
    Publish,

    /// <summary>预算</summary>
    Budget,

    /// <summary>拨付</summary>
    Pay,

    /// <summary>审计: reads what every unit keeps, changes nothing.</summary>
    Audit,

    /// <summary>政策: packages, readings, reports of wrong answers.</summary>
    Policy,

    /// <summary>企业用户</summary>
    Enterprise,

    /// <summary>管理员: accounts only, nothing that units keep.</summary>
    Administrator,
}

/// <summary>Roles as written on the command line and in claims, and as people read them.</summary>
public static class Roles
{
    private static readonly (Role Role, string Wire, string Name)[] Table =
    [
        (Role.Intake, "intake", "受理"),
        (Role.Review, "review", "审核"),
        (Role.Decide, "decide", "决定"),
        (Role.Publish, "publish", "公示"),
        (Role.Budget, "budget", "预算"),
        (Role.Pay, "pay", "拨付"),
        (Role.Audit, "audit", "审计"),
        (Role.Policy, "policy", "政策"),
        (Role.Enterprise, "enterprise", "企业用户"),
        (Role.Administrator, "administrator", "管理员"),
    ];

    public static IEnumerable<string> AllWire => Table.Select(r => r.Wire);

    /// <summary>The role written as <paramref name="wire"/> (any case); null where there is none.</summary>
    public static Role? Parse(string wire)
    {
        foreach (var row in Table)
            if (string.Equals(row.Wire, wire, StringComparison.OrdinalIgnoreCase)) return row.Role;
        return null;
    }

    public static string Wire(this Role role) => Table[(int)role].Wire;

    /// <summary>In Chinese, for people.</summary>
    public static string Name(this Role role) => Table[(int)role].Name;

    /// <summary>True for roles that are held within a unit.</summary>
    public static bool IsOfficer(this Role role) => role is not (Role.Enterprise or Role.Administrator);
}
