using EventSphere.Domain.Modules.Attendees;

namespace EventSphere.Api.Modules.Attendees;

/// <summary>The people who come to a tenant's events.</summary>
internal static class AttendeesModule
{
    /// <summary>The module's tag in the API's description.</summary>
    public const string Tag = "attendees";

    public static IServiceCollection AddAttendees(this IServiceCollection services) => services.AddSingleton<AttendeeList>();

    public static void MapAttendees(this RouteGroupBuilder api)
    {
        ListAttendees.Map(api);
        ExportAttendees.Map(api);
    }
}
