using System.Net;
using System.Text;
using Ronghe.Kernel.Amounts;

namespace Ronghe.Simulation.Reports;

/// <summary>
/// The report as one HTML file that asks nothing of anyone: styles, tables, charts and the script that draws them stand in it. Every
/// chart is drawn from the table below it, and a sentence says what it shows. Without scripts the tables remain.
/// </summary>
internal static class ReportPage
{
    private const int MostRows = 500;
    private static readonly Lazy<string> Styles = new(() => EmbeddedText.Of("report.css"));

    public static void Write(SimulationReport report, string path)
    {
        using var html = new StreamWriter(path, append: false, new UTF8Encoding(false)) { NewLine = "\n" };
        html.WriteLine("<!doctype html>");
        html.WriteLine("<html lang=\"zh-CN\"><head><meta charset=\"utf-8\">");
        html.WriteLine("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">");
        html.WriteLine("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'\">");
        html.WriteLine($"<title>{Text(report.Title)}</title><style>{Styles.Value}</style></head><body>");
        html.WriteLine($"<a class=\"skip\" href=\"#results\">跳到结果</a><header><h1>{Text(report.Title)}</h1>");
        if (report.Label is { } label) html.WriteLine($"<p class=\"label\" role=\"note\">{Text(label)}</p>");
        html.WriteLine("</header><nav aria-label=\"目录\"><ul>");
        foreach (var table in report.Tables) html.WriteLine($"<li><a href=\"#{table.Id}\">{Text(table.Title)}</a></li>");
        html.WriteLine("<li><a href=\"#assumptions\">假定</a></li><li><a href=\"#manifest\">依据和版本</a></li></ul></nav><main id=\"results\">");
        foreach (var table in report.Tables) Section(html, table);
        html.WriteLine("<section aria-labelledby=\"assumptions\"><h2 id=\"assumptions\">假定</h2><ul>");
        foreach (var assumption in report.Assumptions) html.WriteLine($"<li>{Text(assumption)}</li>");
        html.WriteLine("</ul></section><section aria-labelledby=\"manifest\"><h2 id=\"manifest\">依据和版本</h2>");
        html.WriteLine($"<pre tabindex=\"0\" aria-label=\"依据和版本\">{Text(report.Manifest.ToJsonString(ReportFiles.ReadableOptions))}</pre></section></main>");
        html.WriteLine($"<script>{ReportScript.Text}</script></body></html>");
    }

    private static void Section(TextWriter html, ReportTable table)
    {
        html.WriteLine($"<section aria-labelledby=\"{table.Id}\"><h2 id=\"{table.Id}\">{Text(table.Title)}</h2><p>{Text(table.Says)}</p>");
        if (table.Chart is { } chart && table.Rows.Count > 0)
        {
            html.WriteLine($"<figure data-table=\"{table.Id}-table\" data-names=\"{chart.Names}\" data-values=\"{string.Join(',', chart.Values)}\" data-says=\"{Text(table.Says)}\">");
            html.WriteLine($"<div class=\"chart\"></div><figcaption>{Text(table.Title)}：{Text(string.Join('、', chart.Values.Select(v => table.Columns[v].Title)))}；数在下面的表里</figcaption></figure>");
        }

        html.WriteLine($"<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"{Text(table.Title)}\"><table id=\"{table.Id}-table\"><thead><tr>");
        foreach (var column in table.Columns) html.Write($"<th scope=\"col\"{Class(column)}>{Text(column.Title)}</th>");
        html.WriteLine("</tr></thead><tbody>");
        foreach (var row in table.Rows.Take(MostRows))
        {
            html.Write("<tr>");
            for (var i = 0; i < row.Count; i++) html.Write($"<td{Class(table.Columns[i])}{Value(row[i])}>{Text(ReportCells.Readable(row[i]))}</td>");
            html.WriteLine("</tr>");
        }

        html.WriteLine("</tbody></table></div>");
        if (table.Rows.Count > MostRows) html.WriteLine($"<p>只列出前 {MostRows} 行，共 {table.Rows.Count:N0} 行；全部在 {table.Id}.csv 里。</p>");
        html.WriteLine("</section>");
    }

    private static string Class(ReportColumn column) => column.Kind == ReportKind.Text ? "" : " class=\"number\"";

    /// <summary>The length of a bar.</summary>
    private static string Value(object? cell) => cell switch
    {
        Money or long or decimal => $" data-value=\"{ReportCells.Plain(cell)}\"",
        _ => "",
    };

    private static string Text(string text) => WebUtility.HtmlEncode(text);
}
