using EventSphere.Domain.Modules.Registrations;
using EventSphere.Worker.Messaging;
using Npgsql;

namespace EventSphere.Worker.Modules.Registrations;

/// <summary>
/// Gives back the places of holds that ran out, of all tenants, within seconds. Who wants a place of such an event gives them back first anyway; this is
/// for those who only look, and for those who wait. An event that fails holds up no other.
/// </summary>
internal sealed partial class HoldSweep(TokenOwners owners, RegistrationDesk desk, IConfiguration configuration, TimeProvider clock, ILogger<HoldSweep> log)
    : Rounds("hold-sweep", configuration.GetValue("Holds:SweepEvery", TimeSpan.FromSeconds(3)), clock, log)
{
    private const int Batch = 500;

    protected override async Task RunAsync(CancellationToken stopping)
    {
        foreach (var owner in await owners.OfExpiredHoldsAsync(Clock.GetUtcNow(), Batch, stopping))
            await ExpireAsync(owner, stopping);
    }

    private async Task ExpireAsync(EventOwner owner, CancellationToken stopping)
    {
        try
        {
            await desk.RunAsync(owner.TenantId, owner.EventId, new HoldExpiry(), stopping);
        }
        catch (PostgresException exception)
        {
            NotExpired(Log, exception, owner.EventId);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The holds of event {Event} that ran out could not be given back; the next round tries again")]
    private static partial void NotExpired(ILogger log, Exception exception, Guid @event);
}
