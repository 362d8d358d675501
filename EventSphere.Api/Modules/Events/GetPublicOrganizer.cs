using EventSphere.Api.Hosting;
using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Events;
using EventSphere.Domain;
using EventSphere.Domain.Modules.Tenancy;
using Microsoft.AspNetCore.Http.HttpResults;

namespace EventSphere.Api.Modules.Events;

internal static class GetPublicOrganizer
{
    public static void Map(RouteGroupBuilder api) => api.MapGet("/public/{tenant}", HandleAsync)
        .Describe(nameof(GetPublicOrganizer), EventsModule.Tag, "An organizer, with its published events that are not over, soonest first.")
        .AllowEveryone("Published events are for everybody; drafts don't show.")
        .Refuses(StatusCodes.Status404NotFound);

    private static async Task<Results<Ok<PublicOrganizerResponse>, RefusalResult>> HandleAsync(
        PublicTenant organizer, PublicOrganizers organizers, FeatureFlags flags, CancellationToken cancellationToken) =>
        await flags.HasAsync(organizer.Id, Feature.OrganizerPage, cancellationToken)
            ? TypedResults.Ok(await organizers.FindAsync(organizer, cancellationToken))
            : Refusal.NotFound(ErrorCodes.NotFound, "This organizer has no page of all its events.").ToProblem();
}
