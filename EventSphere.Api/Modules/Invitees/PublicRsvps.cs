using EventSphere.Api.Hosting;
using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Invitees;
using EventSphere.Contracts.Modules.Tenancy;
using EventSphere.Domain;
using EventSphere.Domain.Modules.Events;
using EventSphere.Domain.Modules.Images;
using EventSphere.Domain.Modules.Invitees;
using EventSphere.Domain.Modules.Tenancy;
using EventSphere.Domain.Persistence;
using Npgsql;

namespace EventSphere.Api.Modules.Invitees;

/// <summary>Shows an invitation to whoever holds its token, which is 128 random bits and a secret of its holder.</summary>
internal sealed class PublicRsvps(GlobalData data, TenantDatabase database, FeatureFlags flags, TimeProvider clock)
{
    private const string ReadInvitation = """
        select i.first_name, i.last_name, i.guests_allowed, e.status, e.id, e.title, e.slug, e.summary, e.starts_at, e.ends_at, e.time_zone, e.venue, t.slug, t.name,
               exists (select from ticket_types y where y.event_id = e.id and coalesce(y.sales_start <= $2, true) and coalesce(y.sales_end > $2, true)),
               t.brand_accent, t.brand_hero, c.id, c.widths, c.width, c.height, l.id, l.widths, l.width, l.height, t.contact_email,
               r.answer, r.guests, r.guest_names, r.note, r.answered_at
        from invitees i
        join events e on e.id = i.event_id
        join tenants t on t.id = i.tenant_id
        left join images c on c.id = e.cover_image_id
        left join images l on l.id = t.logo_image_id
        left join rsvps r on r.invitee_id = i.id and r.superseded_at is null
        where i.token_hash = $1
        """;

    public static Refusal Unknown { get; } = Refusal.NotFound(ErrorCodes.RsvpUnknown, "There is no such invitation any more. Open the link from the newest mail.");

    /// <returns>Null if it opens nothing.</returns>
    public async Task<Guid?> TenantOfAsync(string token, CancellationToken cancellationToken) =>
        InviteeTokens.HashOf(token) is { } hash ? await data.TenantOfInviteeAsync(hash, cancellationToken) : null;

    /// <returns>Null if there is no such invitation.</returns>
    public async Task<PublicRsvpResponse?> FindAsync(Guid tenantId, string token, CancellationToken cancellationToken)
    {
        var hasOrganizerPage = await flags.HasAsync(tenantId, Feature.OrganizerPage, cancellationToken);
        var now = clock.GetUtcNow();
        return await database.RunAsync(
            tenantId,
            batch => batch.Add(ReadInvitation, InviteeTokens.HashOf(token)!, now),
            async row => await row.ReadAsync(cancellationToken) ? Read(row, tenantId, now, hasOrganizerPage) : null,
            cancellationToken);
    }

    private static PublicRsvpResponse Read(NpgsqlDataReader row, Guid tenantId, DateTimeOffset now, bool hasOrganizerPage)
    {
        var (status, startsAt, endsAt) = ((EventStatus)row.GetInt16(3), row.Time(8), row.Time(9));
        return new PublicRsvpResponse(
            row.GetString(0),
            row.GetString(1),
            row.GetInt32(2),
            RsvpIsOpen.Standing(status, startsAt, endsAt, now),
            row.IsDBNull(26)
                ? null
                : new RsvpDetails(Invitee.NameOf((RsvpAnswer)row.GetInt16(26))!, row.GetInt32(27), row.GetFieldValue<string[]>(28), row.TextOrNull(29), row.Time(30)),
            row.GetGuid(4),
            row.GetString(5),
            row.GetString(6),
            row.GetString(7),
            startsAt,
            endsAt,
            row.GetString(10),
            row.GetString(11),
            row.GetString(12),
            row.GetString(13),
            status == EventStatus.Published && endsAt > now && row.GetBoolean(14),
            BrandColors.From(row.TextOrNull(15), row.TextOrNull(16)),
            row.ImageOrNull(17, tenantId),
            row.ImageOrNull(21, tenantId),
            row.TextOrNull(25),
            hasOrganizerPage);
    }
}
