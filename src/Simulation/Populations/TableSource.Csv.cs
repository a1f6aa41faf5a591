using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;

namespace Ronghe.Simulation.Populations;

internal abstract partial class TableSource
{
    /// <summary>UTF-8, a heading, comma and quotes as RFC 4180 has them. An empty cell is unknown.</summary>
    public sealed class Csv : TableSource
    {
        private const int MaxCell = 2_000;

        private readonly FileStream stream;
        private readonly CsvParser parser;
        private readonly Place[] places = [];
        private readonly CellWriter[] writers;
        private readonly CellWriter counts = new(CellWriter.Whole);
        private readonly byte[] code = new byte[64];
        private long row;
        private bool ended;
        private bool bad;

        public Csv(FileSchema schema, string path, PopulationFaults faults) : base(schema, Path.GetFileName(path), faults)
        {
            stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16);
            parser = new CsvParser(
                new StreamReader(stream, new UTF8Encoding(false, throwOnInvalidBytes: true), detectEncodingFromByteOrderMarks: true, 1 << 16),
                new CsvConfiguration(CultureInfo.InvariantCulture) {
                    MaxFieldSize = MaxCell,
                    CacheFields = true,
                    BufferSize = 1 << 16,
                    BadDataFound = _ => bad = true,
                });
            writers = [.. schema.Columns.Select(c => new CellWriter(c.Node))];
            if (Advance()) places = Places(parser.Record!);
            else if (!faults.Any) Fault(0, null, "empty-file", "文件是空的：第一行应当是列名");
        }

        public override double Progress => stream.Length == 0 ? 1 : (double)stream.Position / stream.Length;

        public override void Dispose()
        {
            parser.Dispose();
            stream.Dispose();
        }

        private protected override int Next(FileRows rows, int most)
        {
            while (rows.Count < most && Advance())
            {
                row++;
                if (parser.Count == places.Length) Append(rows);
                else Fault(row, null, "wrong-cell-count", $"这一行有 {parser.Count} 格，表头有 {places.Length} 列");
                if (bad) Fault(row, null, "bad-csv", "引号不成对");
                bad = false;
            }

            return rows.Count;
        }

        private void Append(FileRows rows)
        {
            var at = rows.Count;
            var hasCode = false;
            for (var i = 0; i < places.Length; i++)
            {
                var text = parser[i];
                switch (places[i].Kind)
                {
                    case PlaceKind.Fact:
                        var (index, column) = (places[i].Index, Schema.Columns[places[i].Index]);
                        if (writers[index].Append(text, rows.Columns[index], rows.Texts) is { } fault) Fault(row, column.Header, fault.Code, fault.Message);
                        break;
                    case PlaceKind.Count:
                        if (counts.Append(text, rows.Counts[places[i].Index], rows.Texts) is { } wrong)
                            Fault(row, Schema.Lists[places[i].Index].Header, wrong.Code, wrong.Message);
                        break;
                    case PlaceKind.Code:
                        hasCode = true;
                        AppendCode(rows, text);
                        break;
                    case PlaceKind.Parent:
                        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var parent))
                            Fault(row, FileSchema.Parent, "wrong-type", "“item”应当是从 0 数起的序号");
                        rows.Parents.Add(parent);
                        break;
                    case PlaceKind.None when text.Length > 0: nones.Add((at, text)); break;
                }
            }

            if (!hasCode) rows.Codes.Add([]);
        }

        private void AppendCode(FileRows rows, string text)
        {
            if (text.Length is > 0 and <= 64 && Encoding.UTF8.TryGetBytes(text, code, out var length) && CodeList.IsCode(code.AsSpan(0, length)))
            {
                rows.Codes.Add(code.AsSpan(0, length));
                return;
            }

            Fault(row, FileSchema.Code, "bad-code", "企业代码应当是 1 到 64 个可见的英文字符");
            rows.Codes.Add([]);
        }

        private bool Advance()
        {
            if (ended) return false;
            try
            {
                return !(ended = !parser.Read());
            }
            catch (Exception error) when (error is CsvHelperException or DecoderFallbackException or IOException)
            {
                ended = true;
                if (error is DecoderFallbackException || error.InnerException is DecoderFallbackException) Fault(RowOfBadBytes(), null, "not-utf8", "这一行不是 UTF-8 编码");
                else Fault(row + 1, null, "bad-csv", $"读不下去：引号不成对，或一格超过 {MaxCell:N0} 个字");
                return false;
            }
        }

        /// <summary>The row, from 1 below the heading, of the first bytes that are not UTF-8: decoding runs ahead of the rows.</summary>
        private long RowOfBadBytes()
        {
            using var bytes = new FileStream(stream.Name, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16);
            using var lines = new StreamReader(bytes, Encoding.Latin1, detectEncodingFromByteOrderMarks: false);
            for (var at = 0L; lines.ReadLine() is { } line; at++)
                if (!System.Text.Unicode.Utf8.IsValid(Encoding.Latin1.GetBytes(line))) return at;
            return row + 1;
        }
    }
}
