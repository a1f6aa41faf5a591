using Ronghe.Feel.Syntax;

namespace Ronghe.Feel.Functions;

/// <summary>All built-in functions by name. DMN 1.5 §10.3.4.</summary>
internal static class BuiltinTable
{
    private static readonly Dictionary<string, Builtin> ByName = new[]
    {
        ConversionFunctions.All, BooleanFunctions.All, StringFunctions.All, ListFunctions.All, StatisticFunctions.All,
        NumericFunctions.All, TemporalFunctions.All, RangeFunctions.All, ContextFunctions.All, SortFunctions.All,
    }.SelectMany(table => table).ToDictionary(f => f.Name, StringComparer.Ordinal);

    public static NameTable Names { get; } = NameTable.Of(ByName.Keys);

    public static Builtin? Find(string name) => ByName.GetValueOrDefault(name);
}
