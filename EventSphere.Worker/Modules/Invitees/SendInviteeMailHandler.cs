using EventSphere.Contracts.Modules.Invitees;
using EventSphere.Domain.Modules.Invitees;
using EventSphere.Domain.Persistence;
using EventSphere.Worker.Messaging;
using EventSphere.Worker.Modules.Communications;
using Npgsql;

namespace EventSphere.Worker.Modules.Invitees;

/// <summary>Mails one invitee their invitation, or a reminder of it, with their personal link.</summary>
internal sealed class SendInviteeMailHandler(TenantDatabase database, InviteeTokens tokens, ITenantMails mails, PublicAddress address, TimeProvider clock)
    : IMessageHandler<InviteeMailDue>
{
    public const string Name = "send-invitee-mail";

    private const int ProblemMaxLength = 500;

    public async Task<Outcome> HandleAsync(InviteeMailDue message, MessageContext context, CancellationToken cancellationToken)
    {
        // Deleted, answered, begun or called off before the mail went out.
        if (await MailedInvitee.FindAsync(database, context.TenantId, message, cancellationToken) is not { } invitee || !invitee.IsDue(clock.GetUtcNow()))
            return new Outcome.Done();

        var mail = InviteeMail.Write(invitee, $"{context.MessageId}.{Name}@{address.MailDomain}", tokens.UrlOf(context.TenantId, invitee.TokenCipher));
        var log = new CommunicationLogWrite(RegistrationId: null, InviteeMail.TemplateOf(invitee.Kind), mail);
        var result = await mails.SendAsync(context.TenantId, mail, cancellationToken);
        return result.ToOutcome(
            providerMessageId => log.Sent(context, providerMessageId) + Note(invitee.Id, null),
            reason => log.Failed(context, reason) + Note(invitee.Id, reason));
    }

    private static Action<NpgsqlBatch> Note(Guid inviteeId, string? problem) => batch => batch.BatchCommands.Add(
        new NpgsqlBatchCommand("update invitees set mail_problem = $2, updated_at = now() where id = $1 and mail_problem is distinct from $2")
        {
            Parameters =
            {
                BatchStatements.Value(inviteeId),
                BatchStatements.Value(problem is { Length: > ProblemMaxLength } ? problem[..ProblemMaxLength] : problem),
            },
        });
}
