using EventSphere.Contracts;
using EventSphere.Domain;
using EventSphere.Domain.Modules.Registrations;

namespace EventSphere.Api.Modules.Registrations;

/// <summary>Registering for an event, alone or together, at once or on a hold; who did, who waits, and the codes that help.</summary>
internal static class RegistrationsModule
{
    public static Refusal UnknownEvent { get; } = Refusal.NotFound(ErrorCodes.NotFound, "There is no such event.");

    public static IServiceCollection AddRegistrations(this IServiceCollection services) => services
        .AddSingleton<RegistrationDesk>()
        .AddSingleton<RegistrationQueue>()
        .AddSingleton<RegistrationList>()
        .AddSingleton<WaitingList>()
        .AddSingleton<TokenOwners>()
        .AddSingleton<HeldTokens>()
        .AddSingleton<TicketSelfService>()
        .AddSingleton<HolderAnswers>()
        .AddSingleton<WaitingPlaces>()
        .AddSingleton<PublicCodes>()
        .AddSingleton<CodeTries>()
        .AddScoped<VoucherChanges>();

    public static RouteGroupBuilder MapRegistrations(this RouteGroupBuilder api)
    {
        RegisterAttendee.Map(api);
        HoldPlaces.Map(api);
        GetHold.Map(api);
        ReleaseHold.Map(api);
        RegisterGroup.Map(api);
        GetPublicCode.Map(api);
        CancelTicket.Map(api);
        GetOwnRegistration.Map(api);
        ChangeRegistration.Map(api);
        TransferTicket.Map(api);
        ListRegistrations.Map(api);
        ListAllRegistrations.Map(api);
        GetRegistration.Map(api);
        ExportRegistrations.Map(api);
        DecideRegistrations.Map(api);
        ListVouchers.Map(api);
        AddVoucher.Map(api);
        ChangeVoucher.Map(api);
        DeleteVoucher.Map(api);
        JoinWaitingList.Map(api);
        GetWaitingPlace.Map(api);
        LeaveWaitingList.Map(api);
        ListWaiting.Map(api);
        RemoveWaitingPlace.Map(api);
        return api;
    }
}
