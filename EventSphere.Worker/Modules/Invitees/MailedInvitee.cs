using EventSphere.Contracts.Modules.Images;
using EventSphere.Contracts.Modules.Invitees;
using EventSphere.Contracts.Modules.Tenancy;
using EventSphere.Domain.Modules.Events;
using EventSphere.Domain.Modules.Images;
using EventSphere.Domain.Modules.Invitees;
using EventSphere.Domain.Persistence;
using Npgsql;

namespace EventSphere.Worker.Modules.Invitees;

/// <summary>All that the mail to an invitee says, read in one round trip as the tenant.</summary>
internal sealed record MailedInvitee(
    Guid Id,
    InviteeMailKind Kind,
    RsvpAnswer Answer,
    string Email,
    string FirstName,
    string LastName,
    int GuestsAllowed,
    byte[] TokenCipher,
    EventStatus EventStatus,
    string EventTitle,
    string Summary,
    string Venue,
    DateTimeOffset StartsAt,
    DateTimeOffset EndsAt,
    string TimeZone,
    string TenantName,
    BrandColors? Brand,
    string? ContactEmail,
    ImageReference? Logo)
{
    private const string Sql = """
        select i.id, m.kind, i.answer, i.email, i.first_name, i.last_name, i.guests_allowed, i.token_cipher, e.status, e.title, e.summary, e.venue,
               e.starts_at, e.ends_at, e.time_zone, t.name, t.brand_accent, t.brand_hero, t.contact_email, l.id, l.widths, l.width, l.height
        from invitees i
        join invitee_mail_rounds m on m.id = $2
        join events e on e.id = i.event_id
        join tenants t on t.id = i.tenant_id
        left join images l on l.id = t.logo_image_id
        where i.id = $1
        """;

    /// <returns>Null if the tenant has no such invitee any more.</returns>
    public static Task<MailedInvitee?> FindAsync(TenantDatabase database, Guid tenantId, InviteeMailDue due, CancellationToken cancellationToken) =>
        database.RunAsync(
            tenantId,
            batch => batch.Add(Sql, due.InviteeId, due.RoundId),
            async row => await row.ReadAsync(cancellationToken) ? Read(row, tenantId) : null,
            cancellationToken);

    /// <summary>Whether the mail still makes sense.</summary>
    public bool IsDue(DateTimeOffset now) => Answer == RsvpAnswer.None && RsvpIsOpen.Standing(EventStatus, StartsAt, EndsAt, now) == RsvpStandings.Open;

    private static MailedInvitee Read(NpgsqlDataReader row, Guid tenantId) => new(
        row.GetGuid(0),
        (InviteeMailKind)row.GetInt16(1),
        (RsvpAnswer)row.GetInt16(2),
        row.GetString(3),
        row.GetString(4),
        row.GetString(5),
        row.GetInt32(6),
        row.GetFieldValue<byte[]>(7),
        (EventStatus)row.GetInt16(8),
        row.GetString(9),
        row.GetString(10),
        row.GetString(11),
        row.Time(12),
        row.Time(13),
        row.GetString(14),
        row.GetString(15),
        BrandColors.From(row.TextOrNull(16), row.TextOrNull(17)),
        row.TextOrNull(18),
        row.ImageOrNull(19, tenantId));
}
