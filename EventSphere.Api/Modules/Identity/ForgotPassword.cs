using EventSphere.Api.Hosting;
using EventSphere.Api.Hosting.Limits;
using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Identity;
using EventSphere.Domain;
using Microsoft.AspNetCore.Http.HttpResults;

namespace EventSphere.Api.Modules.Identity;

internal static class ForgotPassword
{
    public static void Map(RouteGroupBuilder api) => api.MapPost("/auth/forgot-password", Handle)
        .Describe(nameof(ForgotPassword), "auth", "Mails a link to choose a new password, if there is an account with the address.",
            "The answer is the same if there is none. An address gets one such mail a minute.")
        .AllowEveryone("Who forgot their password can't sign in, and the answer tells nothing.")
        .LimitedAs(LimitClass.SignIn)
        .Refuses(StatusCodes.Status400BadRequest, StatusCodes.Status503ServiceUnavailable);

    private static Results<Accepted, RefusalResult> Handle(ForgotPasswordRequest request, ForgottenPasswords forgotten) =>
        forgotten.Note(request.Email.Trim())
            ? TypedResults.Accepted((string?)null)
            : Refusal.Busy(ErrorCodes.ServiceBusy, "Too many ask for a new password at this moment. Try again in a few seconds.").ToProblem();
}
