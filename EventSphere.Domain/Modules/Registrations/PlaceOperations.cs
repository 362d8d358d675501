using EventSphere.Contracts.Modules.Registrations;
using EventSphere.Domain.Modules.Audit;

namespace EventSphere.Domain.Modules.Registrations;

/// <summary>
/// What somebody wants to happen with the places of an event, as the API took it: valid in form, not yet decided. <see cref="RegistrationDesk"/> decides
/// several of one event in one transaction.
/// </summary>
public abstract record PlaceOperation
{
    /// <summary>W3C trace context of the request, which its messages carry on.</summary>
    public string? TraceParent { get; init; }
}

/// <summary>A <see cref="PlaceOperation"/> that is answered by a <typeparamref name="TAnswer"/>, or refused.</summary>
public abstract record PlaceOperation<TAnswer> : PlaceOperation
    where TAnswer : class;

/// <summary>An operation that is done once for each key; the same again gets the same answer.</summary>
public interface IKeyedOperation
{
    string IdempotencyKey { get; }

    /// <summary>SHA-256 of what was asked, to tell a retry from another request under the same key.</summary>
    byte[] RequestHash { get; }
}

/// <summary>One person's wish to come on one ticket, without a hold before it.</summary>
/// <param name="Email">Lower case, trimmed.</param>
/// <param name="Answers">JSON object, or null.</param>
/// <param name="FormVersionId">What was asked; null: nothing.</param>
public sealed record RegistrationAttempt(
    Guid TicketTypeId, string Email, string FirstName, string LastName, string? Answers, string IdempotencyKey, byte[] RequestHash,
    Guid? FormVersionId = null)
    : PlaceOperation<RegistrationResponse>, IKeyedOperation;

/// <summary>So many of one ticket type, and what is given for each where one says so oneself.</summary>
public sealed record WantedTickets(Guid TicketTypeId, int Quantity, long? GivenMinor = null);

/// <summary>Keeps places while somebody fills in a form.</summary>
/// <param name="Lines">One for each ticket type.</param>
/// <param name="Code">In capitals, or null.</param>
public sealed record HoldAttempt(IReadOnlyList<WantedTickets> Lines, string? Code, string IdempotencyKey, byte[] RequestHash)
    : PlaceOperation<HoldResponse>, IKeyedOperation;

/// <summary>One person of a group.</summary>
/// <param name="Email">Lower case, trimmed; null: a guest of the first.</param>
/// <param name="Answers">JSON object, or null.</param>
public sealed record GroupPerson(Guid TicketTypeId, string? Email, string FirstName, string LastName, string? Answers, IReadOnlyList<WantedTickets> AddOns);

/// <summary>Registers people on places that are held.</summary>
/// <param name="HoldHash">SHA-256 of the hold's token.</param>
/// <param name="FormVersionId">What was asked; null: nothing.</param>
public sealed record GroupAttempt(byte[] HoldHash, IReadOnlyList<GroupPerson> People, string IdempotencyKey, byte[] RequestHash, Guid? FormVersionId = null)
    : PlaceOperation<GroupRegistrationResponse>, IKeyedOperation;

/// <summary>Lets a hold's places go. Done again it does nothing.</summary>
/// <param name="HoldHash">SHA-256 of the hold's token.</param>
public sealed record HoldRelease(byte[] HoldHash) : PlaceOperation<OperationDone>;

/// <summary>Gives back the places of what ran out, which every operation does first; this wants nothing else.</summary>
public sealed record HoldExpiry : PlaceOperation<OperationDone>;

/// <summary>What is decided of a registration.</summary>
public enum RegistrationDecision
{
    Approve,
    Decline,
    Cancel,
}

/// <summary>Decides of several registrations; what can't be done is said for each, and the rest is done.</summary>
/// <param name="Note">A sentence for the mails, or null.</param>
/// <param name="By">Who says so.</param>
/// <param name="Origin">Who it was for the audit log; null: it isn't audited here.</param>
public sealed record DecideAttempt(IReadOnlyList<Guid> Ids, RegistrationDecision Decision, string? Note, CancelledBy By, AuditOrigin? Origin)
    : PlaceOperation<DecideResponse>;

/// <summary>The holder of a ticket doesn't come.</summary>
/// <param name="TicketHash">SHA-256 of the ticket's token.</param>
public sealed record TicketCancellation(byte[] TicketHash) : PlaceOperation<OperationDone>;

/// <summary>The holder of a ticket changes what they said of themselves.</summary>
/// <param name="TicketHash">SHA-256 of the ticket's token.</param>
/// <param name="Answers">JSON object; null: those that there are stay.</param>
/// <param name="Version">What they saw before; null: whatever it is now.</param>
public sealed record HolderChange(byte[] TicketHash, string FirstName, string LastName, string? Answers, Guid? FormVersionId = null, string? Version = null)
    : PlaceOperation<OperationDone>;

/// <summary>Somebody else comes in the holder's place, on a ticket of their own.</summary>
/// <param name="TicketHash">SHA-256 of the ticket's token, which admits nobody afterwards.</param>
/// <param name="Email">Lower case, trimmed.</param>
public sealed record TicketTransfer(byte[] TicketHash, string Email, string FirstName, string LastName) : PlaceOperation<OperationDone>;

/// <summary>Waits for places of a ticket type that has none left.</summary>
/// <param name="Email">Lower case, trimmed.</param>
public sealed record WaitingAttempt(
    Guid TicketTypeId, int Quantity, bool AllOrNothing, string Email, string FirstName, string LastName, string IdempotencyKey, byte[] RequestHash)
    : PlaceOperation<JoinedLine>, IKeyedOperation;

/// <summary>Leaves the line, and lets go what was offered. Done again it does nothing.</summary>
/// <param name="TokenHash">SHA-256 of the token of who waits; or null, and <paramref name="Id"/> says which place.</param>
/// <param name="Origin">Who took them out for the audit log; null: they did so themselves, or the event doesn't take place.</param>
/// <param name="IsTold">Whether they are told that the event doesn't take place.</param>
public sealed record WaitingLeave(byte[]? TokenHash, Guid? Id = null, AuditOrigin? Origin = null, bool IsTold = false) : PlaceOperation<OperationDone>;

/// <summary>Offers what is free to those who wait for it, first come first served.</summary>
public sealed record LineOffer : PlaceOperation<OperationDone>;

/// <summary>What became of an operation: an answer of the type that it says, or why not.</summary>
public sealed class PlaceResult
{
    private readonly object? answer;

    private PlaceResult(object? answer, Refusal? refusal) => (this.answer, Refusal) = (answer, refusal);

    public Refusal? Refusal { get; }

    public static PlaceResult Of<T>(Result<T> result)
        where T : class => new(result.Refusal is null ? result.Value : null, result.Refusal);

    /// <summary>The answer as what it is.</summary>
    public Result<T> As<T>()
        where T : class => Refusal is { } refusal ? refusal : (T)answer!;
}

/// <summary>It is so now.</summary>
public sealed record OperationDone
{
    public static OperationDone Instance { get; } = new();
}

/// <summary>A place in the line that was taken now.</summary>
/// <param name="Token">A secret of who waits.</param>
public sealed record JoinedLine(Guid Id, string Token);
