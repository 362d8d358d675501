using EventSphere.Contracts.Modules.Reports;
using EventSphere.Web.Modules.Reports;

namespace EventSphere.Web.Modules.Invitees;

/// <summary>Calls a page of invitees, of one event or of all, when something about them changed, at most once a second.</summary>
internal sealed class InviteesLive : IDisposable
{
    private readonly Coalescer refresh;
    private readonly IDisposable following;

    public InviteesLive(LiveFeed feed, TimeProvider clock, Guid tenantId, Guid? eventId, Func<Task> changed)
    {
        refresh = new Coalescer(TimeSpan.FromSeconds(1), clock, _ => changed());
        following = feed.Follow(notice =>
        {
            if (notice.TenantId == tenantId && notice.Notice is { Kind: LiveKinds.Invitees } told && (eventId is null || told.EventId == eventId))
                refresh.Ask();
        });
    }

    public void Dispose()
    {
        following.Dispose();
        refresh.Dispose();
    }
}
