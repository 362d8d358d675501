using EventSphere.Contracts.Modules.Identity;
using EventSphere.Domain.Modules.Identity;
using EventSphere.Worker.Messaging;
using Npgsql;
using static EventSphere.Domain.Persistence.BatchStatements;

namespace EventSphere.Worker.Modules.Identity;

/// <summary>Mails about accounts, and the end of tokens and sessions that are over.</summary>
internal static class IdentityModule
{
    // The api asks for what was ended within a quarter of an hour; a day is kept for whoever looks into what happened.
    private static readonly TimeSpan KeepEnded = TimeSpan.FromDays(1);

    public static IHostApplicationBuilder AddIdentity(this IHostApplicationBuilder builder)
    {
        builder.Services.AddMessageHandler<PasswordResetRequested, SendPasswordResetHandler>(SendPasswordResetHandler.Name);
        builder.Services.AddMessageHandler<EmailChangeRequested, SendEmailConfirmationHandler>(SendEmailConfirmationHandler.Name);
        builder.Services.AddMessageHandler<EmailChangeRequested, SendEmailChangeNoticeHandler>(SendEmailChangeNoticeHandler.Name);
        builder.Services.AddMessageHandler<UserInvited, SendInvitationHandler>(SendInvitationHandler.Name);
        builder.Services.AddMessageHandler<AccountSecurityChanged, SendSecurityNoticeHandler>(SendSecurityNoticeHandler.Name);
        builder.Services.AddOldRows(
            "refresh tokens", "delete from refresh_tokens where hash in (select hash from refresh_tokens where expires_at < now() - $1 limit $2)", TimeSpan.Zero);
        builder.Services.AddOldRows(
            "account tokens", "delete from account_tokens where id in (select id from account_tokens where expires_at < now() - $1 limit $2)", TimeSpan.Zero);
        builder.Services.AddOldRows(
            "sign-in challenges", "delete from sign_in_challenges where hash in (select hash from sign_in_challenges where expires_at < now() - $1 limit $2)", TimeSpan.Zero);
        builder.Services.AddOldRows(
            "second factors that were never confirmed",
            "delete from second_factors where confirmed_at is null and user_id in (select user_id from second_factors where confirmed_at is null and begun_at < now() - $1 limit $2)",
            TimeSpan.FromMinutes(SecondFactorLimits.SetUpMinutes));
        builder.Services.AddOldRows(
            "failed attempts", "delete from failed_attempts where key in (select key from failed_attempts where since < now() - $1 limit $2)", LockOut.Memory);
        builder.Services.AddOldRows(
            "known devices", "delete from known_devices where (user_id, hash) in (select user_id, hash from known_devices where last_used_at < now() - $1 limit $2)", KnownDevice.Memory);
        // A session whose tokens were not renewed as long as one lives has none that is good.
        builder.Services.AddOldRows(
            "sessions nobody used", "delete from sessions where id in (select id from sessions where last_used_at < now() - $1 limit $2)", RefreshToken.Lifetime);
        builder.Services.AddOldRows(
            "ended sessions", "delete from sessions where id in (select id from sessions where revoked_at < now() - $1 limit $2)", KeepEnded);
        return builder;
    }

    /// <param name="sql">Deletes what is older than $1, at most $2 rows. The tables are global, so the services' own rights do.</param>
    private static void AddOldRows(this IServiceCollection services, string what, string sql, TimeSpan keep) =>
        services.AddSingleton(provider => new OldRows(what, async (atMost, stopping) =>
        {
            await using var command = provider.GetRequiredService<NpgsqlDataSource>().CreateCommand(sql);
            command.Parameters.Add(Value(keep));
            command.Parameters.Add(Value(atMost));
            return await command.ExecuteNonQueryAsync(stopping);
        }));
}
