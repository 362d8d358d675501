using EventSphere.Contracts;
using EventSphere.Domain;
using EventSphere.Domain.Modules.Registrations;

namespace EventSphere.Api.Modules.Registrations;

/// <summary>Registering for an event, and the list of who did.</summary>
internal static class RegistrationsModule
{
    public static Refusal UnknownEvent { get; } = Refusal.NotFound(ErrorCodes.NotFound, "There is no such event.");

    public static IServiceCollection AddRegistrations(this IServiceCollection services) => services
        .AddSingleton<RegistrationDesk>()
        .AddSingleton<RegistrationQueue>()
        .AddSingleton<RegistrationList>();

    public static RouteGroupBuilder MapRegistrations(this RouteGroupBuilder api)
    {
        RegisterAttendee.Map(api);
        ListRegistrations.Map(api);
        ListAllRegistrations.Map(api);
        GetRegistration.Map(api);
        ExportRegistrations.Map(api);
        return api;
    }
}
