using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using EventSphere.Contracts.Modules.Identity;
using EventSphere.Domain.Modules.Identity;
using EventSphere.Domain.Persistence;

namespace EventSphere.Api.Modules.Identity;

/// <summary>What one way to a provider and back has in common.</summary>
/// <param name="State">Comes back with the answer, which shows that it belongs to this.</param>
/// <param name="Nonce">Stands in the ID token, which shows that it was made for this.</param>
/// <param name="Verifier">What the code is redeemed with (RFC 7636): the code alone is worth nothing.</param>
internal sealed record Handshake(string Provider, string State, string Nonce, string Verifier, DateTimeOffset ExpiresAt)
{
    /// <summary>What the provider is told of <see cref="Verifier"/>, by the method S256.</summary>
    public string Challenge => Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(Verifier)));

    /// <summary>In constant time, since who guesses may ask as often as they like.</summary>
    public bool Began(string state) => CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(State), Encoding.UTF8.GetBytes(state));
}

/// <summary>
/// Seals a handshake for the client to keep, so that nothing is stored here for those who never come back. It is sealed for nobody to sign in, or for
/// a user to connect: neither opens as the other.
/// </summary>
internal sealed class ExternalHandshakes(DataCipher cipher, TimeProvider clock)
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(ExternalSignInLimits.HandshakeMinutes);

    private static readonly Guid ToSignIn = Guid.Empty;

    public Handshake Begin(string provider) =>
        new(provider, RefreshTokens.Mint(), RefreshTokens.Mint(), RefreshTokens.Mint(), clock.GetUtcNow() + Lifetime);

    /// <param name="userId">Who is signed in and wants to connect; null to sign in.</param>
    public string Seal(Handshake handshake, Guid? userId) =>
        Base64Url.EncodeToString(cipher.Encrypt(userId ?? ToSignIn, JsonSerializer.SerializeToUtf8Bytes(handshake)));

    /// <returns>Null if it was changed, has expired, or was sealed for something else.</returns>
    public Handshake? Open(string sealedText, Guid? userId)
    {
        if (!Base64Url.IsValid(sealedText))
            return null;
        try
        {
            var text = cipher.Decrypt(userId ?? ToSignIn, Base64Url.DecodeFromChars(sealedText));
            return JsonSerializer.Deserialize<Handshake>(text) is { } handshake && handshake.ExpiresAt > clock.GetUtcNow() ? handshake : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
