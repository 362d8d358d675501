using EventSphere.Contracts.Modules.Integrations;
using EventSphere.Domain.Modules.Notifications;
using EventSphere.Domain.Persistence;
using EventSphere.ServiceDefaults.Outgoing;
using EventSphere.Worker.Modules.Communications;
using MimeKit;

namespace EventSphere.Worker.Modules.Integrations;

/// <summary>
/// By the tenant's own server where it has set one up, and never silently by ours instead: the sender would be another, and a server that doesn't work
/// would stay unnoticed. Its staff are told after some failures in a row, and mails wait meanwhile as they do for ours.
/// </summary>
internal sealed partial class TenantMails(
    TenantServers servers, IMailSender ours, TenantDatabase database, TimeProvider clock, ILogger<TenantMails> log) : ITenantMails
{
    public async Task<MailResult> SendAsync(Guid tenantId, OutgoingMail mail, CancellationToken cancellationToken)
    {
        if (await servers.OfAsync(tenantId, cancellationToken) is not { } server)
            return await ours.SendAsync(mail, cancellationToken);
        var settings = server.Settings;
        mail = mail with { FromName = settings.FromName ?? mail.FromName, ReplyTo = settings.ReplyTo ?? mail.ReplyTo };
        if (ComposedMail.RefusalOf(mail) is { } refused)
            return refused;
        try
        {
            using var composed = ComposedMail.Of(mail, settings.FromAddress);
            using var message = MimeMessage.CreateFromMailMessage(composed);
            await server.SendAsync(message, cancellationToken);
            return new MailResult.Accepted(mail.MessageId);
        }
        catch (SmtpFailedException failed)
        {
            var reason = ComposedMail.Anonymous($"The organization's mail server: {failed.Outcome} {failed.Answer}", mail).TrimEnd();
            if (failed is { IsFinal: true, Outcome: SmtpTestOutcomes.RecipientRefused })
                return new MailResult.Refused(reason);
            if (server.IsFailing)
                await TellStaffAsync(tenantId, server, reason, cancellationToken);
            return new MailResult.Deferred(reason);
        }
    }

    private async Task TellStaffAsync(Guid tenantId, TenantServer server, string reason, CancellationToken cancellationToken)
    {
        var written = await database.RunAsync(
            tenantId,
            batch => batch.BatchCommands.Add(StaffNotices.MailServerFailing(tenantId, server.Id, server.Settings.Host, clock.GetUtcNow())),
            row => row.ReadAsync(cancellationToken),
            cancellationToken);
        if (written)
            Failing(log, tenantId, reason);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The mail server of tenant {Tenant} fails again and again, its staff are told: {Reason}")]
    private static partial void Failing(ILogger log, Guid tenant, string reason);
}
