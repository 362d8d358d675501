using System.Net.Sockets;
using EventSphere.Contracts.Modules.Integrations;
using EventSphere.ServiceDefaults.Outgoing;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;

namespace EventSphere.Worker.Modules.Communications;

/// <summary>A few connections to our own mail server, each used again for the next mail.</summary>
internal sealed class SmtpConnections : IDisposable
{
    private readonly MailSettings settings;
    private readonly SemaphoreSlim free;
    private readonly IdleSmtpClients idle;
    private readonly ITimer trim;

    public SmtpConnections(MailSettings settings, TimeProvider clock)
    {
        this.settings = settings;
        free = new SemaphoreSlim(settings.Connections);
        idle = new IdleSmtpClients(clock);
        trim = clock.CreateTimer(_ => idle.CloseOld(), null, IdleSmtpClients.IdleAtMost, IdleSmtpClients.IdleAtMost);
    }

    /// <summary>Sends over one of them. If that fails the connection is closed: nobody knows what state it is in.</summary>
    /// <exception cref="SmtpFailedException">The server wasn't reached, or didn't take it.</exception>
    public async Task SendAsync(MimeMessage message, CancellationToken cancellationToken)
    {
        await free.WaitAsync(cancellationToken);
        try
        {
            var client = idle.Rent() ?? await ConnectAsync(cancellationToken);
            try
            {
                await GuardedSmtp.SendAsync(client, message, cancellationToken);
            }
            catch
            {
                client.Dispose();
                throw;
            }

            idle.Return(client);
        }
        finally
        {
            free.Release();
        }
    }

    public void Dispose()
    {
        trim.Dispose();
        idle.CloseAll();
        free.Dispose();
    }

    private async Task<SmtpClient> ConnectAsync(CancellationToken cancellationToken)
    {
        // Without NoDelay each mail waits 40 ms for an acknowledgement that the other side holds back.
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        // An operator's own authority often publishes no list of what it has revoked.
        var client = new SmtpClient { LocalDomain = settings.Sender.Host, CheckCertificateRevocation = false };
        try
        {
            await socket.ConnectAsync(settings.Host, settings.Port, cancellationToken);
            await client.ConnectAsync(socket, settings.Host, settings.Port, settings.StartTls ? SecureSocketOptions.StartTls : SecureSocketOptions.None, cancellationToken);
            if (settings.User is not null)
                await client.AuthenticateAsync(settings.User, settings.Password ?? "", cancellationToken);
            return client;
        }
        catch (Exception exception)
        {
            var outcome = client.IsConnected ? SmtpTestOutcomes.SignInRefused : SmtpTestOutcomes.NoTls;
            client.Dispose();
            socket.Dispose();
            // The server doesn't offer what the settings ask of it.
            if (exception is NotSupportedException)
                throw new SmtpFailedException(outcome, exception.Message);
            if (SmtpFailedException.Of(exception) is { } failed)
                throw failed;
            throw;
        }
    }
}
