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

    private static DmnDiagnostic Error(string code, SourcePosition at, string? id, string chinese, string english, params string[] values) =>
        new(code, Severity.Error, at, id, chinese, english, [.. values]);

    private static DmnDiagnostic Warning(string code, SourcePosition at, string? id, string chinese, string english, params string[] values) =>
        new(code, Severity.Warning, at, id, chinese, english, [.. values]);
}
