namespace Ronghe.Columnar.Planning;

/// <summary>Ends the planning of one question: it will be evaluated row by row. Never leaves the planner.</summary>
internal sealed class NotPlannedException(string reason) : Exception(reason);
