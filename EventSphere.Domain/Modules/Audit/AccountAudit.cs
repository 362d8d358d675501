using EventSphere.Domain.Persistence;
using Npgsql;

namespace EventSphere.Domain.Modules.Audit;

/// <summary>
/// Writes what concerns a person's account into the log of each of their tenants: an account has no tenant, and each of these lets in whoever has it.
/// </summary>
public static class AccountAudit
{
    private const string ReadTenants = "select tenant_id from app.tenants_of_user($1)";

    /// <summary>In the connection's transaction, whose tenant is the last of them afterwards.</summary>
    public static async Task WriteAsync(NpgsqlConnection connection, Guid userId, AuditNote note, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var tenants = new List<Guid>();
        await using (var ask = new NpgsqlCommand(ReadTenants, connection) { Parameters = { BatchStatements.Value(userId) } })
        {
            await using var row = await ask.ExecuteReaderAsync(cancellationToken);
            while (await row.ReadAsync(cancellationToken))
                tenants.Add(row.GetGuid(0));
        }

        if (tenants.Count == 0)
            return;
        await using var batch = new NpgsqlBatch(connection);
        await batch.AddAudit(tenants, note, now).ExecuteNonQueryAsync(cancellationToken);
    }
}
