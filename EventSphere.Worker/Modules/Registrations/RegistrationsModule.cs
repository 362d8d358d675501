using EventSphere.Contracts.Modules.Registrations;
using EventSphere.Worker.Messaging;

namespace EventSphere.Worker.Modules.Registrations;

internal static class RegistrationsModule
{
    public static IHostApplicationBuilder AddRegistrations(this IHostApplicationBuilder builder)
    {
        builder.Services.AddMessageHandler<RegistrationConfirmed, SendConfirmationHandler>(SendConfirmationHandler.Name);
        return builder;
    }
}
