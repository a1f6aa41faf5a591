namespace Ronghe.Ui.Frame;

/// <summary>An entry of the main navigation.</summary>
public sealed record Place(string Name, string Href, bool AtEnd = false);
