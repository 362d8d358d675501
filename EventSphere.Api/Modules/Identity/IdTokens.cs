using System.IdentityModel.Tokens.Jwt;
using System.Security.Cryptography;
using System.Text;
using EventSphere.Contracts.Modules.Identity;
using EventSphere.Contracts.Modules.Tenancy;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace EventSphere.Api.Modules.Identity;

/// <summary>Who an ID token is about.</summary>
internal sealed record IdentifiedPerson(string Subject, string? Email, bool EmailIsConfirmed);

/// <summary>An ID token that proves nothing.</summary>
/// <param name="flaw">Why, in words that hold nothing of the token.</param>
internal sealed class IdTokenRefused(string flaw) : Exception(flaw);

/// <summary>Reads ID tokens by OpenID Connect Core, 3.1.3.7.</summary>
internal static class IdTokens
{
    private static readonly TimeSpan ClockSkew = TimeSpan.FromMinutes(1);

    // Asymmetric ones alone: the provider's public keys, which everybody has, would be good secrets to the others (RFC 8725, 2.1).
    private static readonly HashSet<string> Algorithms =
    [
        SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSha384, SecurityAlgorithms.RsaSha512,
        SecurityAlgorithms.RsaSsaPssSha256, SecurityAlgorithms.RsaSsaPssSha384, SecurityAlgorithms.RsaSsaPssSha512,
        SecurityAlgorithms.EcdsaSha256, SecurityAlgorithms.EcdsaSha384, SecurityAlgorithms.EcdsaSha512,
    ];

    /// <exception cref="IdTokenRefused">It isn't for us, not for this handshake, not of this provider, or not of now.</exception>
    public static IdentifiedPerson Read(string text, OpenIdConnectConfiguration configuration, string clientId, string nonce)
    {
        var token = Validate(text, configuration, clientId);
        if (token.Payload.Nonce is not { } told || !CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(told), Encoding.UTF8.GetBytes(nonce)))
            throw new IdTokenRefused("its nonce is another's");
        // Where it names several, one of them was given it and may pass it on.
        if (token.Payload.Azp is { } party ? party != clientId : token.Audiences.Count() > 1)
            throw new IdTokenRefused("it was made for another party");
        if (!ProviderRules.KeyBelongsToIssuer(configuration, token))
            throw new IdTokenRefused("its key is another issuer's");
        return ProviderRules.SubjectOf(configuration.Issuer, token) is { Length: > 0 and <= ExternalSignInLimits.SubjectMaxLength } subject
            ? new IdentifiedPerson(subject, EmailOf(token), ProviderRules.EmailIsConfirmed(token))
            : throw new IdTokenRefused("its subject is missing or too long");
    }

    private static JwtSecurityToken Validate(string text, OpenIdConnectConfiguration configuration, string clientId)
    {
        var handler = new JwtSecurityTokenHandler();
        try
        {
            // Looked at before anything is believed: by what it is to be checked.
            var claimed = handler.ReadJwtToken(text);
            if (!Algorithms.Contains(claimed.Header.Alg))
                throw new IdTokenRefused("its algorithm is not one of those that are taken");
            handler.ValidateToken(text, new TokenValidationParameters
            {
                ValidIssuer = ProviderRules.IssuerOf(configuration.Issuer, claimed) ?? throw new IdTokenRefused("its issuer names no organization"),
                ValidAudience = clientId,
                IssuerSigningKeys = configuration.SigningKeys,
                ClockSkew = ClockSkew,
                RequireExpirationTime = true,
                RequireSignedTokens = true,
            }, out var validated);
            return (JwtSecurityToken)validated;
        }
        catch (Exception exception) when (exception is SecurityTokenException or ArgumentException)
        {
            // Its message may hold what the token says.
            throw new IdTokenRefused(exception.GetType().Name);
        }
    }

    private static string? EmailOf(JwtSecurityToken token) =>
        token.Payload.TryGetValue("email", out var email) && email?.ToString() is { Length: > 0 and <= UserLimits.EmailMaxLength } told ? told.Trim() : null;
}
