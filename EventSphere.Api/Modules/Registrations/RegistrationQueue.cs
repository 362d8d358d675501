using EventSphere.Api.Hosting;
using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Reports;
using EventSphere.Domain;
using EventSphere.Domain.Messaging;
using EventSphere.Domain.Modules.Registrations;
using EventSphere.Domain.Persistence;

namespace EventSphere.Api.Modules.Registrations;

/// <summary>
/// Lines up what is wanted of an event's places, so that what waits for the same places shares a commit (docs/adr, "Places"). After the commit, and never
/// inside it, it wakes the relay and tells the dashboards.
/// </summary>
internal sealed class RegistrationQueue
{
    private readonly RegistrationDesk desk;
    private readonly OutboxBell bell;
    private readonly LiveNotices live;
    private readonly GroupCommit<(Guid TenantId, Guid EventId), PlaceOperation, PlaceResult> lanes;

    public RegistrationQueue(RegistrationDesk desk, OutboxBell bell, LiveNotices live)
    {
        (this.desk, this.bell, this.live) = (desk, bell, live);
        lanes = new(CommitAsync, new GroupCommitLimits());
    }

    /// <summary>Does it, alone or with others, and answers when it is durable.</summary>
    public async Task<Result<T>> SubmitAsync<T>(Guid tenantId, Guid eventId, PlaceOperation<T> operation, CancellationToken cancellationToken)
        where T : class
    {
        var (accepted, result) = await lanes.SubmitAsync((tenantId, eventId), operation with { TraceParent = Outbox.CurrentTraceParent }, cancellationToken);
        return accepted ? result!.As<T>() : Busy;
    }

    private async Task<IReadOnlyList<PlaceResult>> CommitAsync((Guid TenantId, Guid EventId) lane, IReadOnlyList<PlaceOperation> operations)
    {
        // One request's cancellation must not undo the others' commit.
        var results = await desk.RunAsync(lane.TenantId, lane.EventId, operations, CancellationToken.None);
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
