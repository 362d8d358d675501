using EventSphere.Contracts.Modules.Registrations;
using EventSphere.Domain.Modules.Registrations;
using EventSphere.Worker.Messaging;

namespace EventSphere.Worker.Modules.Registrations;

/// <summary>Tells who registered that the organizer decides first.</summary>
internal sealed class SendSubmissionHandler(RegistrationNotices notices) : IMessageHandler<RegistrationSubmitted>
{
    public const string Name = "send-submission";

    public Task<Outcome> HandleAsync(RegistrationSubmitted message, MessageContext context, CancellationToken cancellationToken) => notices.SendAsync(
        message.RegistrationId,
        context,
        (registration, page) => registration.Status == RegistrationStatus.Pending && page is not null
            ? new Notice(
                "registration-submitted",
                $"We have your registration for {registration.EventTitle}",
                $"we have your registration for {registration.EventTitle}. The organizer decides on it, and your place is kept until then. You get another mail when it is decided.",
                Note: null,
                RegistrationNotices.FactsOf(registration),
                ("See or change your registration", page),
                RegistrationNotices.FooterOf(registration))
            : null,
        cancellationToken);
}
