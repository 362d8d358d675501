using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace EventSphere.Tests.Support;

/// <summary>
/// A small name server on loopback (RFC 1035, by UDP): it knows the TXT records that tests set, answers that there is no such name for every other, and
/// says nothing at all to names that are to be silent. So the product's real resolver is what is tested.
/// </summary>
internal sealed class NameServer : IDisposable
{
    private const ushort Txt = 16;
    private const ushort AnswerFlags = 0x8180; // an answer, recursion wanted and had
    private const ushort NoSuchName = 3;

    private readonly ConcurrentDictionary<string, string[]> texts = new(StringComparer.OrdinalIgnoreCase);
    private readonly ConcurrentDictionary<string, byte> silent = new(StringComparer.OrdinalIgnoreCase);
    private readonly UdpClient socket = new(new IPEndPoint(IPAddress.Loopback, 0));
    private readonly CancellationTokenSource stopping = new();

    public NameServer() => _ = ServeAsync();

    public string Address => socket.Client.LocalEndPoint!.ToString()!;

    public void Set(string name, params string[] values) => texts[name] = values;

    public void Remove(string name) => texts.TryRemove(name, out _);

    public void Silence(string name) => silent[name] = 0;

    public void Dispose()
    {
        stopping.Cancel();
        socket.Dispose();
        stopping.Dispose();
    }

    private async Task ServeAsync()
    {
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                var query = await socket.ReceiveAsync(stopping.Token);
                var (name, end) = ReadName(query.Buffer);
                if (!silent.ContainsKey(name))
                    await socket.SendAsync(Answer(query.Buffer, end + 4, texts.GetValueOrDefault(name)), query.RemoteEndPoint, stopping.Token);
            }
            catch (Exception exception) when (exception is SocketException or OperationCanceledException or ObjectDisposedException)
            {
                // Who asked has gone, or the run ends.
            }
        }
    }

    private static (string Name, int End) ReadName(byte[] query)
    {
        var labels = new List<string>();
        var at = 12;
        for (; query[at] != 0; at += query[at] + 1)
            labels.Add(Encoding.ASCII.GetString(query, at + 1, query[at]));
        return (string.Join('.', labels), at + 1);
    }

    private static byte[] Answer(byte[] query, int questionEnd, string[]? values)
    {
        using var answer = new MemoryStream();
        answer.Write(query, 0, 2);
        Write16(answer, values is null ? (ushort)(AnswerFlags | NoSuchName) : AnswerFlags);
        Write16(answer, 1);
        Write16(answer, (ushort)(values?.Length ?? 0));
        Write16(answer, 0);
        Write16(answer, 0);
        answer.Write(query, 12, questionEnd - 12);
        foreach (var value in values ?? [])
        {
            var text = Encoding.UTF8.GetBytes(value);
            Write16(answer, 0xc00c); // the question's name
            Write16(answer, Txt);
            Write16(answer, 1);
            Write16(answer, 0);
            Write16(answer, 1); // lives for a second
            Write16(answer, (ushort)(text.Length + 1));
            answer.WriteByte((byte)text.Length);
            answer.Write(text);
        }

        return answer.ToArray();
    }

    private static void Write16(MemoryStream stream, ushort value)
    {
        Span<byte> bytes = stackalloc byte[2];
        BinaryPrimitives.WriteUInt16BigEndian(bytes, value);
        stream.Write(bytes);
    }
}
