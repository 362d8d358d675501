using System.Diagnostics;
using EventSphere.Domain.Tenancy;
using Microsoft.Extensions.Options;
using Npgsql;

namespace EventSphere.Worker.Messaging;

/// <summary>Takes one envelope from claim to settlement.</summary>
internal sealed partial class MessageProcessor(
    MessageHandlers handlers,
    InboxStore inbox,
    IServiceScopeFactory scopes,
    IOptions<MessagingSettings> options,
    MessagingTelemetry telemetry,
    TimeProvider clock,
    ILogger<MessageProcessor> log)
{
    private static readonly TimeSpan SettlePause = TimeSpan.FromMilliseconds(200);
    private readonly MessagingSettings settings = options.Value;

    /// <summary>Returns when the envelope needs no more attention. An exception means that the database isn't there.</summary>
    /// <param name="envelope">Where to look.</param>
    /// <param name="origin">Where the envelope was found.</param>
    /// <param name="drained">Cancelled when the worker's time is up.</param>
    public async Task ProcessAsync(Envelope envelope, string origin, CancellationToken drained)
    {
        var handler = handlers.Find(envelope.Handler);
        var began = clock.GetTimestamp();
        var claim = await inbox.ClaimAsync(envelope, settings.Lease, drained);
        if (claim is null)
        {
            // Settled, or another worker's. But an envelope that names neither a handler nor a message we know came from elsewhere.
            if (handler is null && !await inbox.KnowsAsync(envelope, drained))
            {
                await inbox.AddUnreadableAsync(
                    $"{origin}/{envelope.MessageId}", EnvelopeBatch.Write([envelope]), $"No handler is named {envelope.Handler}.", drained);
            }

            return;
        }

        using var activity = MessagingTelemetry.Begin(envelope, claim);
        var outcome = await RunAsync(handler, envelope, claim, drained);
        var name = await SettleAsync(envelope, claim, outcome, began, drained);
        activity?.SetTag("eventsphere.message.outcome", name);
        if (outcome is not Outcome.Done)
            activity?.SetStatus(ActivityStatusCode.Error);
        telemetry.Handled(envelope.Handler, name, clock.GetElapsedTime(began));
    }

    private async Task<Outcome> RunAsync(MessageHandlerEntry? handler, Envelope envelope, Claim claim, CancellationToken drained)
    {
        // While a new version is rolled out its relay names handlers that the workers of the old one don't have: that passes.
        if (handler is null)
            return new Outcome.RetryLater($"No handler is named {envelope.Handler}.");
        if (handler.MessageType != claim.Type)
            return new Outcome.GiveUp($"{handler.Name} takes {handler.MessageType}, and this is {claim.Type}.");
        if (claim.Attempt > settings.MaxAttempts)
            return new Outcome.GiveUp($"{settings.MaxAttempts} attempts began and none ended: the worker died in each.");

        using var time = new CancellationTokenSource(settings.HandlerTimeout, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(time.Token, drained);
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<TenantContext>().Set(envelope.TenantId);
            var context = new MessageContext(envelope.MessageId, envelope.TenantId, handler.Name, claim.Attempt);
            return await handler.RunAsync(scope.ServiceProvider, claim.Payload, context, either.Token);
        }
        catch (OperationCanceledException) when (drained.IsCancellationRequested)
        {
            return new Outcome.RetryLater("The worker stopped.", clock.GetUtcNow());
        }
        catch (OperationCanceledException) when (time.IsCancellationRequested)
        {
            return new Outcome.RetryLater($"It took longer than {settings.HandlerTimeout.TotalSeconds:0.#} s.");
        }
        catch (Exception exception)
        {
            // Whatever a handler throws is a reason to try again; the last attempt puts it on the poison list.
            AttemptFailed(log, exception, envelope.Handler, envelope.MessageId, envelope.TenantId, claim.Attempt);
            return new Outcome.RetryLater($"{exception.GetType().Name}: {exception.Message}");
        }
    }

    private async Task<string> SettleAsync(Envelope envelope, Claim claim, Outcome outcome, long began, CancellationToken drained)
    {
        if (outcome is Outcome.RetryLater last && claim.Attempt >= settings.MaxAttempts)
            outcome = new Outcome.GiveUp($"Attempt {claim.Attempt} was the last. {last.Reason}", last.WritesIfLast);

        while (true)
        {
            try
            {
                return await CommitAsync(envelope, claim, outcome);
            }
            catch (LeaseLostException)
            {
                LostLease(log, envelope.Handler, envelope.MessageId, claim.Attempt);
                return "lease_lost";
            }
            catch (NpgsqlException exception) when (
                exception.IsTransient && !drained.IsCancellationRequested && clock.GetElapsedTime(began) < settings.Lease)
            {
                // A settlement that is lost repeats the handler's effects elsewhere, so it is tried as long as the lease lasts.
                await Task.Delay(SettlePause, clock, CancellationToken.None);
            }
            catch (PostgresException exception) when (
                outcome is Outcome.Done { Writes: not null } or Outcome.GiveUp { Writes: not null } && !exception.IsTransient)
            {
                // What the handler wanted written was refused. Without it the attempt counts as failed.
                AttemptFailed(log, exception, envelope.Handler, envelope.MessageId, envelope.TenantId, claim.Attempt);
                outcome = outcome is Outcome.GiveUp giveUp
                    ? giveUp with { Writes = null }
                    : claim.Attempt < settings.MaxAttempts
                        ? new Outcome.RetryLater($"{exception.SqlState}: {exception.MessageText}")
                        : new Outcome.GiveUp($"{exception.SqlState}: {exception.MessageText}");
            }
        }
    }

    // Committing goes on when the worker stops: it takes milliseconds, and undoing it would repeat the work.
    private async Task<string> CommitAsync(Envelope envelope, Claim claim, Outcome outcome)
    {
        switch (outcome)
        {
            case Outcome.Done done:
                await inbox.DoneAsync(envelope, claim.Attempt, done.Writes, CancellationToken.None);
                return "done";
            case Outcome.RetryLater retry:
                var at = retry.At ?? clock.GetUtcNow()
                    + RetrySchedule.After(claim.Attempt, settings.RetryDelay, settings.RetryDelayMax, Random.Shared.NextDouble());
                await inbox.RetryAsync(envelope, claim.Attempt, at, retry.Reason, CancellationToken.None);
                TryAgain(log, envelope.Handler, envelope.MessageId, claim.Attempt, at, retry.Reason);
                return "retry";
            case Outcome.GiveUp giveUp:
                await inbox.GiveUpAsync(envelope, claim.Attempt, giveUp.Reason, giveUp.Writes, CancellationToken.None);
                GaveUp(log, envelope.Handler, envelope.MessageId, envelope.TenantId, claim.Attempt, giveUp.Reason);
                return "given_up";
            default:
                throw new UnreachableException();
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Handler} failed on message {MessageId} of tenant {TenantId}, attempt {Attempt}")]
    private static partial void AttemptFailed(ILogger log, Exception exception, string handler, Guid messageId, Guid tenantId, int attempt);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Handler} tries message {MessageId} again at {At:O} after attempt {Attempt}: {Reason}")]
    private static partial void TryAgain(ILogger log, string handler, Guid messageId, int attempt, DateTimeOffset at, string reason);

    [LoggerMessage(
        Level = LogLevel.Error,
        Message = "{Handler} gave up on message {MessageId} of tenant {TenantId} at attempt {Attempt}, see the poison list: {Reason}")]
    private static partial void GaveUp(ILogger log, string handler, Guid messageId, Guid tenantId, int attempt, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Handler} lost the lease of message {MessageId}, attempt {Attempt}; another attempt has it")]
    private static partial void LostLease(ILogger log, string handler, Guid messageId, int attempt);
}
