using System.Collections.Concurrent;
using System.Text.Json;
using EventSphere.Contracts.Modules.Reports;
using StackExchange.Redis;

namespace EventSphere.Web.Modules.Reports;

/// <summary>A live notice, and whose it is.</summary>
public sealed record TenantNotice(Guid TenantId, LiveNotice Notice);

/// <summary>
/// Hands the live notices of Redis to whoever follows them here: dashboards, and the cache of public pages. One subscription serves the
/// whole process. A notice may be lost, so followers refresh by time as well.
/// </summary>
public sealed partial class LiveFeed(IConnectionMultiplexer redis, ILogger<LiveFeed> log) : BackgroundService
{
    private const string Prefix = "live:";
    private readonly ConcurrentDictionary<Guid, Action<TenantNotice>> _followers = new();

    /// <summary>Calls <paramref name="onNotice"/> on a thread of Redis' client, which must not be kept; dispose to stop.</summary>
    public IDisposable Follow(Action<TenantNotice> onNotice)
    {
        var id = Guid.NewGuid();
        _followers[id] = onNotice;
        return new Following(() => _followers.TryRemove(id, out _));
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                // The client subscribes again by itself after a lost connection; only the first time may fail.
                await redis.GetSubscriber().SubscribeAsync(new RedisChannel(Prefix + "*", RedisChannel.PatternMode.Pattern), OnMessage);
                return;
            }
            catch (Exception exception) when (exception is RedisException or TimeoutException)
            {
                NotSubscribed(log, exception);
                await Task.Delay(TimeSpan.FromSeconds(5), stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private void OnMessage(RedisChannel channel, RedisValue message)
    {
        try
        {
            string? name = channel;
            if (!Guid.TryParse(name?[Prefix.Length..], out var tenant)
                || JsonSerializer.Deserialize<LiveNotice>((string)message!, JsonSerializerOptions.Web) is not { } notice)
            {
                return;
            }

            foreach (var follower in _followers.Values)
                follower(new(tenant, notice));
        }
        catch (Exception exception)
        {
            // Nothing may escape into the client's reader.
            NotRead(log, exception);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Live notices can't be followed yet; trying again")]
    private static partial void NotSubscribed(ILogger log, Exception exception);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A live notice could not be read")]
    private static partial void NotRead(ILogger log, Exception exception);

    private sealed class Following(Action stop) : IDisposable
    {
        public void Dispose() => stop();
    }
}
