using System.Collections.Concurrent;
using System.Diagnostics;
using EventSphere.Domain.Modules.Identity;
using EventSphere.ServiceDefaults.Keys;
using Npgsql;
using StackExchange.Redis;

namespace EventSphere.Api.Hosting;

/// <summary>
/// Sessions that were ended while an access token of theirs may still be good: a look into memory for each request. The database says which; it
/// is read before the first request, at once when a notice on Redis says so, and each second without one. So a token stops within two seconds on
/// every instance, whether Redis is there or not.
/// </summary>
internal sealed partial class RevokedSessions(
    OwnSessions sessions, NoticePublisher publisher, IServiceProvider services, TimeProvider clock, ILogger<RevokedSessions> log) : BackgroundService
{
    private static readonly TimeSpan Memory = AccessTokens.Lifetime + TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(1);

    // A transaction that ended a session may commit after one that began later, and clocks of instances differ a little.
    private static readonly TimeSpan Overlap = TimeSpan.FromSeconds(30);
    private static readonly RedisChannel Channel = new(GlobalKeys.SessionsRevokedChannel, RedisChannel.PatternMode.Literal);

    private readonly ConcurrentDictionary<Guid, DateTimeOffset> revoked = new();
    private readonly SemaphoreSlim asked = new(0);
    private DateTimeOffset? readUntil;
    private bool failing;

    public bool Contains(Guid sessionId) => revoked.ContainsKey(sessionId);

    /// <summary>Call after the commit that ended sessions. Never waits, never fails.</summary>
    public void Tell()
    {
        asked.Release();
        publisher.Publish(GlobalKeys.SessionsRevokedChannel, "");
    }

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await ReadAsync(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    public override void Dispose()
    {
        asked.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        // Its queries come every second for ever: as children of something that isn't recorded they stay out of the traces.
        using var untraced = new Activity("revoked-sessions").Start();
        var listening = ListenAsync(stoppingToken);
        try
        {
            while (true)
            {
                await asked.WaitAsync(Poll, stoppingToken);
                // All who asked meanwhile get the same answer.
                while (asked.Wait(TimeSpan.Zero, CancellationToken.None))
                {
                }

                await ReadAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            await listening;
        }
    }

    private async Task ReadAsync(CancellationToken cancellationToken)
    {
        try
        {
            var now = clock.GetUtcNow();
            foreach (var (id, at) in await sessions.RevokedSinceAsync((readUntil ?? now - Memory) - Overlap, cancellationToken))
                revoked[id] = at + Memory;
            readUntil = now;
            foreach (var (id, until) in revoked)
            {
                if (until < now)
                    revoked.TryRemove(id, out _);
            }

            failing = false;
        }
        catch (NpgsqlException exception)
        {
            // Without the database hardly a request can be answered either.
            if (!failing)
                NotRead(log, exception);
            failing = true;
        }
    }

    private async Task ListenAsync(CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                var subscriber = services.GetRequiredService<IConnectionMultiplexer>().GetSubscriber();
                // The client subscribes again by itself after a lost connection.
                await subscriber.SubscribeAsync(Channel, (_, _) => asked.Release());
                return;
            }
            catch (Exception exception) when (exception is RedisException or TimeoutException)
            {
                await Task.Delay(Poll, clock, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The sessions that were ended can't be read; their access tokens work until they can or expire")]
    private static partial void NotRead(ILogger log, Exception exception);
}
