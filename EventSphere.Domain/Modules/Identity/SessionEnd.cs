using EventSphere.Contracts.Modules.Audit;
using EventSphere.Domain.Modules.Audit;
using EventSphere.Domain.Persistence;
using Npgsql;

namespace EventSphere.Domain.Modules.Identity;

/// <summary>A session that was ended just now.</summary>
internal sealed record EndedSession(Guid Id, Guid TenantId, Guid UserId, string Browser);

/// <summary>Ends sessions, and writes it into the log of the tenant that each was for, in the connection's transaction.</summary>
internal static class SessionEnd
{
    /// <param name="which">A condition on sessions, of ours and not from outside. The moment is its $2.</param>
    /// <param name="values">$1, $2 and so on.</param>
    public static async Task<IReadOnlyList<EndedSession>> RunAsync(NpgsqlConnection connection, string which, CancellationToken cancellationToken, params object[] values)
    {
        await using var batch = new NpgsqlBatch(connection);
        batch.Add($"update sessions set revoked_at = $2 where {which} and revoked_at is null returning id, tenant_id, user_id, browser", values);
        await using var row = await batch.ExecuteReaderAsync(cancellationToken);
        var ended = new List<EndedSession>();
        while (await row.ReadAsync(cancellationToken))
            ended.Add(new EndedSession(row.GetGuid(0), row.GetGuid(1), row.GetGuid(2), row.GetString(3)));
        return ended;
    }

    public static async Task AuditAsync(
        NpgsqlConnection connection, IReadOnlyList<EndedSession> ended, AuditOrigin origin, string action, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (ended.Count == 0)
            return;
        await using var batch = new NpgsqlBatch(connection);
        foreach (var session in ended)
            batch.AddAudit([session.TenantId], new AuditNote(origin, action, new AuditSubject(AuditSubjects.Session, session.Id, session.Browser)), now);
        await batch.ExecuteNonQueryAsync(cancellationToken);
    }
}
