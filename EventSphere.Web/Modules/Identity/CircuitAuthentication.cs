using EventSphere.Contracts.Modules.Reports;
using EventSphere.Web.Modules.Reports;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;
using StackExchange.Redis;

namespace EventSphere.Web.Modules.Identity;

/// <summary>
/// Who uses a circuit, which lives for hours: when roles of the tenant change, the pages hear what the user may do now, without a reload. (The
/// framework's own provider for this asks by the clock.)
/// </summary>
internal sealed partial class CircuitAuthentication(LiveFeed feed, SessionAccess access, ILogger<CircuitAuthentication> log) : ServerAuthenticationStateProvider, IDisposable
{
    private IDisposable? _following;
    private int _renewing;

    // Once it is known who it is: not before there is somebody to ask about.
    public override Task<AuthenticationState> GetAuthenticationStateAsync()
    {
        var state = base.GetAuthenticationStateAsync();
        _following ??= feed.Follow(notice =>
        {
            if (notice.Notice.Kind is LiveKinds.Access or LiveKinds.Organization)
                _ = RenewAsync(notice.TenantId);
        });
        return state;
    }

    public void Dispose() => _following?.Dispose();

    private async Task RenewAsync(Guid tenantId)
    {
        // The feed's thread is not to be kept.
        await Task.Yield();
        if (Interlocked.Exchange(ref _renewing, 1) == 1)
            return;
        try
        {
            var user = (await base.GetAuthenticationStateAsync()).User;
            if (user.Tenant() == tenantId && await access.RenewAsync(user) is { Succeeded: true } renewed)
                SetAuthenticationState(Task.FromResult(new AuthenticationState(renewed.Value)));
        }
        catch (Exception exception) when (exception is RedisException or TimeoutException)
        {
            NotRenewed(log, exception);
        }
        finally
        {
            Volatile.Write(ref _renewing, 0);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "What a session may do could not be asked for anew; its pages show the old until they are opened again")]
    private static partial void NotRenewed(ILogger log, Exception exception);
}
