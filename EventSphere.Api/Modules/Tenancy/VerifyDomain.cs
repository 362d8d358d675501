using EventSphere.Api.Hosting;
using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Tenancy;
using EventSphere.Domain.Modules.Tenancy;
using Microsoft.AspNetCore.Http.HttpResults;

namespace EventSphere.Api.Modules.Tenancy;

internal static class VerifyDomain
{
    public static void Map(RouteGroupBuilder api) => api.MapPost("/settings/domains/{id:guid}/verify", HandleAsync)
        .Describe(nameof(VerifyDomain), TenancyModule.SettingsTag, "Looks for the domain's record now.",
            "The answer says what was found. A domain that isn't proved yet is looked for by itself for three more days.")
        .RequirePermission(Permissions.SettingsManage)
        .Refuses(StatusCodes.Status404NotFound);

    private static async Task<Results<Ok<DomainResponse>, RefusalResult>> HandleAsync(
        Guid id, Caller caller, DomainVerification verification, AuditTrail audit, TenantChanges changes, CancellationToken cancellationToken)
    {
        if (await verification.CheckAsync(id, asked: true, audit.Origin, cancellationToken) is not { } check)
            return Domains.Unknown.ToProblem();
        if (check.Moved)
            changes.Changed(caller.TenantId);
        return TypedResults.Ok(Domains.Show(check.Domain));
    }
}
