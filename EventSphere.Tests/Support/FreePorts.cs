using System.Net;
using System.Net.Sockets;

namespace EventSphere.Tests.Support;

/// <summary>
/// Ports for servers that a test starts: below those that the system gives to outgoing connections, one of which could otherwise take a port
/// between the look and the start.
/// </summary>
internal static class FreePorts
{
    private static readonly Lock Taking = new();
    private static readonly HashSet<int> Given = [];

    public static int[] Take(int count)
    {
        lock (Taking)
            return [.. Enumerable.Range(0, count).Select(_ => TakeOne())];
    }

    private static int TakeOne()
    {
        while (true)
        {
            var port = Random.Shared.Next(30_000, 32_700);
            using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            try
            {
                socket.Bind(new IPEndPoint(IPAddress.Loopback, port));
            }
            catch (SocketException)
            {
                // Somebody has it: another one.
                continue;
            }

            if (Given.Add(port))
                return port;
        }
    }
}
