using System.Text;
using EventSphere.Domain.Persistence;
using EventSphere.Worker.Messaging;
using EventSphere.Worker.Modules.Communications;
using Npgsql;

namespace EventSphere.Worker.Modules.Identity;

/// <summary>An account token that is still good, and whose it is: what a mail about it says.</summary>
/// <param name="Cipher">The token, encrypted; null once it was mailed.</param>
internal sealed record MailedLink(Guid Id, string Name, string Email, string? NewEmail, byte[]? Cipher)
{
    /// <returns>Null if it was used, replaced or has expired: then there is nothing to mail any more.</returns>
    public static async Task<MailedLink?> FindAsync(NpgsqlDataSource source, Guid tokenId, CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand(
            """
            select t.id, u.name, u.email::text, t.new_email::text, t.token_cipher
            from account_tokens t join users u on u.id = t.user_id
            where t.id = $1 and t.expires_at > now()
            """);
        command.Parameters.AddWithValue(tokenId);
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        return await row.ReadAsync(cancellationToken)
            ? new MailedLink(row.GetGuid(0), row.GetString(1), row.GetString(2), row.TextOrNull(3), row.IsDBNull(4) ? null : row.GetFieldValue<byte[]>(4))
            : null;
    }

    /// <summary>The address of a page of ours that takes the token.</summary>
    public static string Url(PublicAddress address, string page, byte[] token) =>
        $"{address.Url.ToString().TrimEnd('/')}/{page}?token={Encoding.ASCII.GetString(token)}";

    /// <summary>What became of the mail. Once it is out, or never will be, nobody needs to read the token again.</summary>
    public Outcome OutcomeOf(MailResult result) => result.ToOutcome(_ => Forget, _ => Forget);

    private void Forget(NpgsqlBatch batch) => batch.Add("update account_tokens set token_cipher = null where id = $1", Id);
}
