namespace EventSphere.Web.Modules.Reports;

/// <summary>Runs an action soon after it was asked for, but never more often than once in <paramref name="interval"/>, and never twice at a time.</summary>
public sealed class Coalescer(TimeSpan interval, TimeProvider clock, Func<CancellationToken, Task> action) : IDisposable
{
    private readonly CancellationTokenSource _stopping = new();
    private int _asked;
    private int _running;

    public void Ask()
    {
        Volatile.Write(ref _asked, 1);
        if (Interlocked.CompareExchange(ref _running, 1, 0) == 0)
            _ = Task.Run(RunAsync);
    }

    public void Dispose()
    {
        _stopping.Cancel();
        _stopping.Dispose();
    }

    private async Task RunAsync()
    {
        try
        {
            do
            {
                while (Interlocked.Exchange(ref _asked, 0) == 1)
                {
                    await action(_stopping.Token);
                    await Task.Delay(interval, clock, _stopping.Token);
                }

                Volatile.Write(ref _running, 0);
            }
            while (Volatile.Read(ref _asked) == 1 && Interlocked.CompareExchange(ref _running, 1, 0) == 0);
        }
        catch (Exception exception) when (exception is OperationCanceledException or ObjectDisposedException)
        {
            // The page that asked has gone.
        }
    }
}
