using System.Text;
using ParquetSharp;
using Ronghe.Policy.Facts;

namespace Ronghe.Simulation.Populations;

internal abstract partial class TableSource
{
    /// <summary>
    /// Flat columns: texts as strings, money and numbers as decimals or whole numbers (never as floating point), dates as dates. A cell
    /// without a value is unknown.
    /// </summary>
    public sealed partial class Parquet : TableSource
    {
        private readonly ParquetFileReader reader;
        private readonly Place[] places;
        private readonly Loader[] loaders;
        private readonly long total;
        private RowGroupReader? group;
        private ColumnReader[] columns = [];
        private int nextGroup;
        private long left;
        private long done;

        private Parquet(FileSchema schema, string path, ParquetFileReader reader, PopulationFaults faults) : base(schema, Path.GetFileName(path), faults)
        {
            this.reader = reader;
            var meta = reader.FileMetaData;
            total = meta.NumRows;
            var descriptors = Enumerable.Range(0, meta.NumColumns).Select(meta.Schema.Column).ToList();
            places = Places([.. descriptors.Select(d => d.Path.ToDotString())]);
            loaders = [.. places.Select((place, i) => LoaderOf(place, descriptors[i]))];
        }

        /// <summary>Null, with a fault recorded, where the file is not Parquet, or is cut off.</summary>
        public static Parquet? Open(FileSchema schema, string path, PopulationFaults faults)
        {
            try
            {
                return new Parquet(schema, path, new ParquetFileReader(path), faults);
            }
            catch (ParquetException)
            {
                faults.Add(Path.GetFileName(path), 0, null, "bad-parquet", "不是完整的 Parquet 文件：可能没有写完，或被截断");
                return null;
            }
        }

        public override double Progress => total == 0 ? 1 : (double)done / total;

        public override void Dispose()
        {
            CloseGroup();
            reader.Dispose();
        }

        private protected override int Next(FileRows rows, int most)
        {
            try
            {
                while (left == 0)
                {
                    CloseGroup();
                    if (nextGroup == reader.FileMetaData.NumRowGroups) return 0;
                    group = reader.RowGroup(nextGroup++);
                    left = group.MetaData.NumRows;
                    columns = [.. places.Select((_, i) => group.Column(i))];
                }

                var count = (int)Math.Min(most, left);
                for (var i = 0; i < loaders.Length; i++) loaders[i].Load(columns[i], count, rows);
                if (Array.TrueForAll(places, p => p.Kind != PlaceKind.Code))
                    for (var i = 0; i < count; i++) rows.Codes.Add([]);
                left -= count;
                done += count;
                return count;
            }
            catch (Exception error) when (error is ParquetException or InvalidDataException or DecoderFallbackException)
            {
                Fault(done + 1, null, "bad-parquet", "读到这里读不下去：文件损坏，或有一列不是 UTF-8");
                foreach (var column in rows.Columns.Concat(rows.Counts)) column.Clear();
                rows.Codes.Clear();
                rows.Parents.Clear();
                (left, nextGroup) = (0, reader.FileMetaData.NumRowGroups);
                return 0;
            }
        }

        private void CloseGroup()
        {
            foreach (var column in columns) column.Dispose();
            columns = [];
            group?.Dispose();
            group = null;
        }

        private Loader LoaderOf(Place place, ColumnDescriptor descriptor)
        {
            var header = descriptor.Path.ToDotString();
            var node = place.Kind == PlaceKind.Fact ? Schema.Columns[place.Index].Node : null;
            var isText = place.Kind is PlaceKind.Code or PlaceKind.None || node?.Type is FactType.String or FactType.Enum or FactType.Uscc or FactType.District or FactType.Industry;
            Loader? loader = (place.Kind, descriptor.PhysicalType) switch
            {
                (PlaceKind.Nowhere, _) => new Loader.Skipped(),
                _ when descriptor.MaxRepetitionLevel > 0 => null,
                (_, PhysicalType.ByteArray) when isText && descriptor.LogicalType is StringLogicalType or NoneLogicalType or EnumLogicalType => new Loader.Texts(this, place, header),
                (PlaceKind.Fact, PhysicalType.Boolean) when node!.Type == FactType.Boolean => new Loader.Flags(this, place),
                (PlaceKind.Fact, PhysicalType.Int32) when node!.Type == FactType.Date && descriptor.LogicalType is DateLogicalType => new Loader.Dates(this, place, header),
                (_, PhysicalType.Int32 or PhysicalType.Int64 or PhysicalType.FixedLenByteArray) when (node is null || node.Type is FactType.Integer or FactType.Year or FactType.Money or FactType.Decimal) && !isText && ScaleOf(descriptor) is { } scale =>
                    new Loader.Numbers(this, place, header, scale, descriptor.TypeLength),
                _ => null,
            };
            if (loader is not null)
            {
                loader.IsOptional = descriptor.MaxDefinitionLevel > 0;
                return loader;
            }

            Fault(0, header, "wrong-type", $"这一列的类型是 {descriptor.PhysicalType}（{descriptor.LogicalType}），应当是{Expected(place, node)}");
            return new Loader.Skipped();
        }

        /// <summary>Null where the numbers are no decimals.</summary>
        private static int? ScaleOf(ColumnDescriptor descriptor) => descriptor.LogicalType switch
        {
            DecimalLogicalType when descriptor.TypeScale is var scale => scale,
            IntLogicalType or NoneLogicalType when descriptor.PhysicalType != PhysicalType.FixedLenByteArray => 0,
            _ => null,
        };

        private static string Expected(Place place, FactNode? node) => place.Kind switch
        {
            PlaceKind.Count or PlaceKind.Parent => "整数",
            PlaceKind.Code or PlaceKind.None => "文字",
            _ => node!.Type switch
            {
                FactType.Boolean => "布尔值",
                FactType.Date => "日期",
                FactType.Money or FactType.Decimal => "十进制小数或整数（不能用浮点数）",
                FactType.Integer or FactType.Year => "整数",
                _ => "文字",
            },
        };
    }
}
