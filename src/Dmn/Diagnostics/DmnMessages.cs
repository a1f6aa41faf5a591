using Ronghe.Dmn.Model;
using Ronghe.Dmn.Xml;
using Ronghe.Feel.Diagnostics;

namespace Ronghe.Dmn.Diagnostics;

/// <summary>All messages of this room: code, severity and both languages in one place.</summary>
internal static class DmnMessages
{
    internal static DmnDiagnostic NotXml(MarkupFault fault) => fault.Kind switch
    {
        MarkupFaultKind.DocumentType => Error("DMN-XML-DOCTYPE", fault.Position, null,
            "文件含有文档类型声明（DOCTYPE），为安全起见不读取。", "The document has a DOCTYPE, which is never read."),
        MarkupFaultKind.TooLarge => Error("DMN-XML-SIZE", fault.Position, null,
            "文件超过 {0} 字节的上限。", "The document is larger than the limit of {0} bytes.", fault.Detail),
        MarkupFaultKind.TooDeep => Error("DMN-XML-DEPTH", fault.Position, null,
            "元素嵌套超过 {0} 层的上限。", "Elements are nested deeper than the limit of {0} levels.", fault.Detail),
        MarkupFaultKind.TooManyNodes => Error("DMN-XML-NODES", fault.Position, null,
            "文件的节点数超过 {0} 的上限。", "The document has more than the limit of {0} nodes.", fault.Detail),
        _ => Error("DMN-XML", fault.Position, null,
            "文件不是完好的 XML：{0}", "The document is not well-formed XML: {0}", fault.Detail),
    };

    internal static DmnDiagnostic NotDmn(SourcePosition at, string name, string @namespace) => Error("DMN-FORMAT", at, null,
        "根元素是 {0}（命名空间 {1}），应为 DMN 1.2 至 1.5 的 definitions。",
        "The root element is {0} in namespace {1}; expected definitions of DMN 1.2 to 1.5.", name, @namespace);

    internal static DmnDiagnostic MissingPart(SourcePosition at, string? id, string element, string part) => Error("DMN-MISSING", at, id,
        "元素 {0} 缺少 {1}。", "Element {0} lacks {1}.", element, part);

    internal static DmnDiagnostic UnknownWord(SourcePosition at, string? id, string attribute, string value) => Error("DMN-WORD", at, id,
        "属性 {0} 的值“{1}”不在标准之内。", "Attribute {0} has the value '{1}', which the standard does not know.", attribute, value);

    internal static DmnDiagnostic SameNamespace(DmnDefinitions definitions) => Error("DMN-NAMESPACE-TWICE", definitions,
        "命名空间 {0} 由多个文件使用，只取第一个。", "The namespace {0} is used by more than one document; the first is taken.", definitions.Namespace);

    internal static DmnDiagnostic SameId(DmnElement element, string id) => Error("DMN-ID-TWICE", element,
        "标识 {0} 出现多次，只取第一个。", "The id {0} is used more than once; the first is taken.", id);

    internal static DmnDiagnostic SameName(DmnElement element, string name) => Error("DMN-NAME-TWICE", element,
        "名称“{0}”出现多次。", "The name '{0}' is used more than once.", name);

    internal static DmnDiagnostic UnknownImport(Import import, IReadOnlyCollection<string> available) => Error("DMN-IMPORT", import,
        "引入的模型 {0} 没有提供；可用的有：{1}。", "The imported model {0} is not among those given: {1}.", import.Namespace, List(available));

    internal static DmnDiagnostic UnknownImportType(Import import) => Warning("DMN-IMPORT-TYPE", import,
        "不支持引入类型 {0}。", "Imports of type {0} are not supported.", import.ImportType);

    internal static DmnDiagnostic UnknownNamespace(DmnElement source, string @namespace, IReadOnlyCollection<string> available) => Error("DMN-REFERENCE", source,
        "引用的命名空间 {0} 没有对应的模型；可用的有：{1}。", "No model has the namespace {0}; available: {1}.", @namespace, List(available));

    internal static DmnDiagnostic UnknownReference(DmnElement source, string href, IReadOnlyCollection<string> available) => Error("DMN-REFERENCE", source,
        "引用 {0} 没有对应的元素；可用的有：{1}。", "The reference {0} leads nowhere; available: {1}.", href, List(available));

