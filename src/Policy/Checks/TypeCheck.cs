using Ronghe.Dmn.Model;
using Ronghe.Feel.Diagnostics;
using Ronghe.Feel.Syntax;
using Ronghe.Policy.Facts;
using Ronghe.Policy.Rules;

namespace Ronghe.Policy.Checks;

/// <summary>Types and units of the dictionary are sound, and the types that the decisions declare are those of the dictionary.</summary>
internal sealed class TypeCheck : IPackageCheck
{
    public IEnumerable<Finding> Run(CheckedPackage subject)
    {
        foreach (var node in subject.Package.Facts.SelectMany(All))
        {
            if (node.Type == FactType.Money && node.Unit is not (null or "元")) yield return Findings.FactUnsound(node, $"金额一律以元计，写的是“{node.Unit}”");
            if (node.Min > node.Max) yield return Findings.FactUnsound(node, $"最小值 {node.Min} 比最大值 {node.Max} 大");
            if (node.Type == FactType.Enum && node.Values.Select(v => v.Name).Distinct().Count() != node.Values.Count) yield return Findings.FactUnsound(node, "两个取值的名称一样");
            if (node.Type == FactType.Enum && node.Values.Count == 0) yield return Findings.FactUnsound(node, "没有写取值");
        }

        foreach (var file in subject.Decisions)
        {
            foreach (var warning in file.Warnings) yield return Findings.Compiler(file.Name, warning.Message(Language.Chinese));
            foreach (var finding in Types(subject, file)) yield return finding;
            foreach (var finding in Columns(subject, file)) yield return finding;
        }
    }

    private static IEnumerable<FactNode> All(FactNode node) => node.Members.SelectMany(All).Prepend(node);

    private static IEnumerable<Finding> Types(CheckedPackage subject, DecisionFile file)
    {
        var place = new FindingPlace("decisions/" + file.Name);
        foreach (var item in file.Model.Definitions.ItemDefinitions.Where(i => i.Components.Length > 0 && i.Name.StartsWith('t')))
        {
            if (subject.Package.Facts.SelectMany(All).FirstOrDefault(f => (f.ItemName ?? f.Name) == item.Name[1..] && f.Members.Count > 0) is not { } node) continue;
            foreach (var member in node.Members)
            {
                if (item.Components.FirstOrDefault(c => c.Name == member.Name) is not { } component)
                    yield return Findings.TypeDiffers(place, $"{item.Name} 缺少“{member.Name}”");
                else if (Base(member.Type) is { } expected && component.TypeRef != expected)
                    yield return Findings.TypeDiffers(place, $"{item.Name} 的“{member.Name}”应当是 {expected}，写的是 {component.TypeRef}");
                else if (member.Type == FactType.Enum && !Allowed(file, component).SetEquals(member.Values.Select(v => v.Name)))
                    yield return Findings.TypeDiffers(place, $"{item.Name} 的“{member.Name}”的取值与 facts.yaml 不同");
            }

            foreach (var extra in item.Components.Where(c => node.MemberNamed(c.Name) is null))
                yield return Findings.TypeDiffers(place, $"{item.Name} 多出“{extra.Name}”，facts.yaml 里没有");
        }
    }

    private static IEnumerable<Finding> Columns(CheckedPackage subject, DecisionFile file)
    {
        foreach (var decision in file.Model.Decisions)
        {
            if (decision.Expression is not Expression.DecisionTable table) continue;
            foreach (var input in table.Inputs)
            {
                if (subject.Constants.FactOf(input.InputExpression.Text) is { } fact && Base(fact.Type) is { } expected
                    && input.InputExpression.TypeRef is { } written && written != expected)
                {
                    yield return Findings.TypeDiffers(
                        new FindingPlace("decisions/" + file.Name) { Decision = decision.Name, Column = input.Label },
                        $"“{input.InputExpression.Text}”是 {expected}，这一列写的是 {written}");
                }
            }
        }
    }

    private static HashSet<string> Allowed(DecisionFile file, ItemDefinition component) =>
        component.AllowedValues is { } allowed && file.Model.TestsOf(allowed) is UnaryTests.Positive positive
            ? [.. positive.Tests.OfType<UnaryTest.Equality>().Select(t => t.Operand).OfType<FeelSyntax.StringLiteral>().Select(s => s.Value)]
            : [];

    private static string? Base(FactType type) => type switch
    {
        FactType.Boolean => "boolean",
        FactType.Integer or FactType.Money or FactType.Decimal or FactType.Year => "number",
        FactType.Date => "date",
        FactType.Object or FactType.List => null,
        _ => "string",
    };
}
