using EventSphere.Contracts.Modules.Reports;
using EventSphere.ServiceDefaults.Keys;

namespace EventSphere.Api.Hosting;

/// <summary>
/// Says, and hears from other instances, that a tenant is called or found otherwise, or has other features. A word that is lost costs half a minute: see
/// <see cref="TenantDirectory"/>, and <see cref="FeatureFlags"/>, which knows sooner.
/// </summary>
internal sealed partial class TenantChanges(
    IServiceProvider services, TenantDirectory tenants, FeatureFlags features, NoticePublisher publisher, LiveNotices notices, ILogger<TenantChanges> log) : BackgroundService
{
    /// <summary>Call after the commit. Web drops its pages by it, and sessions learn the new name.</summary>
    public void Changed(Guid tenantId)
    {
        Drop();
        publisher.Publish(GlobalKeys.TenantsChangedChannel, tenantId.ToString());
        notices.Notify(tenantId, LiveKinds.Organization, eventId: null);
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => NoticeSubscription.FollowAsync(
        services, GlobalKeys.TenantsChangedChannel, Drop, exception => NotSubscribed(log, exception), stoppingToken);

    private void Drop()
    {
        tenants.Drop();
        features.Drop();
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Changes of tenants can't be followed yet, and hold here after half a minute; trying again")]
    private static partial void NotSubscribed(ILogger log, Exception exception);
}
