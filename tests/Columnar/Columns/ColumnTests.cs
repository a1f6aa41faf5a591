using Ronghe.Columnar.Columns;
using Ronghe.Columnar.Shapes;

namespace Ronghe.Columnar.Tests.Columns;

public sealed class ColumnTests
{
    [Fact]
    public void States_are_absent_while_all_cells_are_known()
    {
        var column = new Column.Numbers(2);
        for (var i = 0; i < 100; i++) column.Append(i);
        column.IsKnown.ShouldBeTrue();
        column.Append(CellState.Null);
        column.Append(7, CellState.UnknownAtLeast);
        for (var i = 0; i < 100; i++) column.Append(i);
        column.Count.ShouldBe(202);
        column.States.ToArray().Select((state, i) => (state, i)).Where(s => s.state != CellState.Known)
            .ShouldBe([(CellState.Null, 100), (CellState.UnknownAtLeast, 101)]);
        column[101].ShouldBe(7);
        column.Clear();
        column.Append(1);
        column.IsKnown.ShouldBeTrue();
    }

    [Fact]
    public void Equal_texts_have_equal_codes_within_a_block_whoever_keeps_them_meanwhile()
    {
        var book = new CodeBook(limit: 3);
        var kind = book.Keep("国家级");
        var one = new TextCodes(book);
        var other = new TextCodes(book);
        one.CodeOf("国家级", kept: false).ShouldBe(kind);
        var own = one.CodeOf("甲", kept: false);
        own.ShouldBeGreaterThanOrEqualTo(book.Limit);
        other.CodeOf("甲", kept: true).ShouldBeLessThan(book.Limit);
        one.CodeOf("甲", kept: true).ShouldBe(own);
        one[own].ShouldBe("甲");
        other.CodeOf("乙", kept: true).ShouldBeLessThan(book.Limit);
        other.CodeOf("丙", kept: true).ShouldBeGreaterThanOrEqualTo(book.Limit);
        one.Clear();
        one.CodeOf("甲", kept: false).ShouldBeLessThan(book.Limit);
    }

    [Fact]
    public void A_block_says_where_its_columns_and_offsets_do_not_fit_together()
    {
        var items = new TableShape([new("投资额", ColumnType.Number.Between(2, 0, 100))], []);
        var block = new Block(new(new TableShape([new("年度", ColumnType.Number.Between(0, 2000, 2100))], [new("项目", items)]), new CodeBook()));
        block.Rows.Count = 1;
        block.Fault().ShouldBe("年度: 0 cells for 1 rows");
        ((Column.Numbers)block.Rows["年度"]).Append(2021);
        block.Fault().ShouldBe("项目: 0 lists for 1 rows");
        ((Column.Numbers)block.Rows.List("项目").Items["投资额"]).Append(5);
        block.Rows.List("项目").Items.Count = 1;
        block.Rows.List("项目").EndOwner();
        block.Fault().ShouldBeNull();
        block.Clear();
        block.Fault().ShouldBeNull();
    }
}
