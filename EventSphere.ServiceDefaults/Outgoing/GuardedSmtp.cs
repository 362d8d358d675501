using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using EventSphere.Contracts.Modules.Integrations;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;

namespace EventSphere.ServiceDefaults.Outgoing;

/// <summary>Mail servers that tenants name: connected to at permitted addresses and ports alone, always encrypted, and with reasons that one can act on.</summary>
/// <param name="localName">How we greet: the machine's own name and address are nobody's business.</param>
public sealed class GuardedSmtp(GuardedAddresses addresses, string localName)
{
    /// <summary>A connection that is encrypted and, if the settings name a user, signed in; for the caller to dispose.</summary>
    /// <exception cref="SmtpFailedException">It doesn't come to that.</exception>
    public async Task<SmtpClient> ConnectAsync(SmtpSettings settings, string? password, CancellationToken cancellationToken)
    {
        if (!SmtpLimits.Ports.Contains(settings.Port))
            throw new SmtpFailedException(SmtpTestOutcomes.HostForbidden);
        var client = new GuardedClient { LocalDomain = localName };
        try
        {
            var stream = await addresses.ConnectAsync(settings.Host, settings.Port, cancellationToken);
            await ConnectAsync(client, stream, settings, cancellationToken);
            if (settings.User is not null)
                await SignInAsync(client, settings.User, password ?? "", cancellationToken);
            return client;
        }
        catch (Exception exception)
        {
            client.Dispose();
            if (SmtpFailedException.Of(exception) is { } failed)
                throw failed;
            throw;
        }
    }

    /// <summary>Sends over a connection. If it fails the connection is good for nothing more.</summary>
    /// <exception cref="SmtpFailedException">The server didn't take it.</exception>
    public static async Task SendAsync(SmtpClient client, MimeMessage message, CancellationToken cancellationToken)
    {
        try
        {
            await client.SendAsync(message, cancellationToken);
        }
        catch (NotSupportedException exception)
        {
            // Such as an address that takes SMTPUTF8 (RFC 6531), which the server doesn't have.
            throw new SmtpFailedException(SmtpTestOutcomes.Refused, exception.Message, isFinal: true);
        }
        catch (Exception exception) when (SmtpFailedException.Of(exception) is { } failed)
        {
            throw failed;
        }
    }

    private static async Task ConnectAsync(GuardedClient client, Stream stream, SmtpSettings settings, CancellationToken cancellationToken)
    {
        try
        {
            var security = settings.Security == SmtpSecurity.Tls ? SecureSocketOptions.SslOnConnect : SecureSocketOptions.StartTls;
            await client.ConnectAsync(stream, settings.Host, settings.Port, security, cancellationToken);
        }
        catch (NotSupportedException exception)
        {
            throw new SmtpFailedException(SmtpTestOutcomes.NoTls, exception.Message);
        }
        finally
        {
            if (!client.IsConnected)
                await stream.DisposeAsync();
        }
    }

    private static async Task SignInAsync(GuardedClient client, string user, string password, CancellationToken cancellationToken)
    {
        try
        {
            await client.AuthenticateAsync(user, password, cancellationToken);
        }
        catch (NotSupportedException exception)
        {
            throw new SmtpFailedException(SmtpTestOutcomes.SignInRefused, exception.Message);
        }
    }

    /// <summary>
    /// Judges certificates by what is known here. The system would otherwise fetch from addresses that stand in the certificate, and these are whatever its
    /// owner wrote: a way around the guard.
    /// </summary>
    private sealed class GuardedClient : SmtpClient
    {
        protected override SslClientAuthenticationOptions GetSslClientAuthenticationOptions(string host, RemoteCertificateValidationCallback remoteCertificateValidationCallback)
        {
            var options = base.GetSslClientAuthenticationOptions(host, remoteCertificateValidationCallback);
            options.CertificateRevocationCheckMode = X509RevocationMode.NoCheck;
            options.CertificateChainPolicy = new X509ChainPolicy { DisableCertificateDownloads = true, RevocationMode = X509RevocationMode.NoCheck };
            return options;
        }
    }
}

/// <summary>A mail server wasn't reached, or refused.</summary>
/// <param name="outcome">One of <see cref="SmtpTestOutcomes"/>.</param>
/// <param name="answer">In the words of the other side or of the system; null if there are none.</param>
/// <param name="isFinal">It refused for good, and not for now.</param>
public sealed class SmtpFailedException(string outcome, string? answer = null, bool isFinal = false) : IOException(answer ?? outcome)
{
    public string Outcome => outcome;

    public string? Answer => answer;

    public bool IsFinal => isFinal;

    /// <summary>What went wrong, in the terms of <see cref="SmtpTestOutcomes"/>.</summary>
    /// <returns>Null for what is a fault of ours.</returns>
    public static SmtpFailedException? Of(Exception exception) => exception switch
    {
        SmtpFailedException known => known,
        ForbiddenAddressException => new(SmtpTestOutcomes.HostForbidden),
        SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain } => new(SmtpTestOutcomes.HostUnknown),
        SocketException socket => new(SmtpTestOutcomes.Unreachable, socket.Message),
        SslHandshakeException { ServerCertificate: not null } => new(SmtpTestOutcomes.CertificateUntrusted),
        SslHandshakeException => new(SmtpTestOutcomes.NoTls),
        AuthenticationException refused => new(SmtpTestOutcomes.SignInRefused, refused.InnerException?.Message ?? refused.Message),
        SmtpCommandException { ErrorCode: SmtpErrorCode.SenderNotAccepted } refused => Refused(SmtpTestOutcomes.SenderRefused, refused),
        SmtpCommandException { ErrorCode: SmtpErrorCode.RecipientNotAccepted } refused => Refused(SmtpTestOutcomes.RecipientRefused, refused),
        SmtpCommandException refused => Refused(SmtpTestOutcomes.Refused, refused),
        MailKit.ProtocolException broken => new(SmtpTestOutcomes.Refused, broken.Message),
        IOException broken => new(SmtpTestOutcomes.Unreachable, broken.Message),
        _ => null,
    };

    private static SmtpFailedException Refused(string outcome, SmtpCommandException refused) =>
        new(outcome, FormattableString.Invariant($"{(int)refused.StatusCode} {refused.Message}"), (int)refused.StatusCode >= 500);
}
