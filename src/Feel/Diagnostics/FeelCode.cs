namespace Ronghe.Feel.Diagnostics;

/// <summary>The codes of diagnostics and failures.</summary>
public static class FeelCode
{
    public const string Syntax = "FEEL001";
    public const string UnclosedText = "FEEL002";
    public const string BadLiteral = "FEEL003";
    public const string TextTooLong = "FEEL004";
    public const string TooDeep = "FEEL005";
    public const string UnknownName = "FEEL010";
    public const string UnknownFunction = "FEEL011";
    public const string UnknownType = "FEEL012";
    public const string WrongArguments = "FEEL013";
    public const string TypeMismatch = "FEEL014";
    public const string UnknownMember = "FEEL015";
    public const string DuplicateName = "FEEL016";
    public const string NotComparable = "FEEL020";
    public const string NotCalculable = "FEEL021";
    public const string NotAFunction = "FEEL022";
    public const string NotCoercible = "FEEL023";
    public const string BadArgument = "FEEL024";
    public const string OutOfRange = "FEEL025";
    public const string NotABoolean = "FEEL026";
    public const string NotIterable = "FEEL027";
    public const string BadRange = "FEEL028";
    public const string IndexOutOfRange = "FEEL029";
    public const string DivisionByZero = "FEEL030";
    public const string BadPattern = "FEEL031";
    public const string ExternalFunction = "FEEL032";
    public const string Steps = "FEEL040";
    public const string Depth = "FEEL041";
    public const string Size = "FEEL042";
    public const string Cancelled = "FEEL043";
}
