using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace EventSphere.Tests.Support;

/// <summary>Access tokens of a test's own making, by RFC 7515 and with the stack's key: good ones, and each bad in one way.</summary>
internal static class TokenForge
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(15);

    /// <summary>A token that the api accepts: the tenant's owner, with whatever role.</summary>
    public static string Valid(Stack stack, TestTenant tenant, string role) => Token(stack.SigningKey, tenant, role);

    /// <summary>As above, of a session.</summary>
    public static string OfSession(Stack stack, TestTenant tenant, string role, Guid session) => Token(stack.SigningKey, tenant, role, session: session);

    /// <summary>Expired, for another audience, from another issuer, of algorithm none, signed with another key, and changed afterwards.</summary>
    public static IEnumerable<string> Bad(Stack stack, TestTenant tenant, string role)
    {
        yield return Token(stack.SigningKey, tenant, role, age: Lifetime + TimeSpan.FromMinutes(1));
        yield return Token(stack.SigningKey, tenant, role, audience: "elsewhere");
        yield return Token(stack.SigningKey, tenant, role, issuer: "elsewhere");
        yield return Part(new { alg = "none", typ = "JWT" }) + "." + Valid(stack, tenant, role).Split('.')[1] + ".";
        yield return Token(new string('x', 64), tenant, role);
        yield return Promoted(Valid(stack, tenant, "Viewer"), Valid(stack, tenant, role));
    }

    public static Guid SubjectOf(string token) =>
        JsonSerializer.Deserialize<JsonElement>(Base64Url.DecodeFromChars(token.Split('.')[1])).GetProperty("sub").GetGuid();

    private static string Token(string key, TestTenant tenant, string role, TimeSpan age = default, string audience = "eventsphere", string issuer = "eventsphere", Guid? session = null)
    {
        var from = DateTimeOffset.UtcNow - age;
        var text = Part(new { alg = "HS256", typ = "JWT" }) + "." + Part(new
        {
            sub = tenant.OwnerId,
            tid = tenant.Id,
            role,
            sid = session ?? Guid.CreateVersion7(),
            iss = issuer,
            aud = audience,
            iat = from.ToUnixTimeSeconds(),
            nbf = from.ToUnixTimeSeconds(),
            exp = (from + Lifetime).ToUnixTimeSeconds(),
        });
        return text + "." + Base64Url.EncodeToString(HMACSHA256.HashData(Encoding.UTF8.GetBytes(key), Encoding.ASCII.GetBytes(text)));
    }

    // One token's claims under the other's signature.
    private static string Promoted(string signed, string wanted) => string.Join('.', wanted.Split('.')[..2]) + "." + signed.Split('.')[2];

    private static string Part(object part) => Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(part));
}
