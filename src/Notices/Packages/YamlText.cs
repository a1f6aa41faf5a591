using System.Text;
using Ronghe.Policy.Text;

namespace Ronghe.Notices.Packages;

/// <summary>YAML as it is written: texts always quoted, so that no word of a notice is taken for anything else.</summary>
internal sealed class YamlText
{
    private readonly StringBuilder text = new();

    public static string Quote(string value) => ReadableJson.Quote(value);

    public void Line(string key, string value) => Raw($"{key}: {Quote(value)}");

    public void Comment(string words) => Raw("# " + words);

    public void Raw(string line) => text.Append(line).Append('\n');

    public override string ToString() => text.ToString();
}
