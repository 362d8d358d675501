using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace EventSphere.ServiceDefaults.Outgoing;

/// <summary>
/// HTTP to addresses that tenants give. Made without the factory, whose defaults would look hosts up as names of our own services.
/// </summary>
public static class GuardedHttp
{
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(10);

    /// <summary>Of an answer that is read as a whole.</summary>
    public const int AnswerMaxBytes = 256 * 1024;

    private const int FirstUnprivilegedPort = 1024;

    /// <summary>
    /// A client whose every connection, after a redirect too, goes by https to a permitted address: on port 443, or on one that no system's service
    /// has. Read answers as a whole: what is streamed is limited by nothing but time.
    /// </summary>
    public static HttpClient Client(GuardedAddresses addresses) =>
        new(Handler(addresses)) { Timeout = Longest, MaxResponseContentBufferSize = AnswerMaxBytes };

    internal static SocketsHttpHandler Handler(GuardedAddresses addresses) => new()
    {
        ConnectCallback = (context, cancellationToken) => ConnectAsync(addresses, context, cancellationToken),
        ConnectTimeout = Longest / 2,
        MaxAutomaticRedirections = 3,
        MaxResponseHeadersLength = 16,
        PooledConnectionLifetime = TimeSpan.FromMinutes(1),
        // A certificate names addresses too, from which others would be fetched past the guard.
        SslOptions = new SslClientAuthenticationOptions
        {
            CertificateChainPolicy = new X509ChainPolicy { DisableCertificateDownloads = true, RevocationMode = X509RevocationMode.NoCheck },
        },
        UseCookies = false,
        UseProxy = false,
    };

    private static async ValueTask<Stream> ConnectAsync(GuardedAddresses addresses, SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var (host, port) = (context.DnsEndPoint.Host, context.DnsEndPoint.Port);
        if (context.InitialRequestMessage.RequestUri?.Scheme != Uri.UriSchemeHttps || (port != 443 && port < FirstUnprivilegedPort))
            throw new ForbiddenAddressException(FormattableString.Invariant($"{host}:{port}"));
        return await addresses.ConnectAsync(host, port, cancellationToken);
    }
}
