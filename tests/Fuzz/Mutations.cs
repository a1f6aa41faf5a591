using System.Text;

namespace Ronghe.Fuzz;

/// <summary>Inputs from a corpus by a seeded source: the same seed gives the same inputs. Knows nothing of coverage.</summary>
internal sealed class Mutations(IReadOnlyList<byte[]> corpus, int seed)
{
    private const int MaxLength = 20_000;

    private static readonly byte[][] Words = [.. new[]
    {
        "(", ")", "[", "]", "{", "}", ",", ":", "..", ".", "\"", "\\u", "\\U", "@\"", "-", "+", "**", "/*", "*/", "//", "<", ">=", "!=", "?", "not(", "and ", "or ",
        "if ", " then ", " else ", "for i in ", " return ", "some ", "every ", " satisfies ", "function(x) ", " instance of ", "list<", "context<", "between ", " in ",
        "null", "true", "1e6144", "0.1", "99999999999999999999999999999999999", "date(\"2021-12-31\")", "duration(\"P1D\")", "投资额", "net income", "清单", "\u0000", "\uFEFF",
        "&lt;", "&amp;", "&#x10FFFF;", "<!--", "-->", "<![CDATA[", "]]>", "<?", "?>", "<!DOCTYPE d [", "&x;", "/>", "</", "xmlns=\"\"", "href=\"#d\"", "typeRef=\"number\"",
        "<context/>", "<decision name=\"d\" id=\"d\"/>",
    }.Select(Encoding.UTF8.GetBytes)];

    private readonly Random random = new(seed);

    public byte[] Next()
    {
        var bytes = new List<byte>(One(corpus));
        for (var changes = random.Next(1, 6); changes > 0; changes--) Change(bytes);
        return [.. bytes.Take(MaxLength)];
    }

    private void Change(List<byte> bytes)
    {
        var at = random.Next(bytes.Count + 1);
        var length = Math.Min(random.Next(1, 40), bytes.Count - at);
        switch (random.Next(7))
        {
            case 0 when at < bytes.Count: bytes[at] ^= (byte)(1 << random.Next(8)); break;
            case 1 when at < bytes.Count: bytes[at] = (byte)random.Next(256); break;
            case 2: bytes.RemoveRange(at, length); break;
            case 3: bytes.InsertRange(random.Next(bytes.Count + 1), bytes.GetRange(at, length)); break;
            case 4: bytes.InsertRange(at, Enumerable.Repeat(One(Words), random.Next(1, 200)).SelectMany(word => word)); break;
            case 5:
                var other = One(corpus);
                var from = random.Next(other.Length + 1);
                bytes.RemoveRange(at, bytes.Count - at);
                bytes.AddRange(other[from..]);
                break;
            default: bytes.InsertRange(at, One(Words)); break;
        }
    }

    private T One<T>(IReadOnlyList<T> choices) => choices[random.Next(choices.Count)];
}
