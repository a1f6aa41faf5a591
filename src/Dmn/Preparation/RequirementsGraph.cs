using System.Collections.Immutable;
using Ronghe.Dmn.Diagnostics;
using Ronghe.Dmn.Model;

namespace Ronghe.Dmn.Preparation;

/// <summary>What one element requires, in document order.</summary>
internal sealed record Requirements(ImmutableArray<DrgElement> Information, ImmutableArray<DrgElement> Knowledge)
{
    internal static readonly Requirements None = new([], []);

    internal IEnumerable<DrgElement> All => Information.Concat(Knowledge);
}

/// <summary>
/// The decision requirements graph over all documents. An element that lies on a cycle of information requirements, or knowledge
/// that requires itself through others, is named in a diagnostic and given no requirements, so that evaluation always ends.
/// </summary>
internal sealed class RequirementsGraph
{
    private readonly Dictionary<DrgElement, Requirements> edges = new(ReferenceEqualityComparer.Instance);
    private readonly HashSet<DrgElement> cyclic = new(ReferenceEqualityComparer.Instance);

    internal RequirementsGraph(ModelScopes scopes, List<DmnDiagnostic> diagnostics)
    {
        foreach (var scope in scopes.All)
        {
            foreach (var element in scope.Definitions.Elements) edges[element] = Read(scopes, scope, element);
        }
        foreach (var element in edges.Keys.ToList()) FindCycle(element, diagnostics);
        foreach (var element in cyclic) edges[element] = Requirements.None;
    }

    internal Requirements Of(DrgElement element) => edges[element];

    internal bool IsCyclic(DrgElement element) => cyclic.Contains(element);

    /// <summary>The decisions that must be evaluated for one, itself last, each after those that it requires; not those seen already.</summary>
    internal ImmutableArray<Decision> Order(Decision decision, HashSet<DrgElement> seen)
    {
        var order = ImmutableArray.CreateBuilder<Decision>();
        seen.Add(decision);
        var open = new Stack<(Decision Decision, int Next)>([(decision, 0)]);
        while (open.TryPop(out var top))
        {
            var required = edges[top.Decision].Information;
            var next = top.Next;
            while (next < required.Length && !(required[next] is Decision && seen.Add(required[next]))) next++;
            if (next == required.Length) order.Add(top.Decision);
            else
            {
                open.Push((top.Decision, next + 1));
                open.Push(((Decision)required[next], 0));
            }
        }
        return order.ToImmutable();
    }

    private static Requirements Read(ModelScopes scopes, ModelScope scope, DrgElement element)
    {
        var (information, knowledge) = element switch
        {
            Decision decision => (decision.InformationRequirements, decision.KnowledgeRequirements),
            BusinessKnowledgeModel model => ([], model.KnowledgeRequirements),
            _ => (ImmutableArray<Requirement>.Empty, ImmutableArray<Requirement>.Empty),
        };
        if (information.IsEmpty && knowledge.IsEmpty) return Requirements.None;
        return new(
            [.. information.Select(one => one.Kind == RequirementKind.Input
                ? (DrgElement?)scopes.Resolve<InputData>(scope, one, one.Href)
                : scopes.Resolve<Decision>(scope, one, one.Href)).OfType<DrgElement>().Distinct()],
            [.. knowledge.Select(one => scopes.Resolve<DrgElement>(scope, one, one.Href))
                .Where(one => one is BusinessKnowledgeModel or DecisionService).OfType<DrgElement>().Distinct()]);
    }

    private readonly Dictionary<DrgElement, bool> finished = new(ReferenceEqualityComparer.Instance);

    private void FindCycle(DrgElement start, List<DmnDiagnostic> diagnostics)
    {
        if (finished.ContainsKey(start)) return;
        var path = new List<DrgElement>();
        var open = new Stack<IEnumerator<DrgElement>>();
        Enter(start);
        while (open.TryPeek(out var children))
        {
            if (!children.MoveNext())
            {
                finished[path[^1]] = true;
                path.RemoveAt(path.Count - 1);
                open.Pop();
                continue;
            }
            var child = children.Current;
            if (!finished.TryGetValue(child, out var done)) Enter(child);
            else if (!done) Report(child);
        }

        void Enter(DrgElement element)
        {
            finished[element] = false;
            path.Add(element);
            open.Push(Followed(element).GetEnumerator());
        }

        void Report(DrgElement from)
        {
            var cycle = path.SkipWhile(one => !ReferenceEquals(one, from)).ToList();
            foreach (var element in cycle) cyclic.Add(element);
            diagnostics.Add(DmnMessages.Cycle(from, [.. cycle.Select(one => one.Name)]));
        }
    }

    /// <summary>A knowledge model may call itself (the budget ends a recursion that does not end); a decision may not.</summary>
    private List<DrgElement> Followed(DrgElement element) =>
        [.. edges[element].All.Where(one => element is Decision || !ReferenceEquals(one, element))];
}
