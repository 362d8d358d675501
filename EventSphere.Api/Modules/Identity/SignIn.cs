using EventSphere.Api.Hosting;
using EventSphere.Contracts.Modules.Identity;
using EventSphere.Domain.Messaging;
using EventSphere.Domain.Modules.Identity;
using EventSphere.Domain.Persistence;
using EventSphere.Domain.Tenancy;

namespace EventSphere.Api.Modules.Identity;

/// <summary>What signing in ends with, whatever it took.</summary>
internal sealed class SignIn(EventSphereDb db, TenantContext context, Sessions sessions, LockOut lockOut, OutboxBell bell)
{
    /// <summary>Begins the session, clears what had failed and knows the client from now on.</summary>
    /// <param name="attempt">What was counted; null where nothing was guessed.</param>
    /// <param name="notice">What the person is to be told of, if anything.</param>
    public async Task<TokenResponse> CompleteAsync(
        Guid userId, UserTenant tenant, Attempt? attempt, ClientOrigin from, AuditTrail audit, AccountSecurityChange? notice, CancellationToken cancellationToken)
    {
        await (attempt is null ? lockOut.RememberAsync(userId, from.Device, cancellationToken) : lockOut.SucceedAsync(attempt, userId, from.Device, cancellationToken));
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
