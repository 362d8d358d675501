using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Configuration;

namespace EventSphere.AppHost.Infrastructure;

/// <summary>What can be chosen about a start, by argument, variable (<c>Ports__Web</c>, <c>EVENTSPHERE_DATA</c>) or settings file.</summary>
internal sealed record StackSettings
{
    private static readonly string[] Flags = ["--embedded", "--no-demo"];

    public required bool Embedded { get; init; }

    public required bool Demo { get; init; }

    /// <summary>True where <c>Aspire.Hosting.Testing</c> runs the stack: any free ports, no dashboard.</summary>
    public required bool Testing { get; init; }

    public required string Root { get; init; }

    public required string DataFolder { get; init; }

    public required Ports Ports { get; init; }

    /// <summary>How long the stack may take to be healthy, if the usual isn't right.</summary>
    public required TimeSpan? Deadline { get; init; }

    /// <summary>Lets a flag stand without a value, which the configuration's own parser would take from the next argument.</summary>
    public static string[] Arguments(string[] args)
    {
        for (var i = 0; i < args.Length; i++)
        {
            if (args[i] is "--data" && (i + 1 == args.Length || args[i + 1].StartsWith('-')))
                throw new StartRefused("--data needs a folder: --data <folder>.");
        }

        return [.. args.Select(arg => Flags.Contains(arg) ? $"{arg}=true" : arg)];
    }

    public static StackSettings Read(IDistributedApplicationBuilder builder)
    {
        var configuration = builder.Configuration;
        var root = Path.GetDirectoryName(builder.AppHostDirectory.TrimEnd(Path.DirectorySeparatorChar))!;
        var testing = configuration.GetValue("DcpPublisher:RandomizePorts", false);
        var data = configuration["data"] ?? configuration["EVENTSPHERE_DATA"];
        return new StackSettings
        {
            Embedded = configuration.GetValue("embedded", false),
            Demo = !configuration.GetValue("no-demo", false),
            Testing = testing,
            Root = root,
            DataFolder = string.IsNullOrWhiteSpace(data) ? Path.Combine(root, ".data") : Path.GetFullPath(data),
            Ports = Ports.Read(configuration, testing),
            Deadline = configuration.GetValue<int?>("StartDeadline") is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
        };
    }
}

/// <summary>The fixed ports of the stack on one machine.</summary>
internal sealed record Ports(
    int Web, int Api, int Dashboard, int Otlp, int Mail, int Smtp, int Postgres, int Cache, int Blobs, int Queues, int Tables)
{
    public static Ports Read(IConfiguration configuration, bool random)
    {
        var fallback = new Ports(8080, 8081, 18888, 18889, 1080, 1025, 15432, 16379, 15000, 15001, 15002);

        // Where the launch profile or the official tools have said where the dashboard is, it is there.
        fallback = fallback with
        {
            Dashboard = PortOf(configuration["ASPNETCORE_URLS"]) ?? fallback.Dashboard,
            Otlp = PortOf(configuration["ASPIRE_DASHBOARD_OTLP_ENDPOINT_URL"]) ?? fallback.Otlp,
        };
        var taken = new HashSet<int>();
        int Port(string name, int standard)
        {
            if (configuration[$"Ports:{name}"] is not { Length: > 0 } text)
                return random ? Free(taken) : standard;
            return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is > 0 and < 65536
                ? port
                : throw new StartRefused($"\"{text}\" is not a port: give --Ports:{name} a number from 1 to 65535.");
        }

        return new Ports(
            Port(nameof(Web), fallback.Web), Port(nameof(Api), fallback.Api),
            Port(nameof(Dashboard), fallback.Dashboard), Port(nameof(Otlp), fallback.Otlp),
            Port(nameof(Mail), fallback.Mail), Port(nameof(Smtp), fallback.Smtp),
            Port(nameof(Postgres), fallback.Postgres), Port(nameof(Cache), fallback.Cache),
            Port(nameof(Blobs), fallback.Blobs), Port(nameof(Queues), fallback.Queues), Port(nameof(Tables), fallback.Tables));
    }

    private static int? PortOf(string? urls) => Uri.TryCreate(urls?.Split(';')[0], UriKind.Absolute, out var url) ? url.Port : null;

    private static int Free(HashSet<int> taken)
    {
        while (true)
        {
            // Below what systems hand out to outgoing connections, or one of those may take it before the server does.
            var port = Random.Shared.Next(20_000, 32_000);
            using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            try
            {
                socket.Bind(new IPEndPoint(IPAddress.Loopback, port));
            }
            catch (SocketException)
            {
                continue;
            }

            if (taken.Add(port))
                return port;
        }
    }
}
