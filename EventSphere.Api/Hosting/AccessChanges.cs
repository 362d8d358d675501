using EventSphere.Contracts.Modules.Reports;
using EventSphere.ServiceDefaults.Keys;
using StackExchange.Redis;

namespace EventSphere.Api.Hosting;

/// <summary>
/// Says, and hears from other instances, that what people may do has changed. A word that is lost costs a moment: see
/// <see cref="RolePermissions"/>.
/// </summary>
internal sealed partial class AccessChanges(
    IServiceProvider services, RolePermissions roles, ApiKeyCallers keys, NoticePublisher publisher, LiveNotices notices, ILogger<AccessChanges> log) : BackgroundService
{
    private static readonly TimeSpan QuietAfterFailure = TimeSpan.FromSeconds(5);

    /// <summary>A role of the tenant may do something else, or is gone. Call after the commit.</summary>
    public void OfARole(Guid tenantId)
    {
        Drop();
        publisher.Publish(GlobalKeys.RolesChangedChannel, tenantId.ToString());
        OfSomebody(tenantId);
    }

    /// <summary>An API key of the tenant is gone. Call after the commit.</summary>
    public void OfAnApiKey(Guid tenantId)
    {
        Drop();
        publisher.Publish(GlobalKeys.RolesChangedChannel, tenantId.ToString());
    }

    /// <summary>Somebody has another role in the tenant, or none. Call after the commit.</summary>
    public void OfSomebody(Guid tenantId) => notices.Notify(tenantId, LiveKinds.Access, eventId: null);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // The first use connects, and blocks its thread meanwhile.
        await Task.Yield();
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                // The client subscribes again by itself after a lost connection; only the first time may fail.
                await services.GetRequiredService<IConnectionMultiplexer>().GetSubscriber().SubscribeAsync(
                    new RedisChannel(GlobalKeys.RolesChangedChannel, RedisChannel.PatternMode.Literal), (_, _) => Drop());
                return;
            }
            catch (Exception exception) when (exception is RedisException or TimeoutException)
            {
                NotSubscribed(log, exception);
                await Task.Delay(QuietAfterFailure, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private void Drop()
    {
        roles.Drop();
        keys.Drop();
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Changes of roles can't be followed yet, and hold here after a moment; trying again")]
    private static partial void NotSubscribed(ILogger log, Exception exception);
}
