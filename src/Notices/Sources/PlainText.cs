using System.Text;

namespace Ronghe.Notices.Sources;

/// <summary>Decodes a text file: UTF-8 or UTF-16 with or without a mark, else GB18030. Offsets do not count a byte order mark.</summary>
internal static class PlainText
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static Extraction Read(ReadOnlySpan<byte> bytes, NoticeLimits limits)
    {
        if (bytes is [0xFF, 0xFE, ..]) return Checked(Utf16(bytes[2..], bigEndian: false), limits);
        if (bytes is [0xFE, 0xFF, ..]) return Checked(Utf16(bytes[2..], bigEndian: true), limits);
        if (bytes is [0xEF, 0xBB, 0xBF, ..]) bytes = bytes[3..];
        if (ControlCharacter(bytes) is { } control) return NoticeFaults.Binary(control + 1);
        try
        {
            return Checked(Utf8.GetString(bytes), limits);
        }
        catch (DecoderFallbackException broken)
        {
            var at = Math.Max(broken.Index, 0);
            if (EncodedSurrogate(bytes) is { } surrogate) return NoticeFaults.Surrogate(surrogate);
            return Gb18030(bytes) is { } text ? Checked(text, limits) : NoticeFaults.Encoding(at + 1);
        }
    }

    /// <summary>Refuses what cannot be a notice: lone surrogates, control characters, nothing but space, too much.</summary>
    public static Extraction Checked(string text, NoticeLimits limits)
    {
        if (text.Length > limits.MostCharacters) return NoticeFaults.TooLong(limits.MostCharacters);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c < ' ' && c is not ('\n' or '\r' or '\t' or '\f' or '\v')) return NoticeFaults.Binary(i + 1);
            if (!char.IsSurrogate(c)) continue;
            if (i + 1 >= text.Length || !char.IsSurrogatePair(c, text[i + 1])) return NoticeFaults.Surrogate(i);
            i++;
        }

        return string.IsNullOrWhiteSpace(text) ? NoticeFaults.Empty() : Extraction.Of(text);
    }

    private static int? ControlCharacter(ReadOnlySpan<byte> bytes)
    {
        for (var i = 0; i < bytes.Length; i++)
        {
            if (bytes[i] < 0x20 && bytes[i] is not (0x09 or 0x0A or 0x0B or 0x0C or 0x0D)) return i;
        }

        return null;
    }

    /// <summary>Keeps lone surrogates, which a decoder would replace, so that they are reported.</summary>
    private static string Utf16(ReadOnlySpan<byte> bytes, bool bigEndian)
    {
        var text = new char[bytes.Length / 2];
        for (var i = 0; i < text.Length; i++)
        {
            text[i] = (char)(bigEndian ? bytes[2 * i] << 8 | bytes[2 * i + 1] : bytes[2 * i] | bytes[2 * i + 1] << 8);
        }

        return new string(text);
    }

    /// <summary>Where a text that is otherwise UTF-8 holds a surrogate written as three bytes.</summary>
    private static long? EncodedSurrogate(ReadOnlySpan<byte> bytes)
    {
        var at = 0;
        long? first = null;
        while (at < bytes.Length)
        {
            if (Rune.DecodeFromUtf8(bytes[at..], out _, out var consumed) == System.Buffers.OperationStatus.Done)
            {
                at += consumed;
            }
            else if (at + 2 < bytes.Length && bytes[at] == 0xED && bytes[at + 1] is >= 0xA0 and <= 0xBF && bytes[at + 2] is >= 0x80 and <= 0xBF)
            {
                first ??= at + 1;
                at += 3;
            }
            else
            {
                return null;
            }
        }

        return first;
    }

    private static string? Gb18030(ReadOnlySpan<byte> bytes)
    {
        var encoding = CodePagesEncodingProvider.Instance.GetEncoding(
            "GB18030", EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback);
        try
        {
            return encoding?.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }
}
