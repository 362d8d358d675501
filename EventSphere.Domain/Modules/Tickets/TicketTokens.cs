using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using EventSphere.Domain.Persistence;

namespace EventSphere.Domain.Modules.Tickets;

/// <summary>Makes, reads and hides the tokens of tickets: 128 random bits, written in base64url (RFC 4648, 5) without padding.</summary>
/// <param name="publicUrl">The address under which attendees reach the web front end.</param>
public sealed class TicketTokens(DataCipher cipher, Uri publicUrl)
{
    public const int TokenLength = 22;
    private const string TicketPath = "/t/";

    private readonly string urlPrefix = publicUrl.ToString().TrimEnd('/') + TicketPath;

    public static string Mint()
    {
        Span<byte> bits = stackalloc byte[16];
        RandomNumberGenerator.Fill(bits);
        return Base64Url.EncodeToString(bits);
    }

    public static byte[] HashOf(string token) => SHA256.HashData(Encoding.ASCII.GetBytes(token));

    /// <summary>Whether it is the bare token, as it stands in addresses of the API; what else a scanner may read is <see cref="Find"/>'s business.</summary>
    public static bool IsToken(string text) => Find(text) == text;

    /// <summary>Finds the token in what a scanner read: the bare token, or an address that ends with <c>/t/{token}</c>.</summary>
    /// <returns>Null if there is none.</returns>
    public static string? Find(string scanned)
    {
        var text = scanned.AsSpan().Trim();
        var path = text.LastIndexOf(TicketPath, StringComparison.Ordinal);
        if (path >= 0)
        {
            text = text[(path + TicketPath.Length)..];
            var end = text.IndexOfAny('?', '#', '/');
            if (end >= 0)
                text = text[..end];
        }

        return text.Length == TokenLength && Base64Url.IsValid(text) ? text.ToString() : null;
    }

    /// <summary>The e-ticket's page, which is what the QR code holds.</summary>
    public string UrlOf(string token) => urlPrefix + token;

    public byte[] Encrypt(Guid tenantId, string token) => cipher.Encrypt(tenantId, Encoding.ASCII.GetBytes(token));

    public string Decrypt(Guid tenantId, byte[] tokenCipher) => Encoding.ASCII.GetString(cipher.Decrypt(tenantId, tokenCipher));
}
