using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Forms;
using EventSphere.Web.Components.Problems;
using EventSphere.Web.Components.Table;
using EventSphere.Web.Hosting;
using EventSphere.Web.Modules.Identity;

namespace EventSphere.Web.Modules.Forms;

/// <summary>The API's <c>forms</c> routes, for organizers.</summary>
public sealed class FormsClient(ISignedInApi api)
{
    public Task<ApiResult<PagedResponse<FormListItem>>> ListAsync(TableState state, CancellationToken cancel) =>
        api.GetAsync<PagedResponse<FormListItem>>("forms" + state.ListQuery(), cancel);

    /// <summary>Forms to choose from, by name: templates alone, or all.</summary>
    public Task<ApiResult<PagedResponse<FormListItem>>> ChoicesAsync(bool templates, CancellationToken cancel) =>
        api.GetAsync<PagedResponse<FormListItem>>($"forms?pageSize={Paging.MaxPageSize}&sort={FormSorts.Name}&templates={(templates ? "true" : "false")}", cancel);

    public Task<ApiResult<FormResponse>> GetAsync(Guid id, CancellationToken cancel) => api.GetAsync<FormResponse>($"forms/{id}", cancel);

    public Task<ApiResult<FormVersionsResponse>> VersionsAsync(Guid id, CancellationToken cancel) => api.GetAsync<FormVersionsResponse>($"forms/{id}/versions", cancel);

    public Task<ApiResult<FormResponse>> CreateAsync(CreateFormRequest request, CancellationToken cancel) =>
        api.SendAsync<FormResponse>(() => ApiConnection.Post("forms", request), cancel);

    public Task<ApiResult<FormResponse>> CopyAsync(Guid id, CopyFormRequest request, CancellationToken cancel) =>
        api.SendAsync<FormResponse>(() => ApiConnection.Post($"forms/{id}/copy", request), cancel);

    public Task<ApiResult<FormResponse>> UpdateAsync(Guid id, FormRequest request, CancellationToken cancel) =>
        api.SendAsync<FormResponse>(() => ApiConnection.Put($"forms/{id}", request), cancel);

    public Task<ApiResult<FormResponse>> PublishAsync(Guid id, int revision, CancellationToken cancel) =>
        api.SendAsync<FormResponse>(() => ApiConnection.Post($"forms/{id}/publish", new PublishFormRequest(revision)), cancel);

    public Task<ApiResult<Nothing>> DeleteAsync(Guid id, CancellationToken cancel) =>
        api.SendAsync<Nothing>(() => new HttpRequestMessage(HttpMethod.Delete, $"forms/{id}"), cancel);

    /// <summary>The form of an event.</summary>
    public Task<ApiResult<EventFormResponse>> OfEventAsync(Guid eventId, CancellationToken cancel) => api.GetAsync<EventFormResponse>($"events/{eventId}/form", cancel);

    /// <param name="formId">Null: the event asks nothing any more.</param>
    public Task<ApiResult<EventFormResponse>> AttachAsync(Guid eventId, Guid? formId, CancellationToken cancel) =>
        api.SendAsync<EventFormResponse>(() => ApiConnection.Put($"events/{eventId}/form", new AttachFormRequest(formId)), cancel);

    public Task<ApiResult<PagedResponse<FormSubmissionItem>>> SubmissionsAsync(Guid eventId, TableState state, CancellationToken cancel) =>
        api.GetAsync<PagedResponse<FormSubmissionItem>>($"events/{eventId}/form-submissions{state.ListQuery()}", cancel);
}
