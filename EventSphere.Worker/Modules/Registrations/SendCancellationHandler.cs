using EventSphere.Contracts.Modules.Registrations;
using EventSphere.Domain.Modules.Registrations;
using EventSphere.Worker.Messaging;

namespace EventSphere.Worker.Modules.Registrations;

/// <summary>Tells whoever was registered that they are no longer, and why.</summary>
internal sealed class SendCancellationHandler(RegistrationNotices notices) : IMessageHandler<RegistrationCancelled>
{
    public const string Name = "send-cancellation";

    public Task<Outcome> HandleAsync(RegistrationCancelled message, MessageContext context, CancellationToken cancellationToken) => notices.SendAsync(
        message.RegistrationId,
        context,
        (registration, _) => new Notice(
            "registration-cancelled",
            registration.CancelledBy == CancelledBy.Event ? $"{registration.EventTitle} is cancelled" : $"Your registration for {registration.EventTitle} is cancelled",
            WhyOf(registration),
            message.Note,
            RegistrationNotices.FactsOf(registration),
            Button: null,
            RegistrationNotices.FooterOf(registration)),
        cancellationToken);

    private static string WhyOf(MailedRegistration registration) => registration.CancelledBy switch
    {
        CancelledBy.Event => $"{registration.EventTitle} does not take place. Your registration has ended, and your ticket is no longer valid.",
        CancelledBy.Staff => $"the organizer cancelled your registration for {registration.EventTitle}. Your ticket is no longer valid.",
        _ => $"your registration for {registration.EventTitle} is cancelled, as you asked. Your ticket is no longer valid.",
    };
}
