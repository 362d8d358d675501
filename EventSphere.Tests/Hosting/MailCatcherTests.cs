using System.Net.Sockets;
using System.Text;
using EventSphere.Tests.Support;

namespace EventSphere.Tests.Hosting;

/// <summary>The mail catcher is a part of what developers start, and of these tests.</summary>
public sealed class MailCatcherTests(StackFixture fixture) : OnTheStack(fixture)
{
    [Fact]
    public async Task Clients_GoneBeforeTheirAnswer_TakeNoMailsWithThem()
    {
        var e = await (await TestTenant.SignUpAsync(Stack)).PublishedEventAsync();
        var email = e.NewAddress();
        await e.RegisterAsync(email);
        await Stack.Mails.WaitForAsync(email);

        // Which of them the catcher is still writing to is a matter of chance: of so many, some.
        for (var round = 0; round < 40; round++)
            await Task.WhenAll(Enumerable.Range(0, 32).Select(recipients => BreakOffAsync(Stack.SmtpPort, recipients)));

        Assert.Single(await Stack.Mails.ToAsync(email));
    }

    // Asks for many answers, takes none, and is gone as a killed process is: by a reset.
    private static async Task BreakOffAsync(int port, int recipients)
    {
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true, LingerState = new LingerOption(true, 0) };
        await socket.ConnectAsync("127.0.0.1", port, Cancel);
        foreach (var line in (string[])["EHLO there", "MAIL FROM:<one@example.com>"])
        {
            await AnswerAsync(socket);
            await socket.SendAsync(Encoding.ASCII.GetBytes($"{line}\r\n"), Cancel);
        }

        await AnswerAsync(socket);
        await socket.SendAsync(Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("RCPT TO:<other@example.com>\r\n", recipients * 2))), Cancel);
    }

    private static async Task AnswerAsync(Socket socket)
    {
        if (await socket.ReceiveAsync(new byte[1024], Cancel) == 0)
            throw new IOException("The mail catcher hung up.");
    }
}
