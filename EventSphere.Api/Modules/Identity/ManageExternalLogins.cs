using EventSphere.Api.Hosting;
using EventSphere.Api.Hosting.Limits;
using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Identity;
using EventSphere.Domain;
using EventSphere.Domain.Modules.Identity;
using Microsoft.AspNetCore.Http.HttpResults;

namespace EventSphere.Api.Modules.Identity;

internal static class ManageExternalLogins
{
    private const string Path = "/auth/me/external";

    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet(Path, ListAsync)
            .Describe("ListExternalLogins", "auth", "The providers that the caller may sign in with, or connect.")
            .RequirePermission(Permissions.TenantView)
            .ForPeopleOnly();
        api.MapPost(Path + "/{provider}/begin", BeginAsync)
            .Describe("BeginExternalConnection", "auth", "Answers where the browser is to go to connect a provider with the caller's account.",
                "It takes the password, since whoever connects can sign in from then on.")
            .RequirePermission(Permissions.TenantView)
            .ForPeopleOnly()
            .LimitedAs(LimitClass.SignIn)
            .Refuses(StatusCodes.Status400BadRequest, StatusCodes.Status404NotFound, StatusCodes.Status429TooManyRequests, StatusCodes.Status503ServiceUnavailable);
        api.MapPost(Path + "/complete", CompleteAsync)
            .Describe("CompleteExternalConnection", "auth", "Connects who came back from the provider with the caller's account.", "A handshake of signing in, or of another person, is not taken.")
            .RequirePermission(Permissions.TenantView)
            .ForPeopleOnly()
            .Refuses(StatusCodes.Status400BadRequest, StatusCodes.Status409Conflict, StatusCodes.Status503ServiceUnavailable);
        // No password: who has it can connect again, and who sits at an open screen gains nothing by closing a way in.
        api.MapDelete(Path + "/{provider}", DisconnectAsync)
            .Describe("DisconnectExternalLogin", "auth", "Disconnects a provider: it signs the caller in no more, and isn't connected again by itself.")
            .RequirePermission(Permissions.TenantView)
            .ForPeopleOnly()
            .Refuses(StatusCodes.Status404NotFound);
    }

    private static async Task<Ok<ExternalLoginsResponse>> ListAsync(Caller caller, ExternalProviders providers, ExternalLogins logins, CancellationToken cancellationToken)
    {
        var connected = (await logins.ListAsync(caller.UserId, cancellationToken)).ToDictionary(login => login.Provider);
        // One that was connected and is no longer offered is listed too, to be taken away.
        var keys = providers.All.Select(provider => provider.Settings.Key).Union(connected.Keys);
        return TypedResults.Ok(new ExternalLoginsResponse([.. keys
            .Select(key => connected.TryGetValue(key, out var login)
                ? new ExternalLoginItem(key, providers.NameOf(key), login.Email, login.ConnectedAt)
                : new ExternalLoginItem(key, providers.NameOf(key), null, null))
            .OrderBy(item => item.Name, StringComparer.Ordinal)]));
    }

    private static async Task<Results<Ok<ExternalHandshake>, RefusalResult>> BeginAsync(
        string provider, BeginExternalConnectionRequest request, Caller caller, CurrentPassword current, ExternalAuthorization authorization, ExternalProviders providers,
        CancellationToken cancellationToken)
    {
        if (providers.Find(provider) is null)
            return SignInExternally.UnknownProvider.ToProblem();
        var verified = await current.VerifyAsync(caller.UserId, request.CurrentPassword, cancellationToken);
        if (verified.Refusal is { } refusal)
            return refusal.ToProblem();
        return (await authorization.BeginAsync(provider, caller.UserId, cancellationToken)).ToOk();
    }

    private static async Task<Results<NoContent, RefusalResult>> CompleteAsync(
        CompleteExternalRequest request, Caller caller, ExternalAuthorization authorization, ExternalLogins logins, AuditTrail audit, OutboxBell bell, CancellationToken cancellationToken)
    {
        var person = await authorization.CompleteAsync(request, caller.UserId, cancellationToken);
        if ((person.Refusal ?? await logins.ConnectAsync(caller.UserId, person.Value, audit.Origin, caller.TenantId, cancellationToken)) is { } refusal)
            return refusal.ToProblem();
        bell.Ring();
        return TypedResults.NoContent();
    }

    private static async Task<Results<NoContent, RefusalResult>> DisconnectAsync(
        string provider, Caller caller, ExternalProviders providers, ExternalLogins logins, AuditTrail audit, OutboxBell bell, CancellationToken cancellationToken)
    {
        if (!await logins.DisconnectAsync(caller.UserId, provider, providers.NameOf(provider), audit.Origin, caller.TenantId, cancellationToken))
            return Refusal.NotFound(ErrorCodes.NotFound, "No such provider is connected with your account.").ToProblem();
        bell.Ring();
        return TypedResults.NoContent();
    }
}
