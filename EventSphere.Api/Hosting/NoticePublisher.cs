using System.Threading.Channels;
using StackExchange.Redis;

namespace EventSphere.Api.Hosting;

/// <summary>
/// Publishes on Redis from a loop of its own, so that no request waits for Redis or fails with it. When Redis is away, notices are
/// lost: nothing depends on them but freshness.
/// </summary>
internal sealed partial class NoticePublisher(IServiceProvider services, ILogger<NoticePublisher> log) : BackgroundService
{
    private static readonly TimeSpan QuietAfterFailure = TimeSpan.FromSeconds(1);

    private readonly Channel<(RedisChannel Channel, RedisValue Text)> notices =
        Channel.CreateBounded<(RedisChannel, RedisValue)>(new BoundedChannelOptions(1024) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });

    private bool reported;

    public void Publish(string channel, RedisValue text) =>
        notices.Writer.TryWrite((new RedisChannel(channel, RedisChannel.PatternMode.Literal), text));

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // The first use connects, and blocks its thread meanwhile.
        await Task.Yield();
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                var subscriber = services.GetRequiredService<IConnectionMultiplexer>().GetSubscriber();
                await foreach (var (channel, text) in notices.Reader.ReadAllAsync(stoppingToken))
                {
                    await subscriber.PublishAsync(channel, text, CommandFlags.FireAndForget);
                    reported = false;
                }
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception)
            {
                if (!reported)
                    NotPublished(log, exception);
                reported = true;
                await Task.Delay(QuietAfterFailure, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Redis takes no notices: live pages refresh by themselves and the outbox is polled until it does again")]
    private static partial void NotPublished(ILogger log, Exception exception);
}
