using StackExchange.Redis;

namespace EventSphere.Api.Hosting;

/// <summary>
/// Redis as a memory that may be away: what it doesn't answer within 50 ms counts as unknown, and then nobody asks it for five seconds. So an
/// outage costs the query that it would have saved, and nothing else.
/// </summary>
internal sealed partial class RedisMemory(IServiceProvider services, TimeProvider clock, ILogger<RedisMemory> log)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(5);

    private readonly Lock connecting = new();
    private Task<IConnectionMultiplexer>? connection;
    private long restUntil;

    /// <summary>Asks Redis.</summary>
    /// <returns>What it answered; <paramref name="unknown"/> if it is away.</returns>
    public async Task<T> AskAsync<T>(Func<IDatabase, Task<T>> ask, T unknown)
    {
        if (clock.GetTimestamp() < Volatile.Read(ref restUntil))
            return unknown;
        try
        {
            var multiplexer = await Connection().WaitAsync(Patience, clock);
            return await ask(multiplexer.GetDatabase()).WaitAsync(Patience, clock);
        }
        catch (Exception exception) when (exception is RedisException or TimeoutException or ObjectDisposedException)
        {
            var until = clock.GetTimestamp() + (long)(Rest.TotalSeconds * clock.TimestampFrequency);
            // Of many who find out at once, one tells.
            if (Interlocked.Exchange(ref restUntil, until) < clock.GetTimestamp())
                Away(log, exception.Message);
            return unknown;
        }
    }

    // The first use connects and blocks its thread meanwhile, so it gets one of its own; one that failed is tried again.
    private Task<IConnectionMultiplexer> Connection()
    {
        lock (connecting)
        {
            if (connection is null or { IsFaulted: true })
                connection = Task.Run(services.GetRequiredService<IConnectionMultiplexer>);
            return connection;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Redis is away, so the database answers: {Problem}")]
    private static partial void Away(ILogger log, string problem);
}
