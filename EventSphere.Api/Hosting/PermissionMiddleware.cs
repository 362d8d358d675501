using System.Collections.Frozen;
using EventSphere.Contracts;
using EventSphere.Domain.Tenancy;
using EventSphere.ServiceDefaults.Problems;

namespace EventSphere.Api.Hosting;

/// <summary>
/// Lets a request in or answers 401 or 403, before any handler could answer 404, and says for which tenant the unit of work is: the token's,
/// or on a public route the one whose slug is or was its <c>{tenant}</c>. On the hot path this costs a few look-ups and allocates
/// nothing; for a tenant's own role, a little.
/// </summary>
internal sealed class PermissionMiddleware
{
    private const string TenantParameter = "tenant";

    private readonly RequestDelegate next;
    private readonly TenantDirectory tenants;
    private readonly RevokedSessions revoked;
    private readonly RolePermissions roles;

    /// <summary>Made when the pipeline is, before the server listens: all endpoints are known then.</summary>
    /// <exception cref="InvalidOperationException">An endpoint declares neither a permission nor that anybody may call it.</exception>
    public PermissionMiddleware(RequestDelegate next, TenantDirectory tenants, RevokedSessions revoked, RolePermissions roles, EndpointDataSource endpoints)
    {
        (this.next, this.tenants, this.revoked, this.roles) = (next, tenants, revoked, roles);
        var silent = endpoints.Endpoints.Where(e => !IsDeclared(e.Metadata)).Select(e => e.DisplayName).ToArray();
        if (silent.Length > 0)
        {
            throw new InvalidOperationException(
                "Every endpoint names one permission (RequirePermission) or says why anybody may call it (AllowEveryone). These do neither, or both: "
                + string.Join("; ", silent));
        }
    }

    public Task InvokeAsync(HttpContext http)
    {
        if (http.GetEndpoint() is not { } endpoint)
            return next(http);
        if (endpoint.Metadata.GetMetadata<RequiredPermission>() is not { } needs)
            return http.Request.RouteValues.TryGetValue(TenantParameter, out var slug) ? AsTenantAsync(http, (string)slug!) : next(http);
        if (http.User is not CallerPrincipal { Caller: var caller } || revoked.Contains(caller.SessionId))
            return SignInFirstAsync(http);
        if (caller.ApiKey is { } key)
            return endpoint.Metadata.GetMetadata<PeopleOnly>() is null ? EnterAsync(http, caller, needs, key.Permissions) : NotForKeysAsync(http);
        return caller.OwnRole is null ? EnterAsync(http, caller, needs, RolePermissions.OfBuiltIn(caller.Role)) : AskAsync(http, caller, needs);
    }

    private async Task AskAsync(HttpContext http, Caller caller, RequiredPermission needs) =>
        await EnterAsync(http, caller, needs, await roles.OfAsync(caller, http.RequestAborted));

    private Task EnterAsync(HttpContext http, Caller caller, RequiredPermission needs, FrozenSet<string> permissions)
    {
        if (!permissions.Contains(needs.Name))
        {
            return Problem.Of(StatusCodes.Status403Forbidden, ErrorCodes.PermissionDenied, caller.ApiKey is null
                ? $"Your role doesn't include {needs.Name}. Ask an owner of your organization."
                : $"This API key doesn't include {needs.Name}, or its maker no longer has it. Use another key.").ExecuteAsync(http);
        }

        http.RequestServices.GetRequiredService<TenantContext>().Set(caller.TenantId);
        return next(http);
    }

    private static Task NotForKeysAsync(HttpContext http) =>
        Problem.Of(StatusCodes.Status403Forbidden, ErrorCodes.ApiKeyNotAllowed, "This is for people who signed in, not for API keys.").ExecuteAsync(http);

    private async Task AsTenantAsync(HttpContext http, string slug)
    {
        if (await tenants.FindAsync(slug, http.RequestAborted) is not { } tenant)
        {
            await Problem.Of(StatusCodes.Status404NotFound, ErrorCodes.NotFound, "There is no organization at this address.").ExecuteAsync(http);
            return;
        }

        // Who holds an old address is served, since it may stand in a program that somebody wrote, and is told the new one (RFC 6596).
        if (slug != tenant.Slug)
            http.Response.Headers.Link = $"<{http.Request.PathBase}{http.Request.Path.ToUriComponent().Replace($"/public/{slug}", $"/public/{tenant.Slug}", StringComparison.Ordinal)}>; rel=\"canonical\"";
        http.RequestServices.GetRequiredService<TenantContext>().Set(tenant.Id);
        http.Features.Set(new PublicTenant(tenant.Id, tenant.Name, tenant.Slug));
        await next(http);
    }

    private static Task SignInFirstAsync(HttpContext http)
    {
        // RFC 6750, 3: the error is named only to who offered a token.
        http.Response.Headers.WWWAuthenticate = http.Request.Headers.Authorization.Count == 0 ? "Bearer" : "Bearer error=\"invalid_token\"";
        return Problem.Of(StatusCodes.Status401Unauthorized, ErrorCodes.SignInRequired, "Sign in, or refresh the access token: it is missing, expired, of a session that was ended, or not ours.").ExecuteAsync(http);
    }

    private static bool IsDeclared(EndpointMetadataCollection metadata) =>
        metadata.GetOrderedMetadata<RequiredPermission>().Count + metadata.GetOrderedMetadata<OpenToEveryone>().Count == 1;
}

internal static class PermissionMiddlewareExtensions
{
    /// <summary>After authentication, before every handler.</summary>
    public static IApplicationBuilder UsePermissions(this IApplicationBuilder app) => app.UseMiddleware<PermissionMiddleware>();
}
