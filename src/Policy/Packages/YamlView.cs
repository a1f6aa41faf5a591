using System.Globalization;
using System.Text.Json.Nodes;
using Ronghe.Policy.Facts;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Ronghe.Policy.Packages;

/// <summary>A mapping of a package's YAML file, read key by key; what is wrong is collected with its file and line.</summary>
internal sealed class YamlView(string file, YamlMappingNode node, ICollection<Fault> faults)
{
    private const int MaxBytes = 1_000_000;

    public string Place(YamlNode at) => string.Create(CultureInfo.InvariantCulture, $"{file}:{at.Start.Line}");

    public string Here => Place(node);

    /// <summary>From the package's folder.</summary>
    public string File => file;

    public IEnumerable<string> Keys => node.Children.Keys.OfType<YamlScalarNode>().Select(k => k.Value ?? "");

    /// <summary>Null, with a fault recorded, where the file is no YAML mapping.</summary>
    public static YamlView? Open(string directory, string file, ICollection<Fault> faults) => Mapping(Root(directory, file, faults), file, faults);

    /// <summary>The same of a text that is in no file.</summary>
    /// <param name="file">What places call it.</param>
    public static YamlView? Parse(string file, string text, ICollection<Fault> faults) => Mapping(ParseRoot(file, text, faults), file, faults);

    /// <summary>The mappings of a file that is a list; empty, with a fault recorded, where it is none.</summary>
    public static IReadOnlyList<YamlView> OpenList(string directory, string file, ICollection<Fault> faults)
    {
        switch (Root(directory, file, faults))
        {
            case null: return [];
            case YamlSequenceNode list: return [.. list.Children.OfType<YamlMappingNode>().Select(item => new YamlView(file, item, faults))];
            default:
                faults.Add(new Fault("bad-yaml", file, "应当是一个列表"));
                return [];
        }
    }

    private static YamlView? Mapping(YamlNode? root, string file, ICollection<Fault> faults)
    {
        if (root is YamlMappingNode mapping) return new YamlView(file, mapping, faults);
        if (root is not null) faults.Add(new Fault("bad-yaml", file, "应当是一个键值文档"));
        return null;
    }

    private static YamlNode? Root(string directory, string file, ICollection<Fault> faults)
    {
        var path = Path.Combine(directory, file);
        if (!System.IO.File.Exists(path)) faults.Add(new Fault("missing-file", file, "缺少这个文件"));
        else if (new FileInfo(path).Length > MaxBytes) faults.Add(new Fault("file-too-large", file, "文件超过 1 MB"));
        else return ParseRoot(file, System.IO.File.ReadAllText(path), faults);
        return null;
    }

    private static YamlNode? ParseRoot(string file, string text, ICollection<Fault> faults)
    {
        try
        {
            if (Alias(text) is { } line) return Fail("bad-yaml", string.Create(CultureInfo.InvariantCulture, $"{file}:{line}"), "不能用“*”引用别处的内容，请照写一遍");
            var stream = new YamlStream();
            stream.Load(new StringReader(text));
            return stream.Documents.Count == 1 ? stream.Documents[0].RootNode : Fail("bad-yaml", file, "应当是一个文档");
        }
        catch (YamlException error)
        {
            return Fail("bad-yaml", string.Create(CultureInfo.InvariantCulture, $"{file}:{error.Start.Line}"), $"不是合格的 YAML：{error.Message}");
        }

        YamlNode? Fail(string code, string place, string message)
        {
            faults.Add(new Fault(code, place, message));
            return null;
        }
    }

    /// <summary>The line of the first alias, null where there is none: a few of them stand for more than any memory holds.</summary>
    private static long? Alias(string text)
    {
        if (!text.Contains('&', StringComparison.Ordinal)) return null;
        var parser = new Parser(new StringReader(text));
        while (parser.MoveNext())
            if (parser.Current is YamlDotNet.Core.Events.AnchorAlias alias) return alias.Start.Line;
        return null;
    }

    public void Fault(string code, string message) => faults.Add(new Fault(code, Here, message));

    /// <summary>Records every key that is not one of <paramref name="known"/>.</summary>
    public void Only(params ReadOnlySpan<string> known)
    {
        foreach (var (key, _) in node.Children)
        {
            if (key is not YamlScalarNode { Value: { } name } || !known.Contains(name))
                faults.Add(new Fault("unknown-key", Place(key), $"没有“{key}”这个键；可用的是：{string.Join('、', known.ToArray())}"));
        }
    }

    public string Text(string key)
    {
        if (OptionalText(key) is { } text) return text;
        faults.Add(new Fault("missing-key", Here, $"缺少“{key}”"));
        return "";
    }