    internal static DmnDiagnostic WrongReference(DmnElement source, string href, string expected, string found) => Error("DMN-REFERENCE", source,
        "引用 {0} 指向 {2}，应指向 {1}。", "The reference {0} leads to a {2}; expected a {1}.", href, expected, found);

    internal static DmnDiagnostic Cycle(DmnElement element, IReadOnlyCollection<string> names) => Error("DMN-CYCLE", element,
        "需求关系成环：{0}。", "The requirements form a cycle: {0}.", string.Join(" → ", names));

    internal static DmnDiagnostic UnknownType(DmnElement source, string type, IReadOnlyCollection<string> available) => Error("DMN-TYPE", source,
        "类型“{0}”没有定义；可用的有：{1}。", "The type '{0}' is not defined; available: {1}.", type, List(available));

    internal static DmnDiagnostic TypeCycle(ItemDefinition definition) => Error("DMN-TYPE-CYCLE", definition,
        "类型“{0}”包含了它自己。", "The type '{0}' contains itself.", definition.Name);

    internal static DmnDiagnostic TooDeep(DmnElement element, int limit) => Error("DMN-DEPTH", element,
        "嵌套超过 {0} 层的上限。", "Expressions or types are nested deeper than the limit of {0}.", limit.ToString());

    internal static DmnDiagnostic UnknownLanguage(DmnElement element, string language) => Warning("DMN-LANGUAGE", element,
        "表达式语言 {0} 不受支持，按 FEEL 处理。", "The expression language {0} is not supported; the text is read as FEEL.", language);

    internal static DmnDiagnostic Pmml(DmnElement element) => Warning("DMN-PMML", element,
        "不支持 PMML 函数，其值为空。", "Functions in PMML are not supported; their value is null.");

    internal static DmnDiagnostic UnknownExternal(DmnElement element, string @class, string signature) => Warning("DMN-EXTERNAL", element,
        "外部函数 {0}.{1} 没有提供，其值为空。", "The external function {0}.{1} is not given; its value is null.", @class, signature);

    internal static DmnDiagnostic WrongCount(DmnElement element, int found, int expected) => Error("DMN-COUNT", element,
        "这一行有 {0} 格，应有 {1} 格。", "The row has {0} entries; expected {1}.", found.ToString(), expected.ToString());

    internal static DmnDiagnostic NoOutput(DmnElement element) => Error("DMN-OUTPUT", element,
        "决策表没有输出列。", "The decision table has no output column.");

    internal static DmnDiagnostic AggregationWithoutCollect(DmnElement element) => Warning("DMN-AGGREGATION", element,
        "只有“收集”策略才能汇总，此处的汇总方式不起作用。", "Only COLLECT aggregates; the aggregation has no effect here.");

    internal static DmnDiagnostic AggregationOfSeveral(DmnElement element) => Error("DMN-AGGREGATION", element,
        "有多个输出列的决策表不能汇总。", "A table with several outputs cannot be aggregated.");

    internal static DmnDiagnostic NoPriorities(DmnElement element) => Warning("DMN-PRIORITY", element,
        "按优先级取值的决策表没有列出输出值，按行序取。", "The table chooses by priority but lists no output values; the order of its rules is taken.");

    internal static DmnDiagnostic ServiceWithoutOutput(DmnElement element) => Error("DMN-SERVICE", element,
        "决策服务没有输出决策。", "The decision service has no output decision.");

    internal static DmnDiagnostic Text(DmnElement element, FeelDiagnostic feel) =>
        new("DMN-FEEL", feel.Severity, element.Source, element.Id, "表达式有误：", "The expression is faulty:") { Feel = feel };

    private static string List(IReadOnlyCollection<string> names) =>
        names.Count <= 8 ? string.Join(", ", names) : string.Join(", ", names.Take(8)) + ", …";

    private static DmnDiagnostic Error(string code, DmnElement element, string chinese, string english, params string[] values) =>
        Error(code, element.Source, element.Id, chinese, english, values);

    private static DmnDiagnostic Warning(string code, DmnElement element, string chinese, string english, params string[] values) =>
        Warning(code, element.Source, element.Id, chinese, english, values);

    private static DmnDiagnostic Error(string code, SourcePosition at, string? id, string chinese, string english, params string[] values) =>
        new(code, Severity.Error, at, id, chinese, english, [.. values]);

    private static DmnDiagnostic Warning(string code, SourcePosition at, string? id, string chinese, string english, params string[] values) =>
        new(code, Severity.Warning, at, id, chinese, english, [.. values]);
}
