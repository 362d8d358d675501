using EventSphere.Contracts.Modules.Identity;
using EventSphere.Worker.Messaging;
using EventSphere.Worker.Modules.Communications;
using Npgsql;

namespace EventSphere.Worker.Modules.Identity;

/// <summary>Tells a person that how they sign in has changed: if it wasn't they, it is the only sign they get.</summary>
internal sealed class SendSecurityNoticeHandler(NpgsqlDataSource source, IMailSender mails, PublicAddress address) : IMessageHandler<AccountSecurityChanged>
{
    public const string Name = "send-security-notice";

    public async Task<Outcome> HandleAsync(AccountSecurityChanged message, MessageContext context, CancellationToken cancellationToken)
    {
        if (await SecuredAccount.FindAsync(source, message.UserId, cancellationToken) is not { } account)
            return new Outcome.Done();
        var mail = AccountMail.SecurityNotice(account, message.Change, message.Provider, $"{context.MessageId}.{Name}@{address.MailDomain}", address);
        var result = await mails.SendAsync(mail, cancellationToken);
        return result.ToOutcome();
    }
}

/// <summary>Whose account a notice is about, and what it says of it.</summary>
internal sealed record SecuredAccount(string Name, string Email, int RecoveryCodesLeft)
{
    /// <returns>Null if the person is no longer there.</returns>
    public static async Task<SecuredAccount?> FindAsync(NpgsqlDataSource source, Guid userId, CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand(
            "select u.name, u.email::text, (select count(*) from recovery_codes c where c.user_id = u.id)::int from users u where u.id = $1");
        command.Parameters.AddWithValue(userId);
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        return await row.ReadAsync(cancellationToken) ? new SecuredAccount(row.GetString(0), row.GetString(1), row.GetInt32(2)) : null;
    }
}
