using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Invitees;
using EventSphere.Web.Components.Problems;
using EventSphere.Web.Components.Table;
using EventSphere.Web.Hosting;
using EventSphere.Web.Modules.Identity;

namespace EventSphere.Web.Modules.Invitees;

/// <summary>The API's <c>invitees</c> and <c>rsvps</c> routes, for organizers.</summary>
public sealed class InviteesClient(ISignedInApi api)
{
    public Task<ApiResult<PagedResponse<InviteeResponse>>> ListAsync(Guid eventId, TableState state, CancellationToken cancel) =>
        api.GetAsync<PagedResponse<InviteeResponse>>(Path(eventId) + state.ListQuery(), cancel);

    public Task<ApiResult<PagedResponse<InviteeWithEvent>>> ListAllAsync(TableState state, CancellationToken cancel) =>
        api.GetAsync<PagedResponse<InviteeWithEvent>>("invitees" + state.ListQuery(), cancel);

    public Task<ApiResult<InviteeResponse>> AddAsync(Guid eventId, InviteeRequest request, CancellationToken cancel) =>
        api.SendAsync<InviteeResponse>(() => ApiConnection.Post(Path(eventId), request), cancel);

    public Task<ApiResult<InviteeResponse>> UpdateAsync(Guid eventId, Guid id, UpdateInviteeRequest request, CancellationToken cancel) =>
        api.SendAsync<InviteeResponse>(() => ApiConnection.Put($"{Path(eventId)}/{id}", request), cancel);

    public Task<ApiResult<InviteesDeleted>> DeleteAsync(Guid eventId, IReadOnlyList<Guid> ids, CancellationToken cancel) =>
        api.SendAsync<InviteesDeleted>(() => ApiConnection.Post($"{Path(eventId)}/delete", new ChosenInvitees(ids)), cancel);

    /// <param name="ids">Null: to all who weren't invited.</param>
    public Task<ApiResult<MailRoundResponse>> SendAsync(Guid eventId, IReadOnlyList<Guid>? ids, CancellationToken cancel) =>
        api.SendAsync<MailRoundResponse>(() => ApiConnection.Post($"{Path(eventId)}/send", new SendInvitationsRequest(ids)), cancel);

    public Task<ApiResult<MailRoundResponse>> RemindAsync(Guid eventId, CancellationToken cancel) =>
        api.SendAsync<MailRoundResponse>(() => ApiConnection.Post($"{Path(eventId)}/remind", new RemindInviteesRequest()), cancel);

    /// <param name="file">On this machine's disk; read anew for each attempt.</param>
    public Task<ApiResult<ImportPreview>> UploadAsync(Guid eventId, string file, string name, CancellationToken cancel) => api.SendAsync<ImportPreview>(
        () => new HttpRequestMessage(HttpMethod.Post, $"{Path(eventId)}/imports") { Content = new MultipartFormDataContent { { new StreamContent(File.OpenRead(file)), "file", name } } },
        cancel);

    public Task<ApiResult<ImportResponse>> StartAsync(Guid eventId, Guid importId, StartImportRequest request, CancellationToken cancel) =>
        api.SendAsync<ImportResponse>(() => ApiConnection.Post($"{Path(eventId)}/imports/{importId}/start", request), cancel);

    public Task<ApiResult<ImportResponse>> UndoAsync(Guid eventId, Guid importId, CancellationToken cancel) =>
        api.SendAsync<ImportResponse>(() => new HttpRequestMessage(HttpMethod.Post, $"{Path(eventId)}/imports/{importId}/undo"), cancel);

    public Task<ApiResult<ImportResponse>> GetImportAsync(Guid eventId, Guid importId, CancellationToken cancel) =>
        api.GetAsync<ImportResponse>($"{Path(eventId)}/imports/{importId}", cancel);

    /// <summary>The latest imports.</summary>
    public Task<ApiResult<PagedResponse<ImportResponse>>> ListImportsAsync(Guid eventId, CancellationToken cancel) =>
        api.GetAsync<PagedResponse<ImportResponse>>($"{Path(eventId)}/imports?pageSize=5", cancel);

    public Task<ApiResult<PagedResponse<ImportErrorItem>>> ListErrorsAsync(Guid eventId, Guid importId, TableState state, CancellationToken cancel) =>
        api.GetAsync<PagedResponse<ImportErrorItem>>($"{Path(eventId)}/imports/{importId}/errors{state.ListQuery()}", cancel);

    public Task<ApiResult<PagedResponse<RsvpListItem>>> ListRsvpsAsync(Guid eventId, TableState state, CancellationToken cancel) =>
        api.GetAsync<PagedResponse<RsvpListItem>>($"events/{eventId}/rsvps{state.ListQuery()}", cancel);

    public Task<ApiResult<PagedResponse<RsvpWithEvent>>> ListAllRsvpsAsync(TableState state, CancellationToken cancel) =>
        api.GetAsync<PagedResponse<RsvpWithEvent>>("rsvps" + state.ListQuery(), cancel);

    /// <param name="eventId">Null: of all events.</param>
    public Task<ApiResult<RsvpTotals>> GetTotalsAsync(string? eventId, CancellationToken cancel) =>
        api.GetAsync<RsvpTotals>("rsvps/totals" + Query.Of(("eventId", eventId)), cancel);

    public Task<ApiResult<RsvpSummary>> GetSummaryAsync(Guid eventId, CancellationToken cancel) =>
        api.GetAsync<RsvpSummary>($"events/{eventId}/rsvps/summary", cancel);

    private static string Path(Guid eventId) => $"events/{eventId}/invitees";
}
