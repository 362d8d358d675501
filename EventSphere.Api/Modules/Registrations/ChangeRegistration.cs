using EventSphere.Api.Hosting;
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
        .Refuses(StatusCodes.Status400BadRequest, StatusCodes.Status404NotFound, StatusCodes.Status409Conflict, StatusCodes.Status503ServiceUnavailable);

    private static async Task<Results<NoContent, RefusalResult>> HandleAsync(
        string token, ChangeRegistrationRequest request, TicketSelfService service, CancellationToken cancellationToken) =>
        (await service.DoAsync(
            token,
            hash => new HolderChange(hash, request.FirstName.Trim(), request.LastName.Trim(), request.Answers is null ? null : RegisterAttendee.AnswersOf(request.Answers) ?? "{}"),
            cancellationToken)).ToNoContent();
}
