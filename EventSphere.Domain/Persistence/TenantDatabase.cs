using EventSphere.Domain.Tenancy;
using Npgsql;

namespace EventSphere.Domain.Persistence;

/// <summary>
/// Hot paths talk to PostgreSQL through this: the commands of one unit of work travel with the tenant's setting in one round trip.
/// A batch has a single Sync at its end, so PostgreSQL runs it as one implicit transaction (PostgreSQL manual, 54.2.4 "Pipelining"):
/// the transaction-local tenant holds for all its commands and for nothing after, and all of it commits or nothing does.
/// </summary>
public sealed class TenantDatabase(NpgsqlDataSource source)
{
    internal const string SetTenantSql = "select set_config('app.tenant_id', $1, true)";

    /// <summary>
    /// Runs the batch that <paramref name="add"/> fills and hands its results to <paramref name="read"/>, positioned on the first
    /// command's. The transaction has committed when the task completes.
    /// </summary>
    public async Task<T> RunAsync<T>(
        Guid tenantId, Action<NpgsqlBatch> add, Func<NpgsqlDataReader, Task<T>> read, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await using var batch = new NpgsqlBatch(connection);
        batch.BatchCommands.Add(SetTenant(tenantId));
        add(batch);
        T result;
        await using (var reader = await batch.ExecuteReaderAsync(cancellationToken))
        {
            await reader.NextResultAsync(cancellationToken);
            result = await read(reader);
            // Errors of later commands, and of the commit itself, surface only when everything was read.
            while (await reader.NextResultAsync(cancellationToken))
            {
            }
        }

        return result;
    }

    /// <summary>
    /// Runs one command and hands over its rows, however many there are, one after the other as they arrive: none is kept, so that an export takes no more memory
    /// for a million than for one.
    /// </summary>
    public Task ForEachRowAsync(Guid tenantId, NpgsqlBatchCommand command, Func<NpgsqlDataReader, ValueTask> take, CancellationToken cancellationToken) => RunAsync(
        tenantId,
        batch => batch.BatchCommands.Add(command),
        async rows =>
        {
            while (await rows.ReadAsync(cancellationToken))
                await take(rows);
            return true;
        },
        cancellationToken);

    /// <summary>The command that sets the tenant; the first of every batch in a tenant's transaction.</summary>
    public static NpgsqlBatchCommand SetTenant(Guid tenantId)
    {
        if (tenantId == Guid.Empty)
            throw new TenantMissingException();
        return new NpgsqlBatchCommand(SetTenantSql) { Parameters = { new NpgsqlParameter<string> { TypedValue = tenantId.ToString() } } };
    }
}
