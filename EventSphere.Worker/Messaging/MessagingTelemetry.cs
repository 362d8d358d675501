using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace EventSphere.Worker.Messaging;

/// <summary>What the relay last read of the outbox and the inbox, for the gauges.</summary>
internal sealed record MessagingFigures(long Unrelayed, double OldestSeconds, long Waiting, long Outstanding, long Poisoned);

/// <summary>The meter and the traces of messaging.</summary>
internal sealed class MessagingTelemetry
{
    public const string Name = "EventSphere.Messaging";

    public static readonly ActivitySource Activities = new(Name);

    private readonly Counter<long> handled;
    private readonly Counter<long> relayed;
    private readonly Histogram<double> duration;
    private MessagingFigures figures = new(0, 0, 0, 0, 0);

    public MessagingTelemetry(IMeterFactory meters)
    {
        var meter = meters.Create(Name);
        handled = meter.CreateCounter<long>("eventsphere.messages.handled", "{message}", "Attempts that ended, by handler and outcome.");
        relayed = meter.CreateCounter<long>("eventsphere.messages.relayed", "{message}", "Envelopes put on the queue.");
        duration = meter.CreateHistogram<double>("eventsphere.messages.duration", "s", "Time of one attempt, from the claim to its settlement.");
        meter.CreateObservableGauge("eventsphere.outbox.unrelayed", () => figures.Unrelayed, "{message}", "Messages that the relay has yet to take.");
        meter.CreateObservableGauge("eventsphere.outbox.lag", () => figures.OldestSeconds, "s", "Age of the oldest of them.");
        meter.CreateObservableGauge("eventsphere.inbox.waiting", () => figures.Waiting, "{message}", "Messages that wait for their next attempt.");
        meter.CreateObservableGauge("eventsphere.inbox.outstanding", () => figures.Outstanding, "{message}", "Messages on the queue or in work.");
        meter.CreateObservableGauge("eventsphere.poison.unreplayed", () => figures.Poisoned, "{message}", "Messages on the poison list.");
    }

    public void Observed(MessagingFigures now) => Volatile.Write(ref figures, now);

    public void Relayed(int count) => relayed.Add(count);

    public void Handled(string handler, string outcome, TimeSpan time)
    {
        handled.Add(1, new("handler", handler), new("outcome", outcome));
        duration.Record(time.TotalSeconds, new KeyValuePair<string, object?>("handler", handler));
    }

    /// <summary>
    /// Keeps a loop's own calls out of the traces, since they come every second for ever: they are children of something that isn't recorded.
    /// </summary>
    public static Activity Untraced(string loop) => new Activity(loop).Start();

    /// <summary>Goes on with the trace of whoever wrote the message.</summary>
    public static Activity? Begin(Envelope envelope, Claim claim)
    {
        // Without a trace to go on with, it begins its own rather than the loop's.
        if (!ActivityContext.TryParse(claim.TraceParent, null, isRemote: true, out var parent))
            Activity.Current = null;
        var activity = Activities.StartActivity("handle " + envelope.Handler, ActivityKind.Consumer, parent);
        activity?.SetTag("messaging.system", "eventsphere");
        activity?.SetTag("messaging.operation.type", "process");
        activity?.SetTag("messaging.message.id", envelope.MessageId);
        activity?.SetTag("eventsphere.message.type", claim.Type);
        activity?.SetTag("eventsphere.message.attempt", claim.Attempt);
        activity?.SetTag("eventsphere.tenant", envelope.TenantId);
        return activity;
    }
}
