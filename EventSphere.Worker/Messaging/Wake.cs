namespace EventSphere.Worker.Messaging;

/// <summary>Lets one loop sleep until something is to be done or a time has passed. Any number of calls wake it once.</summary>
internal sealed class Wake
{
    private readonly SemaphoreSlim signal = new(0, 1);

    public void Call()
    {
        try
        {
            if (signal.CurrentCount == 0)
                signal.Release();
        }
        catch (SemaphoreFullException)
        {
            // Somebody else called in between.
        }
    }

    /// <returns>True if it was called; false if the time has passed.</returns>
    public Task<bool> WaitAsync(TimeSpan atMost, CancellationToken cancellationToken) => signal.WaitAsync(atMost, cancellationToken);
}
