using System.Text;
using System.Text.RegularExpressions;
using Spectre.Console.Rendering;

namespace Ronghe.Terminal;

/// <summary>Text in columns of a terminal, where a Chinese character takes two.</summary>
public static partial class LineBreaks
{
    public static int Columns(string text) => new Segment(text).CellCount();

    public static string Padded(string text, int width) => text + new string(' ', Math.Max(0, width - Columns(text)));

    /// <summary>
    /// Chinese may be broken between any two characters, but no line begins with a mark that closes; a number or a word of Latin letters
    /// is broken only where it does not fit at all.
    /// </summary>
    public static string Broken(string text, int width)
    {
        var broken = new StringBuilder(text.Length + 4);
        var at = 0;
        foreach (var piece in Pieces().EnumerateMatches(text))
        {
            var part = text.Substring(piece.Index, piece.Length);
            var size = Columns(part);
            if (at + size > width && at > 0)
            {
                broken.Append('\n');
                at = 0;
                if (part == " ") continue;
            }

            broken.Append(part);
            at += size;
        }

        return broken.ToString();
    }

    [GeneratedRegex(@"(?:[A-Za-z0-9.%/=_-]+|\p{Cs}{2}|.)[，。；、：）”？,]*")]
    private static partial Regex Pieces();
}
