using System.Text.RegularExpressions;
using Ronghe.Policy.Packages;

namespace Ronghe.Notices.Units;

/// <summary>The bodies that a bracket names, with the part that each has.</summary>
/// <param name="Open">Whether the list ends in 等.</param>
/// <param name="Holds">Whether it holds for the clauses that follow without one of their own (下同).</param>
internal sealed partial record UnitList(IReadOnlyList<NoticeUnit> Units, bool Open, bool Holds)
{
    public static readonly UnitList None = new([], false, false);

    private const string Suffixes =
        "局|委|办|部|署|厅|院|处|会|社|所|站|队|行|联|科|组|关|中心|公司|集团|政府|管委|法院|海事|税务|消防|供电|大学|学院|专班|区|县|市|旗|镇|乡|街道|部门|单位|园区|委员|机构|企业|协会";

    /// <summary>A list without 责任单位 or 负责 must consist of names that nothing else would have.</summary>
    [GeneratedRegex("(?:局|委|办|部|署|厅|院|会|政府|管委|中心|支行|分行|海关|公司|区|县)$", RegexOptions.CultureInvariant)]
    private static partial Regex SurelyBody();

    [GeneratedRegex($"(?:{Suffixes})$", RegexOptions.CultureInvariant)]
    private static partial Regex Body();

    /// <summary>各区, 有关区, 镇: the first piece of 各区、市政府 and its like, which is one body.</summary>
    [GeneratedRegex(@"^(?:全市|市|县)?(?:各|有关|相关|其他|其它)(?:级)?(?:区|县|市|旗|镇|乡|街道|镇街|市区|区县|州|盟|市州|地区|功能区|开发区|园区|县级市|区（市）|县（市）|县（市、区）|区（县）|区（市、县）|镇（街道）|乡镇|乡镇（街道）)$", RegexOptions.CultureInvariant)]
    private static partial Regex OpensDistricts();

    [GeneratedRegex(@"^(?:县级市|区|县|市|州|盟|旗|镇|乡|街道|功能区|开发区|园区|县区|新区|高新区)(?:（[^）]{1,6}）)?(?:人民政府|政府|管委会?|办事处|街道办(?:事处)?)?(?:[及和](?:各)?(?:功能区|开发区|园区|高新区|新区|街道|县|市|镇)(?:管委会?|管理委员会|办事处|政府)?)?$", RegexOptions.CultureInvariant)]
    private static partial Regex ContinuesDistricts();

    [GeneratedRegex(@"(?:区|县|州|盟|旗|镇|乡|街道)(?:（[^）]{1,8}）)?(?:人民政府|政府|管委会?|管理委员会|办事处|街道办|党工委)?$|^(?:各|有关|相关).{0,12}(?:政府|管委会?|办事处|街道|园区|功能区|开发区|市|省|自治区)$|(?:新区|功能区|开发区|高新区|园区|经开区)(?:管委会?|管理委员会)$|^..{1,6}市(?:人民)?政府$|^管委会?$", RegexOptions.CultureInvariant)]
    private static partial Regex District();

    [GeneratedRegex(@"^(?:排|列|位)[在于]?(?:第一位|首位|第一|前面?)|^第一个|^首位|下同$|^按职责|^按照|^根据|^依|^分工$|^以上|^职责分工", RegexOptions.CultureInvariant)]
    private static partial Regex Remark();

    [GeneratedRegex(@"(?:按(?:照)?(?:各自)?(?:职责|职能|任务)(?:分工)?|分别|共同|具体|联合|协同)+$|^由|^其中[：:]?", RegexOptions.CultureInvariant)]
    private static partial Regex Filler();

    [GeneratedRegex(@"等(?:国务院|中央|有关|相关|市直|省直|市级|区级|县级|县直|区直)*(?:部门|单位|部门和单位|部门、单位|机构)?$", RegexOptions.CultureInvariant)]
    private static partial Regex AndOthers();


    [GeneratedRegex(@"(?<part>负责牵头|牵头负责|牵头落实|牵头|配合落实|配合|参与|协助|参加|协办|组织实施|分工负责|负责落实|负责实施|负责|落实|承担|共同推进)$", RegexOptions.CultureInvariant)]
    private static partial Regex Verb();

    /// <summary>财政部等部门和各地区.</summary>
    [GeneratedRegex("等(?:国务院|中央|省|市|区|县)?(?:级|直)?(?:有关|相关)?(?:部门|单位)?(?:和|及|与|会同)(?!单位|部门)", RegexOptions.CultureInvariant)]
    private static partial Regex OthersAnd();

