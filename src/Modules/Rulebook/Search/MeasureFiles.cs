using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Ronghe.Modules.Rulebook.Publishing;
using Ronghe.Policy.Packages;
using Ronghe.Policy.Words;

namespace Ronghe.Modules.Rulebook.Search;

/// <summary>Measures to take along: the list as CSV, a decision as DMN.</summary>
internal static class MeasureFiles
{
    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/measures.csv", List).ExcludeFromDescription();
        app.MapGet("/measures/{number}/decision.dmn", Decision).ExcludeFromDescription();
    }

    /// <summary>UTF-8 with a byte order mark, so that spreadsheets read it as such.</summary>
    private static FileContentHttpResult List(HttpContext http, PolicyLibrary library)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        using (var csv = new CsvWriter(text, new CsvConfiguration(CultureInfo.InvariantCulture) { InjectionOptions = InjectionOptions.Escape }))
        {
            foreach (var head in (string[])["措施", "名称", "章节", "类型", "金额", "牵头单位", "其他单位", "条款"]) csv.WriteField(head);
            csv.NextRecord();
            foreach (var measure in MeasureQuery.Of(http.Request.Query).In(library))
            {
                csv.WriteField(measure.Number.ToString());
                csv.WriteField(measure.Title);
                csv.WriteField($"{measure.Section.Number}、{measure.Section.Title}");
                csv.WriteField(measure.Kind.Name());
                csv.WriteField(string.Join("、", MeasureQuery.Amounts(measure).Select(a => a.InTenThousands())));
                csv.WriteField(measure.Units[0].Unit.Name);
                csv.WriteField(string.Join("、", measure.Units.Skip(1).Select(u => u.Unit.Name)));
                csv.WriteField(measure.Clause.Text);
                csv.NextRecord();
            }
        }

        return TypedResults.File((byte[])[.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text.ToString())], "text/csv; charset=utf-8", "措施.csv");
    }

    private static Results<FileContentHttpResult, NotFound> Decision(string number, Editions editions) =>
        editions.Today.Library is var library && library.Measures.FirstOrDefault(m => m.Number.ToString() == number) is { } measure && PathOf(measure, library) is { } path
            ? TypedResults.File(File.ReadAllBytes(path), "application/xml; charset=utf-8", $"{number}.dmn")
            : TypedResults.NotFound();

    /// <summary>The DMN file that a measure's decision lies in; null where it has none.</summary>
    public static string? PathOf(Measure measure, PolicyLibrary library)
    {
        if (measure.Decision is not { } decision || library.Find(decision.Package) is not { } package) return null;
        var folder = Path.Combine(package.Directory, "decisions");
        if (decision.File is { } file) return Path.Combine(folder, file) is var path && File.Exists(path) ? path : null;
        var named = $"name=\"{decision.Name}\"";
        return Directory.Exists(folder)
            ? Directory.EnumerateFiles(folder, "*.dmn").Order(StringComparer.Ordinal)
                .FirstOrDefault(f => File.ReadAllText(f).Contains($"<decision ", StringComparison.Ordinal) && File.ReadAllText(f).Contains(named, StringComparison.Ordinal))
            : null;
    }
}
