namespace Ronghe.Ui.Forms;

/// <summary>One thing to mend in a form.</summary>
/// <param name="Target">The id of the input that it is about; null where it is about the whole.</param>
public sealed record FormError(string? Target, string Message);
