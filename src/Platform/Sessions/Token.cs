using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Ronghe.Platform.Sessions;

/// <summary>
/// A secret that names something: 256 random bits in base64url (43 characters). Whoever holds it may act; the store keeps
/// only its SHA-256, so that a copy of the store opens nothing.
/// </summary>
public readonly record struct Token
{
    private const int Bytes = 32;
    private const int Characters = 43;

    private Token(string text) => Text = text;

    public string Text { get; }

    public string Hash => Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(Text)));

    public static Token New() => new(Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes)));

    /// <summary>Another token that only the holder of this one can know: HMAC-SHA-256 of <paramref name="id"/> under it.</summary>
    public Token Derive(Guid id) =>
        new(Base64Url.EncodeToString(HMACSHA256.HashData(Encoding.ASCII.GetBytes(Text), id.ToByteArray(bigEndian: true))));

    /// <summary>Null where <paramref name="text"/> does not have a token's form.</summary>
    public static Token? Parse(string? text) =>
        text is { Length: Characters } && Base64Url.IsValid(text) && !text.Any(char.IsWhiteSpace) ? new Token(text) : null;

    /// <summary>Hidden, so that no log holds it.</summary>
    public override string ToString() => "***";
}
