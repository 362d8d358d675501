using EventSphere.Api.Hosting;
using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Audit;
using EventSphere.Contracts.Modules.Identity;
using EventSphere.Domain;
using EventSphere.Domain.Persistence;
using EventSphere.Domain.Tenancy;
using Microsoft.AspNetCore.Http.HttpResults;

namespace EventSphere.Api.Modules.Identity;

internal static class SwitchTenant
{
    public static void Map(RouteGroupBuilder api) => api.MapPost("/auth/switch", HandleAsync)
        .Describe(nameof(SwitchTenant), "auth", "Begins a session in another organization of the caller's, without the password.",
            "The session of the token goes on; sign it out where it is no longer wanted.")
        .RequirePermission(Permissions.TenantView)
        .ForPeopleOnly()
        .Refuses(StatusCodes.Status400BadRequest, StatusCodes.Status404NotFound);

    private static async Task<Results<Ok<TokenResponse>, RefusalResult>> HandleAsync(
        SwitchTenantRequest request, Caller caller, ClientOrigin from, AuditTrail audit, GlobalData data, IServiceScopeFactory scopes, CancellationToken cancellationToken)
    {
        var tenants = await data.TenantsOfUserAsync(caller.UserId, cancellationToken);
        if (tenants.FirstOrDefault(t => t.TenantId == request.TenantId) is not { } tenant)
            return Refusal.NotFound(ErrorCodes.NotFound, "You belong to no such organization.").ToProblem();

        // The request's own unit of work is the old tenant's, and a tenant is set once.
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<TenantContext>().Set(tenant.TenantId);
        var db = scope.ServiceProvider.GetRequiredService<EventSphereDb>();
        var sessions = scope.ServiceProvider.GetRequiredService<Sessions>();
        await using var work = await db.BeginAsync(cancellationToken);
        var tokens = sessions.Start(db, new SessionStart(caller.UserId, tenant.TenantId, tenant.Slug, tenant.Role), from, audit, AuditActions.SessionSwitched);
        await db.SaveChangesAsync(cancellationToken);
        await work.CommitAsync(cancellationToken);
        return TypedResults.Ok(tokens);
    }
}
