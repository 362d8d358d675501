using EventSphere.Domain.Modules.CheckIns;

namespace EventSphere.Api.Modules.CheckIns;

/// <summary>The door.</summary>
internal static class CheckInsModule
{
    public static IServiceCollection AddCheckIns(this IServiceCollection services) => services.AddSingleton<CheckInDesk>();

    public static RouteGroupBuilder MapCheckIns(this RouteGroupBuilder api)
    {
        AdmitTicket.Map(api);
        return api;
    }
}
