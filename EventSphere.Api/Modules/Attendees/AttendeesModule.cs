using EventSphere.Domain.Modules.Attendees;

namespace EventSphere.Api.Modules.Attendees;

/// <summary>The people who come to a tenant's events.</summary>
internal static class AttendeesModule
{
    /// <summary>The module's tag in the API's description.</summary>
    public const string Tag = "attendees";

    public static IServiceCollection AddAttendees(this IServiceCollection services) => services
        .AddSingleton<AttendeeList>()
        .AddSingleton<AttendeeProfiles>()
        .AddSingleton<AttendeeTimeline>()
        .AddSingleton<DuplicateSearch>()
        .AddSingleton<TagAssignment>()
        .AddScoped<AttendeeMerging>()
        .AddScoped<AttendeeFilters>();

    public static void MapAttendees(this RouteGroupBuilder api)
    {
        ListAttendees.Map(api);
        ExportAttendees.Map(api);
        GetAttendee.Map(api);
        UpdateAttendee.Map(api);
        GetAttendeeTimeline.Map(api);
        AddAttendeeNote.Map(api);
        DeleteAttendeeNote.Map(api);
        ChangeAttendeeTags.Map(api);
        AssignAttendeeTag.Map(api);
        ManageAttendeeTags.Map(api);
        ManageAttendeeSegments.Map(api);
        FindDuplicates.Map(api);
        DismissDuplicate.Map(api);
        MergeAttendees.Map(api);
    }
}
