using EventSphere.Contracts.Modules.Attendees;
using EventSphere.Domain.Modules.Audit;
using EventSphere.Domain.Persistence;
using static EventSphere.Domain.Persistence.BatchStatements;

namespace EventSphere.Domain.Modules.Attendees;

/// <summary>Gives many people a tag, or takes it away, in one statement and one round trip.</summary>
public sealed class TagAssignment(TenantDatabase database, TimeProvider clock)
{
    private const string Give = """
        with given as (
          insert into attendee_tag_links (tenant_id, tag_id, attendee_id, tagged_by, created_at, updated_at)
          select $1, $2, a.id, $3, $4, $4 from attendees a where a.id = any($5) order by a.id
          on conflict do nothing returning 1)
        select count(*)::int from given
        """;

    private const string Take = """
        with taken as (delete from attendee_tag_links where tenant_id = $1 and tag_id = $2 and attendee_id = any($3) returning 1)
        select count(*)::int from taken
        """;

    /// <summary>The ids of those that a filter finds, <see cref="AttendeeTagLimits.MaxAssigned"/> and one more at most.</summary>
    public Task<IReadOnlyCollection<Guid>> FindAsync(Guid tenantId, AttendeeFilter filter, CancellationToken cancellationToken)
    {
        var values = new StatementParameters();
        var command = values.Command($"select coalesce(array_agg(id), '{{}}') from app.match_attendees({filter.Arguments(values)}, {AttendeeTagLimits.MaxAssigned + 1}) id");
        return database.RunAsync<IReadOnlyCollection<Guid>>(
            tenantId,
            batch => batch.BatchCommands.Add(command),
            async row =>
            {
                await row.ReadAsync(cancellationToken);
                return row.GetFieldValue<Guid[]>(0);
            },
            cancellationToken);
    }

    /// <summary>Whoever has the tag already, or hasn't it, stays as they are; ids that are nobody's are passed over.</summary>
    /// <param name="note">What the audit log is told, in the same transaction.</param>
    /// <returns>How many changed.</returns>
    /// <exception cref="Npgsql.PostgresException">There is no such tag any more (foreign key).</exception>
    public Task<int> AssignAsync(
        Guid tenantId, Guid tagId, IReadOnlyCollection<Guid> attendees, bool remove, Guid userId, AuditNote note, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var ids = attendees.ToArray();
        return database.RunAsync(
            tenantId,
            batch =>
            {
                batch.BatchCommands.Add(remove
                    ? new(Take) { Parameters = { Value(tenantId), Value(tagId), Value(ids) } }
                    : new(Give) { Parameters = { Value(tenantId), Value(tagId), Value(userId), Value(now), Value(ids) } });
                batch.BatchCommands.Add(AuditSql.Insert(tenantId, note, now));
            },
            async row => await row.ReadAsync(cancellationToken) ? row.GetInt32(0) : 0,
            cancellationToken);
    }
}
