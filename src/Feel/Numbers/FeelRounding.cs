namespace Ronghe.Feel.Numbers;

/// <summary>The ways to round that FEEL's functions name. DMN 1.5 §10.3.4.5.</summary>
public enum FeelRounding
{
    /// <summary>decimal(): to the nearest, a half to the even neighbour.</summary>
    HalfEven,

    /// <summary>round half up(): a half away from zero.</summary>
    HalfUp,

    /// <summary>round half down(): a half towards zero.</summary>
    HalfDown,

    /// <summary>round up(): away from zero.</summary>
    Up,

    /// <summary>round down(): towards zero.</summary>
    Down,

    Floor,
    Ceiling,
}
