using System.Collections.Immutable;
using Ronghe.Dmn.Tables;
using Ronghe.Feel.Evaluation;
using Ronghe.Feel.Syntax;
using Ronghe.Feel.Values;

namespace Ronghe.Dmn.Preparation;

/// <summary>
/// A text that only names a value which is already there: a literal, a variable, or a member of contexts (<c>项目.投资</c>).
/// The compiled evaluator takes it as it lies, which allocates nothing; whatever is not so plain is left to the plan.
/// </summary>
internal sealed class DirectValue
{
    private readonly FeelValue? constant;
    private readonly int slot;
    private readonly ImmutableArray<string> members;

    private DirectValue(FeelValue? constant, int slot, ImmutableArray<string> members)
    {
        this.constant = constant;
        this.slot = slot;
        this.members = members;
    }

    internal static DirectValue? Of(FeelExpression expression)
    {
        if (expression.Syntax is null || expression.HasErrors) return null;
        if (Constants.Of(expression.Syntax) is { } constant) return new(constant, -1, []);
        var members = new Stack<string>();
        var at = expression.Syntax;
        while (at is FeelSyntax.Path path)
        {
            members.Push(path.Member);
            at = path.Source;
        }
        return at is FeelSyntax.Name name && expression.Scope.SlotOf(name.Identifier) is var slot and >= 0 ? new(null, slot, [.. members]) : null;
    }

    /// <summary>The value; null where it does not lie there plainly.</summary>
    internal FeelValue? Read(FeelValue[] slots)
    {
        if (constant is not null) return constant;
        var value = slots[slot];
        foreach (var member in members)
        {
            if (value is not FeelValue.ContextValue context || !context.TryGet(member, out var inner)) return null;
            value = inner;
        }
        return value;
    }
}
