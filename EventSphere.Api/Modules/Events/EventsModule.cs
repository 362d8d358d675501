using EventSphere.Api.Modules.Events.Announcements;
using EventSphere.Api.Modules.Events.Page;
using EventSphere.Domain.Modules.Events;

namespace EventSphere.Api.Modules.Events;

internal static class EventsModule
{
    /// <summary>The module's tag in the API's description.</summary>
    public const string Tag = "events";

    public static IServiceCollection AddEvents(this IServiceCollection services) => services
        .AddSingleton<EventDetails>()
        .AddSingleton<PublicEvents>()
        .AddSingleton<PublicDirectory>()
        .AddSingleton<PublicOrganizers>()
        .AddSingleton<PublicEventAddresses>()
        .AddScoped<EventChanges>()
        .AddScoped<QuotaPools>()
        .AddSingleton<Announcements.Announcements>()
        .AddScoped<EventPages>()
        .AddScoped<SeriesNames>()
        .AddScoped<EventCopies>()
        .AddScoped<TierChanges>()
        .AddScoped<TicketTypeChanges>()
        .AddScoped<SharedQuotas>();

    public static void MapEvents(this RouteGroupBuilder api)
    {
        CreateEvent.Map(api);
        ListEvents.Map(api);
        ExportEvents.Map(api);
        GetEvent.Map(api);
        UpdateEvent.Map(api);
        SetEventCover.Map(api);
        RemoveEventCover.Map(api);
        AddTicketType.Map(api);
        UpdateTicketType.Map(api);
        DeleteTicketType.Map(api);
        RestoreTicketType.Map(api);
        OrderTicketTypes.Map(api);
        QuotaPoolRoutes.Map(api);
        PublishEvent.Map(api);
        GetEventPage.Map(api);
        SaveEventPage.Map(api);
        PublishEventPage.Map(api);
        DiscardEventPage.Map(api);
        ListAnnouncements.Map(api);
        MakeAnnouncement.Map(api);
        RemoveAnnouncement.Map(api);
        CloseEvent.Map(api);
        ReopenEvent.Map(api);
        CancelEvent.Map(api);
        ArchiveEvent.Map(api);
        DeleteEvent.Map(api);
        DuplicateEvent.Map(api);
        AddEventDates.Map(api);
        ListEventSeries.Map(api);
        ListPublicEvents.Map(api);
        GetPublicOrganizer.Map(api);
        GetPublicEvent.Map(api);
        GetPublicEventCalendar.Map(api);
    }
}
