using Ronghe.Columnar.Columns;
using Ronghe.Columnar.Shapes;
using Ronghe.Policy.Facts;

namespace Ronghe.Simulation.Populations;

/// <summary>A fact that a file may have as a column.</summary>
/// <param name="Header">The wire path within the row: <c>enterprise.district</c>, or within an item <c>investment</c>.</param>
/// <param name="Path">The path under which rules see it: <c>企业.所在区市</c>.</param>
public sealed record FileColumn(string Header, string Path, FactNode Node);

/// <summary>A list whose items have a file of their own. Its column holds the number of items.</summary>
/// <param name="Header">The wire path within the row: <c>digitalProjects</c>, <c>highTech.years</c>.</param>
/// <param name="Path">The path under which rules see it.</param>
public sealed record FileList(string Header, string Path, FactNode Node, FileSchema Items);

/// <summary>One kind of file of a population: that of the enterprises, or that of a kind of item.</summary>
/// <param name="Name">Without its ending: <c>enterprises</c>, <c>digitalProjects</c>, <c>parcels.uses</c>.</param>
/// <param name="Depth">0 for enterprises, 1 for their items, 2 for items of items.</param>
public sealed record FileSchema(string Name, int Depth, IReadOnlyList<FileColumn> Columns, IReadOnlyList<FileList> Lists)
{
    /// <summary>The column of the firm's code: any 1 to 64 printable ASCII characters; rows are sorted by its bytes.</summary>
    public const string Code = "code";

    /// <summary>In a file of items of items: the position of the item that has them, from 0.</summary>
    public const string Parent = "item";

    /// <summary>The columns of the row that are known to be none, by their headers, a space between.</summary>
    public const string None = "none";

    internal IEnumerable<string> KeyHeaders => Depth < 2 ? [Code] : [Code, Parent];

    internal TableShape Shape => new(
        Columns.Select(c => new ColumnShape(c.Path, TypeOf(c.Node))),
        Lists.Select(l => new ListShape(l.Path, l.Items.Shape)));

    private static ColumnType TypeOf(FactNode node) => node.Type switch
    {
        FactType.Boolean => new ColumnType.Flag(),
        FactType.Integer or FactType.Year or FactType.Money or FactType.Decimal =>
            ColumnType.Number.Between(node.Scale, node.Range.Least, node.Range.Most),
        FactType.Date => new ColumnType.Date(),
        FactType.Enum => new ColumnType.Text(Kept: true, [.. node.Values.Select(v => v.Name)]),
        _ => new ColumnType.Text(Kept: IsKept(node), []),
    };

    /// <summary>Whether the texts of a fact come again and again; identifiers do not.</summary>
    internal static bool IsKept(FactNode node) => node.Type is FactType.Enum or FactType.District or FactType.Industry;
}

/// <summary>The files of a population, made from the data dictionary: whatever a package declares can be given.</summary>
public sealed class PopulationSchema
{
    private PopulationSchema(FileSchema enterprises)
    {
        Enterprises = enterprises;
        Files = [.. Under(enterprises)];
    }

    public FileSchema Enterprises { get; }

    /// <summary>The file of enterprises, then those of items, each before the files of its own items.</summary>
    public IReadOnlyList<FileSchema> Files { get; }

    /// <summary>The assessment year is not a column: it is the year of the date that is asked about.</summary>
    public static PopulationSchema Of(FactDictionary facts) =>
        new(FileOf("enterprises", 0, facts.Roots.Where(root => root.Type != FactType.Year)));

    public PopulationShape ShapeWith(CodeBook book) => new(Enterprises.Shape, book);

    private static FileSchema FileOf(string name, int depth, IEnumerable<FactNode> members)
    {
        var columns = new List<FileColumn>();
        var lists = new List<FileList>();
        Collect(members, "", "");
        return new FileSchema(name, depth, columns, lists);

        void Collect(IEnumerable<FactNode> nodes, string header, string path)
        {
            foreach (var node in nodes)
            {
                var (key, way) = (header + node.Key, path + node.Name);
                if (node.Type == FactType.Object) Collect(node.Members, key + ".", way + ".");
                else if (node.Type == FactType.List) lists.Add(new FileList(key, way, node, FileOf(depth == 0 ? key : $"{name}.{key}", depth + 1, node.Members)));
                else columns.Add(new FileColumn(key, way, node));
            }
        }
    }

    private static IEnumerable<FileSchema> Under(FileSchema file) => file.Lists.SelectMany(l => Under(l.Items)).Prepend(file);
}
