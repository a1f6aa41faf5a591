using System.Collections.Immutable;

namespace Ronghe.Columnar.Sql;

/// <summary>Where the rows of one shape stand in a database: columns and lists in the order of the shape.</summary>
/// <param name="Name">As SQL writes it.</param>
/// <param name="Keys">
/// What tells rows apart, as SQL writes it: the key of the owner's row first, then the item's place among its siblings, a whole number.
/// </param>
public sealed record SqlTable(string Name, ImmutableArray<string> Keys, ImmutableArray<SqlColumn> Columns, ImmutableArray<SqlList> Lists);

/// <summary>A fact in terms of the table's columns.</summary>
/// <param name="Value">
/// The known value, NULL where none is known: a BIGINT of whole multiples of 10^−scale, a BOOLEAN, a DATE or a text as rules see it.
/// </param>
/// <param name="None">A BOOLEAN, never NULL: whether the fact is known to be none; null where it cannot be.</param>
/// <param name="Least">The least that a number can be that is not known, NULL where nothing is known of it; null where that is always so.</param>
/// <param name="MayBeUnknown">False where NULL always means none.</param>
public sealed record SqlColumn(string Value, string? None = null, string? Least = null, bool MayBeUnknown = true);

/// <summary>A list in terms of the owner's columns, with the table of its items.</summary>
/// <param name="IsKnown">A BOOLEAN, never NULL.</param>
/// <param name="None">A BOOLEAN, never NULL: whether there is known to be no such list; null where that cannot be.</param>
public sealed record SqlList(string IsKnown, string? None, SqlTable Items);
