using System.Collections.Immutable;
using Ronghe.Columnar.Columns;
using Ronghe.Dmn;
using Ronghe.Feel.Evaluation;
using Ronghe.Feel.Values;

namespace Ronghe.Columnar.Questions;

/// <summary>One thing to be answered for every row, or for every item of a list.</summary>
/// <param name="Name">For messages and explanations; distinct among the questions of a plan.</param>
/// <param name="Rule">What answers it.</param>
/// <param name="Item">The list whose items are judged one by one; null where the rows are.</param>
/// <param name="Wanted">What is wanted of the answer, a column each.</param>
public sealed record Question(string Name, Rule Rule, ItemSource? Item, ImmutableArray<Wanted> Wanted);

/// <summary>The items that a question judges.</summary>
/// <param name="List">The path of the list: <c>数字化项目</c>.</param>
/// <param name="Name">The name under which the rule sees one item: <c>项目</c>.</param>
public sealed record ItemSource(string List, string Name);

/// <summary>What answers a question: a decision of a prepared model, or an expression; a closed family.</summary>
public abstract record Rule
{
    private Rule() { }

    public sealed record Decision(DmnModel Model, string Name) : Rule;

    /// <summary>An expression whose scope names facts, derived facts, constants and the item.</summary>
    public sealed record Expression(FeelExpression Text) : Rule;
}

/// <summary>What is wanted of an answer; a value of another kind counts as null, as it does for whoever reads answers one by one. Closed.</summary>
/// <param name="Member">The member of the context that the rule gives; null where the answer itself is wanted.</param>
public abstract record Wanted(string? Member)
{
    /// <summary>A column that can hold the answers, empty.</summary>
    public abstract Column NewColumn();

    /// <summary>A text, as codes.</summary>
    public sealed record Text(string? Member) : Wanted(Member)
    {
        public override Column NewColumn() => new Column.Codes();
    }

    /// <summary>A number, rounded half away from zero to so many decimals, in 64 bits: money at 2 is fen.</summary>
    public sealed record Number(string? Member, int Scale) : Wanted(Member)
    {
        public override Column NewColumn() => new Column.Numbers(Scale);
    }

    /// <summary>Yes or no.</summary>
    public sealed record Flag(string? Member) : Wanted(Member)
    {
        public override Column NewColumn() => new Column.Flags();
    }
}

/// <summary>What rules see beside the facts of a row.</summary>
/// <param name="Constants">The same for all rows: readings, the year, the dates.</param>
/// <param name="Derived">Facts that a decision derives from the row's facts, by the name under which rules see them.</param>
public sealed record Surroundings(IReadOnlyDictionary<string, FeelValue> Constants, IReadOnlyDictionary<string, Rule.Decision> Derived);
