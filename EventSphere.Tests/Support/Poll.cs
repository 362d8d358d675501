using System.Diagnostics;

namespace EventSphere.Tests.Support;

/// <summary>Waits for what another process brings about: looks again and again until it is so, or fails at the deadline saying what was missing.</summary>
internal static class Poll
{
    // The machine runs other tests meanwhile: a deadline is for what will never come, not for what is slow.
    public static readonly TimeSpan Deadline = TimeSpan.FromSeconds(90);

    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);

    /// <param name="what">What is waited for, as it would be told: "the mail to ada@example.com".</param>
    /// <param name="look">Gives what is waited for, or null while it isn't there.</param>
    public static async Task<T> ForAsync<T>(string what, Func<Task<T?>> look, TimeSpan? deadline = null)
        where T : class
    {
        var limit = deadline ?? Deadline;
        var since = Stopwatch.StartNew();
        using var timer = new PeriodicTimer(Interval);
        while (true)
        {
            if (await look() is { } found)
                return found;
            if (since.Elapsed > limit)
                throw new TimeoutException($"Waited {limit.TotalSeconds:0} s in vain for {what}.");
            await timer.WaitForNextTickAsync(TestContext.Current.CancellationToken);
        }
    }

    /// <inheritdoc cref="ForAsync"/>
    public static Task UntilAsync(string what, Func<Task<bool>> isSo, TimeSpan? deadline = null) =>
        ForAsync(what, async () => await isSo() ? "" : null, deadline);

    /// <inheritdoc cref="ForAsync"/>
    public static Task UntilAsync(string what, Func<bool> isSo, TimeSpan? deadline = null) => UntilAsync(what, () => Task.FromResult(isSo()), deadline);
}
