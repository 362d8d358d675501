using System.Collections.Concurrent;
using MailKit.Net.Smtp;

namespace EventSphere.Worker.Modules.Communications;

/// <summary>
/// Connections to one mail server that wait to be used again: greeting, TLS and sign-in cost more than a mail. Those that were used last are used
/// first, and what has been idle for a while is closed before the server does it.
/// </summary>
internal sealed class IdleSmtpClients(TimeProvider clock)
{
    public static readonly TimeSpan IdleAtMost = TimeSpan.FromSeconds(15);

    private readonly ConcurrentStack<(SmtpClient Client, long UsedAt)> idle = new();

    /// <returns>Null if there is none.</returns>
    public SmtpClient? Rent()
    {
        while (idle.TryPop(out var last))
        {
            if (last.Client.IsConnected && clock.GetElapsedTime(last.UsedAt) < IdleAtMost)
                return last.Client;
            last.Client.Dispose();
        }

        return null;
    }

    public void Return(SmtpClient client) => idle.Push((client, clock.GetTimestamp()));

    /// <summary>Closes what nobody used for a while.</summary>
    public void CloseOld()
    {
        // The stack can't be trimmed at its bottom: take all, keep the young.
        var young = new List<(SmtpClient Client, long UsedAt)>();
        while (idle.TryPop(out var last))
        {
            if (clock.GetElapsedTime(last.UsedAt) < IdleAtMost)
                young.Add(last);
            else
                last.Client.Dispose();
        }

        young.Reverse();
        foreach (var client in young)
            idle.Push(client);
    }

    public void CloseAll()
    {
        while (idle.TryPop(out var last))
            last.Client.Dispose();
    }
}
