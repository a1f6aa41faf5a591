using Ronghe.Dmn.Conformance;

namespace Ronghe.Policy.Generation;

/// <summary>
/// Generated cases in a folder: <c>tck/NN/</c> with the decision file, what it imports and its test file, as runners of the DMN kit
/// want it; <c>cases/N.yaml</c> as a package has them; <c>left.txt</c> with what no case could be made for.
/// </summary>
public static class GeneratedFiles
{
    /// <summary>Writes the files and answers their paths; files of the same names are replaced.</summary>
    public static IReadOnlyList<string> Write(GeneratedCases cases, string folder)
    {
        var written = new List<string>();
        foreach (var test in cases.Tests)
        {
            var name = Path.GetFileNameWithoutExtension(test.File);
            var place = Directory.CreateDirectory(Path.Combine(folder, "tck", name)).FullName;
            // two packages may have files of one name: the tested model keeps its own
            foreach (var (model, i) in test.Models.Select((model, i) => (model, i)))
                File.Copy(model, Path.Combine(place, i == 0 ? test.File : $"import-{i}-{Path.GetFileName(model)}"), overwrite: true);
            var path = Path.Combine(place, $"{name}-test-01.xml");
            using (var file = File.Create(path)) TckWriter.Write(file, test.File, test.Cases);
            written.Add(path);
        }

        var golden = Directory.CreateDirectory(Path.Combine(folder, "cases")).FullName;
        foreach (var (measure, yaml) in cases.GoldenCases) written.Add(Text(Path.Combine(golden, $"{measure}.yaml"), yaml));
        written.Add(Text(Path.Combine(folder, "left.txt"), string.Concat(cases.Left.Select(line => line + "\n"))));
        return written;
    }

    private static string Text(string path, string text)
    {
        File.WriteAllText(path, text);
        return path;
    }
}
