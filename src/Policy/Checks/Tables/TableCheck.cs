using Ronghe.Dmn.Analysis;
using Ronghe.Dmn.Model;
using Ronghe.Feel.Diagnostics;
using Ronghe.Policy.Rules;

namespace Ronghe.Policy.Checks.Tables;

/// <summary>
/// Every decision table says one thing everywhere over the ranges of the data dictionary, or an enterprise shows where it does not.
/// The analysis is that of the decision model; here its places are turned into enterprises.
/// </summary>
internal sealed class TableCheck : IPackageCheck
{
    public IEnumerable<Finding> Run(CheckedPackage subject)
    {
        var tables = new PackageTables(subject.Library);
        var witnesses = new WitnessFinder(subject.Library, tables, subject.Enterprises);
        foreach (var file in subject.Decisions)
            foreach (var table in tables.Of(file))
                foreach (var finding in table.Report.Findings)
                    yield return Of(subject, file, table, finding, witnesses);
    }

    private static Finding Of(CheckedPackage subject, DecisionFile file, PackageTable table, TableFinding finding, WitnessFinder witnesses)
    {
        var found = finding.Witness.IsEmpty ? null : witnesses.Find(table, finding.Witness);
        var text = $"决策表“{table.Decision.Name}”{finding.Message(Language.Chinese)}";
        return new Finding(
            CodeOf(finding.Kind), SeverityOf(finding), found is { Facts: null } ? $"{text}（没有找到相应的企业：{found.Reason}）" : text,
            PlaceOf(subject, file, table, finding), MendOf(finding.Kind),
            found?.Facts is { } facts ? new Witness(facts.ToString(), facts.Readings, $"{finding.Message(Language.Chinese)}{(facts.Choices.Length == 0 ? "" : $"；评估时加上{facts.Choices}")}") : null);
    }

    private static FindingPlace PlaceOf(CheckedPackage subject, DecisionFile file, PackageTable table, TableFinding finding)
    {
        DmnElement at = finding.Rules.IsEmpty ? table.Report.Table : table.Report.Table.Rules[finding.Rules[0]];
        return new FindingPlace($"decisions/{file.Name}")
        {
            Line = at.Source.Line > 0 ? at.Source.Line : null, Measure = subject.MeasureOf(file)?.Number.ToString(), Decision = table.Decision.Name,
            Rule = finding.Rules.IsEmpty ? null : finding.Rules[0] + 1, Column = finding.Column is { } column ? finding.Columns[column] : null,
        };
    }

    private static FindingSeverity SeverityOf(TableFinding finding) => finding.Level switch
    {
        // a rule for all other days is no reason to have forgotten a day
        _ when finding.Kind == TableFindingKind.UncoveredDays => FindingSeverity.Warning,
        FindingLevel.Error => FindingSeverity.Error,
        FindingLevel.Warning => FindingSeverity.Warning,
        _ => FindingSeverity.Note,
    };

    private static string CodeOf(TableFindingKind kind) => kind switch
    {
        TableFindingKind.Gap => "table-gap",
        TableFindingKind.Overlap => "table-overlap",
        TableFindingKind.Conflict => "table-conflict",
        TableFindingKind.PerhapsConflict => "table-perhaps-conflict",
        TableFindingKind.Tie => "table-tie",
        TableFindingKind.Masked => "rule-masked",
        TableFindingKind.Redundant => "rule-redundant",
        TableFindingKind.Impossible => "rule-impossible",
        TableFindingKind.UncoveredDays => "days-uncovered",
        TableFindingKind.UnreadCell => "cell-not-analysed",
        TableFindingKind.Stopped => "analysis-stopped",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    private static string? MendOf(TableFindingKind kind) => kind switch
    {
        TableFindingKind.Gap => "补一行，或写明其余情形怎样处理",
        TableFindingKind.Overlap or TableFindingKind.Conflict or TableFindingKind.PerhapsConflict => "核对条款的“以上”“以下”，改动一行的边界",
        TableFindingKind.Tie => "在输出值里分出先后",
        TableFindingKind.Masked or TableFindingKind.Impossible => "删去这一行，或改动它的条件和次序",
        TableFindingKind.UncoveredDays => "核对文件的施行和失效日期，补上这段时间",
        _ => null,
    };
}
