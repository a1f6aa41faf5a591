using Ronghe.Simulation.Populations;

namespace Ronghe.Simulation.Sql;

/// <summary>A population in a warehouse, and where in it each block stands that the reader gives.</summary>
internal sealed class LoadedPopulation(IWarehouse warehouse, PopulationSchema schema)
{
    private readonly List<BlockMark> blocks = [];
    private readonly Dictionary<long, int> byFirstRow = [];

    /// <param name="FirstCode">The code of the block's first firm.</param>
    /// <param name="ItemsBefore">By list of the enterprises, how many items come before the block's.</param>
    internal sealed record BlockMark(long FirstRow, string FirstCode, long[] ItemsBefore);

    public IWarehouse Warehouse => warehouse;

    public PopulationSchema Schema => schema;

    public IReadOnlyList<BlockMark> Blocks => blocks;

    /// <summary>The place of the block among all.</summary>
    public int IndexOf(long firstRow) => byFirstRow[firstRow];

    /// <summary>Makes the tables. The reader has seen to what they hold.</summary>
    public void CreateTables()
    {
        using var connection = warehouse.Connect();
        foreach (var file in schema.Files) PopulationLoader.Run(connection, PopulationTables.Create(file, warehouse.Dialect, guarded: false));
    }

    /// <summary>Reads the whole population into the tables; nothing that is wrong gets in.</summary>
    public void Load(PopulationReader reader, PopulationBlock block, PopulationFaults faults, IProgress<double>? progress, CancellationToken cancel)
    {
        using var loader = new PopulationLoader(warehouse, schema);
        var items = new long[schema.Enterprises.Lists.Count];
        while (reader.Fill(block))
        {
            cancel.ThrowIfCancellationRequested();
            progress?.Report(reader.Progress);
            if (faults.Any) continue;
            byFirstRow.Add(block.Facts.FirstRow, blocks.Count);
            blocks.Add(new BlockMark(block.Facts.FirstRow, block.Codes.Text(0), [.. items]));
            for (var i = 0; i < items.Length; i++) items[i] += block.Facts.Rows.Lists[i].Items.Count;
            loader.Add(block);
        }

        if (faults.Any) return;
        loader.Complete();
        using var connection = warehouse.Connect();
        foreach (var file in schema.Files) PopulationLoader.Run(connection, $"ANALYZE {Columnar.Sql.SqlText.Name(file.Name)}");
    }
}
