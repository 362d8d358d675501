using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using EventSphere.Contracts.Modules.Integrations;

namespace EventSphere.Tests.Support;

/// <summary>A mail as an own server took it.</summary>
/// <param name="Data">Header and body, as they came.</param>
internal sealed record TakenMail(string From, string To, string Data);

/// <summary>
/// A mail server of a test's own (RFC 5321, 3207, 4954), on a loopback address that no other test has, since the ports are given: it wants TLS and a
/// password, and can be told to refuse.
/// </summary>
internal sealed class SmtpServer : IDisposable
{
    public const string User = "events@smtp.example.com";
    public const string Password = "an app password, 4711";

    public const int Port = 2525;

    /// <summary>Neither encrypted nor for those with a password alone, as a mail server of one's own network may be.</summary>
    public const string Open = "open";

    private static int last;

    private readonly TcpListener listener;
    private readonly X509Certificate2 certificate;
    private readonly string security;
    private readonly CancellationTokenSource stopping = new();
    private readonly ConcurrentQueue<TakenMail> taken = new();
    private int connections;

    private SmtpServer(string security, TestAuthority? authority)
    {
        this.security = security;
        // 127.0.0.0/8 is this machine as a whole.
        var number = Interlocked.Increment(ref last);
        Host = $"127.77.{number / 250}.{(number % 250) + 1}";
        certificate = TestAuthority.Issue(authority, IPAddress.Parse(Host));
        listener = new TcpListener(IPAddress.Parse(Host), Port);
        listener.Start();
        _ = ServeAsync();
    }

    /// <summary>What is set up where nothing needs to answer.</summary>
    public static SmtpIntegrationRequest Nowhere => new(
        new SmtpSettings("127.0.0.1", Port, SmtpSecurity.StartTls, User, "events@example.com"), Password);

    public string Host { get; }

    /// <summary>Answers a command with this instead, such as <c>MAIL</c> with a refusal.</summary>
    public ConcurrentDictionary<string, string> Answers { get; } = new(StringComparer.OrdinalIgnoreCase);

    public IReadOnlyCollection<TakenMail> Taken => taken;

    public int Connections => Volatile.Read(ref connections);

    public SmtpSettings Settings => new(Host, Port, security, User, "box@own.example.com", "Own Box", "answers@own.example.com");

    /// <param name="authority">Who issues its certificate; nobody that is trusted, if null.</param>
    public static SmtpServer Start(TestAuthority? authority, string security = SmtpSecurity.StartTls) => new(security, authority);

    /// <summary>The mail to an address, when it has come.</summary>
    public Task<TakenMail> WaitForAsync(string address) => Poll.ForAsync(
        $"the mail to {address} at its own server", () => Task.FromResult(taken.FirstOrDefault(mail => mail.To.Contains(address, StringComparison.OrdinalIgnoreCase))));

    public void Dispose()
    {
        stopping.Cancel();
        listener.Dispose();
        certificate.Dispose();
        stopping.Dispose();
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
                _ = TalkAsync(await listener.AcceptTcpClientAsync(stopping.Token));
        }
        catch (Exception exception) when (exception is SocketException or OperationCanceledException or ObjectDisposedException)
        {
            // The test has ended.
        }
    }

    private async Task TalkAsync(TcpClient client)
    {
        Interlocked.Increment(ref connections);
        using (client)
        {
            try
            {
                Stream stream = client.GetStream();
                if (security == SmtpSecurity.Tls)
                    stream = await EncryptAsync(stream);
                await SayAsync(stream, Answers.GetValueOrDefault("CONNECT", "220 ready"));
                await TalkAsync(stream);
            }
            catch (Exception exception) when (exception is IOException or System.Security.Authentication.AuthenticationException or OperationCanceledException or ObjectDisposedException)
            {
                // Whoever called has gone, or doesn't trust us.
            }
        }
    }

    private async Task TalkAsync(Stream stream)
    {
        var (from, to, isKnown) = ("", "", security == Open);
        while (await ReadLineAsync(stream) is { } line)
        {
            var command = line.Split(' ')[0].ToUpperInvariant();
            if (Answers.TryGetValue(command, out var answer))
            {
                await SayAsync(stream, answer);
                continue;
            }

            switch (command)
            {
                case "EHLO":
                    await SayAsync(stream, isKnown ? "250 here" : stream is SslStream ? "250-here\r\n250 AUTH PLAIN" : "250-here\r\n250 STARTTLS");
                    break;
                case "STARTTLS":
                    await SayAsync(stream, "220 go on");
                    stream = await EncryptAsync(stream);
                    break;
                case "AUTH":
                    isKnown = stream is SslStream && Encoding.UTF8.GetString(Convert.FromBase64String(line.Split(' ')[2])) == $"\0{User}\0{Password}";
                    await SayAsync(stream, isKnown ? "235 welcome" : "535 5.7.8 wrong");
                    break;
                case "MAIL" when isKnown:
                    from = line;
                    await SayAsync(stream, "250 ok");
                    break;
                case "RCPT" when isKnown:
                    to = line;
                    await SayAsync(stream, "250 ok");
                    break;
                case "DATA" when isKnown:
                    await SayAsync(stream, "354 go on");
                    taken.Enqueue(new TakenMail(from, to, await ReadDataAsync(stream)));
                    await SayAsync(stream, "250 taken");
                    break;
                case "QUIT":
                    await SayAsync(stream, "221 bye");
                    return;
                case "RSET" or "NOOP":
                    await SayAsync(stream, "250 ok");
                    break;
                default:
                    await SayAsync(stream, "530 sign in first");
                    break;
            }
        }
    }

    private async Task<Stream> EncryptAsync(Stream stream)
    {
        var encrypted = new SslStream(stream);
        await encrypted.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = certificate }, stopping.Token);
        return encrypted;
    }

    private async Task<string> ReadDataAsync(Stream stream)
    {
        var data = new StringBuilder();
        while (await ReadLineAsync(stream) is { } line && line != ".")
            data.AppendLine(line.StartsWith('.') ? line[1..] : line);
        return data.ToString();
    }

    // Byte by byte: what follows STARTTLS isn't to be read before its time.
    private async Task<string?> ReadLineAsync(Stream stream)
    {
        var line = new List<byte>();
        var one = new byte[1];
        while (await stream.ReadAsync(one, stopping.Token) == 1)
        {
            if (one[0] == '\n')
                return Encoding.UTF8.GetString([.. line]).TrimEnd('\r');
            line.Add(one[0]);
        }

        return null;
    }

    private async Task SayAsync(Stream stream, string answer) => await stream.WriteAsync(Encoding.UTF8.GetBytes(answer + "\r\n"), stopping.Token);
}
