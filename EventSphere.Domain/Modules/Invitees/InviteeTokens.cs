using System.Text;
using EventSphere.Domain.Modules.Tickets;
using EventSphere.Domain.Persistence;

namespace EventSphere.Domain.Modules.Invitees;

/// <summary>Makes and hides the tokens of personal links, which are as those of tickets.</summary>
/// <param name="publicUrl">The address under which attendees reach the web front end.</param>
public sealed class InviteeTokens(DataCipher cipher, Uri publicUrl)
{
    private readonly string urlPrefix = publicUrl.ToString().TrimEnd('/') + "/r/";

    /// <summary>A fresh token as an invitee's row keeps it: to be found by, and to be read again by whoever writes the mail.</summary>
    public (byte[] Hash, byte[] Cipher) Mint(Guid tenantId)
    {
        var token = TicketTokens.Mint();
        return (TicketTokens.HashOf(token), cipher.Encrypt(tenantId, Encoding.ASCII.GetBytes(token)));
    }

    /// <summary>The hash of what an address holds; null if that is no token.</summary>
    public static byte[]? HashOf(string token) => TicketTokens.IsToken(token) ? TicketTokens.HashOf(token) : null;

    /// <summary>The page on which the invitation is answered.</summary>
    public string UrlOf(Guid tenantId, byte[] tokenCipher) => urlPrefix + Encoding.ASCII.GetString(cipher.Decrypt(tenantId, tokenCipher));
}
