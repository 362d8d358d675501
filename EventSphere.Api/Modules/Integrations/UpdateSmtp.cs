using EventSphere.Api.Hosting;
using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Audit;
using EventSphere.Contracts.Modules.Integrations;
using EventSphere.Domain;
using EventSphere.Domain.Modules.Audit;
using EventSphere.Domain.Modules.Integrations;
using EventSphere.Domain.Persistence;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace EventSphere.Api.Modules.Integrations;

internal static class UpdateSmtp
{
    private static readonly Refusal SecretNeeded = Refusal.Conflict(
        ErrorCodes.IntegrationSecretNeeded, "This user needs a password. One that was given for another host, port or user isn't sent to this one.");

    private static readonly Refusal Changed = Refusal.Conflict(
        ErrorCodes.IntegrationChanged, "Somebody else changed it at the same time. Read it again.");

    public static void Map(RouteGroupBuilder api) => api.MapPut("/settings/integrations/smtp", HandleAsync)
        .Describe(nameof(UpdateSmtp), IntegrationsModule.Tag, "Sets the organization's own mail server up, or changes it.",
            "Mails in the organization's name go by it within seconds; mails about accounts always go by EventSphere's. An omitted password keeps the one that there is.")
        .RequirePermission(Permissions.IntegrationsManage)
        .Refuses(StatusCodes.Status400BadRequest, StatusCodes.Status409Conflict);

    private static async Task<Results<Ok<SmtpIntegration>, RefusalResult>> HandleAsync(
        SmtpIntegrationRequest request, Caller caller, EventSphereDb db, DataCipher cipher, AuditTrail audit, CancellationToken cancellationToken)
    {
        var asked = Tidy(request.Settings);
        await using var work = await db.BeginAsync(cancellationToken);
        var smtp = await db.Set<IntegrationSetting>().SingleOrDefaultAsync(s => s.Provider == IntegrationProviders.Smtp, cancellationToken);
        var was = smtp is null ? null : SmtpSettingsJson.Read(smtp.Settings);
        var secret = asked.User is null ? null
            : request.Password is { Length: > 0 } given ? SmtpSettingsJson.Seal(cipher, caller.TenantId, given)
            : was is not null && SmtpSettingsJson.IsSameAccount(was, asked) ? smtp?.SecretCipher
            : null;
        if (asked.User is not null && secret is null)
            return SecretNeeded.ToProblem();

        var changes = Changes(was, asked).Field("isEnabled", smtp?.IsEnabled, request.IsEnabled).Field("password", smtp?.SecretCipher, secret);
        if (smtp is null)
            db.Add(smtp = new IntegrationSetting { Provider = IntegrationProviders.Smtp, Settings = "{}", IsEnabled = request.IsEnabled });
        else if (was != asked || smtp.SecretCipher != secret)
            smtp.LastTest = null;
        (smtp.Settings, smtp.SecretCipher, smtp.IsEnabled) = (SmtpSettingsJson.Write(asked), secret, request.IsEnabled);
        audit.Record(db, AuditActions.IntegrationChanged, Subject(smtp, asked), changes);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException exception) when (exception is DbUpdateConcurrencyException || exception.TakenBy("ix_integration_settings_tenant_id_provider"))
        {
            return Changed.ToProblem();
        }

        await work.CommitAsync(cancellationToken);
        return TypedResults.Ok(ListIntegrations.Show(smtp));
    }

    public static AuditSubject Subject(IntegrationSetting smtp, SmtpSettings settings) =>
        new(AuditSubjects.Integration, smtp.Id, $"Mail server {settings.Host}");

    public static AuditChanges Changes(SmtpSettings? was, SmtpSettings? now) => new AuditChanges()
        .Field("host", was?.Host, now?.Host)
        .Field("port", was?.Port, now?.Port)
        .Field("security", was?.Security, now?.Security)
        .Field("user", was?.User, now?.User)
        .Field("fromAddress", was?.FromAddress, now?.FromAddress)
        .Field("fromName", was?.FromName, now?.FromName)
        .Field("replyTo", was?.ReplyTo, now?.ReplyTo);

    private static SmtpSettings Tidy(SmtpSettings settings) => settings with
    {
        Host = settings.Host.Trim().ToLowerInvariant(),
        User = Text(settings.User),
        FromAddress = settings.FromAddress.Trim(),
        FromName = Text(settings.FromName),
        ReplyTo = Text(settings.ReplyTo),
    };

    private static string? Text(string? typed) => string.IsNullOrWhiteSpace(typed) ? null : typed.Trim();
}
