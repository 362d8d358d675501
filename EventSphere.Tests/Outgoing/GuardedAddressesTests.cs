using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using EventSphere.ServiceDefaults.Outgoing;
using Microsoft.Extensions.Configuration;

namespace EventSphere.Tests.Outgoing;

/// <summary>That nothing is connected to but what was judged, whatever names and redirects say.</summary>
public sealed class GuardedAddressesTests
{
    private static readonly IPAddress Public = IPAddress.Parse("93.184.215.14");
    private static readonly IPAddress Inner = IPAddress.Parse("10.0.0.5");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Resolve_PublicAndInnerAddresses_GivesThePublicOnesAlone() =>
        Assert.Equal([Public], await Knowing(Inner, Public, IPAddress.Loopback).ResolveAsync("mixed.example.com", Cancel));

    [Fact]
    public async Task Resolve_InnerAddressesAlone_IsForbidden() =>
        await Assert.ThrowsAsync<ForbiddenAddressException>(() => Knowing(Inner, IPAddress.IPv6Loopback).ResolveAsync("inner.example.com", Cancel));

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("::1")]
    [InlineData("169.254.169.254")]
    [InlineData("localhost")]
    [InlineData("2130706433")]
    [InlineData("0x7f.1")]
    [InlineData("::ffff:127.0.0.1")]
    public async Task Resolve_ThisMachineInWhateverForm_IsForbidden(string host)
    {
        var addresses = GuardedAddresses.From(new ConfigurationBuilder().Build());

        // A form that the system's resolver doesn't take for an address is a name that nobody knows.
        var refused = await Assert.ThrowsAnyAsync<Exception>(() => addresses.ResolveAsync(host, Cancel));
        Assert.True(refused is ForbiddenAddressException or SocketException, refused.ToString());
    }

    [Fact]
    public async Task Resolve_ANetworkThatIsAllowed_IsLetThrough()
    {
        var settings = new ConfigurationBuilder().AddInMemoryCollection([new("Outgoing:Allowed:0", "127.0.0.0/8")]).Build();

        Assert.Equal([IPAddress.Loopback], await GuardedAddresses.From(settings).ResolveAsync("127.0.0.1", Cancel));
        await Assert.ThrowsAsync<ForbiddenAddressException>(() => GuardedAddresses.From(settings).ResolveAsync("10.0.0.1", Cancel));
    }

    [Fact]
    public async Task Connect_NameThatAnswersOtherwiseTheSecondTime_ConnectsToWhatWasJudged()
    {
        using var inner = new TcpListener(IPAddress.Loopback, 0);
        inner.Start();
        var port = ((IPEndPoint)inner.LocalEndpoint).Port;
        var asked = 0;
        // First an address that is let through and where nothing listens on this port, then the inner one.
        var addresses = new GuardedAddresses([IPNetwork.Parse("127.0.0.2/32")], (_, _) =>
            Task.FromResult(new[] { Interlocked.Increment(ref asked) == 1 ? IPAddress.Parse("127.0.0.2") : IPAddress.Loopback }));

        await Assert.ThrowsAsync<SocketException>(() => addresses.ConnectAsync("rebinding.example.com", port, Cancel));

        Assert.Equal(1, asked);
        Assert.False(inner.Pending());
        await Assert.ThrowsAsync<ForbiddenAddressException>(() => addresses.ConnectAsync("rebinding.example.com", port, Cancel));
    }

    [Theory]
    [InlineData("http://public.example.com/")]
    [InlineData("http://public.example.com:8080/")]
    [InlineData("https://public.example.com:22/")]
    [InlineData("https://public.example.com:25/")]
    [InlineData("https://inner.example.com/")]
    [InlineData("https://127.0.0.1/")]
    [InlineData("https://[::1]:8443/")]
    public async Task Http_OtherSchemesPortsAndAddresses_AreForbidden(string address)
    {
        using var http = GuardedHttp.Client(new GuardedAddresses([], (host, _) => Task.FromResult<IPAddress[]>(
            [IPAddress.TryParse(host.Trim('[', ']'), out var literal) ? literal : host.StartsWith("public", StringComparison.Ordinal) ? Public : Inner])));

        var error = await Assert.ThrowsAsync<HttpRequestException>(() => http.GetAsync(new Uri(address), Cancel));

        Assert.IsType<ForbiddenAddressException>(error.InnerException);
    }

    [Fact]
    public async Task Http_RedirectToAnInnerAddress_IsForbidden()
    {
        using var server = TlsServer.Start(request => request.StartsWith("GET /inner ", StringComparison.Ordinal)
            ? "HTTP/1.1 302 Found\r\nLocation: https://inner.example.com/\r\nContent-Length: 0\r\n\r\n"
            : "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nOK");
        using var http = Trusting(server);

        Assert.Equal("OK", await http.GetStringAsync(server.At("/"), Cancel));
        var error = await Assert.ThrowsAsync<HttpRequestException>(() => http.GetAsync(server.At("/inner"), Cancel));

        Assert.IsType<ForbiddenAddressException>(error.InnerException);
    }

    [Fact]
    public async Task Http_AnswerTooLarge_IsNotRead()
    {
        using var server = TlsServer.Start(_ => $"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n{new string('x', GuardedHttp.AnswerMaxBytes + 1)}");
        using var http = Trusting(server);

        var error = await Assert.ThrowsAsync<HttpRequestException>(() => http.GetAsync(server.At("/"), Cancel));

        Assert.Equal(HttpRequestError.ConfigurationLimitExceeded, error.HttpRequestError);
    }

    private static GuardedAddresses Knowing(params IPAddress[] addresses) => new([], (_, _) => Task.FromResult(addresses));

    // What the product's client does, but for the certificate, which is this test's own.
    private static HttpClient Trusting(TlsServer server)
    {
        using var known = GuardedHttp.Client(new GuardedAddresses([], (_, _) => Task.FromResult<IPAddress[]>([])));
        var handler = GuardedHttp.Handler(new GuardedAddresses([IPNetwork.Parse("127.0.0.0/8")], (host, _) =>
            Task.FromResult<IPAddress[]>(host == server.Host ? [IPAddress.Loopback] : [Inner])));
        handler.SslOptions = new SslClientAuthenticationOptions { RemoteCertificateValidationCallback = (_, _, _, _) => true };
        return new HttpClient(handler) { Timeout = TimeSpan.FromMinutes(1), MaxResponseContentBufferSize = known.MaxResponseContentBufferSize };
    }

    /// <summary>Answers each connection's first request, by TLS.</summary>
    private sealed class TlsServer : IDisposable
    {
        private readonly TcpListener listener = new(IPAddress.Loopback, 0);
        private readonly X509Certificate2 certificate;
        private readonly Func<string, string> answer;

        private TlsServer(Func<string, string> answer)
        {
            this.answer = answer;
            using var key = RSA.Create(2048);
            using var made = new CertificateRequest($"CN={Host}", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
                .CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
            certificate = X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pfx), password: null);
        }

        public string Host => "server.example.com";

        public static TlsServer Start(Func<string, string> answer)
        {
            var server = new TlsServer(answer);
            server.listener.Start();
            _ = server.ServeAsync();
            return server;
        }

        public Uri At(string path) => new(FormattableString.Invariant($"https://{Host}:{((IPEndPoint)listener.LocalEndpoint).Port}{path}"));

        public void Dispose()
        {
            listener.Dispose();
            certificate.Dispose();
        }

        private async Task ServeAsync()
        {
            try
            {
                while (true)
                    _ = AnswerAsync(await listener.AcceptTcpClientAsync(Cancel));
            }
            catch (Exception exception) when (exception is SocketException or OperationCanceledException or ObjectDisposedException)
            {
                // The test has ended.
            }
        }

        private async Task AnswerAsync(TcpClient client)
        {
            using (client)
            {
                try
                {
                    await using var stream = new SslStream(client.GetStream());
                    await stream.AuthenticateAsServerAsync(certificate);
                    var buffer = new byte[8 * 1024];
                    for (int read; (read = await stream.ReadAsync(buffer)) > 0;)
                        await stream.WriteAsync(Encoding.ASCII.GetBytes(answer(Encoding.ASCII.GetString(buffer, 0, read))));
                }
                catch (IOException)
                {
                    // The client has heard enough.
                }
            }
        }
    }
}
