namespace EventSphere.Worker.Messaging;

/// <summary>When to try again: the delay doubles with each attempt up to a limit, and is spread over its second half, so that what failed
/// together doesn't come back together.</summary>
internal static class RetrySchedule
{
    /// <param name="attempt">The attempt that failed, from 1.</param>
    /// <param name="first">The delay after the first attempt.</param>
    /// <param name="longest">No delay is longer.</param>
    /// <param name="spread">From 0 to 1, by chance.</param>
    public static TimeSpan After(int attempt, TimeSpan first, TimeSpan longest, double spread)
    {
        var doubled = first * Math.Pow(2, Math.Min(attempt - 1, 30));
        return (doubled < longest ? doubled : longest) * (0.5 + (spread / 2));
    }
}
