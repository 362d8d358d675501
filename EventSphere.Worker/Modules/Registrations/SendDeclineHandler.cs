using EventSphere.Contracts.Modules.Registrations;
using EventSphere.Worker.Messaging;

namespace EventSphere.Worker.Modules.Registrations;

/// <summary>Tells who waited for a decision that the organizer declined.</summary>
internal sealed class SendDeclineHandler(RegistrationNotices notices) : IMessageHandler<RegistrationDeclined>
{
    public const string Name = "send-decline";

    public Task<Outcome> HandleAsync(RegistrationDeclined message, MessageContext context, CancellationToken cancellationToken) => notices.SendAsync(
        message.RegistrationId,
        context,
        (registration, _) => new Notice(
            "registration-declined",
            $"Your registration for {registration.EventTitle}",
            $"the organizer could not accept your registration for {registration.EventTitle}. You are not registered.",
            message.Note,
            RegistrationNotices.FactsOf(registration),
            Button: null,
            RegistrationNotices.FooterOf(registration)),
        cancellationToken);
}
