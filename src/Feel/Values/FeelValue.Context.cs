using System.Diagnostics.CodeAnalysis;

namespace Ronghe.Feel.Values;

public abstract partial class FeelValue
{
    /// <summary>Named members in the order of their definition.</summary>
    public sealed class ContextValue : FeelValue
    {
        private const int LinearLimit = 6;
        private readonly KeyValuePair<string, FeelValue>[] _entries;
        private readonly IReadOnlyList<string>? _reads;
        private volatile Dictionary<string, int>? _index;

        internal ContextValue(KeyValuePair<string, FeelValue>[] entries, string? origin, IReadOnlyList<string>? reads = null)
        {
            _entries = entries;
            _reads = reads;
            Origin = origin;
        }

        public static readonly ContextValue Empty = new([], null);

        /// <summary>The wire path of the fact that this context is ("digitalProjects[0]"), null when computed; not part of equality.</summary>
        public string? Origin { get; }

        public IReadOnlyList<KeyValuePair<string, FeelValue>> Entries => _entries;
        public int Count => _entries.Length;

        public bool TryGet(string name, [NotNullWhen(true)] out FeelValue? value)
        {
            int at = IndexOf(name);
            value = at < 0 ? null : _entries[at].Value;
            return at >= 0;
        }

        /// <summary>As TryGet, first at the place where a context of the same shape had the member.</summary>
        /// <param name="hint">Any number; the place where the member was found.</param>
        public bool TryGet(string name, ref int hint, [NotNullWhen(true)] out FeelValue? value)
        {
            int at = hint;
            if ((uint)at < (uint)_entries.Length && _entries[at].Key == name)
            {
                value = _entries[at].Value;
                return true;
            }

            at = IndexOf(name);
            if (at < 0)
            {
                value = null;
                return false;
            }

            hint = at;
            value = _entries[at].Value;
            return true;
        }

        public FeelValue this[string name] => TryGet(name, out FeelValue? value) ? value : Null;

        /// <summary>What a read of the member at a place is recorded as; only where there is an origin.</summary>
        internal string ReadOf(int place) => _reads?[place] ?? $"{Origin}.{_entries[place].Key}";

        /// <summary>−1 where there is no such member.</summary>
        private int IndexOf(string name)
        {
            if (_entries.Length > LinearLimit) return Index().GetValueOrDefault(name, -1);
            for (int i = 0; i < _entries.Length; i++)
            {
                if (_entries[i].Key == name) return i;
            }

            return -1;
        }

        /// <summary>Made when first asked for: most contexts never are.</summary>
        private Dictionary<string, int> Index()
        {
            if (_index is { } known) return known;
            var index = new Dictionary<string, int>(_entries.Length, StringComparer.Ordinal);
            for (int i = 0; i < _entries.Length; i++) index[_entries[i].Key] = i;
            return _index = index;
        }

        /// <summary>The same members under another origin.</summary>
        public ContextValue WithOrigin(string? origin) => new(_entries, origin);

        public override bool Equals(FeelValue? other)
        {
            if (other is not ContextValue context || context.Count != Count) return false;
            foreach ((string key, FeelValue value) in _entries)
            {
                if (!context.TryGet(key, out FeelValue? twin) || !twin.Equals(value)) return false;
            }

            return true;
        }

        public override int GetHashCode()
        {
            int hash = Count;
            foreach ((string key, FeelValue value) in _entries) hash ^= HashCode.Combine(key, value);
            return hash;
        }
    }

    /// <summary>Collects members; a name that comes again replaces the earlier value in its place.</summary>
    public sealed class ContextBuilder(string? origin = null)
    {
        private readonly List<KeyValuePair<string, FeelValue>> _entries = [];
        private Dictionary<string, int>? _index;

        public ContextBuilder Add(string name, FeelValue value)
        {
            int at = IndexOf(name);
            var entry = KeyValuePair.Create(name, value);
            if (at >= 0)
            {
                _entries[at] = entry;
                return this;
            }

            _entries.Add(entry);
            _index?.Add(name, _entries.Count - 1);
            return this;
        }

        public ContextBuilder AddRange(IEnumerable<KeyValuePair<string, FeelValue>> entries)
        {
            foreach ((string name, FeelValue value) in entries) Add(name, value);
            return this;
        }

        public bool Contains(string name) => IndexOf(name) >= 0;

        public ContextValue Build() => _entries.Count == 0 && origin is null ? ContextValue.Empty : new ContextValue([.. _entries], origin);

        private int IndexOf(string name)
        {
            if (_index is null && _entries.Count > 8)
            {
                _index = new Dictionary<string, int>(StringComparer.Ordinal);
                for (int i = 0; i < _entries.Count; i++) _index.Add(_entries[i].Key, i);
            }

            if (_index is not null) return _index.TryGetValue(name, out int at) ? at : -1;
            for (int i = 0; i < _entries.Count; i++)
                if (_entries[i].Key == name) return i;
            return -1;
        }
    }
}
