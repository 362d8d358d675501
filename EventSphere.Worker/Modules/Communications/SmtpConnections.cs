using System.Collections.Concurrent;
using System.Net;
using System.Net.Mail;

namespace EventSphere.Worker.Modules.Communications;

/// <summary>
/// A few SMTP connections that are used again: greeting, TLS and sign-in cost more than a mail. Those that were used last are used first, and
/// what has been idle for a while is closed before the server does it.
/// </summary>
internal sealed class SmtpConnections : IDisposable
{
    private static readonly TimeSpan IdleAtMost = TimeSpan.FromSeconds(15);

    private readonly MailSettings settings;
    private readonly TimeProvider clock;
    private readonly SemaphoreSlim free;
    private readonly ConcurrentStack<(SmtpClient Client, long UsedAt)> idle = new();
    private readonly ITimer trim;

    public SmtpConnections(MailSettings settings, TimeProvider clock)
    {
        this.settings = settings;
        this.clock = clock;
        free = new SemaphoreSlim(settings.Connections);
        trim = clock.CreateTimer(_ => Trim(), null, IdleAtMost, IdleAtMost);
    }

    /// <summary>Sends over one of them. If that fails the connection is closed: nobody knows what state it is in.</summary>
    public async Task SendAsync(MailMessage message, CancellationToken cancellationToken)
    {
        await free.WaitAsync(cancellationToken);
        try
        {
            var client = Rent();
            try
            {
                await client.SendMailAsync(message, cancellationToken);
            }
            catch
            {
                client.Dispose();
                throw;
            }

            idle.Push((client, clock.GetTimestamp()));
        }
        finally
        {
            free.Release();
        }
    }

    public void Dispose()
    {
        trim.Dispose();
        while (idle.TryPop(out var last))
            last.Client.Dispose();
        free.Dispose();
    }

    private SmtpClient Rent()
    {
        while (idle.TryPop(out var last))
        {
            if (clock.GetElapsedTime(last.UsedAt) < IdleAtMost)
                return last.Client;
            last.Client.Dispose();
        }

        return new SmtpClient(settings.Host, settings.Port)
        {
            EnableSsl = settings.StartTls,
            UseDefaultCredentials = false,
            Credentials = settings.User is null ? null : new NetworkCredential(settings.User, settings.Password),
        };
    }

    private void Trim()
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
}
