using EventSphere.Domain.Persistence;

namespace EventSphere.Domain.Modules.Audit;

/// <summary>Which entries a list or an export is about.</summary>
/// <param name="Action">One of <see cref="Contracts.Modules.Audit.AuditActions"/>.</param>
/// <param name="ActorId">Of a user.</param>
/// <param name="From">Included.</param>
/// <param name="To">Excluded.</param>
/// <param name="Search">Part of the actor's name, the subject's or the address, in any case.</param>
public sealed record AuditFilter(
    string? Action = null, Guid? ActorId = null, Guid? SubjectId = null, DateTimeOffset? From = null, DateTimeOffset? To = null, string? Search = null)
{
    // Ids are of version 7 and carry their time, but are made a moment before the row is stamped: by them the index finds the days, by the
    // time the rows.
    private static readonly TimeSpan Slack = TimeSpan.FromMinutes(5);

    private string Term => Search?.Trim().ToLowerInvariant() ?? "";

    /// <summary>A from and a where clause for entries by the name <c>e</c>.</summary>
    /// <param name="limit">How many matches of a search, the newest, are wanted at most.</param>
    internal string SourceSql(Guid tenantId, StatementParameters values, int limit)
    {
        var (action, actor, subject) = (Place(Action), Place(ActorId), Place(SubjectId));
        var first = From is { } from ? $"app.first_id_at({values.Place(from - Slack)})" : null;
        var end = To is { } to ? $"app.first_id_at({values.Place(to + Slack)})" : null;
        string?[] where =
        [
            $"e.tenant_id = {values.Place(tenantId)}",
            action is null ? null : $"e.action = {action}",
            actor is null ? null : $"e.actor_id = {actor}",
            subject is null ? null : $"e.subject_id = {subject}",
            first is null ? null : $"e.id >= {first} and e.created_at >= {values.Place(From!.Value)}",
            end is null ? null : $"e.id < {end} and e.created_at < {values.Place(To!.Value)}",
        ];
        var searched = Term.Length == 0 ? "" : $" join app.match_audit_entries({string.Join(", ",
            new[] { values.Place(LikePattern.Containing(Term)), values.Place(limit), action, actor, subject, first, end }.Select(value => value ?? "null"))}) found (id) on found.id = e.id";
        return $"audit_entries e{searched} where {string.Join(" and ", where.Where(condition => condition is not null))}";

        string? Place<T>(T? value) => value is null ? null : values.Place(value);
    }
}
