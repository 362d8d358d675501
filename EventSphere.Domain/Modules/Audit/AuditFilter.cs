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
    /// <param name="limit">How many matches of a search, the newest, are wanted at most. What filters narrow further isn't limited.</param>
    internal string SourceSql(Guid tenantId, StatementParameters values, int limit)
    {
        var where = new List<string> { $"e.tenant_id = {values.Place(tenantId)}" };
        if (Action is not null)
            where.Add($"e.action = {values.Place(Action)}");
        if (ActorId is { } actor)
            where.Add($"e.actor_id = {values.Place(actor)}");
        if (SubjectId is { } subject)
            where.Add($"e.subject_id = {values.Place(subject)}");
        if (From is { } from)
            where.Add($"e.created_at >= {values.Place(from)} and e.id >= app.first_id_at({values.Place(from - Slack)})");
        if (To is { } to)
            where.Add($"e.created_at < {values.Place(to)} and e.id < app.first_id_at({values.Place(to + Slack)})");
        var searched = Term.Length == 0 ? ""
            : $" join app.match_audit_entries({values.Place(LikePattern.Containing(Term))}, {values.Place(where.Count > 1 ? int.MaxValue : limit)}) found (id) on found.id = e.id";
        return $"audit_entries e{searched} where {string.Join(" and ", where)}";
    }
}
