namespace EventSphere.Web.Modules.Registrations;

internal static class RegistrationsModule
{
    public static void AddRegistrations(this IServiceCollection services)
    {
        services.AddScoped<RegistrationsClient>();
        services.AddSingleton<PublicRegistrationsClient>();
    }
}
