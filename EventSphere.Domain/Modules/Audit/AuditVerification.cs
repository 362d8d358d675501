using System.Data;
using EventSphere.Contracts.Modules.Audit;
using EventSphere.Domain.Persistence;
using Npgsql;

namespace EventSphere.Domain.Modules.Audit;

/// <summary>Reads how far a tenant's chain goes, and recomputes it.</summary>
public sealed class AuditVerification(NpgsqlDataSource source, TenantDatabase database)
{
    private const string ReadHead = "select base_sequence, base_hash, sequence, hash, sealed_at from audit_heads where tenant_id = $1";

    private static readonly string CountWaiting =
        $"select count(*)::int from (select from audit_entries where tenant_id = $1 and sequence is null limit {AuditLimits.MaxWaiting}) w";

    private const string ReadChain = """
        select tenant_id, sequence, previous_hash, sealed_at, id, created_at, actor_id, actor_name, session_id, api_key_id, address, action, subject_kind,
               subject_id, subject_label, before::text, after::text, trace_id, hash
        from audit_entries where tenant_id = $1 and sequence is not null order by sequence
        """;

    /// <summary>How far the chain goes, without looking at the entries.</summary>
    public Task<AuditChainResponse> ReadAsync(Guid tenantId, CancellationToken cancellationToken) => database.RunAsync(
        tenantId,
        batch => batch.Add(ReadHead, tenantId).Add(CountWaiting, tenantId),
        async row => (await ReadEndsAsync(row, cancellationToken)).Chain,
        cancellationToken);

    /// <summary>Recomputes the chain until it breaks or ends. Every entry is read: a second or so for 100,000.</summary>
    public async Task<AuditVerificationResponse> VerifyAsync(Guid tenantId, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        // Both ends and all between must be of one moment: entries are sealed meanwhile.
        await using var transaction = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken);
        await using var batch = new NpgsqlBatch(connection, transaction);
        batch.BatchCommands.Add(TenantDatabase.SetTenant(tenantId));
        batch.Add(ReadHead, tenantId).Add(CountWaiting, tenantId).Add(ReadChain, tenantId);
        await using var row = await batch.ExecuteReaderAsync(cancellationToken);
        await row.NextResultAsync(cancellationToken);
        var (ends, state) = await ReadEndsAsync(row, cancellationToken);
        await row.NextResultAsync(cancellationToken);
        var check = new ChainCheck(ends);
        AuditFault? fault = null;
        while (fault is null && await row.ReadAsync(cancellationToken))
            fault = check.Next(ReadEntry(row));
        fault ??= check.End();
        return new AuditVerificationResponse(fault is null, state, fault);
    }

    private static async Task<(ChainEnds Ends, AuditChainResponse Chain)> ReadEndsAsync(NpgsqlDataReader row, CancellationToken cancellationToken)
    {
        var ends = ChainEnds.None;
        DateTimeOffset? sealedAt = null;
        if (await row.ReadAsync(cancellationToken))
        {
            ends = new ChainEnds(row.GetInt64(0), row.GetFieldValue<byte[]>(1), row.GetInt64(2), row.GetFieldValue<byte[]>(3));
            sealedAt = ends.Sequence == 0 ? null : row.Time(4);
        }

        await row.NextResultAsync(cancellationToken);
        await row.ReadAsync(cancellationToken);
        return (ends, new AuditChainResponse(
            ends.Sequence - ends.BaseSequence, ends.Sequence, ends.Sequence == 0 ? null : Convert.ToHexStringLower(ends.Hash), sealedAt, row.GetInt32(0)));
    }

    private static SealedEntry ReadEntry(NpgsqlDataReader row) => new(
        row.GetGuid(0), row.GetInt64(1), row.GetFieldValue<byte[]>(2), row.Time(3), row.GetGuid(4), row.Time(5), row.IdOrNull(6), row.GetString(7),
        row.IdOrNull(8), row.IdOrNull(9), row.GetString(10), row.GetString(11), row.GetString(12), row.IdOrNull(13), row.GetString(14),
        row.TextOrNull(15), row.TextOrNull(16), row.TextOrNull(17), row.GetFieldValue<byte[]>(18));
}
