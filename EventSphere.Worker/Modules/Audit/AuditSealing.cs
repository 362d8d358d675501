using EventSphere.Domain.Persistence;
using EventSphere.Worker.Messaging;
using Npgsql;
using static EventSphere.Domain.Persistence.BatchStatements;

namespace EventSphere.Worker.Modules.Audit;

/// <summary>
/// Chains audit entries a moment after they were written, tenant by tenant, so that no writer waits for another. Any number of workers run one: the
/// database lets one of them seal for a tenant at a time.
/// </summary>
internal sealed partial class AuditSealing(NpgsqlDataSource source, TenantDatabase database, TimeProvider clock, ILogger<AuditSealing> log)
    : Rounds("audit-sealing", Every, clock, log)
{
    private const int Batch = 1_000;

    private static readonly TimeSpan Every = TimeSpan.FromSeconds(2);

    protected override async Task RunAsync(CancellationToken stopping)
    {
        foreach (var tenant in await WaitingAsync(stopping))
            await SealAllAsync(tenant, stopping);
    }

    private async Task SealAllAsync(Guid tenant, CancellationToken stopping)
    {
        try
        {
            while (await SealAsync(tenant, stopping) == Batch)
            {
            }
        }
        catch (PostgresException exception)
        {
            // Such as a number that is taken, since somebody forged an entry: the other tenants' entries don't wait for that.
            NotSealed(Log, exception, tenant);
        }
    }

    private async Task<IReadOnlyList<Guid>> WaitingAsync(CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand("select * from app.tenants_with_unsealed_audit_entries()");
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        var tenants = new List<Guid>();
        while (await row.ReadAsync(cancellationToken))
            tenants.Add(row.GetGuid(0));
        return tenants;
    }

    private Task<int> SealAsync(Guid tenant, CancellationToken cancellationToken) => database.RunAsync(
        tenant,
        batch => batch.BatchCommands.Add(new NpgsqlBatchCommand("select app.seal_audit_entries($1)") { Parameters = { Value(Batch) } }),
        async row => await row.ReadAsync(cancellationToken) ? row.GetInt32(0) : 0,
        cancellationToken);

    [LoggerMessage(Level = LogLevel.Error, Message = "The audit log of tenant {Tenant} can't be sealed; verify it (docs/runbook.md)")]
    private static partial void NotSealed(ILogger log, Exception exception, Guid tenant);
}
