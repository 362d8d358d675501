using System.Net;
using System.Net.Sockets;
using DnsClient;
using Microsoft.Extensions.Configuration;

namespace EventSphere.Domain.Modules.Tenancy;

/// <summary>Asks the DNS.</summary>
public interface IDomainRecords
{
    /// <returns>The texts of the TXT records under a name, none if it has none; null if no name server answered.</returns>
    Task<IReadOnlyList<string>?> ReadTextsAsync(string name, CancellationToken cancellationToken);
}

/// <summary>
/// Asks a name server: the one that was configured, or the machine's own. Without a cache of its own, since somebody has just set a record and waits;
/// the resolver's stays.
/// </summary>
/// <param name="server">Null: the machine's own.</param>
public sealed class DomainRecords(IPEndPoint? server) : IDomainRecords
{
    // Made when first asked: where a machine's name servers stand is looked up then.
    private readonly Lazy<LookupClient> client = new(() => new LookupClient(Settings(server)));

    /// <summary>With the name server of the setting <c>Domains:NameServer</c>, an address with or without a port.</summary>
    /// <exception cref="InvalidOperationException">The setting is no such address.</exception>
    public static DomainRecords From(IConfiguration configuration) => configuration["Domains:NameServer"] switch
    {
        null or "" => new DomainRecords(server: null),
        var text when IPEndPoint.TryParse(text, out var server) => new DomainRecords(server.Port == 0 ? new IPEndPoint(server.Address, NameServer.DefaultPort) : server),
        var text => throw new InvalidOperationException($"Domains:NameServer is {text}, and must be an IP address, with a port if it isn't 53."),
    };

    public async Task<IReadOnlyList<string>?> ReadTextsAsync(string name, CancellationToken cancellationToken)
    {
        try
        {
            var answer = await client.Value.QueryAsync(name, QueryType.TXT, QueryClass.IN, cancellationToken);
            return answer.HasError && answer.Header.ResponseCode != DnsHeaderResponseCode.NotExistentDomain
                ? null
                // A text of more than 255 bytes comes in pieces (RFC 7208, 3.3).
                : [.. answer.Answers.TxtRecords().Select(record => string.Concat(record.Text))];
        }
        catch (Exception exception) when (exception is DnsResponseException or SocketException && !cancellationToken.IsCancellationRequested)
        {
            return null;
        }
    }

    private static LookupClientOptions Settings(IPEndPoint? server)
    {
        var options = server is null ? new LookupClientOptions() : new LookupClientOptions(server);
        options.UseCache = false;
        options.Timeout = TimeSpan.FromSeconds(3);
        options.Retries = 1;
        return options;
    }
}
