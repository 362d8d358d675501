using System.Text.Json;
using EventSphere.Contracts.Modules.Reports;
using EventSphere.Domain.Modules.Audit;
using EventSphere.Domain.Modules.Tenancy;
using EventSphere.Domain.Tenancy;
using EventSphere.ServiceDefaults.Keys;
using EventSphere.Worker.Messaging;
using Npgsql;
using StackExchange.Redis;
using static EventSphere.Domain.Persistence.BatchStatements;

namespace EventSphere.Worker.Modules.Tenancy;

/// <summary>
/// Looks, over all tenants, for the records of domains that are due: those which wait for one, ever less often, and once a day those which are verified.
/// Several workers share the work, since each claims what it looks for.
/// </summary>
internal sealed partial class DomainChecks(
    NpgsqlDataSource source, IServiceScopeFactory scopes, IConnectionMultiplexer redis, IConfiguration configuration, TimeProvider clock, ILogger<DomainChecks> log)
    : Rounds("domain-checks", configuration.GetValue("Domains:CheckEvery", TimeSpan.FromSeconds(30)), clock, log)
{
    private const int Batch = 20;

    protected override async Task RunAsync(CancellationToken stopping)
    {
        IReadOnlyList<(Guid Id, Guid TenantId)> due;
        do
        {
            due = await ClaimAsync(stopping);
            // Name servers of different domains: one that is slow holds up no other.
            await Task.WhenAll(due.Select(domain => CheckAsync(domain.TenantId, domain.Id, stopping)));
        }
        while (due.Count == Batch);
    }

    private async Task<IReadOnlyList<(Guid Id, Guid TenantId)>> ClaimAsync(CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand("select id, tenant_id from app.claim_domain_checks($1)");
        command.Parameters.Add(Value(Batch));
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        var due = new List<(Guid, Guid)>();
        while (await row.ReadAsync(cancellationToken))
            due.Add((row.GetGuid(0), row.GetGuid(1)));
        return due;
    }

    private async Task CheckAsync(Guid tenantId, Guid domainId, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<TenantContext>().Set(tenantId);
        var check = await scope.ServiceProvider.GetRequiredService<DomainVerification>().CheckAsync(domainId, asked: false, AuditOrigin.Product, cancellationToken);
        if (check is not { Moved: true })
            return;
        Moved(Log, check.Domain.Name, TenantDomain.NameOf(check.Domain.Status));
        try
        {
            await redis.GetSubscriber().PublishAsync(
                new RedisChannel(TenantKeys.LiveChannel(tenantId), RedisChannel.PatternMode.Literal),
                JsonSerializer.SerializeToUtf8Bytes(new LiveNotice(LiveKinds.Organization, EventId: null), JsonSerializerOptions.Web),
                CommandFlags.FireAndForget);
        }
        catch (Exception exception) when (exception is RedisException or TimeoutException)
        {
            // Who shows the host asks again within a minute.
            NotTold(Log, exception, check.Domain.Name);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "The domain {Domain} is {Status}")]
    private static partial void Moved(ILogger log, string domain, string status);

    [LoggerMessage(Level = LogLevel.Warning, Message = "That {Domain} has changed could not be told")]
    private static partial void NotTold(ILogger log, Exception exception, string domain);
}
