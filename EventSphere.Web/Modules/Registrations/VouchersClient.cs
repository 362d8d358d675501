using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Registrations;
using EventSphere.Web.Components.Problems;
using EventSphere.Web.Components.Table;
using EventSphere.Web.Hosting;
using EventSphere.Web.Modules.Identity;

namespace EventSphere.Web.Modules.Registrations;

/// <summary>The vouchers of one event.</summary>
public sealed class VouchersClient(ISignedInApi api)
{
    public Task<ApiResult<PagedResponse<VoucherResponse>>> ListAsync(Guid eventId, TableState state, CancellationToken cancel) =>
        api.GetAsync<PagedResponse<VoucherResponse>>(Path(eventId) + state.ListQuery(), cancel);

    public Task<ApiResult<VoucherResponse>> AddAsync(Guid eventId, VoucherRequest request, CancellationToken cancel) =>
        api.SendAsync<VoucherResponse>(() => ApiConnection.Post(Path(eventId), request), cancel);

    public Task<ApiResult<VoucherResponse>> ChangeAsync(Guid eventId, Guid id, VoucherRequest request, CancellationToken cancel) =>
        api.SendAsync<VoucherResponse>(() => ApiConnection.Put($"{Path(eventId)}/{id}", request), cancel);

    public Task<ApiResult<Nothing>> DeleteAsync(Guid eventId, Guid id, CancellationToken cancel) =>
        api.SendAsync<Nothing>(() => new HttpRequestMessage(HttpMethod.Delete, $"{Path(eventId)}/{id}"), cancel);

    private static string Path(Guid eventId) => $"events/{eventId}/vouchers";
}
