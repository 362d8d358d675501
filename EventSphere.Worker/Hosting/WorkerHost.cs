using EventSphere.Domain.Modules.Tickets;
using EventSphere.Domain.Persistence;
using EventSphere.ServiceDefaults;
using EventSphere.ServiceDefaults.Health;
using EventSphere.Worker.Messaging;
using EventSphere.Worker.Modules.Audit;
using EventSphere.Worker.Modules.Communications;
using EventSphere.Worker.Modules.Forms;
using EventSphere.Worker.Modules.Identity;
using EventSphere.Worker.Modules.Images;
using EventSphere.Worker.Modules.Integrations;
using EventSphere.Worker.Modules.Invitees;
using EventSphere.Worker.Modules.Notifications;
using EventSphere.Worker.Modules.Registrations;
using EventSphere.Worker.Modules.Search;
using EventSphere.Worker.Modules.Tenancy;

namespace EventSphere.Worker.Hosting;

/// <summary>The worker as a service: the loops, and an address for its health.</summary>
internal static class WorkerHost
{
    public static WebApplication Build(string[] args)
    {
        var builder = WebApplication.CreateBuilder(args);
        builder.AddServiceDefaults();
        builder.AddStores();

        builder.Services.AddMessaging();
        builder.AddCommunications();
        builder.AddIdentity();
        builder.AddRegistrations();
        builder.AddImages();
        builder.AddForms();
        builder.AddNotifications();
        builder.AddIntegrations();
        builder.AddInvitees();
        builder.AddSearch();
        builder.AddAudit();
        builder.AddTenancy();
        builder.Services.AddSingleton(services => new TicketTokens(
            services.GetRequiredService<DataCipher>(), services.GetRequiredService<PublicAddress>().Url));

        builder.Services.Configure<HostOptions>(host =>
        {
            // Relay and loop stop side by side; the loop's own time to finish is Messaging:Drain.
            host.ServicesStopConcurrently = true;
            host.ShutdownTimeout = TimeSpan.FromSeconds(8);
        });

        var app = builder.Build();
        app.MapDefaultEndpoints();
        return app;
    }

    /// <summary>PostgreSQL as the services' role, Redis, and the queues.</summary>
    public static IHostApplicationBuilder AddStores(this IHostApplicationBuilder builder)
    {
        var configuration = builder.Configuration;
        builder.Services.AddEventSphereDatabase(configuration.Required("ConnectionStrings:eventsphere"), configuration.Required("DataKey"));
        // A retrying strategy refuses transactions of one's own, and those carry the tenant; the inbox tries again instead.
        builder.EnrichNpgsqlDbContext<EventSphereDb>(settings => settings.DisableRetry = true);
        builder.AddRedisClient("cache");
        builder.AddAzureQueueServiceClient("queues");
        return builder;
    }
}
