using EventSphere.Api.Hosting.Limits;
using EventSphere.Contracts;
using EventSphere.Domain;

namespace EventSphere.Api.Modules.Registrations;

/// <summary>Counts codes that are tried along with something else; where the code is all that is asked for, the endpoint's class does.</summary>
internal sealed class CodeTries(RateLimits limits)
{
    /// <summary>Counts one. Before it is tried, so that it tells nothing.</summary>
    public async Task<Refusal?> CountAsync(HttpContext http)
    {
        // Web tells no address for what it asks by itself: then there is nobody to count.
        if (limits.Rule(LimitClass.Code, LimitScope.Address) is not { } rule || http.Connection.RemoteIpAddress is not { } address)
            return null;
        var standing = await limits.TakeSharedAsync(rule, LimitPartition.Of(address));
        return standing.Taken
            ? null
            : Refusal.TooMany(ErrorCodes.RateLimited, "Your network tried very many codes. Wait a little, or go on without a code.", standing.Wait);
    }
}
