using System.Security.Cryptography;
using System.Text;

namespace Ronghe.Modules.Budgeting;

/// <summary>What the record keeps of a content.</summary>
internal static class Digest
{
    /// <summary><c>sha256:…</c> of a text.</summary>
    public static string Of(string text) => "sha256:" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
