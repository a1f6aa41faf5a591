namespace Ronghe.Simulation.Synthesis;

/// <summary>
/// A stream of numbers that is the same for the same seed on any machine: SplitMix64 (Steele, Lea, Flood 2014), whole numbers only.
/// Every fact of every row has a stream of its own, so that no order of work and no other fact changes it.
/// </summary>
internal struct Draw
{
    private const ulong Golden = 0x9E37_79B9_7F4A_7C15;
    private ulong state;

    public Draw(ulong seed, ulong row, ulong fact)
    {
        unchecked
        {
            state = Mix(Mix(Mix(seed + Golden) + row * Golden) + fact * Golden);
        }
    }

    public ulong Next()
    {
        unchecked
        {
            return Mix(state += Golden);
        }
    }

    /// <summary>0 … <paramref name="bound"/> − 1.</summary>
    public ulong Below(ulong bound) => Math.BigMul(Next(), bound, out _);

    private static ulong Mix(ulong z)
    {
        unchecked
        {
            z = (z ^ (z >> 30)) * 0xBF58_476D_1CE4_E5B9;
            z = (z ^ (z >> 27)) * 0x94D0_49BB_1331_11EB;
            return z ^ (z >> 31);
        }
    }
}
