using EventSphere.Api.Hosting;
using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Registrations;
using EventSphere.Contracts.Modules.Tenancy;
using EventSphere.Contracts.Modules.Tickets;
using EventSphere.Domain;
using EventSphere.Domain.Modules.Images;
using EventSphere.Domain.Modules.Registrations;
using EventSphere.Domain.Modules.Tenancy;
using EventSphere.Domain.Modules.Tickets;
using EventSphere.Domain.Persistence;
using Npgsql;

namespace EventSphere.Api.Modules.Tickets;

/// <summary>Shows a ticket to whoever holds its token, which is 128 random bits and a secret of its holder.</summary>
internal sealed class TicketHolders(GlobalData data, TenantDatabase database, FeatureFlags flags, TicketTokens tokens)
{
    // One that was given to somebody else says so, and nothing of who has the new one.
    private const string ReadTicket = """
        select case when later.given then '' else r.first_name end, case when later.given then '' else r.last_name end, y.name, r.status, e.title, e.slug, t.slug, t.name,
               e.starts_at, e.ends_at, e.time_zone, case when e.online_url is null then e.venue when e.venue = '' then 'Online' else e.venue || ' and online' end, c.admitted_at, t.brand_accent, t.brand_hero,
               l.id, l.widths, l.width, l.height, t.contact_email, case when k.voided_at is null and r.status = 0 then e.online_url end, later.given
        from tickets k
        join registrations r on r.id = k.registration_id
        join ticket_types y on y.id = k.ticket_type_id
        join events e on e.id = k.event_id
        join tenants t on t.id = k.tenant_id
        cross join lateral (select exists (select from tickets n where n.registration_id = k.registration_id and n.id > k.id) as given) later
        left join images l on l.id = t.logo_image_id
        left join check_ins c on c.ticket_id = k.id and c.undone_at is null
        where k.token_hash = $1
        """;

    public static Refusal Unknown { get; } = Refusal.NotFound(ErrorCodes.TicketUnknown, "There is no such ticket. Open the link from the confirmation email.");

    /// <summary>The e-ticket's address, if there is such a ticket and it admits.</summary>
    public async Task<string?> UrlOfAsync(string token, CancellationToken cancellationToken) =>
        await FindAsync(token, cancellationToken) is { Status: RegistrationStatuses.Confirmed } ticket ? ticket.Url : null;

    /// <returns>Null if there is no such ticket.</returns>
    public async Task<TicketResponse?> FindAsync(string token, CancellationToken cancellationToken)
    {
        if (!TicketTokens.IsToken(token))
            return null;
        var hash = TicketTokens.HashOf(token);
        if (await data.TenantOfTicketAsync(hash, cancellationToken) is not { } tenantId)
            return null;
        var hasOrganizerPage = await flags.HasAsync(tenantId, Feature.OrganizerPage, cancellationToken);
        return await database.RunAsync(
            tenantId,
            batch => batch.Add(ReadTicket, hash),
            async row => await row.ReadAsync(cancellationToken) ? Read(row, tenantId, tokens.UrlOf(token), hasOrganizerPage) : null,
            cancellationToken);
    }

    private static TicketResponse Read(NpgsqlDataReader row, Guid tenantId, string url, bool hasOrganizerPage) => new(
        $"{row.GetString(0)} {row.GetString(1)}".Trim(),
        row.GetString(2),
        row.GetBoolean(21) ? TicketStatuses.Transferred : Registration.NameOf((RegistrationStatus)row.GetInt16(3)),
        row.GetString(4),
        row.GetString(5),
        row.GetString(6),
        row.GetString(7),
        row.Time(8),
        row.Time(9),
        row.GetString(10),
        row.GetString(11),
        row.TimeOrNull(12),
        url,
        BrandColors.From(row.TextOrNull(13), row.TextOrNull(14)),
        row.ImageOrNull(15, tenantId),
        row.TextOrNull(19),
        hasOrganizerPage,
        row.GetString(0),
        row.GetString(1),
        row.TextOrNull(20));
}
