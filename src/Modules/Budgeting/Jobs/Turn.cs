namespace Ronghe.Modules.Budgeting.Jobs;

/// <summary>Whose turn it is: units take turns, and within a unit who came first.</summary>
internal static class Turn
{
    /// <summary>Null where nobody waits.</summary>
    /// <param name="lastStarted">When a job of the unit was last started; units that never had one come first.</param>
    public static Guid? Next(IEnumerable<(Guid Id, string Unit, DateTimeOffset QueuedAt)> waiting, IReadOnlyDictionary<string, DateTimeOffset> lastStarted) =>
        waiting
            .OrderBy(job => lastStarted.TryGetValue(job.Unit, out var at) ? at : DateTimeOffset.MinValue)
            .ThenBy(job => job.QueuedAt).ThenBy(job => job.Id)
            .Select(job => (Guid?)job.Id)
            .FirstOrDefault();
}
