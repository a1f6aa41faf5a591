using Ronghe.Dmn.Model;
using static Ronghe.Dmn.Model.Expression;

namespace Ronghe.Dmn.Xml;

internal sealed partial class DmnXmlMapper
{
    /// <summary>The first child that is an expression; null where there is none.</summary>
    private Expression? Logic(Markup.Element node) =>
        Known(node).FirstOrDefault(child => DmnSchema.ExpressionNames.Contains(child.Name)) is { } logic ? Expression(logic) : null;

    private Expression Expression(Markup.Element node) => node.Name switch
    {
        "literalExpression" => Literal(node),
        "invocation" => Typed(node, new Invocation
        {
            Function = Logic(node),
            Bindings = Many(node, "binding", binding => With(binding, new Binding
            {
                Parameter = One(binding, "parameter", InformationItem) ?? new InformationItem { Name = Missing(binding, "parameter") },
                Argument = Logic(binding),
            })),
        }),
        "decisionTable" => Table(node),
        "context" => Typed(node, new Context
        {
            Entries = Many(node, "contextEntry", entry => With(entry, new ContextEntry
            {
                Variable = One(entry, "variable", InformationItem),
                Value = Logic(entry),
            })),
        }),
        "functionDefinition" => Function(node),
        "relation" => Typed(node, new Relation
        {
            Columns = Many(node, "column", InformationItem),
            Rows = Many(node, "row", List),
        }),
        "list" => List(node),
        "conditional" => Typed(node, new Conditional { If = Slot(node, "if"), Then = Slot(node, "then"), Else = Slot(node, "else") }),
        "filter" => Typed(node, new Filter { In = Slot(node, "in"), Match = Slot(node, "match") }),
        "for" => Typed(node, new For { Variable = Iterated(node), In = Slot(node, "in"), Body = Slot(node, "return") }),
        "some" => Typed(node, new Some { Variable = Iterated(node), In = Slot(node, "in"), Body = Slot(node, "satisfies") }),
        _ => Typed(node, new Every { Variable = Iterated(node), In = Slot(node, "in"), Body = Slot(node, "satisfies") }),
    };

    private LiteralExpression Literal(Markup.Element node) => Typed(node, new LiteralExpression
    {
        Text = Child(node, "text")?.InnerText ?? "",
        ExpressionLanguage = node.Attribute("expressionLanguage"),
    });

    private List List(Markup.Element node) => Typed(node, new List
    {
        Items = [.. Known(node).Where(child => DmnSchema.ExpressionNames.Contains(child.Name)).Select(Expression)],
    });

    private FunctionDefinition Function(Markup.Element node) => Typed(node, new FunctionDefinition
    {
        Kind = node.Attribute("kind") switch { "Java" => FunctionKind.Java, "PMML" => FunctionKind.Pmml, _ => FunctionKind.Feel },
        Parameters = Many(node, "formalParameter", InformationItem),
        Body = Logic(node),
    });

    private string Iterated(Markup.Element node) => Required(node, "iteratorVariable");

    private ChildExpression Slot(Markup.Element node, string name)
    {
        if (Child(node, name) is not { } child)
        {
            Missing(node, name);
            return new ChildExpression();
        }
        return With(child, new ChildExpression { TypeRef = child.Attribute("typeRef"), Value = Logic(child) });
    }

    private DecisionTable Table(Markup.Element node) => Typed(node, new DecisionTable
    {
        Inputs = Many(node, "input", input => With(input, new InputClause
        {
            InputExpression = One(input, "inputExpression", Literal) ?? new LiteralExpression { Text = Missing(input, "inputExpression") },
            InputValues = One(input, "inputValues", UnaryTests),
        })),
        Outputs = Many(node, "output", output => With(output, new OutputClause
        {
            Name = output.Attribute("name"),
            TypeRef = output.Attribute("typeRef"),
            OutputValues = One(output, "outputValues", UnaryTests),
            DefaultOutputEntry = One(output, "defaultOutputEntry", Literal),
        })),
        Annotations = Many(node, "annotation", annotation => annotation.Attribute("name") ?? ""),
        Rules = Many(node, "rule", rule => With(rule, new DecisionRule
        {
            InputEntries = Many(rule, "inputEntry", UnaryTests),
            OutputEntries = Many(rule, "outputEntry", Literal),
            AnnotationEntries = Many(rule, "annotationEntry", annotation => Child(annotation, "text")?.InnerText ?? ""),
        })),
        HitPolicy = node.Attribute("hitPolicy") switch
        {
            null or "UNIQUE" => HitPolicy.Unique,
            "FIRST" => HitPolicy.First,
            "PRIORITY" => HitPolicy.Priority,
            "ANY" => HitPolicy.Any,
            "COLLECT" => HitPolicy.Collect,
            "RULE ORDER" => HitPolicy.RuleOrder,
            "OUTPUT ORDER" => HitPolicy.OutputOrder,
            var other => Unknown(node, "hitPolicy", other, HitPolicy.Unique),
        },
        Aggregation = node.Attribute("aggregation") switch
        {
            null or "" => Aggregation.None,
            "SUM" => Aggregation.Sum,
            "COUNT" => Aggregation.Count,
            "MIN" => Aggregation.Min,
            "MAX" => Aggregation.Max,
            var other => Unknown(node, "aggregation", other, Aggregation.None),
        },
        PreferredOrientation = node.Attribute("preferredOrientation"),
        OutputLabel = node.Attribute("outputLabel"),
    });

    private T Unknown<T>(Markup.Element node, string attribute, string value, T fallback)
    {
        Diagnostics.Add(Ronghe.Dmn.Diagnostics.DmnMessages.UnknownWord(node.Position, node.Attribute("id"), attribute, value));
        return fallback;
    }

    private T Typed<T>(Markup.Element node, T expression) where T : Expression =>
        With(node, (T)(expression with { TypeRef = node.Attribute("typeRef") }));
}