    public string? OptionalText(string key) => Child(key) switch
    {
        null => null,
        YamlScalarNode { Value: { } value, Style: var style } when !IsNull(value, style) => value,
        YamlScalarNode => null,
        var other => Wrong<string>(other, key, "一段文字"),
    };

    public DateOnly? Date(string key) => Parsed<DateOnly>(key, "日期（如 2021-06-10）",
        text => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null);

    public decimal? Number(string key) => Parsed<decimal>(key, "数",
        text => decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var n) ? n : null);

    public int? Whole(string key) => Parsed<int>(key, "整数",
        text => int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var n) ? n : null);

    public bool Flag(string key) => Parsed<bool>(key, "true 或 false", text => bool.TryParse(text, out var b) ? b : null) ?? false;

    public TEnum Word<TEnum>(string key) where TEnum : struct, Enum
    {
        var text = Text(key);
        if (text.Length == 0) return default;
        foreach (var value in Enum.GetValues<TEnum>())
            if (Wire.Of(value.ToString()) == text) return value;
        faults.Add(new Fault("unknown-word", Place(Child(key)!), $"“{key}”不能是“{text}”；可用的是：{string.Join('、', Enum.GetNames<TEnum>().Select(Wire.Of))}"));
        return default;
    }

    public IReadOnlyList<string> Texts(string key) => Child(key) switch
    {
        null => [],
        YamlSequenceNode list => [.. list.OfType<YamlScalarNode>().Select(s => s.Value ?? "")],
        var other => Wrong<IReadOnlyList<string>>(other, key, "列表") ?? [],
    };

    public IReadOnlyList<YamlView> Views(string key) => Child(key) switch
    {
        null => [],
        YamlSequenceNode list => [.. list.Children.Select(item => AsView(item, key)).OfType<YamlView>()],
        var other => Wrong<IReadOnlyList<YamlView>>(other, key, "列表") ?? [],
    };

    public YamlView? View(string key) => Child(key) is { } child ? AsView(child, key) : null;

    /// <summary>The members of a mapping under a key, in order; empty where it is absent.</summary>
    public IEnumerable<(string Key, YamlView View)> Entries(string key) =>
        View(key) is { } view ? view.Keys.Select(k => (k, view.View(k))).Where(e => e.Item2 is not null).Select(e => (e.k, e.Item2!)) : [];

    /// <summary>The members of a mapping of texts under a key, in order; empty where it is absent.</summary>
    public IEnumerable<(string Key, string Value)> Pairs(string key) =>
        View(key) is { } view ? view.Keys.Select(k => (k, view.Text(k))) : [];

    /// <summary>Whatever stands under a key as JSON: plain true, false, null and numbers are typed, all else is text.</summary>
    public JsonNode? Json(string key) => Child(key) is { } child ? ToJson(child) : null;

    private static JsonNode? ToJson(YamlNode node) => node switch
    {
        YamlMappingNode mapping => new JsonObject(mapping.Children.Select(c => KeyValuePair.Create(((YamlScalarNode)c.Key).Value!, ToJson(c.Value)))),
        YamlSequenceNode list => new JsonArray([.. list.Children.Select(ToJson)]),
        YamlScalarNode { Value: var value, Style: not ScalarStyle.Plain } => JsonValue.Create(value),
        YamlScalarNode { Value: null or "" or "null" or "~" } => null,
        YamlScalarNode { Value: "true" } => JsonValue.Create(true),
        YamlScalarNode { Value: "false" } => JsonValue.Create(false),
        YamlScalarNode { Value: var value } when decimal.TryParse(value, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var n)
            => JsonValue.Create(n),
        YamlScalarNode { Value: var value } => JsonValue.Create(value),
        _ => null,
    };

    private static bool IsNull(string value, ScalarStyle style) => style == ScalarStyle.Plain && value is "" or "null" or "~";

    private YamlNode? Child(string key) => node.Children.TryGetValue(new YamlScalarNode(key), out var child) ? child : null;

    private YamlView? AsView(YamlNode child, string key) =>
        child is YamlMappingNode mapping ? new YamlView(file, mapping, faults) : Wrong<YamlView>(child, key, "键值");

    private T? Parsed<T>(string key, string expected, Func<string, T?> parse) where T : struct
    {
        if (OptionalText(key) is not { } text) return null;
        return parse(text) ?? Bad();

        T? Bad()
        {
            faults.Add(new Fault("wrong-type", Place(Child(key)!), $"“{key}”应当是{expected}，写的是“{text}”"));
            return null;
        }
    }

    private T? Wrong<T>(YamlNode at, string key, string expected) where T : class
    {
        faults.Add(new Fault("wrong-type", Place(at), $"“{key}”应当是{expected}"));
        return null;
    }
}
