using ParquetSharp;
using ParquetSharp.Schema;
using Ronghe.Policy;
using Ronghe.Policy.Assessment;
using Ronghe.Simulation.Populations;
using Ronghe.Simulation.Tallies;

namespace Ronghe.Simulation.Output;

/// <summary>
/// determinations.parquet: code, measure, verdict, fen (empty where nothing is computed), item (the position in the firm's list; empty
/// where the firm is judged as a whole). By code, within a code by measure and item.
/// </summary>
internal sealed class DeterminationFile : IDisposable
{
    private const int GroupRows = 262_144;
    private static readonly string[] Words = [.. Enum.GetValues<Outcome>().Select(Wire.Of)];
    private readonly GroupNode root = new("schema", Repetition.Required,
    [
        Tables.Text("code", Repetition.Required), Tables.Text("measure", Repetition.Required), Tables.Text("verdict", Repetition.Required),
        new PrimitiveNode("fen", Repetition.Optional, LogicalType.Int(64, true), PhysicalType.Int64),
        new PrimitiveNode("item", Repetition.Optional, LogicalType.None(), PhysicalType.Int32),
    ]);
    private readonly WriterProperties properties = Tables.Properties();
    private readonly ParquetFileWriter file;
    private readonly CodeList codes = new();
    private readonly List<string> measures = [];
    private readonly List<string> verdicts = [];
    private readonly List<long> fen = [];
    private readonly List<bool> isPaid = [];
    private readonly List<int> items = [];

    public DeterminationFile(string path) => file = new ParquetFileWriter(path, root, properties);

    public void Add(ReadOnlySpan<byte> code, string measure, Outcome outcome, long amount, int item)
    {
        codes.Add(code);
        measures.Add(measure);
        verdicts.Add(Words[(int)outcome]);
        fen.Add(amount);
        isPaid.Add(outcome is Outcome.Award or Outcome.TaxCredit);
        items.Add(item);
        if (codes.Count == GroupRows) Flush();
    }

    public void Close()
    {
        if (codes.Count > 0) Flush();
        file.Close();
    }

    public void Dispose()
    {
        file.Dispose();
        properties.Dispose();
        root.Dispose();
    }

    private void Flush()
    {
        using (var group = file.AppendRowGroup())
        {
            Tables.WriteCodes(group, codes);
            Tables.WriteTexts(group, measures);
            Tables.WriteTexts(group, verdicts);
            Tables.Write<long>(group, fen.ToArray(), [.. isPaid]);
            Tables.Write<int>(group, items.ToArray(), [.. items.Select(i => i >= 0)]);
        }

        codes.Clear();
        measures.Clear();
        verdicts.Clear();
        fen.Clear();
        isPaid.Clear();
        items.Clear();
    }
}

/// <summary>changes-N.parquet: what a reform changes firm by firm: code, measure, verdict and fen before and after.</summary>
internal sealed class ChangeFile : IDisposable
{
    private const int GroupRows = 262_144;
    private readonly GroupNode root = new("schema", Repetition.Required,
    [
        Tables.Text("code", Repetition.Required), Tables.Text("measure", Repetition.Required),
        Tables.Text("verdict_before", Repetition.Required), Tables.Text("verdict_after", Repetition.Required),
        new PrimitiveNode("fen_before", Repetition.Optional, LogicalType.Int(64, true), PhysicalType.Int64),
        new PrimitiveNode("fen_after", Repetition.Optional, LogicalType.Int(64, true), PhysicalType.Int64),
    ]);
    private readonly WriterProperties properties = Tables.Properties();
    private readonly ParquetFileWriter file;
    private readonly CodeList codes = new();
    private readonly List<(string Measure, FirmAnswer Before, FirmAnswer After)> changes = [];

    public ChangeFile(string path) => file = new ParquetFileWriter(path, root, properties);

    public void Add(ReadOnlySpan<byte> code, string measure, FirmAnswer before, FirmAnswer after)
    {
        codes.Add(code);
        changes.Add((measure, before, after));
        if (codes.Count == GroupRows) Flush();
    }

    public void Close()
    {
        if (codes.Count > 0) Flush();
        file.Close();
    }

    public void Dispose()
    {
        file.Dispose();
        properties.Dispose();
        root.Dispose();
    }

    private void Flush()
    {
        using (var group = file.AppendRowGroup())
        {
            Tables.WriteCodes(group, codes);
            Tables.WriteTexts(group, [.. changes.Select(c => c.Measure)]);
            Tables.WriteTexts(group, [.. changes.Select(c => Wire.Of(c.Before.Outcome))]);
            Tables.WriteTexts(group, [.. changes.Select(c => Wire.Of(c.After.Outcome))]);
            Tables.Write<long>(group, [.. changes.Select(c => c.Before.Fen)], [.. changes.Select(c => !c.Before.IsOpen)]);
            Tables.Write<long>(group, [.. changes.Select(c => c.After.Fen)], [.. changes.Select(c => !c.After.IsOpen)]);
        }

        codes.Clear();
        changes.Clear();
    }
}
