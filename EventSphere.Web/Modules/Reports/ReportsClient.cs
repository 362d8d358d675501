using EventSphere.Contracts.Modules.Reports;
using EventSphere.Web.Components.Problems;
using EventSphere.Web.Hosting;
using EventSphere.Web.Modules.Identity;

namespace EventSphere.Web.Modules.Reports;

/// <summary>The API's <c>reports</c> routes.</summary>
public sealed class ReportsClient(ISignedInApi api)
{
    /// <param name="eventId">Null for all events.</param>
    public Task<ApiResult<DashboardResponse>> GetDashboardAsync(Guid? eventId, CancellationToken cancel) =>
        api.GetAsync<DashboardResponse>("reports/dashboard" + Query.Of(("eventId", eventId?.ToString())), cancel);
}
