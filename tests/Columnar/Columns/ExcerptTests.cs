using Ronghe.Columnar.Columns;
using Ronghe.Columnar.Shapes;

namespace Ronghe.Columnar.Tests.Columns;

public sealed class ExcerptTests
{
    private static readonly TableShape Uses = new([new("面积", ColumnType.Number.Between(0, 0, 1_000))], []);
    private static readonly TableShape Parcels = new([new("标识", new ColumnType.Text(Kept: false, default))], [new("用途", Uses)]);

    [Fact]
    public void Rows_are_copied_as_often_as_wanted_with_their_items_of_items_their_states_and_their_texts()
    {
        var block = Town();
        var excerpt = new Excerpt(block);
        excerpt.Append([2, 0]);
        excerpt.Append([]);
        excerpt.Append([0, 1]);
        excerpt.Fault().ShouldBeNull();
        Told(excerpt).ShouldBe([Told(block)[2], Told(block)[0], Told(block)[0], Told(block)[1]]);
        excerpt.Sources.ToArray().ShouldBe([2, 0, 0, 1]);
    }

    [Fact]
    public void A_cleared_excerpt_leaves_the_block_and_its_texts_as_they_are()
    {
        var block = Town();
        var before = Told(block);
        var excerpt = new Excerpt(block);
        excerpt.Append([0, 1, 2]);
        ((Column.Numbers)excerpt.Rows["收入"]).WriteValues().Fill(9);
        excerpt.Clear();
        excerpt.Rows.Count.ShouldBe(0);
        excerpt.Append([1]);
        Told(excerpt).ShouldBe([before[1]]);
        Told(block).ShouldBe(before);
    }

    private static Block Town()
    {
        var block = new Block(new(new TableShape([new("收入", ColumnType.Number.Between(2, 0, 1_000))], [new("宗地", Parcels)]), new CodeBook(limit: 1)));
        Firm(100, "甲", 1, 2);
        Firm(null, "乙");
        block.Rows.Count++;
        ((Column.Numbers)block.Rows["收入"]).Append(300);
        block.Rows.List("宗地").EndOwner(CellState.Unknown);
        block.Fault().ShouldBeNull();
        return block;

        void Firm(long? income, string parcel, params long[] areas)
        {
            block.Rows.Count++;
            if (income is { } known) ((Column.Numbers)block.Rows["收入"]).Append(known);
            else block.Rows["收入"].Append(CellState.Unknown);
            var parcels = block.Rows.List("宗地");
            parcels.Items.Count++;
            ((Column.Codes)parcels.Items["标识"]).Append(block.Texts.CodeOf(parcel, kept: false));
            foreach (var area in areas)
            {
                parcels.Items.List("用途").Items.Count++;
                ((Column.Numbers)parcels.Items.List("用途").Items["面积"]).Append(area);
            }

            parcels.Items.List("用途").EndOwner();
            parcels.EndOwner();
        }
    }

    /// <summary>A line a row.</summary>
    private static List<string> Told(Block block)
    {
        var (income, parcels) = ((Column.Numbers)block.Rows["收入"], block.Rows.List("宗地"));
        var (names, uses) = ((Column.Codes)parcels.Items["标识"], parcels.Items.List("用途"));
        return
        [
            .. Enumerable.Range(0, block.Rows.Count).Select(row =>
                $"{income.StateOf(row)} {income[row]} {(parcels.States.IsEmpty ? CellState.Known : parcels.States[row])} " + string.Join(' ', Within(parcels, row).Select(parcel =>
                    $"{block.Texts[names[parcel]]}({string.Join(' ', Within(uses, parcel).Select(use => ((Column.Numbers)uses.Items["面积"])[use]))})"))),
        ];
    }

    private static IEnumerable<int> Within(ItemTable items, int owner) => Enumerable.Range(items.Offsets[owner], items.Offsets[owner + 1] - items.Offsets[owner]);
}
