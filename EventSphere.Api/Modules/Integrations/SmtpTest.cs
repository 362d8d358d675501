using EventSphere.Contracts.Modules.Integrations;
using EventSphere.Domain.Modules.Identity;
using EventSphere.Domain.Modules.Integrations;
using EventSphere.Domain.Persistence;
using EventSphere.ServiceDefaults.Outgoing;
using MimeKit;

namespace EventSphere.Api.Modules.Integrations;

/// <summary>Sends a short mail by a tenant's own server, and says how it went.</summary>
internal sealed class SmtpTest(GuardedSmtp servers, DataCipher cipher, TimeProvider clock)
{
    /// <param name="to">Whoever asked: nobody can have others written to.</param>
    public async Task<IntegrationTest> SendAsync(IntegrationSetting smtp, SmtpSettings settings, string tenant, User to, CancellationToken cancellationToken)
    {
        var password = smtp.SecretCipher is { } secret ? SmtpSettingsJson.Open(cipher, smtp.TenantId, secret) : null;
        using var time = new CancellationTokenSource(TimeSpan.FromSeconds(IntegrationTestLimits.Seconds), clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(time.Token, cancellationToken);
        try
        {
            using var client = await servers.ConnectAsync(settings, password, either.Token);
            using var message = Write(settings, tenant, to);
            await GuardedSmtp.SendAsync(client, message, either.Token);
            return Result(SmtpTestOutcomes.Sent, null);
        }
        catch (SmtpFailedException failed)
        {
            return Result(failed.Outcome, failed.Answer);
        }
        catch (OperationCanceledException) when (time.IsCancellationRequested)
        {
            return Result(SmtpTestOutcomes.TimedOut, null);
        }
    }

    private IntegrationTest Result(string outcome, string? answer) => new(clock.GetUtcNow(), outcome, answer is null ? null : Readable(answer));

    private static MimeMessage Write(SmtpSettings settings, string tenant, User to)
    {
        var message = new MimeMessage { Subject = $"Test mail of {tenant}" };
        message.From.Add(new MailboxAddress(settings.FromName ?? tenant, settings.FromAddress));
        message.To.Add(new MailboxAddress(to.Name, to.Email));
        if (settings.ReplyTo is { } replyTo)
            message.ReplyTo.Add(new MailboxAddress(settings.FromName ?? tenant, replyTo));
        message.Headers.Add("Auto-Submitted", "auto-generated"); // RFC 3834: nobody's holiday replies to it
        message.Body = new TextPart("plain")
        {
            Text = $"""
                Hello {to.Name},

                this mail came by the mail server that {tenant} has set up in EventSphere ({settings.Host}). It works.

                --
                You get this mail because you asked for a test.
                """.ReplaceLineEndings("\r\n"),
        };
        return message;
    }

    // It is whatever somebody's server writes.
    private static string Readable(string answer)
    {
        var line = string.Concat(answer.Select(letter => char.IsControl(letter) || char.IsSurrogate(letter) ? ' ' : letter)).Trim();
        return line.Length > IntegrationTestLimits.AnswerMaxLength ? line[..IntegrationTestLimits.AnswerMaxLength] : line;
    }
}
