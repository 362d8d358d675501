namespace EventSphere.Worker.Modules.Communications;

/// <summary>
/// Sends mails in a tenant's name: by its own server if it has one, otherwise by ours. What is about somebody's account goes by
/// <see cref="IMailSender"/>, since it must arrive when a tenant's server doesn't work.
/// </summary>
internal interface ITenantMails
{
    Task<MailResult> SendAsync(Guid tenantId, OutgoingMail mail, CancellationToken cancellationToken);
}
