using EventSphere.Api.Hosting;
using EventSphere.Api.Modules.Events;
using EventSphere.Api.Modules.Forms;
using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Forms;
using EventSphere.Contracts.Modules.Registrations;
using EventSphere.Domain.Modules.Forms;
using EventSphere.Domain.Modules.Registrations;
using EventSphere.Domain.Modules.Tickets;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace EventSphere.Api.Modules.Registrations;

/// <summary><c>POST /public/{tenant}/events/{event}/group-registrations</c>: registers people on places that are held, all or nobody.</summary>
internal static class RegisterGroup
{
    public static void Map(RouteGroupBuilder api) => api.MapPost("public/{tenant}/events/{event}/group-registrations", HandleAsync)
        .AllowEveryone("the hold's token is the credential")
        .WithName(nameof(RegisterGroup))
        .WithTags("public", "registrations")
        .WithSummary("Register one or several people on a hold")
        .WithDescription("Each ticket of the hold goes to one person. Who has no address is a guest of the first, whose mail brings the ticket.")
        .Refuses(StatusCodes.Status400BadRequest, StatusCodes.Status404NotFound, StatusCodes.Status409Conflict, StatusCodes.Status503ServiceUnavailable);

    private static async Task<Results<Created<GroupRegistrationResponse>, RefusalResult>> HandleAsync(
        PublicTenant organizer,
        string @event,
        RegisterGroupRequest request,
        [FromHeader(Name = RequestHeaders.IdempotencyKey)] string? idempotencyKey,
        PublicEventAddresses addresses,
        EventForms forms,
        RegistrationQueue queue,
        CancellationToken cancellationToken)
    {
        if (IdempotentRequest.RefuseKey(idempotencyKey) is { } refused)
            return refused.ToProblem();
        if (await addresses.FindAsync(organizer.Id, @event, cancellationToken) is not { } eventId)
            return RegistrationsModule.UnknownEvent.ToProblem();
        if (!TicketTokens.IsToken(request.HoldToken))
            return HeldTokens.UnknownHold.ToProblem();

        var form = await forms.FindAsync(organizer.Id, eventId, cancellationToken);
        var ofAll = forms.Check(organizer.Id, eventId, form, ticketTypeId: null, request.Answers, FormScopes.Order);
        var ofEach = request.People.Select(person => forms.Check(organizer.Id, eventId, form, person.TicketTypeId, person.Answers, FormScopes.Person)).ToArray();
        if (!ofAll.IsValid || ofEach.Any(check => !check.IsValid))
        {
            return ofAll.Under(FormValidation.AnswersPath)
                .Concat(ofEach.SelectMany((check, i) => check.Under($"people[{i}].{FormValidation.AnswersPath}"))).ToDictionary().ToProblem();
        }

        // What is asked once is kept with the first person, who speaks for the group.
        var people = request.People.Select((person, i) => PersonOf(person, i == 0 ? ofEach[i].Answers.Concat(ofAll.Answers) : ofEach[i].Answers)).ToArray();
        var hash = IdempotentRequest.HashOf(
            [nameof(RegisterGroup), eventId, request.HoldToken, .. people.SelectMany(MeaningOf)]);
        var result = await queue.SubmitAsync(
            organizer.Id, eventId, new GroupAttempt(TicketTokens.HashOf(request.HoldToken), people, idempotencyKey!, hash, form.VersionId), cancellationToken);
        return result.ToCreated(made => made.Registrations[0].Ticket.Url);
    }

    private static GroupPerson PersonOf(GroupMember member, IEnumerable<KeyValuePair<string, string>> answers) => new(
        member.TicketTypeId!.Value,
        string.IsNullOrWhiteSpace(member.Email) ? null : member.Email.Trim().ToLowerInvariant(),
        member.FirstName.Trim(),
        member.LastName.Trim(),
        FormJson.WriteAnswers(answers.ToDictionary()),
        [.. (member.AddOns ?? []).GroupBy(addOn => addOn.TicketTypeId!.Value, (type, same) => new WantedTickets(type, same.Sum(addOn => addOn.Quantity!.Value)))]);

    private static IEnumerable<object?> MeaningOf(GroupPerson person) =>
        [person.TicketTypeId, person.Email, person.FirstName, person.LastName, person.Answers, .. person.AddOns.SelectMany(addOn => new object[] { addOn.TicketTypeId, addOn.Quantity })];
}
