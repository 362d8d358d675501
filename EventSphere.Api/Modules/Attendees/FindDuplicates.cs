using System.ComponentModel.DataAnnotations;
using EventSphere.Api.Hosting;
using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Attendees;
using EventSphere.Domain;
using EventSphere.Domain.Modules.Attendees;
using Microsoft.AspNetCore.Http.HttpResults;

namespace EventSphere.Api.Modules.Attendees;

internal static class FindDuplicates
{
    private static readonly Refusal UnknownPlace = Refusal.Invalid(ErrorCodes.RequestInvalid, "The parameter after takes what an answer called next.");

    public static void Map(RouteGroupBuilder api) => api.MapGet("/attendees/duplicates", HandleAsync)
        .Describe(nameof(FindDuplicates), AttendeesModule.Tag, "Attendees who may be one person, the most certain first.",
            "One mailbox is certain: addresses that differ in what follows a plus sign, at Gmail also in dots. A similar name with the same phone number or company is a suggestion with its score. "
            + "An answer is a part of the search: `after` takes its `next` and looks on from there, until there is none; a part may find nobody.")
        .RequirePermission(Permissions.RegistrationsManage)
        .Refuses(StatusCodes.Status400BadRequest);

    private static async Task<Results<Ok<DuplicatesResponse>, RefusalResult>> HandleAsync(
        Caller caller, DuplicateSearch search, CancellationToken cancellationToken, [StringLength(DuplicatePlace.MaxLength)] string? after = null)
    {
        var place = string.IsNullOrEmpty(after) ? null : DuplicatePlace.Parse(after);
        return place is null && !string.IsNullOrEmpty(after)
            ? UnknownPlace.ToProblem()
            : TypedResults.Ok(await search.FindAsync(caller.TenantId, place, cancellationToken));
    }
}
