using System.Threading.Channels;
using EventSphere.Api.Hosting;
using EventSphere.Contracts.Modules.Identity;
using EventSphere.Domain.Messaging;
using EventSphere.Domain.Modules.Identity;
using EventSphere.Domain.Persistence;
using EventSphere.Domain.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace EventSphere.Api.Modules.Identity;

/// <summary>
/// Finds out after the answer whether there is an account, and has the link mailed: so the answer can't tell by its time either, whatever the
/// database does. What waits here when the process dies is lost; who gets no mail asks again.
/// </summary>
internal sealed partial class ForgottenPasswords(
    GlobalData data, DataCipher cipher, IServiceScopeFactory scopes, OutboxBell bell, TimeProvider clock, ILogger<ForgottenPasswords> log) : BackgroundService
{
    private const int Most = 1_000;

    private readonly Channel<string> addresses = Channel.CreateBounded<string>(new BoundedChannelOptions(Most) { SingleReader = true });

    /// <returns>False if too many wait.</returns>
    public bool Note(string email) => addresses.Writer.TryWrite(email);

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        // Those who were answered get their mail, as long as the host waits.
        addresses.Writer.TryComplete();
        if (ExecuteTask is { } rest)
            await rest.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await base.StopAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var email in addresses.Reader.ReadAllAsync(CancellationToken.None))
        {
            try
            {
                await HandleAsync(email, stoppingToken);
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                NotHandled(log, exception);
            }
        }
    }

    private async Task HandleAsync(string email, CancellationToken cancellationToken)
    {
        if (await data.UserByEmailAsync(email, cancellationToken) is not { } user
            || await data.TenantsOfUserAsync(user.Id, cancellationToken) is not [var tenant, ..])
            return;

        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<TenantContext>().Set(tenant.TenantId);
        var db = scope.ServiceProvider.GetRequiredService<EventSphereDb>();
        await using var work = await db.BeginAsync(cancellationToken);
        var now = clock.GetUtcNow();
        var lately = now - AccountToken.Pause;
        if (await db.Set<AccountToken>().AnyAsync(t => t.UserId == user.Id && t.Kind == AccountTokenKind.PasswordReset && t.CreatedAt > lately, cancellationToken))
            return;
        var token = AccountToken.New(AccountTokenKind.PasswordReset, user.Id, newEmail: null, tenant.TenantId, cipher, now);
        db.AddRange(token, Outbox.Message(new PasswordResetRequested(token.Id)));
        await db.SaveChangesAsync(cancellationToken);
        await work.CommitAsync(cancellationToken);
        bell.Ring();
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A link for a new password could not be prepared; whoever waits for it has to ask again")]
    private static partial void NotHandled(ILogger log, Exception exception);
}
