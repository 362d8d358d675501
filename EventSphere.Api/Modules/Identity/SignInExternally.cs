using EventSphere.Api.Hosting;
using EventSphere.Api.Hosting.Limits;
using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Identity;
using EventSphere.Domain;
using EventSphere.Domain.Modules.Identity;
using EventSphere.Domain.Persistence;
using Microsoft.AspNetCore.Http.HttpResults;

namespace EventSphere.Api.Modules.Identity;

/// <summary>Signing in with an external provider: the way there and back. No account is made by it.</summary>
internal static class SignInExternally
{
    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/auth/providers", List)
            .Describe("ListSignInProviders", "auth", "The external providers that one may sign in with.")
            .AllowEveryone("It is asked before anybody signs in, and names what the sign-in page shows.");
        api.MapPost("/auth/external/{provider}/begin", BeginAsync)
            .Describe("BeginExternalSignIn", "auth", "Answers where the browser is to go to sign in with a provider.",
                "The handshake is good for 10 minutes and goes back to `/auth/external/complete`. The provider leads to `/sign-in/callback/{provider}` of the web site.")
            .AllowEveryone("Signing in is how one gets a token.")
            .LimitedAs(LimitClass.SignIn)
            .Refuses(StatusCodes.Status404NotFound, StatusCodes.Status503ServiceUnavailable);
        api.MapPost("/auth/external/complete", CompleteAsync)
            .Describe("CompleteExternalSignIn", "auth", "Signs in with what the provider answered.",
                "Answers as signing in with a password does: 202 and a challenge where a second factor is on. An account that isn't connected is connected by itself where the "
                + "provider proves the address and its owner has confirmed it here; otherwise it is to be connected in the account first.")
            .AllowEveryone("The provider says who it is; the handshake and the code are secrets.")
            .LimitedAs(LimitClass.SignIn)
            .Refuses(StatusCodes.Status400BadRequest, StatusCodes.Status404NotFound, StatusCodes.Status409Conflict, StatusCodes.Status503ServiceUnavailable);
    }

    public static Refusal UnknownProvider { get; } = Refusal.NotFound(ErrorCodes.NotFound, "There is no such provider. Choose one of the list.");

    private static Ok<SignInProvidersResponse> List(ExternalProviders providers) =>
        TypedResults.Ok(new SignInProvidersResponse([.. providers.All.Select(provider => new SignInProvider(provider.Settings.Key, provider.Settings.Name))]));

    private static async Task<Results<Ok<ExternalHandshake>, RefusalResult>> BeginAsync(
        string provider, ExternalAuthorization authorization, CancellationToken cancellationToken) =>
        (await authorization.BeginAsync(provider, userId: null, cancellationToken)).ToOk();

    private static async Task<Results<Ok<TokenResponse>, Accepted<SecondFactorChallenge>, RefusalResult>> CompleteAsync(
        CompleteExternalRequest request, ExternalAuthorization authorization, ExternalLogins logins, GlobalData data, SecondFactors factors,
        SignInChallenges challenges, SignIn signIn, ClientOrigin from, AuditTrail audit, OutboxBell bell, CancellationToken cancellationToken)
    {
        var person = await authorization.CompleteAsync(request, userId: null, cancellationToken);
        if (person.Refusal is { } refusal)
            return refusal.ToProblem();
        var found = await logins.FindAsync(person.Value, cancellationToken) is { } userId ? userId : await AdoptAsync(person.Value, logins, data, audit, bell, cancellationToken);
        if (found.Refusal is { } unknown)
            return unknown.ToProblem();
        // Somebody whom every organization has let go can't be told from somebody who never was.
        if ((await data.TenantsOfUserAsync(found.Value, cancellationToken)) is not [var tenant, ..])
            return NoAccount.ToProblem();
        // No attempt is counted: nothing was guessed, and what strangers guess at the account is no reason to refuse.
        if (!(await factors.StateAsync(found.Value, cancellationToken)).IsOn)
            return TypedResults.Ok(await signIn.CompleteAsync(found.Value, tenant, attempt: null, from, audit, notice: null, cancellationToken));
        return TypedResults.Accepted(
            (string?)null,
            new SecondFactorChallenge(await challenges.BeginAsync(found.Value, isExternal: true, cancellationToken), (int)SignInChallenges.Lifetime.TotalSeconds));
    }

    private static async Task<Result<Guid>> AdoptAsync(
        ExternalPerson person, ExternalLogins logins, GlobalData data, AuditTrail audit, OutboxBell bell, CancellationToken cancellationToken)
    {
        // Nothing is told about an address that may be somebody else's.
        if (person is not { EmailIsConfirmed: true, Email: { } email })
            return ExternalLogins.LinkFirst;
        if (await data.UserByEmailAsync(email, cancellationToken) is not { } user
            || await data.TenantsOfUserAsync(user.Id, cancellationToken) is not [var tenant, ..])
            return NoAccount;
        if (await logins.AdoptAsync(user.Id, person, audit.Origin, tenant.TenantId, cancellationToken) is { } refusal)
            return refusal;
        bell.Ring();
        return user.Id;
    }

    private static Refusal NoAccount { get; } = Refusal.NotFound(
        ErrorCodes.ExternalNoAccount, "There is no account with the address that the provider told. Sign up, ask for an invitation, or connect the provider in your account.");
}
