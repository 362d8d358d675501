using EventSphere.Domain.Modules.Identity;

namespace EventSphere.Api.Modules.Identity;

internal static class IdentityModule
{
    /// <summary>Who works for the organization, in the API's description.</summary>
    public const string UsersTag = "users";

    public const string RolesTag = "roles";

    public const string ApiKeysTag = "api-keys";

    public static IServiceCollection AddIdentity(this IServiceCollection services, IConfiguration configuration, Uri publicUrl) => services
        .AddExternalSignIn(ProviderSettings.Read(configuration), publicUrl)
        .AddSingleton<Passwords>()
        .AddSingleton<Sessions>()
        .AddSingleton<RefreshTokens>()
        .AddSingleton<NewPasswords>()
        .AddSingleton<CurrentPassword>()
        .AddSingleton<Accounts>()
        .AddSingleton<LockOut>()
        .AddSingleton<SecondFactors>()
        .AddSingleton<SignInChallenges>()
        .AddSingleton<SecondFactorProof>()
        .AddScoped<SignIn>()
        .AddSingleton<ForgottenPasswords>()
        .AddHostedService(provider => provider.GetRequiredService<ForgottenPasswords>())
        .AddSingleton<FailedSignIns>()
        .AddHostedService(provider => provider.GetRequiredService<FailedSignIns>())
        .AddSingleton<UserList>()
        .AddScoped<Invitations>();

    private static IServiceCollection AddExternalSignIn(this IServiceCollection services, IReadOnlyList<ProviderSettings> settings, Uri publicUrl) => services
        .AddSingleton(provider => new ExternalProviders(settings, publicUrl, provider.GetRequiredService<ILogger<ExternalProvider>>()))
        .AddSingleton<ExternalHandshakes>()
        .AddSingleton<ExternalAuthorization>()
        .AddSingleton<ExternalLogins>();

    public static void MapIdentity(this RouteGroupBuilder api)
    {
        Login.Map(api);
        VerifySecondFactor.Map(api);
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
        ManageSecondFactor.Map(api);
        SignInExternally.Map(api);
        ManageExternalLogins.Map(api);

        ListUsers.Map(api);
        ChangeUserRole.Map(api);
        RemoveUser.Map(api);
        ListInvitations.Map(api);
        InviteUser.Map(api);
        ResendInvitation.Map(api);
        RevokeInvitation.Map(api);
        ReadInvitation.Map(api);
        AcceptInvitation.Map(api);

        ListRoles.Map(api);
        CreateRole.Map(api);
        UpdateRole.Map(api);
        DeleteRole.Map(api);

        ListApiKeys.Map(api);
        CreateApiKey.Map(api);
        RevokeApiKey.Map(api);
    }
}
