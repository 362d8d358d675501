using EventSphere.Api.Hosting;
using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Tenancy;
using EventSphere.Domain.Modules.Events;
using EventSphere.Domain.Modules.Identity;
using EventSphere.Domain.Modules.Tenancy;
using EventSphere.Domain.Persistence;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace EventSphere.Api.Modules.Tenancy;

internal static class GetPlan
{
    public static void Map(RouteGroupBuilder api) => api.MapGet("/settings/plan", HandleAsync)
        .Describe(nameof(GetPlan), TenancyModule.SettingsTag, "The organization's plan, and what is used of it.", "What would go beyond it is refused with `plan.limit_reached`.")
        .RequirePermission(Permissions.SettingsManage);

    private static async Task<Ok<PlanResponse>> HandleAsync(EventSphereDb db, PlanLimits limits, TimeProvider clock, CancellationToken cancellationToken)
    {
        await using var work = await db.BeginAsync(cancellationToken);
        var plan = await limits.PlanAsync(cancellationToken);
        return TypedResults.Ok(new PlanResponse(plan.Key, plan.Name,
        [
            new PlanMeter(PlanMeters.PublishedEvents, await limits.CountPublishedAsync(clock.GetUtcNow(), cancellationToken), plan.PublishedEvents),
            new PlanMeter(PlanMeters.People, await limits.CountPeopleAsync(cancellationToken), plan.People),
            new PlanMeter(PlanMeters.PlacesPerEvent, await db.Set<QuotaPool>().Where(p => p.IsCapacity).MaxAsync(p => (int?)p.Quota, cancellationToken) ?? 0, plan.PlacesPerEvent),
            new PlanMeter(PlanMeters.OwnRoles, await db.Set<TenantRole>().CountAsync(cancellationToken), plan.OwnRoles),
        ]));
    }
}
