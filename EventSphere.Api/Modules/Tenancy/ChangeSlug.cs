using EventSphere.Api.Hosting;
using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Audit;
using EventSphere.Contracts.Modules.Tenancy;
using EventSphere.Domain;
using EventSphere.Domain.Modules.Audit;
using EventSphere.Domain.Modules.Tenancy;
using EventSphere.Domain.Persistence;
using Microsoft.AspNetCore.Http.HttpResults;

namespace EventSphere.Api.Modules.Tenancy;

internal static class ChangeSlug
{
    public static void Map(RouteGroupBuilder api) => api.MapPut("/settings/slug", HandleAsync)
        .Describe(nameof(ChangeSlug), TenancyModule.SettingsTag, "Moves the organization's public pages to another address.",
            "The address before stays the organization's own: its pages lead to the new ones, and the API answers under both. One that another organization ever had can't be taken.")
        .RequirePermission(Permissions.SettingsManage)
        .Refuses(StatusCodes.Status400BadRequest, StatusCodes.Status409Conflict);

    private static async Task<Results<Ok<OrganizationResponse>, RefusalResult>> HandleAsync(
        ChangeSlugRequest request, Organizations organizations, EventSphereDb db, AuditTrail audit, CancellationToken cancellationToken)
    {
        if (Tenant.ReservedSlugs.Contains(request.Slug))
            return Refusal.Conflict(ErrorCodes.TenantSlugReserved, "This address is reserved. Choose another.").ToProblem();
        await using var work = await db.BeginAsync(cancellationToken);
        // Claimed, so that the addresses that are counted are all there are.
        var tenant = await organizations.ClaimAsync(cancellationToken);
        if (tenant.Slug == request.Slug)
            return TypedResults.Ok(await organizations.ShowAsync(tenant, cancellationToken));
        if ((await TenantSlug.OthersAsync(db, tenant.Id, request.Slug, cancellationToken)).Count >= TenantLimits.MaxSlugs)
        {
            return Refusal.Conflict(
                ErrorCodes.TenantSlugLimit, $"An organization keeps at most {TenantLimits.MaxSlugs} addresses, and yours has as many. Go back to one of them, or ask us.").ToProblem();
        }

        tenant.Slug = request.Slug;
        audit.Record(db, AuditActions.SlugChanged, Organizations.Subject(tenant), AuditChanges.Of(db.Entry(tenant)));
        var shown = await organizations.ShowAsync(tenant, cancellationToken);
        return await organizations.CommitAsync(cancellationToken) is { } refusal ? refusal.ToProblem() : TypedResults.Ok(shown);
    }
}
