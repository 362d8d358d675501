using StackExchange.Redis;

namespace EventSphere.Api.Hosting;

/// <summary>
/// Redis as a memory that may be away: what it doesn't answer within 50 ms (<c>Redis:Patience</c>) counts as unknown, and then nobody asks it for five
/// seconds. So an outage costs the query that it would have saved, and nothing else.
/// </summary>
internal sealed partial class RedisMemory(IServiceProvider services, IConfiguration configuration, TimeProvider clock, ILogger<RedisMemory> log)
{
    private static readonly TimeSpan PatienceToTell = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(5);

    private readonly TimeSpan patience = configuration.GetValue("Redis:Patience", TimeSpan.FromMilliseconds(50));
    private readonly Lock connecting = new();
    private Task<IConnectionMultiplexer>? connection;
    private long restUntil;

    /// <summary>Asks Redis.</summary>
    /// <returns>What it answered; <paramref name="unknown"/> if it is away.</returns>
    public Task<T> AskAsync<T>(Func<IDatabase, Task<T>> ask, T unknown) =>
        clock.GetTimestamp() < Volatile.Read(ref restUntil) ? Task.FromResult(unknown) : TryAsync(ask, unknown, patience);

    /// <summary>Tells Redis what it must not miss: with more patience, and also while it is left alone.</summary>
    public Task TellAsync<T>(Func<IDatabase, Task<T>> tell) => TryAsync(tell, default!, PatienceToTell);

    private async Task<T> TryAsync<T>(Func<IDatabase, Task<T>> ask, T unknown, TimeSpan atMost)
    {
        try
        {
            var multiplexer = await Connection().WaitAsync(atMost, clock);
            return await ask(multiplexer.GetDatabase()).WaitAsync(atMost, clock);
        }
        // Nobody cancels here but the client, when its connection goes.
        catch (Exception exception) when (exception is RedisException or TimeoutException or ObjectDisposedException or OperationCanceledException)
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

    [LoggerMessage(Level = LogLevel.Warning, Message = "Redis is away, so it is done without: {Problem}")]
    private static partial void Away(ILogger log, string problem);
}
