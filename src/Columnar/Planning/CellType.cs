using System.Collections.Immutable;
using System.Numerics;

namespace Ronghe.Columnar.Planning;

/// <summary>What the known cells of a planned column are; a closed family.</summary>
internal abstract record CellType
{
    private CellType() { }

    /// <summary>Whole multiples of 10^−scale within a range, both ends included.</summary>
    internal sealed record Number(int Scale, BigInteger Least, BigInteger Most) : CellType
    {
        /// <summary>FEEL keeps 34 digits: below that it rounds nothing, so that whole multiples say the same.</summary>
        internal static readonly BigInteger Exact = BigInteger.Pow(10, 34);

        internal bool FitsExactly => Scale <= 34 && BigInteger.Max(BigInteger.Abs(Least), BigInteger.Abs(Most)) < Exact;

        /// <summary>Whether 64 bits hold every value.</summary>
        internal bool IsNarrow => Least >= long.MinValue && Most <= long.MaxValue;

        internal Number At(int scale)
        {
            var unit = BigInteger.Pow(10, scale - Scale);
            return new(scale, Least * unit, Most * unit);
        }

        /// <summary>A type for what is of either; of one scale.</summary>
        internal Number With(Number other) => new(Scale, BigInteger.Min(Least, other.Least), BigInteger.Max(Most, other.Most));

        public override string ToString() => $"number ×10^-{Scale} {Least}…{Most} in {(IsNarrow ? 64 : 128)} bits";
    }

    internal sealed record Flag : CellType
    {
        public override string ToString() => "boolean";
    }

    internal sealed record Date : CellType
    {
        public override string ToString() => "date";
    }

    /// <param name="Values">All texts that can come; default where any may.</param>
    internal sealed record Text(ImmutableArray<string> Values) : CellType
    {
        internal static readonly Text Any = new(default(ImmutableArray<string>));

        internal Text With(Text other) => Values.IsDefault || other.Values.IsDefault ? Any : new([.. Values.Union(other.Values)]);

        public override string ToString() => Values.IsDefault ? "text" : $"one of {Values.Length} texts";
    }

    internal static readonly Flag OfFlag = new();
    internal static readonly Date OfDate = new();
}
