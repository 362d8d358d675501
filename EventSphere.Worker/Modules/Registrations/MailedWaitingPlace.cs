using EventSphere.Contracts.Modules.Tenancy;
using EventSphere.Domain.Modules.Images;
using EventSphere.Domain.Modules.Registrations;
using EventSphere.Domain.Persistence;
using Npgsql;

namespace EventSphere.Worker.Modules.Registrations;

/// <summary>All that a mail about a place in a waiting list says, read in one round trip as the tenant.</summary>
/// <param name="Offered">How many places are offered; null if none are.</param>
internal sealed record MailedWaitingPlace(
    WaitingStatus Status, int Quantity, int? Offered, DateTimeOffset? OfferEndsAt, byte[] TokenCipher, string TicketType, string EventTitle, string Venue,
    DateTimeOffset StartsAt, DateTimeOffset EndsAt, string TimeZone, NoticeReader Reader)
{
    private const string Sql = """
        select w.status, w.quantity, (select sum(h.quantity)::int from hold_lines h where h.hold_id = w.hold_id), w.offer_ends_at, w.token_cipher, y.name,
               e.title, e.venue, e.starts_at, e.ends_at, e.time_zone, w.email, w.first_name, w.last_name, t.name, t.brand_accent, t.brand_hero,
               t.contact_email, l.id, l.widths, l.width, l.height, t.id
        from waiting_places w
        join ticket_types y on y.id = w.ticket_type_id
        join events e on e.id = w.event_id
        join tenants t on t.id = w.tenant_id
        left join images l on l.id = t.logo_image_id
        where w.id = $1
        """;

    /// <returns>Null if the tenant has no such place.</returns>
    public static Task<MailedWaitingPlace?> FindAsync(TenantDatabase database, Guid tenantId, Guid id, CancellationToken cancellationToken) =>
        database.RunAsync(
            tenantId,
            batch => batch.Add(Sql, id),
            async row => await row.ReadAsync(cancellationToken) ? Read(row) : null,
            cancellationToken);

    private static MailedWaitingPlace Read(NpgsqlDataReader row) => new(
        (WaitingStatus)row.GetInt16(0), row.GetInt32(1), row.IsDBNull(2) ? null : row.GetInt32(2), row.TimeOrNull(3), row.GetFieldValue<byte[]>(4), row.GetString(5),
        row.GetString(6), row.GetString(7), row.Time(8), row.Time(9), row.GetString(10),
        new NoticeReader(
            row.GetString(11), row.GetString(12), row.GetString(13), row.GetString(14), BrandColors.From(row.TextOrNull(15), row.TextOrNull(16)),
            row.TextOrNull(17), row.ImageOrNull(18, row.GetGuid(22))));
}
