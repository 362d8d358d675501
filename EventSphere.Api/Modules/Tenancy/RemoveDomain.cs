using EventSphere.Api.Hosting;
using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Audit;
using EventSphere.Domain.Modules.Audit;
using EventSphere.Domain.Modules.Tenancy;
using EventSphere.Domain.Persistence;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace EventSphere.Api.Modules.Tenancy;

internal static class RemoveDomain
{
    public static void Map(RouteGroupBuilder api) => api.MapDelete("/settings/domains/{id:guid}", HandleAsync)
        .Describe(nameof(RemoveDomain), TenancyModule.SettingsTag, "Stops using a domain: the organization's pages no longer answer there.")
        .RequirePermission(Permissions.SettingsManage)
        .Refuses(StatusCodes.Status404NotFound);

    private static async Task<Results<NoContent, RefusalResult>> HandleAsync(
        Guid id, Caller caller, EventSphereDb db, AuditTrail audit, TenantChanges changes, CancellationToken cancellationToken)
    {
        await using var work = await db.BeginAsync(cancellationToken);
        // Of two at once one deletes it.
        if (await db.Set<TenantDomain>().AsNoTracking().SingleOrDefaultAsync(d => d.Id == id, cancellationToken) is not { } domain
            || await db.Set<TenantDomain>().Where(d => d.Id == id).ExecuteDeleteAsync(cancellationToken) == 0)
        {
            return Domains.Unknown.ToProblem();
        }

        audit.Record(db, AuditActions.DomainRemoved, new AuditSubject(AuditSubjects.Domain, domain.Id, domain.Name));
        await db.SaveChangesAsync(cancellationToken);
        await work.CommitAsync(cancellationToken);
        changes.Changed(caller.TenantId);
        return TypedResults.NoContent();
    }
}