    public static bool HasBody(string content) => Read(content).Units.Count > 0;

    public static bool IsBareList(string content)
    {
        var names = Pieces(content).Select(p => p.Text).ToList();
        return names.Count > 0 && names.Exists(n => SurelyBody().IsMatch(Bare(n)))
            && names.TrueForAll(n => n.Length is >= 3 and <= 24 && (SurelyBody().IsMatch(Bare(n)) || AllConcerned().IsMatch(n) || n[0] is '各' && District().IsMatch(n)) && !n.ContainsAny('的', '含', '等'));
    }

    /// <summary>市各有关部门.</summary>
    [GeneratedRegex("^(?:市|省|州|区|县)?(?:直|级)?(?:各|有关|相关)+.{0,6}(?:部门|单位)$", RegexOptions.CultureInvariant)]
    private static partial Regex AllConcerned();

    /// <summary>市财政局市税务局, whose space is lost; 牵头单位：甲责任单位：乙.</summary>
    [GeneratedRegex("(?<=[局委厅])(?=[市省县](?!场))|(?<=[局委厅部办会行院府司心])(?=(?:责任|牵头|负责|配合|协办|主办|参与|承办)(?:单位|部门)[：:])", RegexOptions.CultureInvariant)]
    private static partial Regex RunTogether();

    /// <summary>市发展改革委 of 市发展改革委（市粮食局）.</summary>
    private static string Bare(string name) =>
        name.Length > 2 && name[^1] is '）' or ')' && name.LastIndexOfAny(['（', '(']) is var open and > 1 ? name[..open] : name;

    public static UnitList Read(string content)
    {
        var named = new List<(string Name, UnitRole? Part)>();
        var open = false;
        UnitRole? keyed = null;
        var groupFrom = 0;
        var holds = HoldsOn().IsMatch(content);
        foreach (var piece in Pieces(RunTogether().Replace(content, "、")))
        {
            var text = piece.Text;
            if (Remark().IsMatch(text) && !UnitWords.KeyAtStart().IsMatch(text) && Verb().Match(text) is { Success: false } or { Index: 0 }) continue;
            if (UnitWords.KeyAtStart().Match(text) is { Success: true } key)
            {
                keyed = PartOf(key.Groups["part"].Value);
                text = text[key.Length..];
                groupFrom = named.Count;
            }

            var verb = Verb().Match(text);
            var bare = verb.Success ? text[..verb.Index] : text;
            bare = Filler().Replace(bare, "");
            bare = Filler().Replace(bare, "");
            if (AndOthers().Match(bare) is { Success: true } others)
            {
                bare = bare[..others.Index];
                open = true;
            }

            foreach (var name in Joined(bare))
            {
                if (name.Length is >= 2 and <= 40 && (Body().IsMatch(Bare(name)) || keyed is not null && name.Length >= 3)) named.Add((name, keyed));
            }

            if (verb.Success)
            {
                var part = PartOf(verb.Groups["part"].Value);
                for (var i = groupFrom; i < named.Count; i++) named[i] = (named[i].Name, part ?? named[i].Part);
                groupFrom = named.Count;
            }

            if (piece.EndsGroup) groupFrom = named.Count;
        }

        return new UnitList(WithRoles(named), open, holds);
    }

    /// <summary>下同 at the end of a list; not where it follows the rule who leads.</summary>
    [GeneratedRegex("(?:局|委|办|部|署|厅|会|政府|管委|中心|负责|配合|牵头)[，,；;]?下同$", RegexOptions.CultureInvariant)]
    private static partial Regex HoldsOn();

    [GeneratedRegex("牵头|主责|主办", RegexOptions.CultureInvariant)]
    private static partial Regex Leads();

    [GeneratedRegex("配合|参与|参加|协办|协助|协同|支持", RegexOptions.CultureInvariant)]
    private static partial Regex Joins();

    /// <summary>Whether the words end in the name of a body, so that nothing of it follows on the next line.</summary>
    public static bool EndsInBody(ReadOnlySpan<char> words) => SurelyBody().IsMatch(words);

    private static UnitRole? PartOf(string word) => word switch
    {
        _ when Leads().IsMatch(word) => UnitRole.Lead,
        _ when Joins().IsMatch(word) => UnitRole.Joint,
        _ => null,
    };

