using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace EventSphere.Bench.Load;

/// <summary>
/// One kept-alive HTTP/1.1 connection (RFC 9112) that costs the machine little, since it runs beside what it measures: a client of the
/// framework took a third of both cores. Understands answers with a Content-Length and chunked ones, which is all our servers send.
/// </summary>
internal sealed class HttpConnection : IDisposable
{
    private readonly Socket socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly string host;
    private readonly string headers;
    private byte[] answer = new byte[16 * 1024];
    private byte[] request = new byte[4 * 1024];
    private int filled;

    private HttpConnection(Uri server, string? bearer)
    {
        host = server.Authority;
        headers = bearer is null ? "" : $"Authorization: Bearer {bearer}\r\n";
    }

    /// <summary>More headers of the next requests, each with its line end.</summary>
    public string MoreHeaders { get; set; } = "";

    /// <summary>Whether an answer 429 is one; otherwise the stack wasn't started for a benchmark.</summary>
    public bool TakesLimits { get; init; }

    public static async Task<HttpConnection> OpenAsync(Uri server, string? bearer = null, bool takesLimits = false)
    {
        var connection = new HttpConnection(server, bearer) { TakesLimits = takesLimits };
        await connection.socket.ConnectAsync(server.Host, server.Port);
        return connection;
    }

    /// <summary>Body of the last answer; chunked ones with their framing.</summary>
    public ReadOnlySpan<byte> Body => answer.AsSpan(bodyStart, filled - bodyStart);

    private int bodyStart;

    public Task<int> GetAsync(string path) => SendAsync($"GET {path} HTTP/1.1\r\nHost: {host}\r\n{headers}\r\n");

    public Task<int> PostAsync(string path, string json, string? idempotencyKey = null) => AskAsync("POST", path, json, idempotencyKey);

    /// <param name="json">The body; empty: there is none.</param>
    public Task<int> AskAsync(string method, string path, string json, string? idempotencyKey = null)
    {
        var key = idempotencyKey is null ? "" : $"Idempotency-Key: {idempotencyKey}\r\n";
        return SendAsync(string.Create(CultureInfo.InvariantCulture,
            $"{method} {path} HTTP/1.1\r\nHost: {host}\r\n{headers}{MoreHeaders}{key}Content-Type: application/json\r\nContent-Length: {Encoding.UTF8.GetByteCount(json)}\r\n\r\n{json}"));
    }

    public void Dispose() => socket.Dispose();

    private async Task<int> SendAsync(string text)
    {
        var length = Encoding.UTF8.GetByteCount(text);
        if (request.Length < length)
            request = new byte[length * 2];
        Encoding.UTF8.GetBytes(text, request);
        for (var sent = 0; sent < length;)
            sent += await socket.SendAsync(request.AsMemory(sent, length - sent));

        filled = 0;
        var expected = -1;
        var chunked = false;
        bodyStart = 0;
        while (true)
        {
            if (filled == answer.Length)
                Array.Resize(ref answer, answer.Length * 2);
            var received = await socket.ReceiveAsync(answer.AsMemory(filled));
            if (received == 0)
                throw new IOException("The server closed the connection.");
            filled += received;
            if (bodyStart == 0 && answer.AsSpan(0, filled).IndexOf("\r\n\r\n"u8) is var end and >= 0)
            {
                bodyStart = end + 4;
                (expected, chunked) = Framing(answer.AsSpan(0, end));
            }

            if (bodyStart > 0 && (chunked ? answer.AsSpan(bodyStart, filled - bodyStart).EndsWith("0\r\n\r\n"u8) : filled - bodyStart >= expected))
                return Status();
        }
    }

    private static (int Length, bool Chunked) Framing(ReadOnlySpan<byte> head)
    {
        var text = Encoding.ASCII.GetString(head);
        var at = text.IndexOf("\r\nContent-Length:", StringComparison.OrdinalIgnoreCase);
        if (at < 0)
            return (0, text.Contains("\r\nTransfer-Encoding: chunked", StringComparison.OrdinalIgnoreCase));
        var from = at + "\r\nContent-Length:".Length;
        var to = text.IndexOf('\r', from);
        return (int.Parse(to < 0 ? text[from..] : text[from..to], CultureInfo.InvariantCulture), false);
    }

    private int Status()
    {
        var status = ((answer[9] - '0') * 100) + ((answer[10] - '0') * 10) + answer[11] - '0';
        return status == 429 && !TakesLimits
            ? throw new InvalidOperationException("The api limits one who asks that often. Start the stack with Limits__Factor=1000 and Limits__SignIn__Factor=1.")
            : status;
    }
}
