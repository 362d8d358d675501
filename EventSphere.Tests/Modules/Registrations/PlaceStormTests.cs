using System.Collections.Concurrent;
using EventSphere.Contracts.Modules.Registrations;
using EventSphere.Domain;
using EventSphere.Domain.Modules.Registrations;
using EventSphere.Domain.Modules.Tickets;
using EventSphere.Domain.Persistence;
using EventSphere.Tests.Support;

namespace EventSphere.Tests.Modules.Registrations;

/// <summary>
/// The property of <see cref="PlacePropertyTests"/> on PostgreSQL: many at once, each from a desk of its own as many processes would be, do what comes to
/// their mind with a few places. Whatever the order was, the books balance.
/// </summary>
public sealed class PlaceStormTests(StackFixture fixture) : OnTheStack(fixture)
{
    private const int People = 12;
    private const int DeedsEach = 25;

    private readonly ConcurrentStack<string> tickets = [];
    private readonly ConcurrentStack<string> holds = [];
    private readonly ConcurrentStack<Guid> registrations = [];
    private TestEvent e = null!;
    private TestEvent approved = null!;

    protected override async Task PrepareAsync()
    {
        e = await (await TestTenant.SignUpAsync(Stack)).PublishedEventAsync(capacity: 20);
        await e.SetEventAsync("has_waiting_list = true");
        approved = await e.WithTypeAsync("By approval", quota: 8, columns: "needs_approval = true");
    }

    [Fact]
    public async Task Books_AfterManyDidEverythingAtOnce_Balance()
    {
        var cipher = new DataCipher(Stack.DataKey);
        var tokens = new TicketTokens(cipher, new Uri(Stack.WebAddress));

        await Task.WhenAll(Enumerable.Range(0, People).Select(async person =>
        {
            var desk = new RegistrationDesk(Stack.App, tokens, cipher, TimeProvider.System);
            var random = new Random(person);
            for (var i = 0; i < DeedsEach; i++)
                await DoAsync(desk, random);
        }));

        await e.BooksBalanceAsync();
        Assert.NotEmpty(tickets);
        Assert.Equal(0L, await Stack.Owner.ScalarAsync<long>("""
            select count(*) from registrations r where r.event_id = $1
              and (select count(*) from tickets k where k.registration_id = r.id and k.voided_at is null) <> (case when r.status in (0, 2) then 1 else 0 end)
            """, e.Id));
        await e.RunOutAsync();
        await Poll.UntilAsync("the holds to run out", async () => await Stack.Owner.ScalarAsync<long>("select count(*) from holds where event_id = $1 and status = 0 and expires_at < now()", e.Id) == 0);
        await e.BooksBalanceAsync();
    }

    [Fact]
    public async Task OneCommit_ApprovesAndCancelsTheSame_TheLastWordCounts()
    {
        var cipher = new DataCipher(Stack.DataKey);
        var desk = new RegistrationDesk(Stack.App, new TicketTokens(cipher, new Uri(Stack.WebAddress)), cipher, TimeProvider.System);
        var made = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => approved.RegisterAsync()));

        await desk.RunAsync(
            e.Tenant.Id, e.Id,
            [
                .. made.Select(m => new DecideAttempt([m.RegistrationId], RegistrationDecision.Approve, null, CancelledBy.Staff, null)),
                .. made.Select(m => new TicketCancellation(TicketTokens.HashOf(m.Ticket.Token))),
            ],
            Cancel);

        Assert.Equal(Enumerable.Repeat((short)1, 5), await Stack.Owner.ColumnAsync<short>("select status from registrations where event_id = $1", e.Id));
        await e.BooksBalanceAsync();
    }

    private async Task DoAsync(RegistrationDesk desk, Random random)
    {
        var type = random.Next(3) == 0 ? approved.TicketTypeId : e.TicketTypeId;
        var key = Guid.NewGuid().ToString();
        switch (random.Next(10))
        {
            case 0 or 1:
                Remember((await RunAsync(new RegistrationAttempt(type, e.NewAddress(), "Ada", "Obi", null, key, [1]))).As<RegistrationResponse>());
                break;
            case 2 or 3:
                if ((await RunAsync(new HoldAttempt([new WantedTickets(e.TicketTypeId, random.Next(1, 4))], null, key, [1]))).As<HoldResponse>() is { Refusal: null } held)
                    holds.Push($"{held.Value.Token}{held.Value.Lines[0].Quantity}");
                break;
            case 4 when holds.TryPop(out var hold):
                var people = Enumerable.Range(0, hold[^1] - '0').Select(n => new GroupPerson(e.TicketTypeId, n == 0 ? e.NewAddress() : null, "Ada", "Obi", null, []));
                if ((await RunAsync(new GroupAttempt(TicketTokens.HashOf(hold[..^1]), [.. people], key, [1]))).As<GroupRegistrationResponse>() is { Refusal: null } group)
                {
                    foreach (var made in group.Value.Registrations)
                        Remember(made);
                }

                break;
            case 5 when holds.TryPop(out var hold):
                await RunAsync(new HoldRelease(TicketTokens.HashOf(hold[..^1])));
                break;
            case 6 when tickets.TryPop(out var ticket):
                await RunAsync(random.Next(2) == 0
                    ? new TicketCancellation(TicketTokens.HashOf(ticket))
                    : new TicketTransfer(TicketTokens.HashOf(ticket), e.NewAddress(), "Grace", "Hopper"));
                break;
            case 7 when registrations.TryPop(out var id):
                await RunAsync(new DecideAttempt([id], (RegistrationDecision)random.Next(3), null, CancelledBy.Staff, null));
                break;
            case 8:
                await RunAsync(new WaitingAttempt(e.TicketTypeId, random.Next(1, 4), random.Next(2) == 0, e.NewAddress(), "Ada", "Obi", key, [1]));
                await RunAsync(new LineOffer());
                break;
            default:
                await Stack.Owner.ExecuteAsync("update holds set expires_at = now() where id in (select id from holds where event_id = $1 and status = 0 order by id limit 1)", e.Id);
                await e.Tenant.Api.PutAsync($"events/{e.Id}", TestTenant.NewEvent(random.Next(15, 25)) with { Slug = e.Slug });
                break;
        }

        async Task<PlaceResult> RunAsync(PlaceOperation operation) => (await desk.RunAsync(e.Tenant.Id, e.Id, [operation], Cancel))[0];
    }

    private void Remember(Result<RegistrationResponse> made)
    {
        if (made.Refusal is not null)
            return;
        tickets.Push(made.Value.Ticket.Token);
        registrations.Push(made.Value.RegistrationId);
    }
}
