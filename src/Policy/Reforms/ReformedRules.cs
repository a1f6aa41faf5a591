using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using Ronghe.Dmn.Model;
using Ronghe.Policy.Assessment;
using Ronghe.Policy.Facts;
using Ronghe.Policy.Packages;

namespace Ronghe.Policy.Reforms;

/// <summary>A library under a reform, with the readings that it puts in force; null, with the faults, where a change finds no target.</summary>
public sealed record ReformedResult(PolicyLibrary? Library, IReadOnlyDictionary<string, string> Readings, IReadOnlyList<Fault> Faults);

/// <summary>
/// Applies a reform to the decision models before they are prepared: the changed package goes through the same evaluators as the real
/// one. Nothing is written. A change whose measure, decision, rule, column or constant is not there is a fault with file and line.
/// </summary>
public sealed partial class ReformedRules
{
    private readonly PolicyLibrary library;
    private readonly List<Fault> faults = [];
    private readonly Dictionary<string, string> readings;
    private readonly List<(string Folder, string Name, DmnDefinitions Definitions)> files;

    private ReformedRules(PolicyLibrary library, IReadOnlyDictionary<string, string> readings)
    {
        this.library = library;
        this.readings = new Dictionary<string, string>(readings, StringComparer.Ordinal);
        files = [.. library.Decisions.Select(f => (f.Folder, f.Name, f.Model.Definitions))];
    }

    /// <param name="on">The date of the facts: before the reform's own date nothing is changed.</param>
    /// <param name="readings">The readings chosen beside it.</param>
    public static ReformedResult Apply(Reform reform, PolicyLibrary library, DateOnly on, IReadOnlyDictionary<string, string> readings)
    {
        var reformed = new ReformedRules(library, readings);
        foreach (var change in reform.Changes) reformed.Apply(change);
        if (reformed.faults.Count > 0) return new ReformedResult(null, readings, reformed.faults);
        if (reform.From is { } from && on < from) return new ReformedResult(library, readings, []);
        var loaded = library.WithDecisions(reformed.files);
        return new ReformedResult(loaded.Library, reformed.readings, [.. loaded.Faults.Select(f => f with { Message = $"{reform.File}：改过的规则读不了：{f.Message}" })]);
    }

    private void Apply(ReformChange change)
    {
        switch (change)
        {
            case ReformChange.Reading reading: Choose(reading); break;
            case ReformChange.Constant { Value: var value, To: var to } when value == to: faults.Add(new Fault("nothing-changed", change.Place, "改成的数和原来一样")); break;
            case ReformChange.Constant constant: Change(constant, constant.Measure, file => Replace(file, constant), $"里没有 {Text(constant.Value)} 这个数{In(constant.Decision)}"); break;
            case ReformChange.Cell cell: Change(cell, cell.Measure, file => Replace(file, cell), $"里没有规则“{cell.Rule}”的“{cell.Column}”这一格"); break;
            case ReformChange.Text text: Change(text, text.Measure, file => Replace(file, text), $"里没有“{text.Decision}”这个由表达式决定的决策"); break;
            case ReformChange.RuleRemoved removed: Change(removed, removed.Measure, file => Rules(file, (_, rules) => rules.RemoveAll(r => r.Id == removed.Rule)), $"里没有规则“{removed.Rule}”"); break;
            case ReformChange.RuleAdded added: Change(added, added.Measure, file => Insert(file, added), $"里没有规则“{added.Before}”，或格数和表的列数不同"); break;
            default: throw new InvalidOperationException(change.GetType().Name);
        }
    }

    private void Choose(ReformChange.Reading change)
    {
        var chosen = ReadingChoices.Parse([$"{change.Interpretation}={change.To}"], library);
        foreach (var fault in chosen.Faults) faults.Add(fault with { Pointer = change.Place });
        foreach (var (interpretation, reading) in chosen.Choices ?? new Dictionary<string, string>()) readings[interpretation] = reading;
    }

    /// <summary>Changes the files of the measures so numbered; at least one must have the target.</summary>
    private void Change(ReformChange change, string measure, Func<DmnDefinitions, DmnDefinitions> edit, string missing)
    {
        var measures = library.MeasuresNumbered(measure);
        if (measures.Count == 0)
        {
            faults.Add(new Fault("unknown-measure", change.Place, $"没有第 {measure} 条措施"));
            return;
        }

        var found = false;
        foreach (var model in measures.Select(m => library.Rules.Of(m).Decision?.Model.Definitions).OfType<DmnDefinitions>())
        {
            var at = files.FindIndex(f => f.Definitions.Namespace == model.Namespace);
            var edited = edit(files[at].Definitions);
            found |= !ReferenceEquals(edited, files[at].Definitions);
            files[at] = files[at] with { Definitions = edited };
        }

        if (!found) faults.Add(new Fault("unknown-target", change.Place, $"第 {measure} 条的规则{missing}"));
    }

