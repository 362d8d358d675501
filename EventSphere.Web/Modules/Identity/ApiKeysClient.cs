using EventSphere.Contracts.Modules.Identity;
using EventSphere.Web.Components.Problems;
using EventSphere.Web.Hosting;

namespace EventSphere.Web.Modules.Identity;

/// <summary>The API's <c>api-keys</c> routes.</summary>
public sealed class ApiKeysClient(ISignedInApi api)
{
    public Task<ApiResult<ApiKeysResponse>> ListAsync(CancellationToken cancel) => api.GetAsync<ApiKeysResponse>("api-keys", cancel);

    public Task<ApiResult<CreatedApiKey>> CreateAsync(CreateApiKeyRequest request, CancellationToken cancel) =>
        api.SendAsync<CreatedApiKey>(() => ApiConnection.Post("api-keys", request), cancel);

    public Task<ApiResult<Nothing>> RevokeAsync(Guid id, CancellationToken cancel) =>
        api.SendAsync<Nothing>(() => new HttpRequestMessage(HttpMethod.Delete, $"api-keys/{id}"), cancel);
}
