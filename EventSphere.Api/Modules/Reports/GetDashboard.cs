using EventSphere.Api.Hosting;
using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Reports;
using EventSphere.Domain;
using Microsoft.AspNetCore.Http.HttpResults;

namespace EventSphere.Api.Modules.Reports;

internal static class GetDashboard
{
    public static void Map(RouteGroupBuilder api) => api.MapGet("/reports/dashboard", HandleAsync)
        .Describe(nameof(GetDashboard), "reports", "The figures of the dashboard, over all events or over one.", "May be a fifth of a second old.")
        .RequirePermission(Permissions.ReportsView)
        .Refuses(StatusCodes.Status404NotFound);

    private static async Task<Results<Ok<DashboardResponse>, RefusalResult>> HandleAsync(
        Caller caller, Guid? eventId, Dashboards dashboards, CancellationToken cancellationToken) =>
        await dashboards.GetAsync(caller.TenantId, eventId, cancellationToken) is { } found
            ? TypedResults.Ok(found)
            : Refusal.NotFound(ErrorCodes.NotFound, "There is no such event.").ToProblem();
}
