using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Ronghe.Kernel.Codes;

namespace Ronghe.Policy.Facts;

/// <summary>Holds one JSON document against the dictionary and collects what is wrong.</summary>
internal sealed partial class FactChecker(FactLimits limits)
{
    private const string Absent = "没有这一项就不写，明确没有就写 null";

    public List<Fault> Faults { get; } = [];

    public List<Fault> Warnings { get; } = [];

    public void Members(JsonElement element, string pointer, IReadOnlyList<FactNode> known)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            Fault("wrong-type", pointer, $"应当是对象 {{…}}，收到的是{Kind(element)}");
            return;
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var property in element.EnumerateObject())
        {
            if (Name(property) is not { } name)
            {
                Fault("bad-text", pointer, "键名里有不成对的代理字符");
                continue;
            }

            var place = $"{pointer}/{name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal)}";
            if (!seen.Add(name)) Fault("duplicate-key", place, $"“{FactRules.Short(name)}”写了两次");
            else if (known.FirstOrDefault(n => n.Key == name) is { } node) Value(property.Value, place, node);
            else Fault("unknown-key", place, $"没有“{FactRules.Short(name)}”这一项{Nearest(name, known)}");
        }
    }

    private void Value(JsonElement element, string pointer, FactNode node)
    {
        if (element.ValueKind == JsonValueKind.Null) return;
        switch (node.Type)
        {
            case FactType.Object: Members(element, pointer, node.Members); break;
            case FactType.List: Items(element, pointer, node); break;
            case FactType.Boolean: Boolean(element, pointer, node); break;
            case FactType.Integer or FactType.Year or FactType.Money or FactType.Decimal: Number(element, pointer, node); break;
            default: Text(element, pointer, node); break;
        }
    }

    private void Items(JsonElement element, string pointer, FactNode node)
    {
        if (element.ValueKind != JsonValueKind.Array)
        {
            Fault("wrong-type", pointer, $"“{node.Name}”应当是列表 […]，收到的是{Kind(element)}");
            return;
        }

        var most = Math.Min(node.MaxItems ?? int.MaxValue, limits.MaxItems);
        if (element.GetArrayLength() > most)
        {
            Fault("too-many-items", pointer, $"“{node.Name}”有 {element.GetArrayLength():N0} 项，最多 {most:N0} 项");
            return;
        }

        var index = 0;
        foreach (var item in element.EnumerateArray())
            Members(item, string.Create(CultureInfo.InvariantCulture, $"{pointer}/{index++}"), node.Members);
    }

    private void Boolean(JsonElement element, string pointer, FactNode node)
    {
        if (element.ValueKind is not (JsonValueKind.True or JsonValueKind.False))
            Fault("wrong-type", pointer, $"“{node.Name}”应当是 true 或 false，收到的是{Kind(element)}；{Absent}");
    }

    private void Number(JsonElement element, string pointer, FactNode node)
    {
        var text = element.ValueKind switch
        {
            JsonValueKind.Number => element.GetRawText(),
            JsonValueKind.String when node.Type is FactType.Money or FactType.Decimal && String(element) is { } given && PlainNumber().IsMatch(given) => given,
            _ => null,
        };
        if (text is null)
        {
            Fault("wrong-type", pointer, $"“{node.Name}”应当是数，收到的是{Kind(element)}；{Absent}");
            return;
        }

        if (text.Length > 40 || !decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
            || text.Count(char.IsAsciiDigit) > 28)
        {
            Fault("out-of-range", pointer, $"“{node.Name}”的数太长或太大");
            return;
        }

        // what is too small for a decimal has become another number
        if ((Decimals(text) > node.Scale ? FactRules.TooManyDecimals(node) : FactRules.OfNumber(node, value)) is { } fault) Fault(fault.Code, pointer, fault.Message);
    }

    private void Text(JsonElement element, string pointer, FactNode node)
    {
        if (element.ValueKind != JsonValueKind.String)
        {
            Fault("wrong-type", pointer, $"“{node.Name}”应当是文字，收到的是{Kind(element)}；{Absent}");
            return;
        }

        if (String(element) is not { } text)
        {
            Fault("bad-text", pointer, $"“{node.Name}”里有不成对的代理字符");
            return;
        }

        if (FactRules.OfText(node, text) is { } fault) Fault(fault.Code, pointer, fault.Message);
        else if (node.Type == FactType.Uscc && Uscc.Check(text) == UsccCheck.WrongOrganisationCheckDigit)
            Warnings.Add(new Fault("uscc-organisation-digit", pointer, "代码中的组织机构代码校验位不对；老的个体户代码会这样，请核对"));
    }

    [GeneratedRegex(@"^-?[0-9]+(?:\.[0-9]+)?\z", RegexOptions.CultureInvariant)]
    private static partial Regex PlainNumber();

    /// <summary>How many decimals a number has as it is written, zeros at its end left out: 2 for 12.50e-1 and for 1.25.</summary>
    private static long Decimals(ReadOnlySpan<char> text)
    {
        var e = text.IndexOfAny('e', 'E');
        var mantissa = e < 0 ? text : text[..e];
        var point = mantissa.IndexOf('.');
        var last = mantissa.LastIndexOfAnyInRange('1', '9');
        if (last < 0) return 0;
        // how many digits the last one that is not zero stands behind the point; before it they count below zero
        var behind = point < 0 ? last + 1 - mantissa.Length : last > point ? last - point : last + 1 - point;
        if (e < 0) return behind;
        return int.TryParse(text[(e + 1)..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var exponent) ? (long)behind - exponent
            : text[e + 1] == '-' ? int.MaxValue : int.MinValue;
    }

    private static string? Name(JsonProperty property)
    {
        try
        {
            return property.Name;
        }
        catch (InvalidOperationException) // an escaped surrogate without its pair
        {
            return null;
        }
    }

    private static string? String(JsonElement element)
    {
        try
        {
            return element.GetString();
        }
        catch (InvalidOperationException) // an escaped surrogate without its pair
        {
            return null;
        }
    }

    private static string Kind(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => "对象",
        JsonValueKind.Array => "列表",
        JsonValueKind.String => "文字",
        JsonValueKind.Number => "数",
        JsonValueKind.Null => "null",
        _ => "true 或 false",
    };

    private static string Nearest(string name, IReadOnlyList<FactNode> known)
    {
        var match = known.FirstOrDefault(n => string.Equals(n.Key, name, StringComparison.OrdinalIgnoreCase) || n.Name == name);
        return match is null ? "" : $"；是不是“{match.Key}”？";
    }

    private void Fault(string code, string pointer, string message)
    {
        if (Faults.Count < limits.MaxFaults) Faults.Add(new Fault(code, pointer, message));
        else if (Faults.Count == limits.MaxFaults) Faults.Add(new Fault("too-many-faults", "", $"错误超过 {limits.MaxFaults} 处，其余没有列出"));
    }
}
