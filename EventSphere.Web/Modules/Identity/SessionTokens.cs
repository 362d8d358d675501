using System.Collections.Concurrent;
using System.Text.Json;
using EventSphere.Contracts.Modules.Identity;
using EventSphere.ServiceDefaults.Keys;
using EventSphere.Web.Components.Problems;
using StackExchange.Redis;

namespace EventSphere.Web.Modules.Identity;

/// <summary>A session's tokens as Redis holds them.</summary>
internal sealed record TokenPair(string AccessToken, string RefreshToken, DateTimeOffset ExpiresAt);

/// <summary>
/// The API tokens of every session, read from Redis for each call, so that all circuits, tabs and instances use the newest pair. They lie
/// beside the ticket and not in it: the cookie handler writes back the ticket it read, and would bring a spent refresh token back to life.
/// </summary>
internal sealed class SessionTokens(IConnectionMultiplexer redis, IdentityClient identity, TimeProvider clock)
{
    // Refreshing before the end leaves time for the call itself, and for clocks that differ.
    private static readonly TimeSpan _margin = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<string, Lazy<Task<ApiResult<TokenPair>>>> _refreshing = new();

    public Task KeepAsync(string session, TokenResponse tokens) => WriteAsync(session, Pair(tokens));

    public Task ExtendAsync(string session, TimeSpan lifetime) => redis.GetDatabase().KeyExpireAsync(Key(session), lifetime);

    public Task ForgetAsync(string session) => redis.GetDatabase().KeyDeleteAsync(Key(session));

    public async Task<TokenPair?> ReadAsync(string session)
    {
        string? json = await redis.GetDatabase().StringGetAsync(Key(session));
        return json is null ? null : JsonSerializer.Deserialize<TokenPair>(json);
    }

    /// <summary>An access token that is good for a while, or why there is none.</summary>
    /// <param name="spent">A token that the API has just refused, although its time isn't over.</param>
    public async Task<ApiResult<TokenPair>> GetAsync(string session, string? spent = null)
    {
        var pair = await ReadAsync(session);
        if (pair is null)
            return Ended;
        if (pair.AccessToken != spent && pair.ExpiresAt - clock.GetUtcNow() > _margin)
            return pair;

        // One refresh serves all calls that wait here. Another instance may do the same: within 10 s the API gives both the same successor.
        var refresh = _refreshing.GetOrAdd(session, _ => new Lazy<Task<ApiResult<TokenPair>>>(() => RefreshAsync(session, pair)));
        try
        {
            return await refresh.Value;
        }
        finally
        {
            _refreshing.TryRemove(new(session, refresh));
        }
    }

    private async Task<ApiResult<TokenPair>> RefreshAsync(string session, TokenPair old)
    {
        // A call that read the old pair may arrive after the refresh of another has ended.
        if (await ReadAsync(session) is { } stored && stored.AccessToken != old.AccessToken)
            return stored;

        // Nobody's cancellation: the answer must be kept once the API has spent the old token.
        var answer = await identity.RefreshAsync(old.RefreshToken, CancellationToken.None);
        if (!answer.Succeeded)
        {
            if (!answer.Problem.IsRefusal)
                return answer.Problem;

            // Not both in one command: a clustered Redis may keep them on different nodes.
            await Task.WhenAll(redis.GetDatabase().KeyDeleteAsync(GlobalKeys.Session(session)), ForgetAsync(session));
            return Ended;
        }

        var pair = Pair(answer.Value);
        await WriteAsync(session, pair);
        return pair;
    }

    // A circuit makes no HTTP requests that would slide the ticket: its calls keep the session alive here.
    private async Task WriteAsync(string session, TokenPair pair)
    {
        var database = redis.GetDatabase();
        await database.StringSetAsync(Key(session), JsonSerializer.Serialize(pair), RedisTicketStore.Lifetime);
        await database.KeyExpireAsync(GlobalKeys.Session(session), RedisTicketStore.Lifetime);
    }

    private TokenPair Pair(TokenResponse tokens) =>
        new(tokens.AccessToken, tokens.RefreshToken, clock.GetUtcNow().AddSeconds(tokens.ExpiresIn));

    private static ApiProblem Ended { get; } =
        new(Contracts.ErrorCodes.SignInRequired, StatusCodes.Status401Unauthorized, ApiProblem.NoErrors);

    private static string Key(string session) => GlobalKeys.Session(session) + ":tokens";
}
