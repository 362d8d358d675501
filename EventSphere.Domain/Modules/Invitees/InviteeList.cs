using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Invitees;
using EventSphere.Domain.Persistence;
using Npgsql;

namespace EventSphere.Domain.Modules.Invitees;

/// <summary>Reads invitees, of one event or of all.</summary>
public sealed class InviteeList(TenantDatabase database)
{
    private const string Columns = """
        i.id, i.email, i.first_name, i.last_name, i.company, i.phone, i.guests_allowed, i.answer, i.guests, i.created_at, i.invited_at, i.reminded_at,
        i.answered_at, i.mail_problem, i.version
        """;

    /// <summary>A page of one event's list.</summary>
    /// <returns>Null if the tenant has no such event.</returns>
    public Task<PagedResponse<InviteeResponse>?> ReadAsync(Guid tenantId, InviteeFilter filter, int page, int pageSize, CancellationToken cancellationToken) =>
        database.ReadInviteesAsync(tenantId, filter, Columns, "", Read, page, pageSize, cancellationToken);

    /// <summary>A page of the list over all events, or over the one that the filter names.</summary>
    /// <returns>Null if the tenant has no such event.</returns>
    public Task<PagedResponse<InviteeWithEvent>?> ReadAllAsync(Guid tenantId, InviteeFilter filter, int page, int pageSize, CancellationToken cancellationToken) =>
        database.ReadInviteesAsync(
            tenantId, filter, Columns + ", e.id, e.title, e.time_zone", "left join events e on e.id = i.event_id",
            row => new InviteeWithEvent(row.GetGuid(15), row.GetString(16), row.GetString(17), Read(row)), page, pageSize, cancellationToken);

    /// <summary>An invitee as the list tells of them.</summary>
    public static InviteeResponse Of(Invitee i) => new(
        i.Id, i.Email, i.FirstName, i.LastName, i.Company, i.Phone, i.GuestsAllowed, StatusOf(i.Answer, i.InvitedAt), Invitee.NameOf(i.Answer), i.Guests,
        i.CreatedAt, i.InvitedAt, i.RemindedAt, i.AnsweredAt, i.MailProblem, i.Version);

    private static InviteeResponse Read(NpgsqlDataReader row)
    {
        var (answer, invitedAt) = ((RsvpAnswer)row.GetInt16(7), row.TimeOrNull(10));
        return new InviteeResponse(
            row.GetGuid(0), row.GetString(1), row.GetString(2), row.GetString(3), row.GetString(4), row.GetString(5), row.GetInt32(6), StatusOf(answer, invitedAt),
            Invitee.NameOf(answer), row.GetInt32(8), row.Time(9), invitedAt, row.TimeOrNull(11), row.TimeOrNull(12), row.TextOrNull(13), row.GetInt32(14));
    }

    private static string StatusOf(RsvpAnswer answer, DateTimeOffset? invitedAt) =>
        answer != RsvpAnswer.None ? InviteeStatuses.Answered : invitedAt is null ? InviteeStatuses.NotSent : InviteeStatuses.Invited;
}
