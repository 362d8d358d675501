namespace EventSphere.Worker.Messaging;

/// <summary>How the loops of this process wake each other, and their signs of life.</summary>
internal sealed class WorkerSignals(TimeProvider clock)
{
    // A loop that has not begun yet counts from the start.
    private long relayBeat = clock.GetTimestamp();
    private long receiverBeat = clock.GetTimestamp();

    /// <summary>There may be something in the outbox, or room under the cap.</summary>
    public Wake Relay { get; } = new();

    /// <summary>There may be something on the queue.</summary>
    public Wake Receivers { get; } = new();

    public void RelayTurned() => Volatile.Write(ref relayBeat, clock.GetTimestamp());

    public void ReceiverTurned() => Volatile.Write(ref receiverBeat, clock.GetTimestamp());

    /// <summary>How long ago the loop that is slowest to turn turned.</summary>
    public TimeSpan SinceLastTurn => clock.GetElapsedTime(Math.Min(Volatile.Read(ref relayBeat), Volatile.Read(ref receiverBeat)));
}
