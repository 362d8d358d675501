using EventSphere.Api.Hosting;
using EventSphere.Api.Hosting.Limits;
using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Identity;
using EventSphere.Domain.Modules.Identity;
using Microsoft.AspNetCore.Http.HttpResults;

namespace EventSphere.Api.Modules.Identity;

internal static class ManageSecondFactor
{
    private const string Path = "/auth/me/second-factor";

    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet(Path, GetAsync)
            .Describe("GetSecondFactor", "auth", "Whether the caller signs in with a second factor, and how many recovery codes are left.")
            .RequirePermission(Permissions.TenantView)
            .ForPeopleOnly();
        api.MapPost(Path, BeginAsync)
            .Describe("BeginSecondFactor", "auth", "Makes a secret for an authenticator app.", "It counts once a code of it was confirmed, within 30 minutes.")
            .RequirePermission(Permissions.TenantView)
            .ForPeopleOnly()
            .LimitedAs(LimitClass.SignIn)
            .Refuses(StatusCodes.Status400BadRequest, StatusCodes.Status409Conflict, StatusCodes.Status429TooManyRequests, StatusCodes.Status503ServiceUnavailable);
        api.MapPost(Path + "/confirm", ConfirmAsync)
            .Describe("ConfirmSecondFactor", "auth", "Turns the second factor on with the app's first code, and ends all other sessions of the caller.",
                "Answers ten recovery codes, which are told this once.")
            .RequirePermission(Permissions.TenantView)
            .ForPeopleOnly()
            .Refuses(StatusCodes.Status400BadRequest, StatusCodes.Status409Conflict);
        api.MapPost(Path + "/turn-off", TurnOffAsync)
            .Describe("TurnOffSecondFactor", "auth", "Turns the second factor off.")
            .RequirePermission(Permissions.TenantView)
            .ForPeopleOnly()
            .LimitedAs(LimitClass.SignIn)
            .Refuses(StatusCodes.Status400BadRequest, StatusCodes.Status409Conflict, StatusCodes.Status429TooManyRequests, StatusCodes.Status503ServiceUnavailable);
        api.MapPost(Path + "/recovery-codes", ReplaceRecoveryCodesAsync)
            .Describe("ReplaceRecoveryCodes", "auth", "Makes ten recovery codes in the place of those that there are.")
            .RequirePermission(Permissions.TenantView)
            .ForPeopleOnly()
            .LimitedAs(LimitClass.SignIn)
            .Refuses(StatusCodes.Status400BadRequest, StatusCodes.Status409Conflict, StatusCodes.Status429TooManyRequests, StatusCodes.Status503ServiceUnavailable);
    }

    private static async Task<Ok<SecondFactorResponse>> GetAsync(Caller caller, SecondFactors factors, CancellationToken cancellationToken) =>
        TypedResults.Ok(await factors.StateAsync(caller.UserId, cancellationToken));

    private static async Task<Results<Ok<SecondFactorSetUp>, RefusalResult>> BeginAsync(
        BeginSecondFactorRequest request, Caller caller, CurrentPassword current, SecondFactors factors, CancellationToken cancellationToken)
    {
        var verified = await current.VerifyAsync(caller.UserId, request.CurrentPassword, cancellationToken);
        if (verified.Refusal is { } refusal)
            return refusal.ToProblem();
        var begun = await factors.BeginAsync(caller.UserId, verified.Value.Email, cancellationToken);
        return begun.Refusal is { } isOn ? isOn.ToProblem() : TypedResults.Ok(begun.Value);
    }

    private static async Task<Results<Ok<RecoveryCodesResponse>, RefusalResult>> ConfirmAsync(
        ConfirmSecondFactorRequest request, Caller caller, SecondFactors factors, AuditTrail audit, RevokedSessions revoked, OutboxBell bell, CancellationToken cancellationToken)
    {
        var codes = await factors.ConfirmAsync(caller.UserId, request.Code, audit.Origin, caller.TenantId, cancellationToken);
        if (codes.Refusal is { } refusal)
            return refusal.ToProblem();
        revoked.Tell();
        bell.Ring();
        return TypedResults.Ok(codes.Value);
    }

    private static async Task<Results<NoContent, RefusalResult>> TurnOffAsync(
        SecondFactorProofRequest request, Caller caller, SecondFactorProof proof, SecondFactors factors, AuditTrail audit, OutboxBell bell, CancellationToken cancellationToken)
    {
        if (await proof.RefuseAsync(caller.UserId, request.CurrentPassword, request.Code, cancellationToken) is { } refusal)
            return refusal.ToProblem();
        if (!await factors.TurnOffAsync(caller.UserId, audit.Origin, caller.TenantId, cancellationToken))
            return SecondFactors.IsOff.ToProblem();
        bell.Ring();
        return TypedResults.NoContent();
    }

    private static async Task<Results<Ok<RecoveryCodesResponse>, RefusalResult>> ReplaceRecoveryCodesAsync(
        SecondFactorProofRequest request, Caller caller, SecondFactorProof proof, SecondFactors factors, AuditTrail audit, CancellationToken cancellationToken)
    {
        if (await proof.RefuseAsync(caller.UserId, request.CurrentPassword, request.Code, cancellationToken) is { } refusal)
            return refusal.ToProblem();
        var codes = await factors.ReplaceRecoveryCodesAsync(caller.UserId, audit.Origin, cancellationToken);
        return codes.Refusal is { } isOff ? isOff.ToProblem() : TypedResults.Ok(codes.Value);
    }
}
