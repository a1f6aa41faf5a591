using Ronghe.Columnar.Columns;
using Ronghe.Simulation.Populations;

namespace Ronghe.Simulation.Tests.Populations;

/// <summary>Runs alone, after all others: what is alive is counted for the whole process.</summary>
[Collection(nameof(MemoryTests))]
[CollectionDefinition(nameof(MemoryTests), DisableParallelization = true)]
public sealed class MemoryTests
{
    [Fact]
    public void Memory_does_not_grow_with_the_population()
    {
        using Town small = Town.Synthetic(20_000, 1), large = Town.Synthetic(160_000, 1);
        var few = Held(small.Folder);
        Held(large.Folder).ShouldBeLessThan(few + 8_000_000);

        // what is alive after every tenth block, not what was thrown away
        static long Held(string folder)
        {
            var book = new CodeBook();
            using var reader = PopulationReader.Open(folder, Town.Schema, book, new PopulationFaults())!;
            var block = new PopulationBlock(Town.Schema.ShapeWith(book), Town.Schema);
            var (before, most) = (GC.GetTotalMemory(true), 0L);
            for (var i = 0; reader.Fill(block); i++)
                if (i % 10 == 4) most = Math.Max(most, GC.GetTotalMemory(true) - before);
            return most;
        }
    }
}
