using EventSphere.Api.Hosting;
using EventSphere.Contracts.Modules.Forms;
using EventSphere.Contracts.Modules.Registrations;
using EventSphere.Domain.Modules.Registrations;
using Microsoft.AspNetCore.Http.HttpResults;

namespace EventSphere.Api.Modules.Registrations;

/// <summary><c>PUT /public/tickets/{token}/registration</c>: the holder changes what they said of themselves.</summary>
internal static class ChangeRegistration
{
    public static void Map(RouteGroupBuilder api) => api.MapPut("public/tickets/{token}/registration", HandleAsync)
        .AllowEveryone("the token is the credential")
        .WithName(nameof(ChangeRegistration))
        .WithTags("public", "registrations")
        .WithSummary("Change one's own name and answers")
        .WithDescription("Answers are checked against the event's form as it is now. What was asked once of the whole order stays. "
            + "With the `version` that was read before, it is refused (`registration.changed_meanwhile`) if somebody has changed it since.")
        .Refuses(StatusCodes.Status400BadRequest, StatusCodes.Status404NotFound, StatusCodes.Status409Conflict, StatusCodes.Status503ServiceUnavailable);

    private static async Task<Results<NoContent, ValidationProblem, RefusalResult>> HandleAsync(
        string token, ChangeRegistrationRequest request, TicketSelfService service, HolderAnswers holders, CancellationToken cancellationToken)
    {
        var said = request.Answers is null ? HeldAnswers.AsTheyAre : await holders.CheckAsync(token, request.Answers, cancellationToken);
        if (said.Check is { IsValid: false } wrong)
            return TypedResults.ValidationProblem(wrong.Under(FormValidation.AnswersPath));
        var result = await service.DoAsync(
            token, hash => new HolderChange(hash, request.FirstName.Trim(), request.LastName.Trim(), said.Stored, said.FormVersionId, request.Version), cancellationToken);
        return result.Refusal is { } refusal ? refusal.ToProblem() : TypedResults.NoContent();
    }
}
