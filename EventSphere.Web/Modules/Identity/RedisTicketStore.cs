using System.Security.Claims;
using EventSphere.ServiceDefaults.Keys;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using StackExchange.Redis;

namespace EventSphere.Web.Modules.Identity;

/// <summary>Keeps sign-ins in Redis, so that the cookie holds an id alone and signing out ends the session on every device that copied it.</summary>
internal sealed class RedisTicketStore(IConnectionMultiplexer redis, SessionTokens tokens, TimeProvider clock) : ITicketStore
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(12);

    public async Task<string> StoreAsync(AuthenticationTicket ticket)
    {
        var id = ticket.Principal.FindFirst(SessionClaims.Session)?.Value
            ?? throw new InvalidOperationException("A sign-in without a session id.");
        await RenewAsync(id, ticket);
        return id;
    }

    public async Task RenewAsync(string key, AuthenticationTicket ticket)
    {
        var left = ticket.Properties.ExpiresUtc - clock.GetUtcNow() ?? Lifetime;
        await redis.GetDatabase().StringSetAsync(GlobalKeys.Session(key), TicketSerializer.Default.Serialize(ticket), left);
        await tokens.ExtendAsync(key, left);
    }

    public async Task<AuthenticationTicket?> RetrieveAsync(string key)
    {
        byte[]? bytes = await redis.GetDatabase().StringGetAsync(GlobalKeys.Session(key));
        return bytes is null ? null : TicketSerializer.Default.Deserialize(bytes);
    }

    /// <summary>Has the session's next page say the new name. The time it has left stays.</summary>
    public async Task RenameAsync(string key, string name)
    {
        var database = redis.GetDatabase();
        if (await RetrieveAsync(key) is not { Principal.Identity: ClaimsIdentity identity } ticket || await database.KeyTimeToLiveAsync(GlobalKeys.Session(key)) is not { } left)
            return;
        foreach (var old in identity.FindAll(SessionClaims.Name).ToArray())
            identity.RemoveClaim(old);
        identity.AddClaim(new Claim(SessionClaims.Name, name));
        await database.StringSetAsync(GlobalKeys.Session(key), TicketSerializer.Default.Serialize(ticket), left);
    }

    public async Task RemoveAsync(string key)
    {
        await redis.GetDatabase().KeyDeleteAsync(GlobalKeys.Session(key));
        await tokens.ForgetAsync(key);
    }
}
