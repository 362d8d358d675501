using EventSphere.Contracts.Modules.Tenancy;
using EventSphere.Domain.Persistence;
using Npgsql;

namespace EventSphere.Worker.Modules.Identity;

/// <summary>All that the mail of an invitation says, read in one round trip as the tenant.</summary>
/// <param name="TokenCipher">Null if the mail went out already.</param>
internal sealed record OpenInvitation(
    Guid Id, string Email, string RoleName, string InvitedBy, byte[]? TokenCipher, DateTimeOffset ExpiresAt, string TenantName, BrandColors? Brand)
{
    private const string Sql = """
        select i.id, i.email::text, coalesce(r.name::text, i.role), coalesce(u.name, t.name), i.token_cipher, i.expires_at, t.name, t.brand_accent, t.brand_hero
        from invitations i
        join tenants t on t.id = i.tenant_id
        left join roles r on r.id = i.role_id
        left join users u on u.id = i.invited_by
        where i.id = $1
        """;

    private const string NoteSent = "update invitations set token_cipher = null, sent_at = now(), updated_at = now() where id = $1 and token_cipher = $2";

    /// <returns>Null if it was accepted or withdrawn.</returns>
    public static Task<OpenInvitation?> FindAsync(TenantDatabase database, Guid tenantId, Guid invitationId, CancellationToken cancellationToken) =>
        database.RunAsync(
            tenantId,
            batch => batch.Add(Sql, invitationId),
            async row => await row.ReadAsync(cancellationToken) ? Read(row) : null,
            cancellationToken);

    /// <summary>Nobody needs the token any more, unless a newer one has taken its place meanwhile.</summary>
    public void Sent(NpgsqlBatch batch) => batch.Add(NoteSent, Id, TokenCipher!);

    private static OpenInvitation Read(NpgsqlDataReader row) => new(
        row.GetGuid(0), row.GetString(1), row.GetString(2), row.GetString(3),
        row.IsDBNull(4) ? null : row.GetFieldValue<byte[]>(4),
        row.Time(5), row.GetString(6), BrandColors.From(row.TextOrNull(7), row.TextOrNull(8)));
}
