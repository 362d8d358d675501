namespace EventSphere.Api.Hosting.Limits;

/// <summary>Has the limits told to the other instances, a moment after there is something to tell; and drops what no longer counts.</summary>
internal sealed class LimitExchange(RateLimits limits, TimeProvider clock) : BackgroundService
{
    private static readonly TimeSpan Coalesced = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan SweepEvery = TimeSpan.FromMinutes(1);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(TellAsync(stoppingToken), SweepAsync(stoppingToken));

    private async Task TellAsync(CancellationToken stopping)
    {
        try
        {
            while (await limits.WaitAsync(stopping))
            {
                await Task.Delay(Coalesced, clock, stopping);
                await limits.TellAsync();
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The others do without the last tenth of a second.
        }
    }

    private async Task SweepAsync(CancellationToken stopping)
    {
        using var timer = new PeriodicTimer(SweepEvery, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stopping))
                limits.Sweep();
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // Nothing to keep.
        }
    }
}
