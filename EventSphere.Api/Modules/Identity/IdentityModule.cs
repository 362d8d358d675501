using EventSphere.Domain.Modules.Identity;

namespace EventSphere.Api.Modules.Identity;

internal static class IdentityModule
{
    public static IServiceCollection AddIdentity(this IServiceCollection services) => services
        .AddSingleton<Passwords>()
        .AddSingleton<Sessions>()
        .AddSingleton<RefreshTokens>()
        .AddSingleton<NewPasswords>()
        .AddSingleton<CurrentPassword>()
        .AddSingleton<Accounts>()
        .AddSingleton<ForgottenPasswords>()
        .AddHostedService(provider => provider.GetRequiredService<ForgottenPasswords>());

    public static void MapIdentity(this RouteGroupBuilder api)
    {
        Login.Map(api);
        Refresh.Map(api);
        Logout.Map(api);
        GetCurrentUser.Map(api);
        ListOwnTenants.Map(api);
        SwitchTenant.Map(api);
        ForgotPassword.Map(api);
        ResetPassword.Map(api);
        UpdateProfile.Map(api);
        ChangePassword.Map(api);
        ChangeEmail.Map(api);
        ManageOwnSessions.Map(api);
    }
}
