using System.Text.Json;

namespace Ronghe.EndToEnd.Tests;

public sealed class ModelTests(Site site)
{
    public static TheoryData<string> Models() =>
        [.. Directory.EnumerateFiles(Repository.PathOf("policies"), "*.dmn", SearchOption.AllDirectories)
            .Select(f => Path.GetRelativePath(Repository.Root, f)).Order(StringComparer.Ordinal)];

    [Theory]
    [Trait("Category", "Slow")]
    [MemberData(nameof(Models))]
    public async Task A_model_opens_in_every_view_of_dmn_js_and_is_saved_back_unchanged(string file)
    {
        await using var visitor = await site.VisitAsync();
        await visitor.GoAsync("/privacy");
        var library = Repository.PathOf("src/Ui/assets/node_modules/dmn-js/dist/dmn-modeler.production.min.js");
        await visitor.Page.EvaluateAsync(await File.ReadAllTextAsync(library));
        var xml = await File.ReadAllTextAsync(Repository.PathOf(file));
        var answer = await visitor.Page.EvaluateAsync<JsonElement>(
            """
            async xml => {
              const container = document.body.appendChild(document.createElement("div"));
              container.style.height = "600px";
              const modeler = new DmnJS({ container });
              const { warnings } = await modeler.importXML(xml);
              const views = modeler.getViews();
              for (const view of views) await modeler.open(view);
              const saved = await modeler.saveXML({ format: true });
              return { warnings: warnings.map(String), views: views.map(v => v.type), xml: saved.xml };
            }
            """,
            xml);
        answer.GetProperty("warnings").GetArrayLength().ShouldBe(0);
        if (Path.GetFileName(file) != "types.dmn") answer.GetProperty("views").EnumerateArray().Select(v => v.GetString()).ShouldContain("drd");
        answer.GetProperty("xml").GetString().ShouldBe(xml);
        visitor.ForgetComplaintsAbout("inline style");
        visitor.ForgetComplaintsAbout("Inferno");
    }

    [Theory]
    [InlineData(390)]
    [InlineData(1280)]
    public async Task A_measure_s_model_is_drawn_with_its_mark_and_its_tables_open(int width)
    {
        await using var visitor = await site.VisitAsync(width);
        await visitor.GoAsync("/measures/4/model");
        await visitor.Page.WaitForSelectorAsync(".model__canvas[data-view=drd] svg .djs-shape");
        (await visitor.Page.IsVisibleAsync(".bjs-powered-by")).ShouldBeTrue();
        await visitor.LooksRightAsync();
        await visitor.Page.ClickAsync(".model__view:has-text('决策表') >> nth=0");
        await visitor.Page.WaitForSelectorAsync(".model__canvas[data-view=decisionTable] .tjs-table");
        visitor.ForgetComplaintsAbout("inline style");
    }

    [Fact]
    public async Task Without_script_the_model_can_be_downloaded()
    {
        await using var visitor = await site.VisitAsync(390, script: false);
        await visitor.GoAsync("/measures/4/model");
        await visitor.SeesAsync("main", "下载文件");
        var file = await (await visitor.Page.APIRequest.GetAsync(site.Address + "/measures/4/decision.dmn")).TextAsync();
        file.ShouldBe(await File.ReadAllTextAsync(Repository.PathOf("policies/qingdao/2021-135/decisions/04.dmn")));
    }
}
