using EventSphere.Contracts.Modules.Images;
using EventSphere.Contracts.Modules.Tenancy;
using EventSphere.Domain.Modules.Images;
using EventSphere.Domain.Modules.Registrations;
using EventSphere.Domain.Persistence;
using Npgsql;

namespace EventSphere.Worker.Modules.Registrations;

/// <summary>All that a mail about a registration says, read in one round trip as the tenant.</summary>
/// <param name="TicketId">The ticket that is good; null if none is.</param>
/// <param name="TokenCipher">That ticket's.</param>
/// <param name="WasTransferred">It was somebody else's once: its tickets before the last were given away.</param>
internal sealed record MailedRegistration(
    Guid Id,
    RegistrationStatus Status,
    string Email,
    string FirstName,
    string LastName,
    string TicketType,
    byte[]? TokenCipher,
    Guid EventId,
    string EventTitle,
    string Summary,
    string Venue,
    DateTimeOffset StartsAt,
    DateTimeOffset EndsAt,
    string TimeZone,
    DateTimeOffset EventChangedAt,
    string TenantName,
    BrandColors? Brand,
    string? ContactEmail,
    ImageReference? Logo,
    CancelledBy? CancelledBy,
    Guid? TicketId,
    bool WasTransferred)
{
    private const string Sql = """
        select r.id, r.status, r.email, r.first_name, r.last_name, y.name, k.token_cipher,
               e.id, e.title, e.summary,
               case when e.online_url is null then e.venue when e.venue = '' then e.online_url else e.venue || ', or online: ' || e.online_url end, e.starts_at, e.ends_at, e.time_zone, e.updated_at, t.name, t.brand_accent, t.brand_hero,
               t.contact_email, l.id, l.widths, l.width, l.height, t.id, r.cancelled_by,
               k.id, exists (select from tickets o where o.registration_id = r.id and o.id <> k.id)
        from registrations r
        left join tickets k on k.registration_id = r.id and k.voided_at is null
        join ticket_types y on y.id = r.ticket_type_id
        join events e on e.id = r.event_id
        join tenants t on t.id = r.tenant_id
        left join images l on l.id = t.logo_image_id
        where r.id = $1
        """;

    /// <returns>Null if the tenant has no such registration.</returns>
    public static Task<MailedRegistration?> FindAsync(TenantDatabase database, Guid tenantId, Guid registrationId, CancellationToken cancellationToken) =>
        database.RunAsync(
            tenantId,
            batch => batch.BatchCommands.Add(new NpgsqlBatchCommand(Sql) { Parameters = { new NpgsqlParameter<Guid> { TypedValue = registrationId } } }),
            async row => await row.ReadAsync(cancellationToken) ? Read(row) : null,
            cancellationToken);

    private static MailedRegistration Read(NpgsqlDataReader row) => new(
        row.GetGuid(0),
        (RegistrationStatus)row.GetInt16(1),
        row.GetString(2),
        row.GetString(3),
        row.GetString(4),
        row.GetString(5),
        row.IsDBNull(6) ? null : row.GetFieldValue<byte[]>(6),
        row.GetGuid(7),
        row.GetString(8),
        row.GetString(9),
        row.GetString(10),
        row.GetFieldValue<DateTimeOffset>(11),
        row.GetFieldValue<DateTimeOffset>(12),
        row.GetString(13),
        row.GetFieldValue<DateTimeOffset>(14),
        row.GetString(15),
        BrandColors.From(row.TextOrNull(16), row.TextOrNull(17)),
        row.TextOrNull(18),
        row.ImageOrNull(19, row.GetGuid(23)),
        row.IsDBNull(24) ? null : (CancelledBy)row.GetInt16(24),
        row.IdOrNull(25),
        row.GetBoolean(26));
}
