using Ronghe.Policy.Packages;

namespace Ronghe.Policy.Tests.Packages;

public sealed class FactRangeTests
{
    [Theory]
    [InlineData("scale: 12, max: 1000000")]
    [InlineData("scale: 6")]
    [InlineData("scale: 13", "out-of-range “scale”应当在 0 和 12 之间")]
    [InlineData("scale: 40, max: 1", "out-of-range “scale”应当在 0 和 12 之间")]
    [InlineData("scale: two", "wrong-type “scale”应当是整数")]
    [InlineData("scale: 6, max: 1000000000001", "out-of-range 有 6 位小数的数，范围最大到 1000000000000")]
    [InlineData("scale: 6, min: -1000000000001", "out-of-range 有 6 位小数的数，范围最大到 1000000000000")]
    [InlineData("max: much", "wrong-type “max”应当是数")]
    public void A_number_fits_64_bits_and_what_is_wrong_is_told_once(string range, params string[] expected)
    {
        using var copy = new PackageCopy();
        copy.Replace("facts.yaml", "facts:\n", $"facts:\n  density: {{ name: 密度, type: decimal, question: 密度是多少？, {range} }}\n");
        var loaded = PolicyLibrary.LoadPackage(copy.Folder, copy.Policies);
        loaded.Faults.Count.ShouldBe(expected.Length, string.Join('\n', loaded.Faults));
        foreach (var (fault, words) in loaded.Faults.Zip(expected)) $"{fault.Code} {fault.Message}".ShouldStartWith(words);
    }
}
