using System.Text;
using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Audit;
using EventSphere.Contracts.Modules.Identity;
using EventSphere.Domain;
using EventSphere.Domain.Messaging;
using EventSphere.Domain.Modules.Audit;
using EventSphere.Domain.Modules.Identity;
using EventSphere.Domain.Persistence;
using EventSphere.Domain.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace EventSphere.Api.Modules.Identity;

/// <summary>What the use cases of invitations have in common.</summary>
internal sealed class Invitations(EventSphereDb db, TenantContext context, GlobalData data, DataCipher cipher, TimeProvider clock)
{
    public static Refusal Unknown { get; } = Refusal.NotFound(ErrorCodes.InvitationUnknown, "This invitation is no longer good. Ask for another.");

    /// <summary>A fresh token, with its time: by hash to be found, encrypted for whoever writes the mail, which is asked for here too.</summary>
    public void Renew(Invitation invitation, Guid tenantId)
    {
        var token = RefreshTokens.Mint();
        invitation.TokenHash = RefreshTokens.HashOf(token);
        invitation.TokenCipher = cipher.Encrypt(tenantId, Encoding.ASCII.GetBytes(token));
        invitation.ExpiresAt = clock.GetUtcNow() + Invitation.Lifetime;
        invitation.SentAt = null;
        db.Add(Outbox.Message(new UserInvited(invitation.Id)));
    }

    /// <summary>Takes up the tenant that a token belongs to. The unit of work is to be begun after it.</summary>
    /// <returns>Null if there is no such token.</returns>
    public async Task<TenantSummary?> EnterAsync(string token, CancellationToken cancellationToken)
    {
        if (await data.TenantOfInvitationAsync(RefreshTokens.HashOf(token), cancellationToken) is not { } tenantId)
            return null;
        context.Set(tenantId);
        return await data.TenantAsync(tenantId, cancellationToken);
    }

    /// <summary>The invitation of a token, unless it is over.</summary>
    public async Task<Invitation?> FindAsync(string token, CancellationToken cancellationToken) =>
        Good(await db.Set<Invitation>().SingleOrDefaultAsync(i => i.TokenHash == RefreshTokens.HashOf(token), cancellationToken));

    /// <summary>As <see cref="FindAsync"/>, and nobody else gets it until the unit of work ends: of two who accept at once the second finds none.</summary>
    public async Task<Invitation?> ClaimAsync(string token, CancellationToken cancellationToken) => Good(await db.Set<Invitation>()
        .FromSql($"select * from invitations where token_hash = {RefreshTokens.HashOf(token)} for update").SingleOrDefaultAsync(cancellationToken));

    /// <summary>An invitation, as the audit log names it.</summary>
    public static AuditSubject Subject(Invitation invitation) => new(AuditSubjects.Invitation, invitation.Id, invitation.Email);

    /// <summary>Who invited, as the invited may know them.</summary>
    public static string Inviter(string? name) => name ?? "a former member";

    private Invitation? Good(Invitation? found) => found is not null && found.ExpiresAt > clock.GetUtcNow() ? found : null;
}
