using System.Collections.Immutable;
using Ronghe.Dmn.Conformance;
using Ronghe.Dmn.Model;
using Ronghe.Dmn.Preparation;
using Ronghe.Feel.Syntax;
using Ronghe.Feel.Types;
using Ronghe.Feel.Values;

namespace Ronghe.Dmn.Analysis;

/// <summary>Generated cases of a decision's table as cases of the conformance kit, and what none could be made for.</summary>
public sealed record TableTestSet(ImmutableArray<TckCase> Cases, ImmutableArray<string> Left);

/// <summary>
/// Turns the cases of a table into inputs of its decision: a column that takes an input, a member of one, or the result of a required
/// decision as it is gives that its value; what the columns do not say is filled by type. What is expected is what the interpreter
/// answers, so that other evaluators, and later versions of the table, are held to it.
/// </summary>
public static class TableTests
{
    /// <summary>Makes the cases of a decision whose logic is the analysed table.</summary>
    /// <param name="assumed">The inputs that the analysis took as given; null for none.</param>
    public static TableTestSet Of(DmnModel model, Decision decision, TableReport report, IReadOnlyDictionary<string, FeelValue>? assumed = null)
    {
        var set = TableCases.Of(report);
        var paths = report.Partition.Table.Inputs.Select(input => PathOf(input.Expression.Syntax)).ToList();
        var computed = paths.FindIndex(path => path is null);
        if (computed >= 0) return new([], [.. set.Left, $"“{report.Partition.Names[computed]}”由别的数算出，不能直接给值"]);
        var cases = ImmutableArray.CreateBuilder<TckCase>();
        var left = set.Left.ToBuilder();
        foreach (var one in set.Cases)
        {
            if (InputsOf(model, decision, paths!, one.Inputs, assumed) is { } inputs) cases.Add(Case(model, decision, one, inputs, cases.Count + 1));
            else left.Add($"{one.Name}：几列取自同一个输入，取值互相矛盾");
        }
        return new(cases.ToImmutable(), left.ToImmutable());
    }

    /// <summary>The names that lead from an input to the value; null for a text that computes.</summary>
    internal static ImmutableArray<string>? PathOf(FeelSyntax? syntax) => syntax switch
    {
        FeelSyntax.Name { Identifier: var name } when name != "?" => [name],
        FeelSyntax.Path path => PathOf(path.Source)?.Add(path.Member),
        _ => null,
    };

    private static TckCase Case(DmnModel model, Decision decision, TableCase one, FeelValue.ContextValue inputs, int number)
    {
        var answer = model.Evaluate(decision.Name, inputs);
        return new()
        {
            Id = number.ToString("D3", System.Globalization.CultureInfo.InvariantCulture), Description = one.Name, Kind = "decision", InvocableName = null,
            Inputs = [.. inputs.Entries.Select(entry => new TckInput(entry.Key, null, TckValues.FromFeel(entry.Value)))],
            Results = [new(decision.Name, answer.Value.IsNull && answer.Failures.Count > 0, TckValues.FromFeel(answer.Value))],
        };
    }

    private static FeelValue.ContextValue? InputsOf(DmnModel model, Decision decision, List<ImmutableArray<string>?> paths, ImmutableArray<FeelValue> values,
        IReadOnlyDictionary<string, FeelValue>? assumed)
    {
        var tree = new Tree();
        foreach (var (name, value) in assumed ?? new Dictionary<string, FeelValue>())
        {
            if (!tree.TrySet([name], value)) return null;
        }
        for (var column = 0; column < paths.Count; column++)
        {
            if (!tree.TrySet(paths[column]!.Value, values[column])) return null;
        }
        var sample = new Samples(model.Prepared);
        var given = model.InputsOf(decision).Select(input => KeyValuePair.Create(input.Name, tree.Over(sample.Of(model.TypeOf(input), 0), input.Name))).ToList();
        var rest = tree.Names.Where(name => given.TrueForAll(entry => entry.Key != name))
            .Where(name => assumed?.ContainsKey(name) != true)
            .Select(name => KeyValuePair.Create(name, tree.Over(FeelValue.Null, name)));
        return FeelValue.ContextOf([.. given, .. rest]);
    }

    /// <summary>Values by their paths.</summary>
    private sealed class Tree
    {
        private readonly Dictionary<string, Tree> members = new(StringComparer.Ordinal);
        private FeelValue? value;

        internal IEnumerable<string> Names => members.Keys;

        private bool TrySet(ReadOnlySpan<string> path, FeelValue set)
        {
            if (path.IsEmpty)
            {
                if (members.Count > 0 || (value is not null && !value.Equals(set))) return false;
                value = set;
                return true;
            }
            if (value is not null) return false;
            if (!members.TryGetValue(path[0], out var member)) members[path[0]] = member = new();
            return member.TrySet(path[1..], set);
        }

        internal bool TrySet(ImmutableArray<string> path, FeelValue set) => TrySet(path.AsSpan(), set);

        /// <summary>A sample with the values of this tree's member put over it.</summary>
        internal FeelValue Over(FeelValue sample, string name) => members.TryGetValue(name, out var member) ? member.Over(sample) : sample;

        private FeelValue Over(FeelValue sample)
        {
            if (value is not null) return value;
            var context = sample as FeelValue.ContextValue ?? FeelValue.ContextValue.Empty;
            return FeelValue.ContextOf(
            [
                .. context.Entries.Select(entry => KeyValuePair.Create(entry.Key, Over(entry.Value, entry.Key))),
                .. members.Where(member => !context.TryGet(member.Key, out _)).Select(member => KeyValuePair.Create(member.Key, member.Value.Over(FeelValue.Null))),
            ]);
        }
    }

    /// <summary>A value of each type: the first allowed one, else a plain one.</summary>
    private sealed class Samples(PreparedModel model)
    {
        private const int MaxDepth = 8;

        internal FeelValue Of(FeelType type, int depth) => type switch
        {
            _ when depth > MaxDepth => FeelValue.Null,
            FeelType.NamedType named => Allowed(named) ?? Of(named.Base, depth),
            FeelType.ListType list => FeelValue.ListOf(Of(list.Element, depth + 1)),
            FeelType.ContextType context => FeelValue.ContextOf(context.Members.Select(member => KeyValuePair.Create(member.Key, Of(member.Value, depth + 1)))),
            _ when type == FeelType.Number => FeelValue.Of(1_000_000),
            _ when type == FeelType.String => FeelValue.Of("其他"),
            _ when type == FeelType.Boolean => FeelValue.True,
            _ when type == FeelType.Date => FeelValue.Of(new DateOnly(2021, 7, 1)),
            _ => FeelValue.Null,
        };

        private FeelValue? Allowed(FeelType.NamedType type)
        {
            if (!model.Constraints.TryGetValue(type, out var element) || model.Tests[element].Syntax is not UnaryTests.Positive { Tests: [UnaryTest.Equality first, ..] }) return null;
            return CellReader.ConstantOf(first.Operand);
        }
    }
}
