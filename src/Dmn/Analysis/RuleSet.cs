using System.Numerics;

namespace Ronghe.Dmn.Analysis;

/// <summary>A set of rules of one table as bits. Immutable once it is shared; equal by value.</summary>
internal sealed class RuleSet : IEquatable<RuleSet>
{
    private readonly ulong[] words;

    private RuleSet(ulong[] words) => this.words = words;

    internal int Words => words.Length;

    internal static RuleSet None(int rules) => new(new ulong[(rules + 63) / 64]);

    internal static RuleSet All(int rules)
    {
        var set = None(rules);
        for (var rule = 0; rule < rules; rule++) set.Add(rule);
        return set;
    }

    internal static RuleSet Of(int rules, IEnumerable<int> members)
    {
        var set = None(rules);
        foreach (var rule in members) set.Add(rule);
        return set;
    }

    internal bool IsEmpty => !words.AsSpan().ContainsAnyExcept(0UL);

    internal int Count
    {
        get
        {
            var count = 0;
            foreach (var word in words) count += BitOperations.PopCount(word);
            return count;
        }
    }

    internal bool Contains(int rule) => (words[rule >> 6] >> (rule & 63) & 1) != 0;

    /// <summary>Only while the set is being made.</summary>
    internal void Add(int rule) => words[rule >> 6] |= 1UL << (rule & 63);

    /// <summary>Only while the set is being made.</summary>
    internal void AddAll(RuleSet other)
    {
        for (var i = 0; i < words.Length; i++) words[i] |= other.words[i];
    }

    internal RuleSet And(RuleSet other)
    {
        var result = new ulong[words.Length];
        for (var i = 0; i < words.Length; i++) result[i] = words[i] & other.words[i];
        return new(result);
    }

    internal RuleSet Copy() => new([.. words]);

    internal bool Meets(RuleSet other)
    {
        for (var i = 0; i < words.Length; i++)
        {
            if ((words[i] & other.words[i]) != 0) return true;
        }
        return false;
    }

    internal bool IsWithin(RuleSet other)
    {
        for (var i = 0; i < words.Length; i++)
        {
            if ((words[i] & ~other.words[i]) != 0) return false;
        }
        return true;
    }

    internal IEnumerable<int> Members
    {
        get
        {
            for (var i = 0; i < words.Length; i++)
            {
                for (var word = words[i]; word != 0; word &= word - 1) yield return (i << 6) + BitOperations.TrailingZeroCount(word);
            }
        }
    }

    public bool Equals(RuleSet? other) => other is not null && words.AsSpan().SequenceEqual(other.words);
    public override bool Equals(object? obj) => Equals(obj as RuleSet);

    public override int GetHashCode()
    {
        var hash = 0UL;
        foreach (var word in words) hash = unchecked((hash ^ word) * 0x9E3779B97F4A7C15UL);
        return unchecked((int)(hash >> 32));
    }
}
