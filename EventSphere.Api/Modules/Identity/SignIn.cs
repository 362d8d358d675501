using EventSphere.Api.Hosting;
using EventSphere.Contracts.Modules.Identity;
using EventSphere.Domain.Messaging;
using EventSphere.Domain.Modules.Identity;
using EventSphere.Domain.Persistence;
using EventSphere.Domain.Tenancy;

namespace EventSphere.Api.Modules.Identity;

/// <summary>What signing in ends with, whether it took a password alone or a code too.</summary>
internal sealed class SignIn(EventSphereDb db, TenantContext context, Sessions sessions, LockOut lockOut, OutboxBell bell)
{
    /// <summary>Begins the session, clears what had failed and knows the client from now on.</summary>
    /// <param name="notice">What the person is to be told of, if anything.</param>
    public async Task<TokenResponse> CompleteAsync(
        Guid userId, UserTenant tenant, Attempt attempt, ClientOrigin from, AuditTrail audit, AccountSecurityChange? notice, CancellationToken cancellationToken)
    {
        await lockOut.SucceedAsync(attempt, userId, from.Device, cancellationToken);
        context.Set(tenant.TenantId);
        await using var work = await db.BeginAsync(cancellationToken);
        var tokens = sessions.Start(db, new SessionStart(userId, tenant.TenantId, tenant.Slug, tenant.Role), from, audit);
        if (notice is { } change)
            db.Add(Outbox.Message(new AccountSecurityChanged(userId, change)));
        await db.SaveChangesAsync(cancellationToken);
        await work.CommitAsync(cancellationToken);
        if (notice is not null)
            bell.Ring();
        return tokens;
    }
}
