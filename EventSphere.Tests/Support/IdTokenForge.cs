using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace EventSphere.Tests.Support;

/// <summary>How an ID token is signed.</summary>
public enum TokenSignature
{
    Good,

    /// <summary>With another key, under the name of the right one.</summary>
    Foreign,

    /// <summary>Not at all: algorithm none.</summary>
    None,

    /// <summary>HMAC, with the public key as its secret.</summary>
    PublicKeyAsSecret,

    /// <summary>Well, and changed afterwards.</summary>
    Changed,
}

/// <summary>ID tokens by RFC 7515 and 7519, good and bad ones.</summary>
internal sealed class IdTokenForge : IDisposable
{
    private const string KeyId = "k1";

    private readonly RSA key = RSA.Create(2048);
    private readonly RSA foreign = RSA.Create(2048);

    public object KeySet
    {
        get
        {
            var own = key.ExportParameters(includePrivateParameters: false);
            return new { keys = new[] { new { kty = "RSA", use = "sig", alg = "RS256", kid = KeyId, n = Base64Url.EncodeToString(own.Modulus), e = Base64Url.EncodeToString(own.Exponent) } } };
        }
    }

    public string Token(string issuer, string audience, string nonce, ProviderPerson person)
    {
        var now = DateTimeOffset.UtcNow;
        var claims = new Dictionary<string, object>
        {
            ["iss"] = issuer,
            ["aud"] = audience,
            ["sub"] = person.Subject,
            ["nonce"] = nonce,
            ["email"] = person.Email,
            ["email_verified"] = person.Confirmed,
            ["iat"] = now.ToUnixTimeSeconds(),
            ["exp"] = now.AddMinutes(5).ToUnixTimeSeconds(),
        };
        person.Change?.Invoke(claims);
        var algorithm = person.Signature switch { TokenSignature.None => "none", TokenSignature.PublicKeyAsSecret => "HS256", _ => "RS256" };
        var text = Part(new { alg = algorithm, typ = "JWT", kid = KeyId }) + "." + Part(claims);
        var bytes = Encoding.ASCII.GetBytes(text);
        switch (person.Signature)
        {
            case TokenSignature.None:
                return text + ".";
            case TokenSignature.PublicKeyAsSecret:
                return text + "." + Base64Url.EncodeToString(HMACSHA256.HashData(Encoding.ASCII.GetBytes(key.ExportSubjectPublicKeyInfoPem()), bytes));
            case TokenSignature.Changed:
                claims["sub"] = person.Subject + "x";
                return Part(new { alg = algorithm, typ = "JWT", kid = KeyId }) + "." + Part(claims) + "." + Sign(key, bytes);
            default:
                return text + "." + Sign(person.Signature == TokenSignature.Foreign ? foreign : key, bytes);
        }
    }

    public void Dispose()
    {
        key.Dispose();
        foreign.Dispose();
    }

    private static string Sign(RSA with, byte[] bytes) => Base64Url.EncodeToString(with.SignData(bytes, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));

    private static string Part(object part) => Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(part));
}
