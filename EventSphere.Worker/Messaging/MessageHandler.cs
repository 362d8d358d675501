using Npgsql;

namespace EventSphere.Worker.Messaging;

/// <summary>
/// Acts on one kind of message, at least once. It runs outside of any transaction; what it wants written it hands back with its outcome, and
/// that commits together with the note that it is done: once, whatever happens.
/// </summary>
internal interface IMessageHandler<in TMessage>
    where TMessage : class
{
    Task<Outcome> HandleAsync(TMessage message, MessageContext context, CancellationToken cancellationToken);
}

/// <summary>What a handler knows of its message beside the content. The tenant is set in the handler's scope already.</summary>
/// <param name="MessageId">The same for every attempt and every repetition: a key for whatever must happen once elsewhere.</param>
/// <param name="Attempt">1 for the first.</param>
internal sealed record MessageContext(Guid MessageId, Guid TenantId, string Handler, int Attempt);

/// <summary>What became of an attempt.</summary>
internal abstract record Outcome
{
    private Outcome()
    {
    }

    /// <param name="Writes">Adds what the completing transaction, which is the tenant's, writes too.</param>
    public sealed record Done(Action<NpgsqlBatch>? Writes = null) : Outcome;

    /// <param name="Reason">For the operator.</param>
    /// <param name="At">When; by the usual back-off if null. Counts as an attempt.</param>
    /// <param name="WritesIfLast">Adds what is written along with giving up, if no attempt is left.</param>
    public sealed record RetryLater(string Reason, DateTimeOffset? At = null, Action<NpgsqlBatch>? WritesIfLast = null) : Outcome;

    /// <param name="Reason">For the operator, on the poison list.</param>
    /// <param name="Writes">Adds what is written along with the giving up.</param>
    public sealed record GiveUp(string Reason, Action<NpgsqlBatch>? Writes = null) : Outcome;
}
