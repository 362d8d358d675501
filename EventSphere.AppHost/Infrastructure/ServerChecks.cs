using System.Net;
using System.Net.Sockets;
using System.Text;
using EventSphere.AppHost.Watching;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Npgsql;

namespace EventSphere.AppHost.Infrastructure;

/// <summary>Proves that it is our server that answers: an open port may be anyone's.</summary>
internal interface IServerCheck : IHealthCheck
{
    string Name { get; }
}

/// <summary>A real login of the tables' owner.</summary>
internal sealed class PostgresCheck(int port, string password) : IServerCheck
{
    private readonly string _connectionString = new NpgsqlConnectionStringBuilder
    {
        Host = "127.0.0.1",
        Port = port,
        Database = "eventsphere",
        Username = "eventsphere_owner",
        Password = password,
        Pooling = false,
        Timeout = 3,
        CommandTimeout = 3,
    }.ConnectionString;

    public string Name => "postgres-login";

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            await using var connection = new NpgsqlConnection(_connectionString);
            await connection.OpenAsync(cancellationToken);
            await using var command = new NpgsqlCommand("select 1", connection);
            await command.ExecuteScalarAsync(cancellationToken);
            return HealthCheckResult.Healthy();
        }
        catch (PostgresException refused)
            when (refused.SqlState is PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification)
        {
            // Waiting doesn't help.
            return HealthCheckResult.Unhealthy(StartFailure.Final
                + "PostgreSQL does not know the password in secrets.json: put back the secrets.json that belongs to this data folder, or move the data folder away to start empty.");
        }
        catch (Exception failure) when (failure is NpgsqlException or SocketException or TimeoutException)
        {
            return HealthCheckResult.Unhealthy(failure.Message);
        }
    }
}

/// <summary>The password is taken, and PING answers PONG.</summary>
internal sealed class CacheCheck(int port, string password) : IServerCheck
{
    public string Name => "cache-ping";

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync(IPAddress.Loopback, port, cancellationToken);
            await using var stream = client.GetStream();
            var login = $"*2\r\n$4\r\nAUTH\r\n${password.Length}\r\n{password}\r\n*1\r\n$4\r\nPING\r\n";
            await stream.WriteAsync(Encoding.ASCII.GetBytes(login), cancellationToken);
            const string expected = "+OK\r\n+PONG\r\n";
            var answer = new byte[expected.Length];
            await stream.ReadExactlyAsync(answer, cancellationToken);
            return Encoding.ASCII.GetString(answer) == expected
                ? HealthCheckResult.Healthy()
                : HealthCheckResult.Unhealthy("it doesn't answer like our cache");
        }
        catch (Exception failure) when (failure is SocketException or IOException)
        {
            return HealthCheckResult.Unhealthy(failure.Message);
        }
    }
}

/// <summary>An HTTP answer with the expected status, and words in its page or its server's name.</summary>
internal sealed class PageCheck(string name, string url, int status, string words) : IServerCheck
{
    // One for all: connections are kept for the next check.
    private static readonly HttpClient Client = new() { Timeout = TimeSpan.FromSeconds(4) };

    public string Name => $"{name}-page";

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            using var response = await Client.GetAsync(url, cancellationToken);
            var text = $"{response.Headers.Server} {await response.Content.ReadAsStringAsync(cancellationToken)}";
            return (int)response.StatusCode == status && text.Contains(words, StringComparison.OrdinalIgnoreCase)
                ? HealthCheckResult.Healthy()
                : HealthCheckResult.Unhealthy($"{url} answered {(int)response.StatusCode} and not as expected");
        }
        catch (HttpRequestException failure)
        {
            return HealthCheckResult.Unhealthy(failure.Message);
        }
    }
}
