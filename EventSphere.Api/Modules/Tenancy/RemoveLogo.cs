using EventSphere.Api.Hosting;
using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Audit;
using EventSphere.Contracts.Modules.Images;
using EventSphere.Domain.Messaging;
using EventSphere.Domain.Modules.Audit;
using EventSphere.Domain.Persistence;
using Microsoft.AspNetCore.Http.HttpResults;

namespace EventSphere.Api.Modules.Tenancy;

internal static class RemoveLogo
{
    public static void Map(RouteGroupBuilder api) => api.MapDelete("/settings/logo", HandleAsync)
        .Describe(nameof(RemoveLogo), TenancyModule.SettingsTag, "Takes the organization's logo away, if it has one; the first letter of its name takes its place.")
        .RequirePermission(Permissions.SettingsManage);

    private static async Task<Results<NoContent, RefusalResult>> HandleAsync(
        Organizations organizations, EventSphereDb db, AuditTrail audit, OutboxBell bell, CancellationToken cancellationToken)
    {
        await using var work = await db.BeginAsync(cancellationToken);
        var tenant = await organizations.ClaimAsync(cancellationToken);
        if (tenant.LogoImageId is not { } former)
            return TypedResults.NoContent();

        db.Add(Outbox.Message(new ImageDiscarded(former)));
        tenant.LogoImageId = null;
        audit.Record(db, AuditActions.LogoRemoved, Organizations.Subject(tenant), AuditChanges.Of(db.Entry(tenant)));
        if (await organizations.CommitAsync(cancellationToken) is { } refusal)
            return refusal.ToProblem();
        bell.Ring();
        return TypedResults.NoContent();
    }
}
