namespace Ronghe.Columnar.Sql;

/// <summary>The databases for which plans are printed.</summary>
public enum SqlDialect
{
    DuckDb,
    Postgres,
}

/// <summary>Where the databases differ.</summary>
internal static class SqlDialectTerms
{
    /// <summary>Whole numbers of 128 bits or more.</summary>
    internal static string WideType(this SqlDialect dialect) => dialect == SqlDialect.DuckDb ? "HUGEINT" : "NUMERIC";

    /// <summary>A whole quotient, cut towards zero.</summary>
    internal static string Divide(this SqlDialect dialect, bool wide) => dialect == SqlDialect.DuckDb ? "({0} // {1})" : wide ? "div({0}, {1})" : "({0} / {1})";

    /// <summary>Keeps PostgreSQL from writing the columns of one step out again in every place of the next that reads them.</summary>
    internal static string Fence(this SqlDialect dialect) => dialect == SqlDialect.Postgres ? "\n    OFFSET 0" : "";
}

/// <summary>Names and texts as SQL writes them.</summary>
public static class SqlText
{
    public static string Name(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    public static string Literal(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";
}
