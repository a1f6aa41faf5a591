using Ronghe.Policy.Packages;
using Ronghe.Policy.Text;

namespace Ronghe.Policy.Checks.Constants;

/// <summary>A bound as the words put it.</summary>
/// <param name="IsFloor">True for a least, false for a most.</param>
/// <param name="Side">Where the number itself belongs.</param>
public readonly record struct Bound(bool IsFloor, BoundSide Side)
{
    /// <summary>As a rule writes it: &gt;=, &gt;, &lt;= or &lt;.</summary>
    public string Operator => (IsFloor, Side) switch
    {
        (true, BoundSide.Above) => ">=",
        (true, _) => ">",
        (false, BoundSide.Below) => "<=",
        _ => "<",
    };
}

/// <summary>Reads from the words beside a quantity how it bounds: 以上, 不超过, 不满 ….</summary>
public static class BoundWords
{
    private static readonly string[] FloorsBefore = ["不低于", "不少于", "不小于", "不短于", "达到", "超过", "高于", "多于", "大于", "满"];
    private static readonly string[] FloorsBehind = ["以上", "以外", "以后", "起"];
    private static readonly string[] CeilingsBefore = ["不超过", "不高于", "不多于", "不大于", "最高", "最多", "至多", "不满", "低于", "少于", "小于", "不足", "未满"];
    private static readonly string[] CeilingsBehind = ["以下", "以内", "之内", "以前"];
    private static readonly string[] Strict = ["超过", "高于", "多于", "大于", "不满", "低于", "少于", "小于", "不足", "未满", "以外"];

    /// <summary>Null where the words beside the number compare it with nothing.</summary>
    public static Bound? Read(Quantity quantity, string clause, int clauseStart, Convention convention)
    {
        var before = clause.AsSpan(0, Math.Max(0, quantity.Start - clauseStart));
        var behind = clause.AsSpan(Math.Min(clause.Length, quantity.End - clauseStart));
        if (behind.StartsWith("及") || behind.StartsWith("（含）") || behind.StartsWith("(含)")) behind = behind[(behind[0] == '及' ? 1 : 3)..];
        // 不超过 ends in 超过: the words of a ceiling are tried first
        return Word(CeilingsBehind, behind, atStart: true) is { } under ? Side(under, floor: false, convention)
            : Word(FloorsBehind, behind, atStart: true) is { } over ? Side(over, floor: true, convention)
            : Word(CeilingsBefore, before, atStart: false) is { } least && !Denied(least, before) ? Side(least, floor: false, convention)
            : Word(FloorsBefore, before, atStart: false) is { } most ? Side(most, floor: true, convention)
            : null;
    }

    /// <summary>不低于 ends in 低于, which means the opposite.</summary>
    private static bool Denied(string word, ReadOnlySpan<char> before) =>
        word[0] != '不' && before.Length > word.Length && before[before.Length - word.Length - 1] == '不';

    private static Bound Side(string word, bool floor, Convention convention)
    {
        var excluded = convention.Excluded.Contains(word) || (Strict.Contains(word) && !convention.Included.Contains(word));
        return new Bound(floor, floor != excluded ? BoundSide.Above : BoundSide.Below);
    }

    private static string? Word(string[] words, ReadOnlySpan<char> text, bool atStart)
    {
        foreach (var word in words)
            if (atStart ? text.StartsWith(word) : text.EndsWith(word)) return word;
        return null;
    }
}
