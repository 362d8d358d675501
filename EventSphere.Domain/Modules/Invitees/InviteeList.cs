using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Invitees;
using EventSphere.Domain.Persistence;
using Npgsql;

namespace EventSphere.Domain.Modules.Invitees;

/// <summary>Reads an event's invitees, in one round trip a page; at most <see cref="Paging.MaxRows"/> are counted.</summary>
public sealed class InviteeList(TenantDatabase database)
{
    /// <summary>An event that the tenant has is a row.</summary>
    internal const string EventExists = "select from events where id = $1";

    private const string Columns = """
        i.id, i.email, i.first_name, i.last_name, i.company, i.phone, i.guests_allowed, i.answer, i.guests, i.created_at, i.invited_at, i.reminded_at,
        i.answered_at, i.mail_problem, i.version
        """;

    /// <returns>Null if the tenant has no such event.</returns>
    public Task<PagedResponse<InviteeResponse>?> ReadAsync(
        Guid tenantId, InviteeFilter filter, int page, int pageSize, CancellationToken cancellationToken)
    {
        var values = new StatementParameters();
        var source = filter.SourceSql(values, Paging.MaxRows + 1);
        // A page past the last is one row without an id, for the count.
        var command = values.Command($"""
            with counted as (select count(*) as matches from (select 1 from {source} limit {Paging.MaxRows + 1}) m),
            page as (select i.* from {source} order by {filter.OrderSql} limit {values.Place(pageSize)} offset {values.Place((page - 1L) * pageSize)})
            select {Columns}, counted.matches from counted left join page i on true order by {filter.OrderSql}
            """);
        return database.RunAsync(
            tenantId,
            batch =>
            {
                batch.Add(EventExists, filter.EventId);
                batch.BatchCommands.Add(command);
            },
            async row =>
            {
                if (!await row.ReadAsync(cancellationToken))
                    return null;
                await row.NextResultAsync(cancellationToken);
                var items = new List<InviteeResponse>();
                var matches = 0L;
                while (await row.ReadAsync(cancellationToken))
                {
                    matches = row.GetInt64(15);
                    if (!row.IsDBNull(0))
                        items.Add(Read(row));
                }

                return new PagedResponse<InviteeResponse>(items, page, pageSize, Math.Min(matches, Paging.MaxRows), matches > Paging.MaxRows);
            },
            cancellationToken);
    }

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
