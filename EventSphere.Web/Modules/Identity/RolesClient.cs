using EventSphere.Contracts.Modules.Identity;
using EventSphere.Web.Components.Problems;
using EventSphere.Web.Hosting;

namespace EventSphere.Web.Modules.Identity;

/// <summary>The API's <c>roles</c> routes.</summary>
public sealed class RolesClient(ISignedInApi api)
{
    public Task<ApiResult<RolesResponse>> ListAsync(CancellationToken cancel) => api.GetAsync<RolesResponse>("roles", cancel);

    /// <param name="id">Null to make one.</param>
    public Task<ApiResult<RoleResponse>> SaveAsync(Guid? id, RoleRequest request, CancellationToken cancel) =>
        api.SendAsync<RoleResponse>(() => id is null ? ApiConnection.Post("roles", request) : ApiConnection.Put($"roles/{id}", request), cancel);

    public Task<ApiResult<Nothing>> DeleteAsync(Guid id, CancellationToken cancel) =>
        api.SendAsync<Nothing>(() => new HttpRequestMessage(HttpMethod.Delete, $"roles/{id}"), cancel);
}
