using EventSphere.Api.Hosting;
using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Audit;
using EventSphere.Contracts.Modules.Reports;
using EventSphere.Contracts.Modules.Tenancy;
using EventSphere.Domain.Modules.Audit;
using EventSphere.Domain.Modules.Tenancy;
using EventSphere.Domain.Persistence;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace EventSphere.Api.Modules.Tenancy;

internal static class UpdateBranding
{
    public static void Map(RouteGroupBuilder api) => api.MapPut("/settings/branding", HandleAsync)
        .Describe(
            nameof(UpdateBranding), TenancyModule.SettingsTag, "Chooses the organization's colours.",
            "Any colour will do: what is shown is made readable from it. Null or absent brings EventSphere's own back.")
        .RequirePermission(Permissions.SettingsManage)
        .Refuses(StatusCodes.Status400BadRequest);

    private static async Task<Ok<BrandColors>> HandleAsync(
        BrandingRequest request, Caller caller, EventSphereDb db, AuditTrail audit, LiveNotices notices, CancellationToken cancellationToken)
    {
        await using var work = await db.BeginAsync(cancellationToken);
        var tenant = await db.Set<Tenant>().SingleAsync(t => t.Id == caller.TenantId, cancellationToken);
        tenant.BrandAccent = request.Accent?.ToLowerInvariant();
        tenant.BrandHero = request.Hero?.ToLowerInvariant();
        audit.Record(db, AuditActions.BrandingChanged, Organizations.Subject(tenant), AuditChanges.Of(db.Entry(tenant)));
        await db.SaveChangesAsync(cancellationToken);
        await work.CommitAsync(cancellationToken);
        notices.Notify(caller.TenantId, LiveKinds.Branding, eventId: null);
        return TypedResults.Ok(new BrandColors(tenant.BrandAccent, tenant.BrandHero));
    }
}
