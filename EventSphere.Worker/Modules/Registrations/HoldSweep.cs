using EventSphere.Domain.Modules.Registrations;
using EventSphere.Worker.Messaging;
using Npgsql;

namespace EventSphere.Worker.Modules.Registrations;

/// <summary>
/// Gives back the places of holds that ran out, of all tenants, within seconds. Who wants a place of such an event gives them back first anyway; this is
/// for those who only look, and for those who wait. An event that fails holds up no other.
/// </summary>
internal sealed partial class HoldSweep(TokenOwners owners, RegistrationDesk desk, IConfiguration configuration, TimeProvider clock, ILogger<HoldSweep> log)
    : BackgroundService
{
    private const int Batch = 500;

    private readonly TimeSpan every = configuration.GetValue("Holds:SweepEvery", TimeSpan.FromSeconds(3));

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var untraced = MessagingTelemetry.Untraced("hold-sweep");
        using var timer = new PeriodicTimer(every, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                foreach (var owner in await owners.OfExpiredHoldsAsync(clock.GetUtcNow(), Batch, stoppingToken))
                    await ExpireAsync(owner, stoppingToken);
            }
            catch (NpgsqlException exception)
            {
                Failed(log, exception);
            }
        }
    }

    private async Task ExpireAsync(EventOwner owner, CancellationToken stopping)
    {
        try
        {
            await desk.RunAsync(owner.TenantId, owner.EventId, new HoldExpiry(), stopping);
        }
        catch (PostgresException exception)
        {
            NotExpired(log, exception, owner.EventId);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Looking for holds that ran out failed; the next round tries again")]
    private static partial void Failed(ILogger log, Exception exception);

    [LoggerMessage(Level = LogLevel.Error, Message = "The holds of event {Event} that ran out could not be given back; the next round tries again")]
    private static partial void NotExpired(ILogger log, Exception exception, Guid @event);
}
