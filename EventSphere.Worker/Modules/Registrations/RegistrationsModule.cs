using EventSphere.Contracts.Modules.Events;
using EventSphere.Contracts.Modules.Registrations;
using EventSphere.Domain.Modules.Registrations;
using EventSphere.Worker.Messaging;

namespace EventSphere.Worker.Modules.Registrations;

internal static class RegistrationsModule
{
    public static IHostApplicationBuilder AddRegistrations(this IHostApplicationBuilder builder)
    {
        builder.Services
            .AddSingleton<RegistrationDesk>()
            .AddSingleton<TokenOwners>()
            .AddSingleton<RegistrationNotices>()
            .AddSingleton<WaitingNotices>()
            .AddHostedService<HoldSweep>()
            .AddMessageHandler<RegistrationConfirmed, SendConfirmationHandler>(SendConfirmationHandler.Name)
            .AddMessageHandler<RegistrationSubmitted, SendSubmissionHandler>(SendSubmissionHandler.Name)
            .AddMessageHandler<RegistrationDeclined, SendDeclineHandler>(SendDeclineHandler.Name)
            .AddMessageHandler<RegistrationCancelled, SendCancellationHandler>(SendCancellationHandler.Name)
            .AddMessageHandler<TicketTransferred, SendTransferHandler>(SendTransferHandler.Name)
            .AddMessageHandler<WaitingJoined, SendWaitingHandler>(SendWaitingHandler.Name)
            .AddMessageHandler<WaitingOffered, SendOfferHandler>(SendOfferHandler.Name)
            .AddMessageHandler<WaitingEnded, SendWaitingEndHandler>(SendWaitingEndHandler.Name)
            .AddMessageHandler<PlacesFreed, OfferPlacesHandler>(OfferPlacesHandler.Name)
            .AddMessageHandler<EventCancelled, CancelRegistrationsHandler>(CancelRegistrationsHandler.Name);
        return builder;
    }
}
