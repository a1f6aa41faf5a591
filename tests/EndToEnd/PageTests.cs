namespace Ronghe.EndToEnd.Tests;

public sealed class PageTests(Site site)
{
    private static readonly string[] Paths =
    [
        "/", "/measures", "/measures?q=%E5%B7%A5%E4%B8%9A", "/measures?q=%E6%B2%A1%E6%9C%89%E8%BF%99%E4%B8%AA", "/measures/4", "/measures/21", "/measures/23",
        "/notice", "/check", "/check/scope", "/check/import", "/samples/equipment-maker", "/sign-in", "/privacy", "/report",
    ];

    public static TheoryData<string, int> PathsAndWidths()
    {
        var rows = new TheoryData<string, int>();
        foreach (var path in Paths)
            foreach (var width in new[] { 390, 1280 }) rows.Add(path, width);
        return rows;
    }

    [Theory]
    [MemberData(nameof(PathsAndWidths))]
    public async Task Every_page_is_accessible_and_fits_the_screen(string path, int width)
    {
        await using var visitor = await site.VisitAsync(width);
        await visitor.GoAsync(path);
        await visitor.LooksRightAsync();
    }

    [Fact]
    public async Task A_page_that_is_not_there_says_so_in_Chinese()
    {
        await using var visitor = await site.VisitAsync();
        (await visitor.Page.GotoAsync("/measures/99"))!.Status.ShouldBe(404);
        await visitor.SeesAsync("main", "没有");
    }

    [Fact]
    public async Task Search_finds_a_measure_by_its_words_without_script()
    {
        await using var visitor = await site.VisitAsync(390, script: false);
        await visitor.GoAsync("/");
        await visitor.Page.FillAsync("input[name=q]", "工业设计");
        await visitor.Page.Keyboard.PressAsync("Enter");
        await visitor.SeesAsync("main", "工业设计中心");
    }
}
