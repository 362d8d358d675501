using EventSphere.Domain.Messaging;
using EventSphere.Domain.Modules.Communications;
using EventSphere.Worker.Messaging;
using Npgsql;
using static EventSphere.Domain.Persistence.BatchStatements;

namespace EventSphere.Worker.Modules.Communications;

/// <summary>Notes in the completing transaction what was sent. A replay after a failure takes the failure's place.</summary>
/// <param name="RegistrationId">Whose it is about, if it is about one.</param>
/// <param name="Template">Which of our mails it is.</param>
internal sealed record CommunicationLogWrite(Guid? RegistrationId, string Template, OutgoingMail Mail)
{
    private const string Sql = """
        insert into communication_logs as l (id, tenant_id, registration_id, message_id, handler, channel, template, recipient, subject,
          provider_message_id, status, error, sent_at, created_at, updated_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, case when $11 = 0 then now() end, now(), now())
        on conflict (message_id, handler) do update
        set recipient = excluded.recipient, subject = excluded.subject, provider_message_id = excluded.provider_message_id,
          status = excluded.status, error = excluded.error, sent_at = excluded.sent_at, updated_at = now()
        where l.status <> 0
        """;

    public Action<NpgsqlBatch> Sent(MessageContext context, string providerMessageId) =>
        Write(context, CommunicationStatus.Sent, providerMessageId, null);

    public Action<NpgsqlBatch> Failed(MessageContext context, string error) =>
        Write(context, CommunicationStatus.Failed, Mail.MessageId, error);

    private Action<NpgsqlBatch> Write(MessageContext context, CommunicationStatus status, string providerMessageId, string? error) => batch =>
        batch.BatchCommands.Add(new NpgsqlBatchCommand(Sql)
        {
            Parameters =
            {
                Value(Guid.CreateVersion7()), Value(context.TenantId), Value(RegistrationId), Value(context.MessageId), Value(context.Handler),
                Value(CommunicationLog.EmailChannel), Value(Template), Value(Mail.ToAddress), Value(Cut(Mail.Subject, CommunicationLog.SubjectMaxLength)),
                Value(Cut(providerMessageId, CommunicationLog.ProviderMessageIdMaxLength)), Value((short)status),
                Value(error is null ? null : Cut(error, InboxMessage.ErrorMaxLength)),
            },
        });

    private static string Cut(string text, int length) => text.Length > length ? text[..length] : text;
}
