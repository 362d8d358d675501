using System.ComponentModel;
using System.Diagnostics;
using System.Net;
using System.Net.NetworkInformation;

namespace EventSphere.AppHost.Infrastructure;

/// <summary>What must be so before anything is started or installed. Each finding is one sentence with its remedy.</summary>
internal static class Preflight
{
    private const int OldestNode = 20;

    /// <summary>For every way to run.</summary>
    public static void Check(StackSettings settings)
    {
        DataFolder.Prepare(settings.DataFolder);
        CheckPorts(("Web", settings.Ports.Web, "the web front end"), ("Api", settings.Ports.Api, "the api"));
    }

    /// <summary>For the embedded servers.</summary>
    public static void CheckEmbedded(StackSettings settings, string serverData)
    {
        if (OperatingSystem.IsMacOS() && Environment.IsPrivilegedProcess)
            throw new StartRefused("PostgreSQL refuses to run as root: start as an ordinary user.");
        CheckNode();
        var ports = settings.Ports;
        CheckPorts(
            ("Postgres", ports.Postgres, "PostgreSQL"), ("Cache", ports.Cache, "the cache (Garnet)"),
            ("Mail", ports.Mail, "the mail catcher's page"), ("Smtp", ports.Smtp, "the mail catcher"),
            ("Blobs", ports.Blobs, "Azurite's blobs"), ("Queues", ports.Queues, "Azurite's queues"), ("Tables", ports.Tables, "Azurite's tables"));
        if (File.Exists(Path.Combine(serverData, "postgres", "18", "PG_VERSION")) && !File.Exists(SecretsFile.PathIn(settings.DataFolder)))
        {
            throw new StartRefused(
                $"The database in {serverData} was made with secrets that {SecretsFile.PathIn(settings.DataFolder)} no longer holds: "
                + $"put that file back, or move {serverData} away to start empty.");
        }
    }

    public static void CheckPorts(params ReadOnlySpan<(string Name, int Port, string User)> needed)
    {
        var listening = IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpListeners()
            .Where(at => IPAddress.IsLoopback(at.Address) || at.Address.Equals(IPAddress.Any) || at.Address.Equals(IPAddress.IPv6Any))
            .Select(at => at.Port).ToHashSet();
        foreach (var (name, port, user) in needed)
        {
            if (listening.Contains(port))
            {
                throw new StartRefused(
                    $"Port {port}, which {user} needs, is in use: end the program that has it, or choose another with --Ports:{name} <port>.");
            }
        }
    }

    private static void CheckNode()
    {
        var remedy = $"install Node.js {OldestNode} or newer (https://nodejs.org), or, with the official Aspire packages, start Docker or Podman.";
        string version;
        try
        {
            using var node = Process.Start(new ProcessStartInfo("node", "--version") { RedirectStandardOutput = true })!;
            version = node.StandardOutput.ReadToEnd().Trim();
            node.WaitForExit();
        }
        catch (Win32Exception)
        {
            throw new StartRefused($"Node.js was not found, which the embedded servers need: {remedy}");
        }

        if (!Version.TryParse(version.TrimStart('v'), out var parsed) || parsed.Major < OldestNode)
            throw new StartRefused($"Node.js {version} is too old for the embedded servers: {remedy}");
    }
}
