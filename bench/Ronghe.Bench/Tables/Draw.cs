using Ronghe.Feel.Values;

namespace Ronghe.Bench.Tables;

/// <summary>Facts drawn from a seeded source.</summary>
internal static class Draw
{
    public static T One<T>(this Random random, IReadOnlyList<T> choices) => choices[random.Next(choices.Count)];

    /// <summary>Yuan with two decimals, as often small as large: even over the orders of magnitude from 10⁵ to 10⁸.</summary>
    public static FeelValue Yuan(this Random random) => FeelValue.Of((decimal)Math.Round(Math.Pow(10, 5 + 3 * random.NextDouble()) * 100) / 100);

    public static FeelValue Day(this Random random, DateOnly from, int days) => FeelValue.Of(from.AddDays(random.Next(days)));
}
