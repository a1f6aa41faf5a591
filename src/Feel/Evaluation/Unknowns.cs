using Ronghe.Feel.Values;

namespace Ronghe.Feel.Evaluation;

/// <summary>The algebra of the unknown value: unions of paths, and the join of two possible answers.</summary>
public static class Unknowns
{
    /// <summary>Unknown with the paths of both; values that are known add none.</summary>
    internal static FeelValue Union(FeelValue left, FeelValue right)
    {
        if (left is not FeelValue.UnknownValue a) return Unbounded(right);
        if (right is not FeelValue.UnknownValue b) return Unbounded(left);
        return ReferenceEquals(a, b) || a.Paths.SequenceEqual(b.Paths) ? Unbounded(left) : FeelValue.Unknown([.. a.Paths, .. b.Paths]);
    }

    /// <summary>What is asked of a quantity is not bounded as the quantity is.</summary>
    internal static FeelValue Unbounded(FeelValue value) =>
        value is FeelValue.UnknownValue { Least: not null, Paths: var paths } ? FeelValue.Unknown(paths) : value;

    /// <summary>
    /// The answer when either value is possible and which one depends on the condition's paths: the value itself where both agree,
    /// member by member in contexts of the same names, otherwise unknown with all the paths.
    /// </summary>
    public static FeelValue Join(FeelValue left, FeelValue right, IReadOnlyList<string> condition)
    {
        if (left.Equals(right)) return left;
        if (left is FeelValue.ContextValue a && right is FeelValue.ContextValue b && a.Count == b.Count && a.Entries.All(e => b.TryGet(e.Key, out _)))
        {
            var builder = new FeelValue.ContextBuilder();
            foreach ((string key, FeelValue value) in a.Entries) builder.Add(key, Join(value, b[key], condition));
            return builder.Build();
        }

        var paths = new List<string>(condition);
        Collect(left, paths);
        Collect(right, paths);
        return FeelValue.Unknown(paths, Bounds.Join(left, right));
    }

    /// <summary>The paths of every unknown value inside, distinct, in order.</summary>
    public static IReadOnlyList<string> PathsIn(FeelValue value)
    {
        var paths = new List<string>();
        Collect(value, paths);
        return paths.Count < 2 ? paths : [.. paths.Distinct()];
    }

    internal static void Collect(FeelValue value, List<string> paths)
    {
        switch (value)
        {
            case FeelValue.UnknownValue unknown:
                paths.AddRange(unknown.Paths);
                break;
            case FeelValue.ListValue list:
                foreach (FeelValue item in list.Items) Collect(item, paths);
                break;
            case FeelValue.ContextValue context:
                foreach ((_, FeelValue member) in context.Entries) Collect(member, paths);
                break;
            case FeelValue.RangeValue range:
                Collect(range.Start, paths);
                Collect(range.End, paths);
                break;
        }
    }
}
