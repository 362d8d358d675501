using EventSphere.Contracts.Modules.Reports;
using EventSphere.Web.Components.Problems;
using EventSphere.Web.Modules.Identity;

namespace EventSphere.Web.Modules.Reports;

/// <summary>The API's <c>reports</c> routes.</summary>
public sealed class ReportsClient(ISignedInApi api)
{
    public Task<ApiResult<DashboardResponse>> GetDashboardAsync(CancellationToken cancel) =>
        api.GetAsync<DashboardResponse>("reports/dashboard", cancel);
}
