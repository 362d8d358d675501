using EventSphere.Contracts.Modules.Reports;
using EventSphere.ServiceDefaults.Keys;

namespace EventSphere.Api.Hosting;

/// <summary>
/// Says, and hears from other instances, that what people may do has changed. A word that is lost costs a moment: see
/// <see cref="RolePermissions"/>.
/// </summary>
internal sealed partial class AccessChanges(
    IServiceProvider services, RolePermissions roles, ApiKeyCallers keys, NoticePublisher publisher, LiveNotices notices, ILogger<AccessChanges> log) : BackgroundService
{
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

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => NoticeSubscription.FollowAsync(
        services, GlobalKeys.RolesChangedChannel, Drop, exception => NotSubscribed(log, exception), stoppingToken);

    private void Drop()
    {
        roles.Drop();
        keys.Drop();
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Changes of roles can't be followed yet, and hold here after a moment; trying again")]
    private static partial void NotSubscribed(ILogger log, Exception exception);
}
