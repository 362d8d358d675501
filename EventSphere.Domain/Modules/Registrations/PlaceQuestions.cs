namespace EventSphere.Domain.Modules.Registrations;

/// <summary>What a batch of operations needs to know besides the event itself. What nobody asks for isn't read.</summary>
internal sealed class PlaceQuestions
{
    private readonly HashSet<string> emails = new(StringComparer.Ordinal);
    private readonly HashSet<string> keys = new(StringComparer.Ordinal);
    private readonly HashSet<string> codes = new(StringComparer.Ordinal);
    private readonly HashSet<string> waitingEmails = new(StringComparer.Ordinal);
    private readonly List<byte[]> holds = [];
    private readonly List<byte[]> tickets = [];
    private readonly HashSet<Guid> registrations = [];
    private readonly List<byte[]> waiting = [];
    private readonly HashSet<Guid> waitingIds = [];

    public PlaceQuestions(IEnumerable<PlaceOperation> operations)
    {
        foreach (var operation in operations)
            Ask(operation);
    }

    public string[] Emails => [.. emails];

    public string[] Keys => [.. keys];

    public string[] Codes => [.. codes];

    public string[] WaitingEmails => [.. waitingEmails];

    public byte[][] Holds => [.. holds];

    public byte[][] Tickets => [.. tickets];

    public Guid[] Registrations => [.. registrations];

    public byte[][] Waiting => [.. waiting];

    public Guid[] WaitingIds => [.. waitingIds];

    public bool AsksForRegistrations => tickets.Count > 0 || registrations.Count > 0;

    public bool AsksForWaiting => waiting.Count > 0 || waitingIds.Count > 0;

    public bool AsksForHolds => holds.Count > 0 || AsksForWaiting;

    /// <summary>Whether the whole line is needed, to be offered what is free.</summary>
    public bool AsksForLine { get; private set; }

    private void Ask(PlaceOperation operation)
    {
        if (operation is IKeyedOperation keyed)
            keys.Add(keyed.IdempotencyKey);
        switch (operation)
        {
            case RegistrationAttempt attempt:
                emails.Add(attempt.Email);
                break;
            case HoldAttempt { Code: { } code }:
                codes.Add(code);
                break;
            case GroupAttempt attempt:
                holds.Add(attempt.HoldHash);
                foreach (var person in attempt.People)
                {
                    if (person.Email is { } email)
                        emails.Add(email);
                }

                break;
            case HoldRelease release:
                holds.Add(release.HoldHash);
                break;
            case DecideAttempt decided:
                registrations.UnionWith(decided.Ids);
                break;
            case TicketCancellation cancellation:
                tickets.Add(cancellation.TicketHash);
                break;
            case HolderChange change:
                tickets.Add(change.TicketHash);
                break;
            case TicketTransfer transfer:
                tickets.Add(transfer.TicketHash);
                emails.Add(transfer.Email);
                break;
            case WaitingAttempt attempt:
                waitingEmails.Add(attempt.Email);
                break;
            case WaitingLeave { TokenHash: { } hash }:
                waiting.Add(hash);
                break;
            case WaitingLeave { Id: { } id }:
                waitingIds.Add(id);
                break;
            case LineOffer:
                AsksForLine = true;
                break;
        }
    }
}
