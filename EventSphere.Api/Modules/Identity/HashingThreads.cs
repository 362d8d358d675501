using System.Collections.Concurrent;
using System.Runtime.InteropServices;

namespace EventSphere.Api.Modules.Identity;

/// <summary>
/// Threads that hash passwords, and nothing else. On the pool's, a hash of a quarter of a second would stand in the way of requests that take a
/// millisecond; and where cores are few these yield to all that answers somebody, so that a flood of sign-ins slows sign-ins alone.
/// </summary>
internal sealed class HashingThreads : IDisposable
{
    // A tenth of a core beside one busy thread of ordinary priority, all of it beside none.
    private const int Niceness = 10;

    private readonly BlockingCollection<Action> work = [];

    public HashingThreads(int count)
    {
        for (var i = 0; i < count; i++)
            new Thread(Run) { IsBackground = true, Name = "hashing", Priority = ThreadPriority.BelowNormal }.Start();
    }

    public Task<T> RunAsync<T>(Func<T> hash)
    {
        // What waits for it goes on elsewhere.
        var done = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        work.Add(() =>
        {
            try
            {
                done.SetResult(hash());
            }
            catch (Exception exception)
            {
                done.SetException(exception);
            }
        });
        return done.Task;
    }

    public void Dispose() => work.CompleteAdding();

    private void Run()
    {
        // .NET's priorities do nothing on Linux. There niceness is a thread's own; elsewhere it would be the whole process's.
        if (OperatingSystem.IsLinux())
            _ = Nice(Niceness);
        foreach (var hash in work.GetConsumingEnumerable())
            hash();
    }

    [DllImport("libc", EntryPoint = "nice")]
    private static extern int Nice(int more);
}