    /// <summary>Who is said to lead leads; where nobody is, the first (RG2); a district is a district unless it is said to lead.</summary>
    private static List<NoticeUnit> WithRoles(List<(string Name, UnitRole? Part)> named)
    {
        var units = new List<NoticeUnit>();
        var leads = named.Exists(n => n.Part == UnitRole.Lead);
        foreach (var (name, part) in named)
        {
            if (units.Exists(u => u.Name == name)) continue;
            var role = part == UnitRole.Lead ? UnitRole.Lead
                : District().IsMatch(name) || District().IsMatch(Bare(name)) ? UnitRole.District
                : !leads && part is null && units.TrueForAll(u => u.Role == UnitRole.District) ? UnitRole.Lead
                : UnitRole.Joint;
            units.Add(new NoticeUnit(name, role));
        }

        if (units.Count > 0 && units.TrueForAll(u => u.Role == UnitRole.Joint)) units[0] = units[0] with { Role = UnitRole.Lead };
        return units;
    }

    /// <summary>Parts at 、 ， ； outside inner brackets; 各区、市政府 stays in one piece.</summary>
    private static List<(string Text, bool EndsGroup)> Pieces(string content)
    {
        var pieces = new List<(string Text, bool EndsGroup)>();
        var depth = 0;
        var from = 0;
        for (var i = 0; i <= content.Length; i++)
        {
            var c = i < content.Length ? content[i] : '\n';
            if (c is '（' or '(') depth++;
            else if (c is '）' or ')') depth--;
            if (i < content.Length && (depth > 0 || c is not ('、' or '，' or ',' or '；' or ';' or '。' or '\n' or '/' or '／' or '\u3000'))) continue;
            var text = content[from..i].Trim();
            from = i + 1;
            if (text.Length == 0) continue;
            var endsGroup = c is '；' or ';' or '。' or '\n';
            if (pieces.Count > 0 && !pieces[^1].EndsGroup && OpensDistricts().IsMatch(LastOf(pieces[^1].Text)) && ContinuesDistricts().IsMatch(WithoutVerb(text)))
                pieces[^1] = (pieces[^1].Text + content[(i - text.Length - 1)] + text, endsGroup);
            else pieces.Add((text, endsGroup));
        }

        return pieces;
    }

    private static string LastOf(string piece) => UnitWords.KeyAtStart().Match(piece) is { Success: true } key ? piece[key.Length..] : piece.Split('、')[0];

    private static string WithoutVerb(string text) =>
        AndOthers().Replace(Filler().Replace(Verb().Match(text) is { Success: true } verb ? text[..verb.Index] : text, ""), "");

    /// <summary>市发展改革委和市财政局, 甲会同乙: two bodies; 市工业和信息化局: one.</summary>
    private static IEnumerable<string> Joined(string piece)
    {
        if (piece.Length == 0) yield break;
        if (!piece.StartsWith('各') && piece.Length <= 60 && !piece.StartsWith("有关", StringComparison.Ordinal) && !piece.StartsWith("相关", StringComparison.Ordinal))
        {
            if (OthersAnd().Match(piece) is { Success: true } others)
            {
                yield return piece[..others.Index];
                foreach (var more in Joined(piece[(others.Index + others.Length)..])) yield return more;
                yield break;
            }

            foreach (var joint in (string[])["会同", "和", "及", "与"])
            {
                var at = piece.IndexOf(joint, StringComparison.Ordinal);
                while (at > 0)
                {
                    var left = piece[..at];
                    var right = piece[(at + joint.Length)..];
                    if ((SurelyBody().IsMatch(left) || left.EndsWith("部门", StringComparison.Ordinal)) && right.Length >= 3 && left.Length >= 3 && BeginsBody(right))
                    {
                        yield return left;
                        foreach (var more in Joined(right)) yield return more;
                        yield break;
                    }

                    at = piece.IndexOf(joint, at + joint.Length, StringComparison.Ordinal);
                }
            }
        }

        yield return piece;
    }

    private static bool BeginsBody(string text) =>
        text[0] is '市' or '省' or '区' or '县' or '各' or '镇' || text.StartsWith("国家", StringComparison.Ordinal)
        || text.StartsWith("国务院", StringComparison.Ordinal) || text.StartsWith("中央", StringComparison.Ordinal)
        || text.StartsWith("人民银行", StringComparison.Ordinal) || text.StartsWith("有关", StringComparison.Ordinal)
        || text.StartsWith("相关", StringComparison.Ordinal) || text.Contains("海关", StringComparison.Ordinal)
        || SurelyBody().IsMatch(text) && text.Length >= 4;
}
