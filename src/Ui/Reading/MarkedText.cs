using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Ronghe.Policy.Assessment;

namespace Ronghe.Ui.Reading;

/// <summary>Text with some of its spans marked.</summary>
public sealed class MarkedText : ComponentBase
{
    [Parameter, EditorRequired] public required string Text { get; set; }

    /// <summary>The offset of <see cref="Text"/> in the document that the spans count in.</summary>
    [Parameter] public int Start { get; set; }

    /// <summary>UTF-16 offsets in the document; those that overlap are joined, those outside are cut off.</summary>
    [Parameter, EditorRequired] public required IEnumerable<ClauseSpan> Spans { get; set; }

    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        foreach (var (from, to, marked) in Pieces(Text.Length, Spans.Select(s => (s.Start - Start, s.End - Start))))
        {
            if (marked) builder.OpenElement(0, "mark");
            builder.AddContent(1, Text[from..to]);
            if (marked) builder.CloseElement();
        }
    }

    /// <summary>Cuts 0 … <paramref name="length"/> into pieces that are marked or not.</summary>
    internal static IEnumerable<(int From, int To, bool Marked)> Pieces(int length, IEnumerable<(int From, int To)> spans)
    {
        var at = 0;
        foreach (var (from, to) in spans.Select(s => (From: Math.Clamp(s.From, 0, length), To: Math.Clamp(s.To, 0, length))).Order())
        {
            var start = Math.Max(at, from);
            if (start >= to) continue;
            if (start > at) yield return (at, start, false);
            yield return (start, to, true);
            at = to;
        }

        if (at < length) yield return (at, length, false);
    }
}
