namespace Ronghe.Feel.Diagnostics;

/// <summary>A stretch of the FEEL text it belongs to, in UTF-16 units.</summary>
public readonly record struct TextSpan(int Start, int Length)
{
    public int End => Start + Length;
    public static TextSpan Between(int start, int end) => new(start, end - start);
    public TextSpan To(TextSpan last) => Between(Start, last.End);

    /// <summary>The words themselves; cut at the end of the text.</summary>
    public string In(string text) =>
        Start >= text.Length ? "" : text.Substring(Start, Math.Min(Length, text.Length - Start));
}
