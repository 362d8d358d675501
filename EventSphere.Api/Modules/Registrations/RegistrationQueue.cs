using EventSphere.Api.Hosting;
using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Registrations;
using EventSphere.Contracts.Modules.Reports;
using EventSphere.Domain;
using EventSphere.Domain.Modules.Registrations;
using EventSphere.Domain.Persistence;

namespace EventSphere.Api.Modules.Registrations;

/// <summary>
/// Lines up the registrations of an event, so that those which wait for the same places share a commit (docs/adr, "Places"). After the
/// commit, and never inside it, it wakes the relay and tells the dashboards.
/// </summary>
internal sealed class RegistrationQueue
{
    private readonly RegistrationDesk desk;
    private readonly OutboxBell bell;
    private readonly LiveNotices live;
    private readonly GroupCommit<(Guid TenantId, Guid EventId), RegistrationAttempt, Result<RegistrationResponse>> lanes;

    public RegistrationQueue(RegistrationDesk desk, OutboxBell bell, LiveNotices live)
    {
        (this.desk, this.bell, this.live) = (desk, bell, live);
        lanes = new(CommitAsync, new GroupCommitLimits());
    }

    public async Task<Result<RegistrationResponse>> RegisterAsync(Guid tenantId, Guid eventId, RegistrationAttempt attempt, CancellationToken cancellationToken)
    {
        var (accepted, result) = await lanes.SubmitAsync((tenantId, eventId), attempt, cancellationToken);
        return accepted ? result : Busy;
    }

    private async Task<IReadOnlyList<Result<RegistrationResponse>>> CommitAsync(
        (Guid TenantId, Guid EventId) lane, IReadOnlyList<RegistrationAttempt> attempts)
    {
        // One request's cancellation must not undo the others' commit.
        var results = await desk.RegisterAsync(lane.TenantId, lane.EventId, attempts, CancellationToken.None);
        if (results.Any(r => r.Refusal is null))
        {
            bell.Ring();
            live.Notify(lane.TenantId, LiveKinds.Registrations, lane.EventId);
            live.Notify(lane.TenantId, LiveKinds.Notifications, null);
        }

        return results;
    }

    private static Refusal Busy { get; } =
        Refusal.Busy(ErrorCodes.ServiceBusy, "Very many people are registering at this moment. Try again in a few seconds.");
}
