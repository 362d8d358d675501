using EventSphere.Api.Hosting;
using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Audit;
using EventSphere.Contracts.Modules.Tenancy;
using EventSphere.Domain;
using EventSphere.Domain.Modules.Audit;
using EventSphere.Domain.Modules.Tenancy;
using EventSphere.Domain.Persistence;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace EventSphere.Api.Modules.Tenancy;

internal static class AddDomain
{
    public static void Map(RouteGroupBuilder api) => api.MapPost("/settings/domains", HandleAsync)
        .Describe(nameof(AddDomain), TenancyModule.SettingsTag, "Begins to use a domain of the organization's own.",
            "It answers with the TXT record that proves whose the domain is. The record is looked for by itself for three days; asking looks at once.")
        .RequirePermission(Permissions.SettingsManage)
        .Refuses(StatusCodes.Status400BadRequest, StatusCodes.Status409Conflict);

    private static async Task<Results<Created<DomainResponse>, RefusalResult>> HandleAsync(
        AddDomainRequest request, Caller caller, ApiSettings settings, FeatureFlags flags, GlobalData data, Organizations organizations, EventSphereDb db, AuditTrail audit, TimeProvider clock,
        CancellationToken cancellationToken)
    {
        if (!await flags.HasAsync(caller.TenantId, Feature.CustomDomains, cancellationToken))
            return Refusal.Conflict(ErrorCodes.FeatureOff, "Domains of your own aren't offered to your organization yet. Ask us.").ToProblem();
        var name = Domains.Read(request.Name, settings);
        if (name.Refusal is { } refusal)
            return refusal.ToProblem();
        // What another proves from now on is found when this one is to be proved.
        if (await data.TenantOfDomainAsync(name.Value, cancellationToken) is { } holder && holder.Id != caller.TenantId)
            return Domains.Taken.ToProblem();

        await using var work = await db.BeginAsync(cancellationToken);
        // Claimed, so that those which are counted are all there are.
        await organizations.ClaimAsync(cancellationToken);
        if (await db.Set<TenantDomain>().CountAsync(cancellationToken) >= DomainLimits.MaxDomains)
            return Refusal.Conflict(ErrorCodes.DomainLimit, $"An organization has at most {DomainLimits.MaxDomains} domains. Remove one first.").ToProblem();
        var domain = TenantDomain.New(name.Value, clock.GetUtcNow());
        db.Add(domain);
        audit.Record(db, AuditActions.DomainAdded, new AuditSubject(AuditSubjects.Domain, domain.Id, domain.Name));
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException exception) when (exception.TakenBy("ix_tenant_domains_tenant_id_name"))
        {
            return Refusal.Conflict(ErrorCodes.DomainAdded, "This domain is in your list already.").ToProblem();
        }

        await work.CommitAsync(cancellationToken);
        return TypedResults.Created((string?)null, Domains.Show(domain));
    }
}
