using StackExchange.Redis;

namespace EventSphere.Api.Hosting;

/// <summary>Follows one channel of notices from other instances, from whenever Redis is there on.</summary>
internal static class NoticeSubscription
{
    private static readonly TimeSpan QuietAfterFailure = TimeSpan.FromSeconds(5);

    /// <param name="failed">Hears why it can't be followed yet.</param>
    public static async Task FollowAsync(
        IServiceProvider services, string channel, Action onNotice, Action<Exception> failed, CancellationToken stoppingToken)
    {
        // The first use connects, and blocks its thread meanwhile.
        await Task.Yield();
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                // The client subscribes again by itself after a lost connection; only the first time may fail.
                await services.GetRequiredService<IConnectionMultiplexer>().GetSubscriber().SubscribeAsync(
                    new RedisChannel(channel, RedisChannel.PatternMode.Literal), (_, _) => onNotice());
                return;
            }
            catch (Exception exception) when (exception is RedisException or TimeoutException)
            {
                failed(exception);
                await Task.Delay(QuietAfterFailure, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }
}
