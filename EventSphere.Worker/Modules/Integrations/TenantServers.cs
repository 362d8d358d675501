using EventSphere.Contracts.Modules.Integrations;
using EventSphere.Domain.Modules.Integrations;
using EventSphere.Domain.Persistence;
using EventSphere.ServiceDefaults.Caching;
using EventSphere.ServiceDefaults.Outgoing;
using EventSphere.Worker.Modules.Communications;

namespace EventSphere.Worker.Modules.Integrations;

/// <summary>
/// The tenants' own mail servers. Whether a tenant has one is kept for two seconds, so that a rush of mails costs one look, and a change of the settings
/// holds at once for whoever tries it out.
/// </summary>
internal sealed class TenantServers : IDisposable
{
    private static readonly TimeSpan Kept = TimeSpan.FromSeconds(2);

    private const string Sql = "select id, settings::text, secret_cipher, updated_at from integration_settings where provider = $1 and is_enabled";

    private readonly TenantDatabase database;
    private readonly DataCipher cipher;
    private readonly GuardedSmtp smtp;
    private readonly TimeProvider clock;
    private readonly ShortCache<Guid, TenantServer?> known;
    private readonly Dictionary<Guid, TenantServer> servers = [];
    private readonly ITimer trim;

    public TenantServers(TenantDatabase database, DataCipher cipher, GuardedSmtp smtp, TimeProvider clock)
    {
        (this.database, this.cipher, this.smtp, this.clock) = (database, cipher, smtp, clock);
        known = new(clock, _ => Kept, capacity: 10_000);
        trim = clock.CreateTimer(_ => Trim(), null, IdleSmtpClients.IdleAtMost, IdleSmtpClients.IdleAtMost);
    }

    /// <returns>Null if mails of the tenant go by EventSphere's server.</returns>
    public ValueTask<TenantServer?> OfAsync(Guid tenantId, CancellationToken cancellationToken) => known.GetAsync(tenantId, LoadAsync, cancellationToken);

    public void Dispose()
    {
        trim.Dispose();
        lock (servers)
        {
            foreach (var server in servers.Values)
                server.Dispose();
            servers.Clear();
        }
    }

    private Task<TenantServer?> LoadAsync(Guid tenantId, CancellationToken cancellationToken) => database.RunAsync(
        tenantId,
        batch => batch.Add(Sql, IntegrationProviders.Smtp),
        async row =>
        {
            if (!await row.ReadAsync(cancellationToken))
                return Renew(tenantId, null);
            var password = row.IsDBNull(2) ? null : SmtpSettingsJson.Open(cipher, tenantId, row.GetFieldValue<byte[]>(2));
            return Renew(tenantId, new TenantServer(row.GetGuid(0), row.Time(3), SmtpSettingsJson.Read(row.GetString(1)), password, smtp, clock));
        },
        cancellationToken);

    // The same settings are the same server, with its connections and its failures.
    private TenantServer? Renew(Guid tenantId, TenantServer? read)
    {
        lock (servers)
        {
            if (servers.TryGetValue(tenantId, out var old))
            {
                if (read is not null && old.ChangedAt == read.ChangedAt && old.Id == read.Id)
                    return old;
                old.Dispose();
                servers.Remove(tenantId);
            }

            if (read is not null)
                servers.Add(tenantId, read);
            return read;
        }
    }

    private void Trim()
    {
        lock (servers)
        {
            foreach (var server in servers.Values)
                server.CloseIdle();
        }
    }
}
