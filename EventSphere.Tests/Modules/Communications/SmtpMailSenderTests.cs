using System.Net.Mail;
using EventSphere.Contracts.Modules.Integrations;
using EventSphere.Tests.Support;
using EventSphere.Worker.Modules.Communications;

namespace EventSphere.Tests.Modules.Communications;

/// <summary>What becomes of a mail by what our own mail server says to it.</summary>
public sealed class SmtpMailSenderTests
{
    private static readonly CancellationToken Cancel = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Send_SeveralMails_GoOverOneConnection()
    {
        using var server = SmtpServer.Start(authority: null, SmtpServer.Open);
        using var connections = To(server);
        var sender = Sender(server, connections);

        for (var n = 0; n < 3; n++)
            Assert.Equal(new MailResult.Accepted($"{n}@events.example.com"), await sender.SendAsync(Mail($"{n}"), Cancel));

        Assert.Equal(1, server.Connections);
        Assert.All(server.Taken, mail => Assert.Contains("FROM:<no-reply@events.example.com>", mail.From, StringComparison.OrdinalIgnoreCase));
        var last = server.Taken.Last();
        Assert.Contains("<ada@example.com>", last.To, StringComparison.Ordinal);
        Assert.Contains("Message-Id: <2@events.example.com>", last.Data, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("Auto-Submitted: auto-generated", last.Data, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Send_RecipientRefusedForGood_IsRefusedWithoutTheAddress()
    {
        using var server = SmtpServer.Start(authority: null, SmtpServer.Open);
        server.Answers["RCPT"] = "550 5.1.1 <ada@example.com> is nobody here";
        using var connections = To(server);

        var refused = Assert.IsType<MailResult.Refused>(await Sender(server, connections).SendAsync(Mail("1"), Cancel));

        Assert.Equal("The mail server refused the recipient: 550 5.1.1 <(recipient)> is nobody here", refused.Reason);
    }

    [Theory]
    [InlineData("RCPT", "451 4.7.1 come back later", "The mail server: recipient_refused 451 4.7.1 come back later")]
    [InlineData("MAIL", "550 5.7.1 not from you", "The mail server: sender_refused 550 5.7.1 not from you")]
    [InlineData("DATA", "452 4.3.1 the disk is full", "The mail server: refused 452 4.3.1 the disk is full")]
    [InlineData("CONNECT", "421 4.3.2 going down", "The mail server: refused 421 4.3.2 going down")]
    public async Task Send_WhatIsntTheRecipientsFault_IsTriedAgainOverANewConnection(string command, string answer, string reason)
    {
        using var server = SmtpServer.Start(authority: null, SmtpServer.Open);
        server.Answers[command] = answer;
        using var connections = To(server);
        var sender = Sender(server, connections);

        Assert.Equal(reason, Assert.IsType<MailResult.Deferred>(await sender.SendAsync(Mail("1"), Cancel)).Reason);

        server.Answers.Clear();
        Assert.IsType<MailResult.Accepted>(await sender.SendAsync(Mail("1"), Cancel));
        Assert.Equal(2, server.Connections);
    }

    [Fact]
    public async Task Send_EncryptionThatIsntOffered_IsDeferredAndNothingIsSent()
    {
        using var server = SmtpServer.Start(authority: null, SmtpServer.Open);
        using var connections = To(server, startTls: true);

        var deferred = Assert.IsType<MailResult.Deferred>(await Sender(server, connections).SendAsync(Mail("1"), Cancel));

        Assert.StartsWith($"The mail server: {SmtpTestOutcomes.NoTls} ", deferred.Reason, StringComparison.Ordinal);
        Assert.Empty(server.Taken);
    }

    [Fact]
    public async Task Send_CertificateOfNobodyKnown_IsDeferredAndNothingIsSent()
    {
        using var server = SmtpServer.Start(authority: null);
        using var connections = To(server, startTls: true);

        var deferred = Assert.IsType<MailResult.Deferred>(await Sender(server, connections).SendAsync(Mail("1"), Cancel));

        Assert.Equal($"The mail server: {SmtpTestOutcomes.CertificateUntrusted}", deferred.Reason);
        Assert.Empty(server.Taken);
    }

    [Fact]
    public async Task Send_NobodyThere_IsDeferred()
    {
        var server = SmtpServer.Start(authority: null, SmtpServer.Open);
        server.Dispose();
        using var connections = To(server);

        var deferred = Assert.IsType<MailResult.Deferred>(await Sender(server, connections).SendAsync(Mail("1"), Cancel));

        Assert.StartsWith($"The mail server: {SmtpTestOutcomes.Unreachable} ", deferred.Reason, StringComparison.Ordinal);
    }

    private static SmtpConnections To(SmtpServer server, bool startTls = false) => new(SettingsOf(server, startTls), TimeProvider.System);

    private static SmtpMailSender Sender(SmtpServer server, SmtpConnections connections) => new(connections, SettingsOf(server, startTls: false));

    private static MailSettings SettingsOf(SmtpServer server, bool startTls) => new(
        server.Host, SmtpServer.Port, startTls, User: null, Password: null, new MailAddress("no-reply@events.example.com"), Connections: 2);

    private static OutgoingMail Mail(string id) => new(
        $"{id}@events.example.com", "Lagos Jazz", "ada@example.com", "Ada Okonkwo", "Your ticket", "Text", "<p>Text</p>", Inline: [], Attachments: []);
}
