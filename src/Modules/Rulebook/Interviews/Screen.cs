using Microsoft.AspNetCore.Http;
using Ronghe.Policy.Facts;
using Ronghe.Ui.Forms;

namespace Ronghe.Modules.Rulebook.Interviews;

/// <summary>What one screen asks; closed.</summary>
internal abstract record Screen(string Path, FactNode Node)
{
    /// <summary>Whether there is any of it at all: 有没有？</summary>
    internal sealed record Gate(string Path, FactNode Node, bool? Has) : Screen(Path, Node);

    /// <summary>The items of a list, with those there are.</summary>
    internal sealed record Items(string Path, FactNode Node, int Count) : Screen(Path, Node);

    /// <param name="Fields">Facts asked, in the dictionary's order.</param>
    /// <param name="Others">Facts that may be given but that nothing needs.</param>
    /// <param name="Lists">Lists inside it, which have screens of their own.</param>
    internal sealed record Form(
        string Path, FactNode Node, IReadOnlyList<FieldState> Fields, IReadOnlyList<FieldState> Others, IReadOnlyList<FactNode> Lists) : Screen(Path, Node);

    /// <summary>The screen at a path; null where the dictionary or the facts have no such place. The position after a list's last item is a new item.</summary>
    /// <param name="asked">Wire paths that are still needed.</param>
    /// <param name="all">True to ask every fact, needed or not.</param>
    public static Screen? At(string path, FactDraft facts, FactDictionary dictionary, IReadOnlySet<string> asked, bool all)
    {
        if (path.Length == 0 || dictionary.Find(path) is not { } node) return null;
        var item = ScreenPath.Item(path);
        if (item is { } place && place.Index > (facts.Count(place.List) ?? 0)) return null;
        if (item is null && node.Type == FactType.List)
            return facts.Count(path) is > 0 and var count ? new Items(path, node, count) : new Gate(path, node, facts.Count(path) is null ? null : false);
        if (node.Type == FactType.Object && HasGate(node) && !all && !node.Members.Any(m => facts.Has($"{path}.{m.Key}")))
            return new Gate(path, node, facts.Has(path) ? false : null);
        if (item is null && node.Type != FactType.Object)
            return ScreenPath.Parent(path) is null ? new Form(path, node, [FieldState.Of(node, path, facts)], [], []) : null;

        var whole = asked.Contains(path);
        var fields = new List<FieldState>();
        var others = new List<FieldState>();
        foreach (var member in node.Members.Where(m => m.Type is not (FactType.List or FactType.Object)))
        {
            var at = $"{path}.{member.Key}";
            var wanted = all || facts.Has(at) || asked.Contains(at) || (whole && !member.AbsentIsNone);
            (wanted ? fields : others).Add(FieldState.Of(member, at, facts));
        }

        return fields.Count == 0 && others.Count > 0 && asked.Count == 0
            ? new Form(path, node, others, [], ListsOf(node))
            : new Form(path, node, fields, others, ListsOf(node));
    }

    /// <summary>The form as sent.</summary>
    public static Form Read(Form form, IFormCollection sent) => form with
    {
        Fields = [.. form.Fields.Select(f => FieldState.Read(f.Node, f.Path, sent))],
        Others = [.. form.Others.Select(f => FieldState.Read(f.Node, f.Path, sent))],
    };

    /// <summary>Writes the form's answers into the facts and gives the form back with its faults; without faults it was taken.</summary>
    public static (Form Form, bool Taken) Take(Form form, FactDraft facts, FactDictionary dictionary)
    {
        var fields = form.Fields.Select(f => Take(f, facts, dictionary)).ToList();
        var others = form.Others.Select(f => Take(f, facts, dictionary)).ToList();
        return (form with { Fields = fields, Others = others }, fields.Concat(others).All(f => f.Error is null));
    }

    private static FieldState Take(FieldState field, FactDraft facts, FactDictionary dictionary)
    {
        if (field.None)
        {
            facts.SetNone(field.Path, dictionary);
            return field;
        }

        var (value, error) = field.ToWire();
        if (error is not null) return field with { Error = error };
        var faults = facts.Set(field.Path, value, dictionary);
        return faults.Count > 0 ? field with { Error = faults[0].Message } : field;
    }

    private static FactNode[] ListsOf(FactNode node) => [.. node.Members.Where(m => m.Type == FactType.List)];

    /// <summary>An object whose question can be answered with 没有 is asked whole first.</summary>
    private static bool HasGate(FactNode node) => node.Question.EndsWith("吗？", StringComparison.Ordinal);
}
