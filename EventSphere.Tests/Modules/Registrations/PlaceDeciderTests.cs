using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Registrations;
using EventSphere.Domain.Modules.Events;
using EventSphere.Domain.Modules.Registrations;
using EventSphere.Domain.Modules.Tickets;
using EventSphere.Domain.Persistence;

namespace EventSphere.Tests.Modules.Registrations;

/// <summary>The rules of a registration, each by the name it has in the code: a test that fails names the rule that broke.</summary>
public sealed class PlaceDeciderTests
{
    private static readonly DateTimeOffset Now = new(2026, 5, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly Guid Tenant = Guid.CreateVersion7();
    private static readonly Guid Event = Guid.CreateVersion7();
    private static readonly Guid Standard = Guid.CreateVersion7();
    private static readonly Guid Capacity = Guid.CreateVersion7();
    private static readonly Guid Quota = Guid.CreateVersion7();

    private readonly DataCipher cipher = new(new string('k', 32));

    [Fact]
    public void Decide_NothingAgainstIt_RegistersAndClaimsOnePlaceInEveryPool()
    {
        var facts = Facts(capacityLeft: 5, quotaLeft: 3);

        var decider = Decider(facts);

        var answer = decider.Decide(Attempt("ada@example.com")).As<RegistrationResponse>().Value;

        Assert.Equal(RegistrationStatuses.Confirmed, answer.Status);
        Assert.Equal(TicketTokens.HashOf(answer.Ticket.Token), Assert.Single(decider.Changes.Tickets).TokenHash);
        Assert.Equal($"https://tickets.example/t/{answer.Ticket.Token}", answer.Ticket.Url);
        Assert.Equal((4, 1), (facts.Pools[Capacity].Left, facts.Pools[Capacity].Taken));
        Assert.Equal((2, 1), (facts.Pools[Quota].Left, facts.Pools[Quota].Taken));
        Assert.Equal(new PoolMove(1, 0), facts.Pools[Quota].Moves[PlaceReason.Registered]);
    }

    [Theory]
    [InlineData(EventStatus.Draft, 60, ErrorCodes.NotFound)]
    [InlineData(EventStatus.Closed, 60, ErrorCodes.NotFound)]
    [InlineData(EventStatus.Published, 0, ErrorCodes.RegistrationNotOpen)]
    [InlineData(EventStatus.Published, -1, ErrorCodes.RegistrationNotOpen)]
    [InlineData(EventStatus.Published, 1, null)]
    public void EventIsOpen_OfStatusAndEnd_DecidesWhoMayRegister(EventStatus status, int minutesToEnd, string? refusal) =>
        Assert.Equal(refusal, CodeOf(Decider(Facts(status: status, endsIn: minutesToEnd)).Decide(Attempt("ada@example.com"))));

    [Theory]
    [InlineData(null, null, null)]
    [InlineData(1, null, ErrorCodes.RegistrationNotOpen)]
    [InlineData(0, null, null)]
    [InlineData(null, 0, ErrorCodes.RegistrationNotOpen)]
    [InlineData(null, 1, null)]
    [InlineData(-5, -1, ErrorCodes.RegistrationNotOpen)]
    public void SalesWindowIsOpen_StartIncludedEndExcluded(int? startsIn, int? endsIn, string? refusal) =>
        Assert.Equal(refusal, CodeOf(Decider(Facts(salesStart: After(startsIn), salesEnd: After(endsIn))).Decide(Attempt("ada@example.com"))));

    [Theory]
    [InlineData(0, null)]
    [InlineData(1, ErrorCodes.PaymentUnavailable)]
    public void TicketIsFree_UntilPaymentsAreTaken(long price, string? refusal) =>
        Assert.Equal(refusal, CodeOf(Decider(Facts(price: price)).Decide(Attempt("ada@example.com"))));

    [Fact]
    public void PersonIsNew_RegisteredBefore_IsADuplicate() =>
        Assert.Equal(ErrorCodes.RegistrationDuplicate, CodeOf(Decider(Facts(registered: "ada@example.com")).Decide(Attempt("ada@example.com"))));

    [Fact]
    public void PersonIsNew_SecondInTheSameBatch_IsADuplicate()
    {
        var decider = Decider(Facts());

        Assert.Null(CodeOf(decider.Decide(Attempt("ada@example.com"))));
        Assert.Equal(ErrorCodes.RegistrationDuplicate, CodeOf(decider.Decide(Attempt("ada@example.com"))));
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(0, 1)]
    public void PlacesAreLeft_AnyPoolEmpty_IsSoldOutAndClaimsNothing(int capacityLeft, int quotaLeft)
    {
        var facts = Facts(capacityLeft, quotaLeft);

        Assert.Equal(ErrorCodes.RegistrationSoldOut, CodeOf(Decider(facts).Decide(Attempt("ada@example.com"))));
        Assert.All(facts.Pools.Values, pool => Assert.Equal(0, pool.Taken));
    }

    [Fact]
    public void PlacesAreLeft_BatchLargerThanThePool_ServesTheFirstOnly()
    {
        var facts = Facts(capacityLeft: 2);
        var decider = Decider(facts);

        var codes = Enumerable.Range(1, 4).Select(n => CodeOf(decider.Decide(Attempt($"person{n}@example.com")))).ToArray();

        Assert.Equal<string?[]>([null, null, ErrorCodes.RegistrationSoldOut, ErrorCodes.RegistrationSoldOut], codes);
        Assert.Equal(2, facts.Pools[Capacity].Taken);
    }

    [Fact]
    public void KeyNamesThisRequest_SameKeyAndBodyInOneBatch_GivesTheSameAnswerOnce()
    {
        var decider = Decider(Facts());
        var attempt = Attempt("ada@example.com");

        var first = decider.Decide(attempt);
        var second = decider.Decide(attempt);

        Assert.Equal(first.As<RegistrationResponse>().Value, second.As<RegistrationResponse>().Value);
        Assert.Single(decider.Changes.Registrations);
    }

    [Fact]
    public void KeyNamesThisRequest_SameKeyOtherBody_IsRefused()
    {
        var decider = Decider(Facts());
        var attempt = Attempt("ada@example.com");
        decider.Decide(attempt);

        Assert.Equal(ErrorCodes.IdempotencyKeyReused, CodeOf(decider.Decide(attempt with { RequestHash = [9, 9, 9] })));
    }

    [Fact]
    public void Decide_UnknownTicketType_SaysSo() =>
        Assert.Equal(ErrorCodes.TicketTypeUnknown, CodeOf(Decider(Facts()).Decide(Attempt("ada@example.com") with { TicketTypeId = Guid.CreateVersion7() })));

    private PlaceDecider Decider(PlaceFacts facts) =>
        new(Tenant, facts, Now, new TicketTokens(cipher, new Uri("https://tickets.example")), cipher);

    private static string? CodeOf(PlaceResult result) => result.Refusal?.Code;

    private static DateTimeOffset? After(int? minutes) => minutes is { } value ? Now.AddMinutes(value) : null;

    private static RegistrationAttempt Attempt(string email) =>
        new(Standard, email, "Ada", "Obi", null, Guid.NewGuid().ToString(), [1, 2, 3]);

    private static PlaceFacts Facts(
        int capacityLeft = 10, int quotaLeft = 10, long price = 0, EventStatus status = EventStatus.Published, int endsIn = 60,
        DateTimeOffset? salesStart = null, DateTimeOffset? salesEnd = null, string? registered = null) => new()
        {
            EventId = Event,
            EventStatus = status,
            EventStartsAt = Now.AddMinutes(endsIn - 30),
            EventEndsAt = Now.AddMinutes(endsIn),
            TicketTypes = new Dictionary<Guid, OfferedTicketType> { [Standard] = new(Standard, price, salesStart, salesEnd, [Capacity, Quota]) },
            Pools = new Dictionary<Guid, PoolPlaces> { [Capacity] = new(capacityLeft), [Quota] = new(quotaLeft) },
            RegisteredEmails = registered is null ? [] : [registered],
            KeptAnswers = [],
        };
}
