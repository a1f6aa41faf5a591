using System.Text.Json.Nodes;

namespace Ronghe.Policy.Procedures;

/// <summary>
/// An application form (申报表): a JSON Schema (draft 2020-12) with Chinese titles. A field that asks for a fact names it by the
/// keyword <c>x-fact</c>, an attachment names its document by <c>x-evidence</c>.
/// </summary>
/// <param name="File">From the package's folder: <c>forms/02.json</c>.</param>
public sealed record FormDefinition(string File, string? Title, IReadOnlyList<FormField> Fields, JsonObject Schema);

/// <summary>One field of a form.</summary>
/// <param name="Path">JSON pointer of the field's schema.</param>
/// <param name="Title">What a person sees; null where it has none.</param>
/// <param name="Fact">Wire path without positions: <c>digitalProjects[].investment</c>; null for a field that asks for no fact.</param>
/// <param name="Type">The type of JSON that it takes, null apart; null where the schema gives none.</param>
/// <param name="Choices">The values of an enumeration; empty where it has none.</param>
public sealed record FormField(
    string Path, string? Title, string? Fact, string? Type, IReadOnlyList<string> Choices, string? Evidence, bool IsRequired);
