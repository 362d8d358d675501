using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Attendees;
using EventSphere.Web.Components.Problems;
using EventSphere.Web.Components.Table;
using EventSphere.Web.Modules.Identity;

namespace EventSphere.Web.Modules.Attendees;

/// <summary>The people who come to the organization's events.</summary>
public sealed class AttendeesClient(ISignedInApi api)
{
    public Task<ApiResult<PagedResponse<AttendeeListItem>>> ListAsync(TableState state, CancellationToken cancel) =>
        api.GetAsync<PagedResponse<AttendeeListItem>>("attendees" + state.ListQuery(), cancel);
}
