using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Audit;
using EventSphere.Web.Components.Problems;
using EventSphere.Web.Components.Table;
using EventSphere.Web.Modules.Identity;

namespace EventSphere.Web.Modules.Audit;

/// <summary>The organization's audit log and its chain.</summary>
public sealed class AuditClient(ISignedInApi api)
{
    public Task<ApiResult<PagedResponse<AuditListItem>>> ListAsync(TableState state, CancellationToken cancel) =>
        api.GetAsync<PagedResponse<AuditListItem>>("audit" + state.ListQuery(), cancel);

    public Task<ApiResult<AuditChainResponse>> GetChainAsync(CancellationToken cancel) => api.GetAsync<AuditChainResponse>("audit/chain", cancel);

    public Task<ApiResult<AuditVerificationResponse>> VerifyAsync(CancellationToken cancel) => api.GetAsync<AuditVerificationResponse>("audit/verify", cancel);
}
