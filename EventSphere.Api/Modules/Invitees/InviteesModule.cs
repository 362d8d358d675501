using EventSphere.Contracts;
using EventSphere.Domain;
using EventSphere.Domain.Modules.Invitees;
using EventSphere.Domain.Persistence;

namespace EventSphere.Api.Modules.Invitees;

/// <summary>Whom an organizer invites to an event, how they come in as a file, and what they answer.</summary>
internal static class InviteesModule
{
    /// <summary>The module's tags in the API's description.</summary>
    public const string Tag = "invitees";

    public const string RsvpsTag = "rsvps";

    public static Refusal UnknownEvent { get; } = Refusal.NotFound(ErrorCodes.NotFound, "There is no such event.");

    public static IServiceCollection AddInvitees(this IServiceCollection services, Uri publicUrl) => services
        .AddSingleton(provider => new InviteeTokens(provider.GetRequiredService<DataCipher>(), publicUrl))
        .AddSingleton<InviteeList>()
        .AddSingleton<RsvpList>()
        .AddSingleton<RsvpSummaries>()
        .AddSingleton<ImportStore>()
        .AddSingleton<PublicRsvps>()
        .AddScoped<InviteeChanges>();

    public static void MapInvitees(this RouteGroupBuilder api)
    {
        ListInvitees.Map(api);
        ListAllInvitees.Map(api);
        AddInvitee.Map(api);
        UpdateInvitee.Map(api);
        DeleteInvitees.Map(api);
        SendInvitations.Map(api);
        UploadImport.Map(api);
        StartImport.Map(api);
        UndoImport.Map(api);
        ReadImports.Map(api);
        ListImportErrors.Map(api);
        ListRsvps.Map(api);
        ListAllRsvps.Map(api);
        GetRsvpSummary.Map(api);
        GetRsvpTotals.Map(api);
        GetPublicRsvp.Map(api);
        AnswerRsvp.Map(api);
    }
}
