using System.Text;

namespace Ronghe.Feel.Diagnostics;

/// <summary>Every message of the language, in both languages, in one place.</summary>
internal static class FeelMessages
{
    public static string Text(string code, string found, string expected, string available, Language language)
    {
        (string chinese, string english) = Headline(code);
        bool inChinese = language == Language.Chinese;
        var text = new StringBuilder(inChinese ? chinese : english);
        Append(text, inChinese ? "，遇到" : "; found ", found);
        Append(text, inChinese ? "，应为" : "; expected ", expected);
        Append(text, inChinese ? "，可用的有" : "; available: ", available);
        return text.Append(inChinese ? "。" : ".").ToString();
    }

    private static void Append(StringBuilder text, string lead, string part)
    {
        if (part.Length == 0) return;
        text.Append(lead);
        // Chinese beside Latin letters reads better with a space between them
        if (char.IsAscii(part[0]) && !char.IsAscii(lead[0])) text.Append(' ');
        text.Append(part);
    }

    private static (string Chinese, string English) Headline(string code) => code switch
    {
        FeelCode.Syntax => ("表达式写法不对", "the text is not an expression"),
        FeelCode.UnclosedText => ("字符串或注释没有结束", "a string or comment is not closed"),
        FeelCode.BadLiteral => ("字面量写法不对", "the literal is malformed"),
        FeelCode.TextTooLong => ("表达式过长", "the text is too long"),
        FeelCode.TooDeep => ("表达式嵌套过深", "the expression is nested too deeply"),
        FeelCode.UnknownName => ("没有这个名称", "no such name"),
        FeelCode.UnknownFunction => ("没有这个函数", "no such function"),
        FeelCode.UnknownType => ("没有这个类型", "no such type"),
        FeelCode.WrongArguments => ("函数的参数不对", "the arguments do not fit the function"),
        FeelCode.TypeMismatch => ("类型不符", "the types do not fit"),
        FeelCode.UnknownMember => ("没有这个成员", "no such member"),
        FeelCode.DuplicateName => ("名称重复", "the name is given twice"),
        FeelCode.NotComparable => ("两个值不能比较", "the values cannot be compared"),
        FeelCode.NotCalculable => ("这些值不能这样运算", "the operation is not defined for these values"),
        FeelCode.NotAFunction => ("不是函数，不能调用", "the value is not a function"),
        FeelCode.NotCoercible => ("值不能转换为所要的类型", "the value does not conform to the type"),
        FeelCode.BadArgument => ("函数不接受这个参数值", "the function does not take this argument"),
        FeelCode.OutOfRange => ("结果超出可表示的范围", "the result is beyond the range"),
        FeelCode.NotABoolean => ("条件不是布尔值", "the condition is not a boolean"),
        FeelCode.NotIterable => ("不能逐项处理", "the value cannot be iterated over"),
        FeelCode.BadRange => ("区间的两端不对", "the ends of the range do not fit"),
        FeelCode.IndexOutOfRange => ("序号超出列表", "the index is outside the list"),
        FeelCode.DivisionByZero => ("除数为零", "division by zero"),
        FeelCode.BadPattern => ("正则表达式不对或匹配超时", "the regular expression is malformed or took too long"),
        FeelCode.ExternalFunction => ("没有提供这个外部函数", "the external function is not available"),
        FeelCode.Steps => ("计算步数超出限额", "the budget of steps is used up"),
        FeelCode.Depth => ("调用层数超出限额", "the budget of depth is used up"),
        FeelCode.Size => ("列表或文本超出限额", "a list or text is larger than the budget allows"),
        FeelCode.Cancelled => ("计算已取消", "the evaluation was cancelled"),
        "DMN101" => ("决策表策略为唯一，却有多行命中", "several rules of a UNIQUE table hit"),
        "DMN102" => ("决策表策略为任意，命中各行的输出却不同", "rules of an ANY table hit with different outputs"),
        "DMN103" => ("输入不在允许的输入值之内", "the input is not among the input values"),
        "DMN104" => ("输出不在允许的输出值之内", "the output is not among the output values"),
        "DMN105" => ("多个输出列不能汇总", "several outputs cannot be aggregated"),
        "DMN106" => ("值不符合声明的类型", "the value does not conform to the declared type"),
        "DMN107" => ("所调用的不是函数", "what is invoked is not a function"),
        "DMN108" => ("没有这个参数", "no such parameter"),
        "DMN109" => ("条件不是布尔值", "the condition is not a boolean"),
        "DMN110" => ("不是列表，不能逐项处理", "what is iterated over is not a list"),
        "DMN111" => ("没有这个决策或决策服务", "no such decision or decision service"),
        "DMN112" => ("外部函数没有提供或不接受这些参数", "the external function is not given or does not take these arguments"),
        "DMN113" => ("表达式有误，取空值", "the text could not be bound; its value is null"),
        _ => ("出错", "failed"),
    };
}
