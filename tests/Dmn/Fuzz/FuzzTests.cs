using System.Text;
using Ronghe.Fuzz;

namespace Ronghe.Dmn.Tests.Fuzz;

/// <summary>A bounded run over the corpus and its mutations; see tests/Fuzz/README.md for more.</summary>
public sealed class FuzzTests
{
    private static IReadOnlyList<byte[]> Corpus(string target) =>
        [.. Directory.EnumerateFiles(Repository.PathOf($"tests/Fuzz/corpus/{target}")).Order(StringComparer.Ordinal).Select(File.ReadAllBytes)];

    [Theory, InlineData("feel", 20_000), InlineData("dmn", 3_000)]
    public void Nothing_is_thrown_and_every_promise_holds(string target, int count)
    {
        var corpus = Corpus(target);
        var mutations = new Mutations(corpus, 20211224);
        foreach (var input in corpus.Concat(Enumerable.Range(0, count).Select(_ => mutations.Next()))) Run(target, input);
    }

    private static void Run(string target, byte[] input)
    {
        try
        {
            Targets.Run(target, input);
        }
        catch (Exception fault)
        {
            Assert.Fail($"{fault}\n{Encoding.UTF8.GetString(input)}\n{Convert.ToBase64String(input)}");
        }
    }
}
