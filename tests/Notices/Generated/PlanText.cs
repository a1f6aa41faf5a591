using System.Text;

namespace Ronghe.Notices.Tests.Generated;

/// <summary>Writes the lines of a notice and remembers where its numbers stand.</summary>
/// <param name="width">Characters of a line; 0 where paragraphs are not broken.</param>
/// <param name="foot">The foot of a page that breaks a paragraph now and then; null for none.</param>
internal sealed class PlanText(int width, string? foot)
{
    private const string NeverFirst = "，。；：、）)】%％‰";
    private const string NeverLast = "。；：）)】（(【";

    private readonly StringBuilder text = new();
    private int column;
    private int breaks;

    public List<PlannedNumber> Numbers { get; } = [];

    public string Source => text.ToString();

    public void Line(string words)
    {
        Words(words, isBroken: false);
        End();
    }

    public void End()
    {
        text.Append('\n');
        column = 0;
    }

    public void Words(string words, bool isBroken = true)
    {
        foreach (var c in words)
        {
            if (isBroken && width > 0 && column >= width && MayBreak(c)) Break();
            text.Append(c);
            column++;
        }
    }

    public void Number(WrittenNumber number, string role)
    {
        if (width > 0 && column >= width && MayBreak(number.Words[0])) Break();
        var start = text.Length;
        Words(number.Words);
        Numbers.Add(new PlannedNumber(start, text.Length, number.Value, number.Unit, role));
    }

    private bool MayBreak(char next) =>
        !NeverFirst.Contains(next, StringComparison.Ordinal) && !NeverLast.Contains(text[^1], StringComparison.Ordinal)
        && !(IsPartOfNumber(next) && IsPartOfNumber(text[^1])) && next != ' ' && text[^1] != ' ';

    private static bool IsPartOfNumber(char c) => c is >= '0' and <= '9' or >= '０' and <= '９' or '.' or '．' or ',' or '—' or '-';

    private void Break()
    {
        text.Append('\n');
        if (foot is not null && ++breaks % 5 == 0) text.Append(foot).Append('\n');
        column = 0;
    }
}

/// <summary>A number as written, with what it is.</summary>
internal sealed record WrittenNumber(string Words, decimal Value, string Unit);
