using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Attendees;
using EventSphere.Web.Components.Problems;
using EventSphere.Web.Components.Table;
using EventSphere.Web.Hosting;
using EventSphere.Web.Modules.Identity;

namespace EventSphere.Web.Modules.Attendees;

/// <summary>The people who come to the organization's events.</summary>
public sealed class AttendeesClient(ISignedInApi api)
{
    public Task<ApiResult<PagedResponse<AttendeeListItem>>> ListAsync(TableState state, CancellationToken cancel) =>
        api.GetAsync<PagedResponse<AttendeeListItem>>("attendees" + state.ListQuery(), cancel);

    public Task<ApiResult<AttendeeProfile>> GetAsync(Guid id, CancellationToken cancel) => api.GetAsync<AttendeeProfile>($"attendees/{id}", cancel);

    public Task<ApiResult<AttendeeProfile>> UpdateAsync(Guid id, UpdateAttendeeRequest request, CancellationToken cancel) =>
        api.SendAsync<AttendeeProfile>(() => ApiConnection.Put($"attendees/{id}", request), cancel);

    /// <param name="before">Where the part before ended; null for the newest.</param>
    public Task<ApiResult<AttendeeTimelineResponse>> TimelineAsync(Guid id, string? before, CancellationToken cancel) =>
        api.GetAsync<AttendeeTimelineResponse>($"attendees/{id}/timeline" + Query.Of(("before", before)), cancel);

    public Task<ApiResult<AttendeeNote>> AddNoteAsync(Guid id, string text, CancellationToken cancel) =>
        api.SendAsync<AttendeeNote>(() => ApiConnection.Post($"attendees/{id}/notes", new AddAttendeeNoteRequest(text)), cancel);

    public Task<ApiResult<Nothing>> DeleteNoteAsync(Guid id, Guid note, CancellationToken cancel) =>
        api.SendAsync<Nothing>(() => new HttpRequestMessage(HttpMethod.Delete, $"attendees/{id}/notes/{note}"), cancel);

    public Task<ApiResult<AttendeeTagNames>> ChangeTagsAsync(Guid id, ChangeAttendeeTagsRequest request, CancellationToken cancel) =>
        api.SendAsync<AttendeeTagNames>(() => ApiConnection.Put($"attendees/{id}/tags", request), cancel);

    public Task<ApiResult<MergedAttendee>> MergeAsync(Guid kept, MergeAttendeeRequest request, CancellationToken cancel) =>
        api.SendAsync<MergedAttendee>(() => ApiConnection.Post($"attendees/{kept}/merge", request), cancel);

    /// <param name="after">Where the part before ended; null for the beginning.</param>
    public Task<ApiResult<DuplicatesResponse>> DuplicatesAsync(string? after, CancellationToken cancel) =>
        api.GetAsync<DuplicatesResponse>("attendees/duplicates" + Query.Of(("after", after)), cancel);

    public Task<ApiResult<Nothing>> DismissAsync(Guid first, Guid second, CancellationToken cancel) =>
        api.SendAsync<Nothing>(() => ApiConnection.Post("attendees/duplicates/dismiss", new DismissDuplicateRequest(first, second)), cancel);
}

/// <summary>The tags and segments by which people are found.</summary>
public sealed class AttendeeGroupsClient(ISignedInApi api)
{
    public Task<ApiResult<AttendeeTagsResponse>> TagsAsync(CancellationToken cancel) => api.GetAsync<AttendeeTagsResponse>("attendees/tags", cancel);

    /// <param name="id">Null to make one.</param>
    public Task<ApiResult<AttendeeTagResponse>> SaveTagAsync(Guid? id, AttendeeTagRequest request, CancellationToken cancel) =>
        api.SendAsync<AttendeeTagResponse>(() => id is null ? ApiConnection.Post("attendees/tags", request) : ApiConnection.Put($"attendees/tags/{id}", request), cancel);

    public Task<ApiResult<Nothing>> DeleteTagAsync(Guid id, CancellationToken cancel) =>
        api.SendAsync<Nothing>(() => new HttpRequestMessage(HttpMethod.Delete, $"attendees/tags/{id}"), cancel);

    public Task<ApiResult<AssignedAttendeeTag>> AssignAsync(AssignAttendeeTagRequest request, CancellationToken cancel) =>
        api.SendAsync<AssignedAttendeeTag>(() => ApiConnection.Post("attendees/tags/assign", request), cancel);

    public Task<ApiResult<AttendeeSegmentsResponse>> SegmentsAsync(CancellationToken cancel) => api.GetAsync<AttendeeSegmentsResponse>("attendees/segments", cancel);

    /// <param name="id">Null to make one.</param>
    public Task<ApiResult<AttendeeSegmentResponse>> SaveSegmentAsync(Guid? id, AttendeeSegmentRequest request, CancellationToken cancel) =>
        api.SendAsync<AttendeeSegmentResponse>(() => id is null ? ApiConnection.Post("attendees/segments", request) : ApiConnection.Put($"attendees/segments/{id}", request), cancel);

    public Task<ApiResult<Nothing>> DeleteSegmentAsync(Guid id, CancellationToken cancel) =>
        api.SendAsync<Nothing>(() => new HttpRequestMessage(HttpMethod.Delete, $"attendees/segments/{id}"), cancel);
}
