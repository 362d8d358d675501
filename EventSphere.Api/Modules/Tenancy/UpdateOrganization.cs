using EventSphere.Api.Hosting;
using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Audit;
using EventSphere.Contracts.Modules.Tenancy;
using EventSphere.Domain.Modules.Audit;
using EventSphere.Domain.Persistence;
using Microsoft.AspNetCore.Http.HttpResults;

namespace EventSphere.Api.Modules.Tenancy;

internal static class UpdateOrganization
{
    public static void Map(RouteGroupBuilder api) => api.MapPut("/settings/organization", HandleAsync)
        .Describe(nameof(UpdateOrganization), TenancyModule.SettingsTag, "Changes what the organization says of itself, and what new events begin with.",
            "The last to save wins. Events that are there keep their time zone, and tickets their currency.")
        .RequirePermission(Permissions.SettingsManage)
        .Refuses(StatusCodes.Status400BadRequest);

    private static async Task<Results<Ok<OrganizationResponse>, RefusalResult>> HandleAsync(
        OrganizationRequest request, Organizations organizations, EventSphereDb db, AuditTrail audit, CancellationToken cancellationToken)
    {
        await using var work = await db.BeginAsync(cancellationToken);
        var tenant = await organizations.FindAsync(cancellationToken);
        tenant.Name = request.Name.Trim();
        tenant.ContactEmail = string.IsNullOrWhiteSpace(request.ContactEmail) ? null : request.ContactEmail.Trim();
        tenant.TimeZone = request.TimeZone;
        tenant.Currency = request.Currency;
        audit.Record(db, AuditActions.OrganizationChanged, Organizations.Subject(tenant), AuditChanges.Of(db.Entry(tenant)));
        var shown = await organizations.ShowAsync(tenant, cancellationToken);
        return await organizations.CommitAsync(cancellationToken) is { } refusal ? refusal.ToProblem() : TypedResults.Ok(shown);
    }
}
