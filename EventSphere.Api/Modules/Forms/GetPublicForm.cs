using EventSphere.Api.Hosting;
using EventSphere.Api.Modules.Events;
using EventSphere.Contracts.Modules.Forms;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace EventSphere.Api.Modules.Forms;

internal static class GetPublicForm
{
    public static void Map(RouteGroupBuilder api) => api.MapGet("/public/{tenant}/events/{event}/form", HandleAsync)
        .Describe(nameof(GetPublicForm), FormsModule.Tag, "What the registration for a published event asks, besides name and address.", "Version 0 and no fields: nothing.")
        .AllowEveryone("Whoever registers is asked it.")
        .Refuses(StatusCodes.Status404NotFound);

    private static async Task<Results<Ok<PublicFormResponse>, RefusalResult>> HandleAsync(
        PublicTenant organizer, [FromRoute(Name = "event")] string slug, PublicEventAddresses addresses, EventForms forms, CancellationToken cancellationToken)
    {
        if (await addresses.FindAsync(organizer.Id, slug, cancellationToken) is not { } eventId)
            return FormChanges.UnknownEvent.ToProblem();
        var form = await forms.FindAsync(organizer.Id, eventId, cancellationToken);
        return TypedResults.Ok(new PublicFormResponse(form.Version, form.Definition));
    }
}