    private static DmnDefinitions Replace(DmnDefinitions file, ReformChange.Constant change) => Decisions(
        file,
        decision => change.Decision is null || decision.Name == change.Decision ? Edited(decision, text => Replaced(text, change.Value, change.To)) : decision);

    private static DmnDefinitions Replace(DmnDefinitions file, ReformChange.Text change) => Decisions(
        file,
        decision => decision.Name == change.Decision && decision.Expression is Expression.LiteralExpression literal
            ? decision with { Expression = literal with { Text = change.To } }
            : decision);

    private static DmnDefinitions Replace(DmnDefinitions file, ReformChange.Cell change) => Rules(file, (table, rules) =>
    {
        var input = Index(table.Inputs, i => i.Label == change.Column || i.InputExpression.Text == change.Column);
        var output = Index(table.Outputs, o => o.Label == change.Column || o.Name == change.Column);
        var at = Index(rules, r => r.Id == change.Rule);
        if (at < 0 || (input < 0 && output < 0)) return rules;
        var rule = rules[at];
        return rules.SetItem(at, input >= 0
            ? rule with { InputEntries = rule.InputEntries.SetItem(input, rule.InputEntries[input] with { Text = change.To }) }
            : rule with { OutputEntries = rule.OutputEntries.SetItem(output, rule.OutputEntries[output] with { Text = change.To }) });
    });

    private static DmnDefinitions Insert(DmnDefinitions file, ReformChange.RuleAdded change) => Rules(file, (table, rules) =>
    {
        var at = Index(rules, r => r.Id == change.Before);
        if (at < 0 || change.Inputs.Count != table.Inputs.Length || change.Outputs.Count != table.Outputs.Length) return rules;
        return rules.Insert(at, new DecisionRule
        {
            InputEntries = [.. change.Inputs.Select(text => new UnaryTestsElement { Text = text })],
            OutputEntries = [.. change.Outputs.Select(text => new Expression.LiteralExpression { Text = text })],
        });
    });

    /// <summary>Changes the rules of every table; a table whose rules come back as they were is left alone.</summary>
    private static DmnDefinitions Rules(DmnDefinitions file, Func<Expression.DecisionTable, ImmutableArray<DecisionRule>, ImmutableArray<DecisionRule>> edit) => Decisions(file, decision =>
    {
        if (decision.Expression is not Expression.DecisionTable table) return decision;
        var rules = edit(table, table.Rules);
        return rules == table.Rules ? decision : decision with { Expression = table with { Rules = rules } };
    });

    private static DmnDefinitions Decisions(DmnDefinitions file, Func<Decision, Decision> edit)
    {
        var elements = file.Elements.Select(e => e is Decision decision ? edit(decision) : e).ToImmutableArray();
        return elements.SequenceEqual(file.Elements) ? file : file with { Elements = elements };
    }

    /// <summary>The decision with every text of its cells and expressions changed; itself where none is.</summary>
    private static Decision Edited(Decision decision, Func<string, string> edit)
    {
        switch (decision.Expression)
        {
            case Expression.LiteralExpression literal when edit(literal.Text) is var text && text != literal.Text:
                return decision with { Expression = literal with { Text = text } };
            case Expression.DecisionTable table:
                var changed = false;
                var rules = table.Rules.Select(rule => rule with
                {
                    InputEntries = [.. rule.InputEntries.Select(e => Note(e.Text) is var text && text == e.Text ? e : e with { Text = text })],
                    OutputEntries = [.. rule.OutputEntries.Select(e => Note(e.Text) is var text && text == e.Text ? e : e with { Text = text })],
                }).ToImmutableArray();
                return changed ? decision with { Expression = table with { Rules = rules } } : decision;

                string Note(string text)
                {
                    var edited = edit(text);
                    changed |= edited != text;
                    return edited;
                }

            default: return decision;
        }
    }

    /// <summary>Numbers of that value outside of quotes.</summary>
    private static string Replaced(string text, decimal value, decimal to) =>
        NumberOrText().Replace(text, match => NumberOf(match) == value ? Text(to) : match.Value);

    /// <summary>The numbers of a text that <see cref="ReformChange.Constant"/> can change, in order.</summary>
    internal static IEnumerable<decimal> NumbersIn(string text) => NumberOrText().Matches(text).Select(NumberOf).OfType<decimal>();

    private static decimal? NumberOf(Match match) =>
        match.Value[0] != '"' && decimal.TryParse(match.Value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static string Text(decimal number) => number.ToString(CultureInfo.InvariantCulture);

    private static string In(string? decision) => decision is null ? "" : $"（只看决策“{decision}”）";

    private static int Index<T>(ImmutableArray<T> items, Predicate<T> holds)
    {
        for (var i = 0; i < items.Length; i++)
            if (holds(items[i])) return i;
        return -1;
    }

    [GeneratedRegex(@"""(\\.|[^""\\])*""|(?<![\p{L}\p{N}_.])\d+(\.\d+)?(?![\p{L}\p{N}_])")]
    private static partial Regex NumberOrText();
}
