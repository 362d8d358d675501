using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using EventSphere.Contracts.Modules.Registrations;
using EventSphere.Domain.Messaging;
using EventSphere.Domain.Modules.Events;
using EventSphere.Domain.Modules.Tickets;
using EventSphere.Domain.Persistence;

namespace EventSphere.Domain.Modules.Registrations;

/// <summary>
/// Decides operations one after the other, first come first served, over facts that are locked meanwhile, and notes what is to be stored. Touches no
/// database. What each kind of operation does stands in a file of its own.
/// </summary>
internal sealed partial class PlaceDecider(Guid tenantId, PlaceFacts facts, DateTimeOffset now, TicketTokens tokens, DataCipher cipher)
{
    private string? trace;
    private int ids;

    /// <summary>What the decisions so far want stored.</summary>
    public PlaceChanges Changes { get; } = new();

    /// <summary>Gives back what ran out. Before the first operation, so that nobody is refused for the sake of who doesn't come.</summary>
    public void ExpireHolds()
    {
        foreach (var hold in facts.ExpiredHolds.Where(hold => hold.Status == HoldStatus.Open))
            End(hold, HoldStatus.Expired, PlaceReason.Expired);
    }

    public PlaceResult Decide(PlaceOperation operation)
    {
        trace = operation.TraceParent;
        return operation switch
        {
            RegistrationAttempt attempt => Once(attempt, PlaceJson.Default.RegistrationResponse, Register),
            HoldAttempt attempt => Once(attempt, PlaceJson.Default.HoldResponse, MakeHold),
            GroupAttempt attempt => Once(attempt, PlaceJson.Default.GroupRegistrationResponse, RegisterGroup),
            HoldRelease release => PlaceResult.Of(Release(release)),
            HoldExpiry => PlaceResult.Of<OperationDone>(OperationDone.Instance),
            DecideAttempt decided => PlaceResult.Of<DecideResponse>(DecideAll(decided)),
            TicketCancellation cancellation => PlaceResult.Of(Cancel(cancellation)),
            HolderChange change => PlaceResult.Of(Change(change)),
            TicketTransfer transfer => PlaceResult.Of(Transfer(transfer)),
            WaitingAttempt attempt => Once(attempt, PlaceJson.Default.JoinedLine, Join),
            WaitingLeave leave => PlaceResult.Of(Leave(leave)),
            LineOffer => PlaceResult.Of<OperationDone>(Offer()),
            _ => throw new ArgumentOutOfRangeException(nameof(operation), operation, null),
        };
    }

    /// <summary>Lets those know who wait, if places came free. After the last operation.</summary>
    public void TellTheLine()
    {
        if (facts.FreedNow && !facts.Line.IsEmpty)
            Send(new PlacesFreed(facts.EventId));
    }

    private PlaceResult Once<TOperation, TAnswer>(TOperation operation, JsonTypeInfo<TAnswer> json, Func<TOperation, Result<TAnswer>> decide)
        where TOperation : PlaceOperation<TAnswer>, IKeyedOperation
        where TAnswer : class
    {
        if (facts.KeptAnswers.TryGetValue(operation.IdempotencyKey, out var kept))
        {
            return PlaceResult.Of(KeyNamesThisRequest.Check(kept, operation.RequestHash) is { } reused
                ? (Result<TAnswer>)reused
                : JsonSerializer.Deserialize(cipher.Decrypt(tenantId, kept.ResponseCipher), json)!);
        }

        var result = decide(operation);
        if (result.Refusal is not null)
            return PlaceResult.Of(result);
        var answer = cipher.Encrypt(tenantId, JsonSerializer.SerializeToUtf8Bytes(result.Value, json));
        // A second request with the same key in this very batch finds its answer here.
        facts.KeptAnswers.Add(operation.IdempotencyKey, new KeptAnswer(operation.RequestHash, answer));
        Changes.Answers.Add(new NewAnswer(operation.IdempotencyKey, operation.RequestHash, answer));
        return PlaceResult.Of(result);
    }

    // All of a commit have one time: a counter in the bits after it (RFC 9562, 6.2, method 1) keeps them in the order in which they came, which is the line's.
    private Guid NewId()
    {
        Span<byte> bytes = stackalloc byte[16];
        Guid.CreateVersion7(now).TryWriteBytes(bytes, bigEndian: true, out _);
        bytes[6] = (byte)(0x70 | ((ids >> 8) & 0x0f));
        bytes[7] = (byte)ids;
        ids++;
        return new Guid(bytes, bigEndian: true);
    }

    private void Send<T>(T message)
        where T : class
    {
        var type = MessageCatalog.Of(typeof(T));
        Changes.Messages.Add(new NewMessage(NewId(), type.Name, JsonSerializer.Serialize(message, type.Json), trace));
    }

    private void Claim(OfferedTicketType type, Guid? tier, int quantity, PlaceReason reason, bool held)
    {
        foreach (var pool in facts.PoolsOf(type, tier))
            pool.Move(reason, held ? 0 : quantity, held ? quantity : 0);
    }

    private (Guid Id, string Token) Issue(Guid registrationId, Guid ticketTypeId)
    {
        var (id, token) = (NewId(), TicketTokens.Mint());
        Changes.Tickets.Add(new NewTicket(id, registrationId, ticketTypeId, TicketTokens.HashOf(token), tokens.Encrypt(tenantId, token)));
        return (id, token);
    }

    /// <summary>Registers one person, with a ticket and the mail that brings it. The places are the caller's business.</summary>
    private RegistrationResponse Enter(NewRegistration made)
    {
        var (_, token) = Issue(made.Id, made.TicketTypeId);
        Changes.Registrations.Add(made);
        if (!made.IsGuest)
            facts.RegisteredEmails.Add(made.Email);
        if (made.Status == RegistrationStatus.Pending)
            Send(new RegistrationSubmitted(made.Id));
        else
            Send(new RegistrationConfirmed(made.Id));
        return new RegistrationResponse(made.Id, Registration.NameOf(made.Status), new IssuedTicket(token, tokens.UrlOf(token)));
    }
}
