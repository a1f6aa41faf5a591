using System.Text.RegularExpressions;

namespace Ronghe.Notices.Roles;

/// <summary>What an amount of money does.</summary>
internal static partial class MoneyRole
{
    public static QuantityRole Of(RoleContext context)
    {
        var bounded = RoleWords.BoundBehind().IsMatch(context.Behind);
        if (RoleWords.CapBehind().IsMatch(context.Behind)) return QuantityRole.Cap;
        if (!bounded && (RoleWords.EachMore().IsMatch(context.Near) || context.Near.EndsWith('每') && GiftAtOnce().IsMatch(context.Behind))) return QuantityRole.Condition;
        if (RoleWords.WithinBehind().IsMatch(context.Behind)) return context.Gives ? QuantityRole.Cap : QuantityRole.Threshold;
        if (IsCap(context, bounded) || RaisedTo().IsMatch(context.Near) && Limit().IsMatch(context.Sentence)) return QuantityRole.Cap;
        if (Instalment().IsMatch(context.Near) && context.Sentence.Contains("其中", StringComparison.Ordinal)) return QuantityRole.Share;
        if (bounded || RoleWords.Included().IsMatch(context.Near)) return QuantityRole.Threshold;
        if (RoleWords.GivesAtLeast().IsMatch(context.Near)) return QuantityRole.Award;
        if (RoleWords.BoundBefore().IsMatch(context.Near)) return QuantityRole.Threshold;
        if (RoleWords.Described().IsMatch(context.Behind) && !RoleWords.GiftWord().IsMatch(context.Near)) return QuantityRole.Threshold;
        var given = RoleWords.GiftBehind().Match(context.Behind);
        var verbBehind = given.Success && VerbOfNextNumber(context.Behind, given.Length);
        if (RoleWords.FactBefore().IsMatch(context.Near) && !RoleWords.CapOfGift().IsMatch(context.Near) && (!given.Success || verbBehind)) return QuantityRole.Threshold;
        if (given.Success && !verbBehind) return QuantityRole.Award;
        if (verbBehind && !RoleWords.GiftWord().IsMatch(context.Near)) return QuantityRole.Threshold;
        if (RoleWords.GiftWord().IsMatch(context.Near) || RoleWords.GiftWord().IsMatch(context.Clause)) return QuantityRole.Award;
        if (RoleWords.GiftOfNextClause().IsMatch(context.Behind) && !RoleWords.GiftVerb().IsMatch(context.Sentence) && !BaseOfGift().IsMatch(context.Clause)) return QuantityRole.Threshold;
        if (RoleWords.GiftVerbAhead().IsMatch(context.Behind)) return QuantityRole.Award;
        return RoleWords.GiftWord().IsMatch(context.Sentence) || PerHead().IsMatch(context.Near) ? QuantityRole.Award : QuantityRole.Unread;
    }

    /// <summary>最高额度由50万元提高到60万元.</summary>
    [GeneratedRegex("(?:提高|调整|增加|提升|上调|降低|下调|降)(?:到|至|为)$", RegexOptions.CultureInvariant)]
    private static partial Regex RaisedTo();

    [GeneratedRegex("(?:额度|限额|上限)[^，。；]{0,30}$", RegexOptions.CultureInvariant)]
    private static partial Regex Limit();

    /// <summary>其中首次认定当年拨付15万元.</summary>
    [GeneratedRegex("(?:拨付|兑付|兑现|发放|拨)$", RegexOptions.CultureInvariant)]
    private static partial Regex Instalment();

    /// <summary>出口每1美元奖励0.1元.</summary>
    [GeneratedRegex("^(?:给予|予以|奖励|补助|补贴|奖补|资助)", RegexOptions.CultureInvariant)]
    private static partial Regex GiftAtOnce();

    /// <summary>博士研究生每月2400元.</summary>
    [GeneratedRegex(@"每(?:人|户|家|个|名|项|件|台|辆|亩|吨)?每?(?:月|年|季度|学期|天|日|次)?$", RegexOptions.CultureInvariant)]
    private static partial Regex PerHead();

    [GeneratedRegex(@"按|以|每|标准", RegexOptions.CultureInvariant)]
    private static partial Regex BaseOfGift();

    /// <summary>100万元奖励10万元: the verb belongs to the second amount.</summary>
    private static bool VerbOfNextNumber(string behind, int length)
    {
        var next = behind.AsSpan(length, Math.Min(4, behind.Length - length));
        return next.IndexOfAnyInRange('0', '9') is var digit and >= 0 && !next[..digit].ContainsAny("，。；、");
    }

    /// <summary>最高, 不超过 before a number caps what is given; 营业收入不超过… is a bound on a fact.</summary>
    private static bool IsCap(RoleContext context, bool bounded)
    {
        var word = RoleWords.CapWord().Match(context.Near);
        if (!word.Success || bounded) return false;
        var between = context.Near[(word.Index + word.Length)..];
        if (between.AsSpan().ContainsAny("，；")) return false;
        if (word.Value is "最高" or "最长" or "封顶" or "最多" or "至多" or "至高" or "上限" or "限额") return true;
        if (between.Length > 10) return false;
        if (RoleWords.GiftBehind().IsMatch(context.Behind)) return true;
        var subject = context.Near[..word.Index];
        if (RoleWords.OfSubjects().IsMatch(context.Behind) && !RoleWords.GiftWord().IsMatch(subject)) return false;
        return !RoleWords.FactBefore().IsMatch(subject) || RoleWords.GiftWord().IsMatch(subject) || RoleWords.CapSubject().IsMatch(subject);
    }
}
