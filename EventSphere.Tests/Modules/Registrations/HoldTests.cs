using System.Net;
using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Registrations;
using EventSphere.Tests.Support;

namespace EventSphere.Tests.Modules.Registrations;

/// <summary>Places that are kept for a while: taken, used, let go, run out; and what an order may have.</summary>
public sealed class HoldTests(StackFixture fixture) : OnTheStack(fixture)
{
    private TestEvent e = null!;

    protected override async Task PrepareAsync() => e = await (await TestTenant.SignUpAsync(Stack)).PublishedEventAsync(capacity: 5);

    [Fact]
    public async Task Hold_PlacesThatThereAre_KeepsThemFromOthers()
    {
        var hold = await e.HoldAsync(5);

        Assert.Equal((HoldStatuses.Open, 0L, "NGN"), (hold.Status, hold.TotalMinor, hold.Currency));
        Assert.Equal(new HoldLine(e.TicketTypeId, "Standard", 5, 0, false), Assert.Single(hold.Lines));
        Assert.InRange(hold.ExpiresAt - DateTimeOffset.UtcNow, TimeSpan.FromMinutes(13), TimeSpan.FromMinutes(16));
        Assert.Equal([(0, 5), (0, 5)], await e.PoolsAsync());
        await e.TryRegisterAsync().ConflictsAsync(ErrorCodes.RegistrationSoldOut);
        await e.TryHoldAsync().ConflictsAsync(ErrorCodes.RegistrationSoldOut);
        var read = await e.Tenant.Public.GetAsync<HoldResponse>($"public/holds/{hold.Token}");
        Assert.Equal((hold.Token, hold.Status), (read.Token, read.Status));
        await e.BooksBalanceAsync();
    }

    [Fact]
    public async Task Hold_MoreThanAreLeft_SaysSoAndTakesNothing()
    {
        await e.HoldAsync(3);

        await e.TryHoldAsync(3).ConflictsAsync(ErrorCodes.RegistrationSoldOut);

        Assert.Equal([(0, 3), (0, 3)], await e.PoolsAsync());
    }

    [Fact]
    public async Task Hold_SameKeyAgain_IsTheSameHold_AndOtherBodyIsRefused()
    {
        var first = await (await e.TryHoldAsync(2, key: "hold-1")).ReadAsync<HoldResponse>(HttpStatusCode.Created);
        var second = await (await e.TryHoldAsync(2, key: "hold-1")).ReadAsync<HoldResponse>(HttpStatusCode.Created);

        Assert.Equal(first.Token, second.Token);
        await e.TryHoldAsync(3, key: "hold-1").ConflictsAsync(ErrorCodes.IdempotencyKeyReused);
        await e.Tenant.Public.PostAsync($"{e.PublicPath}/holds", new HoldRequest([new HoldLineRequest(e.TicketTypeId, 1)])).RefusesAsync(HttpStatusCode.BadRequest, ErrorCodes.IdempotencyKeyMissing);
        Assert.Equal([(0, 2), (0, 2)], await e.PoolsAsync());
    }

    [Fact]
    public async Task Release_OfAHold_GivesBackOnce()
    {
        var hold = await e.HoldAsync(4);

        for (var i = 0; i < 2; i++)
            Assert.Equal(HttpStatusCode.NoContent, (await e.Tenant.Public.DeleteAsync($"public/holds/{hold.Token}")).StatusCode);

        Assert.Equal([(0, 0), (0, 0)], await e.PoolsAsync());
        Assert.Equal(HoldStatuses.Released, (await e.Tenant.Public.GetAsync<HoldResponse>($"public/holds/{hold.Token}")).Status);
        await e.TryGroupAsync(hold.Token, [e.Member(e.NewAddress())]).ConflictsAsync(ErrorCodes.HoldOver);
        await e.BooksBalanceAsync();
    }

    [Fact]
    public async Task HoldThatRanOut_WhenSomebodyWantsItsPlaces_IsGivenBackFirst()
    {
        var hold = await e.HoldAsync(5);
        await e.RunOutAsync();

        await e.RegisterAsync();

        Assert.Equal([(1, 0), (1, 0)], await e.PoolsAsync());
        Assert.Equal(HoldStatuses.Expired, (await e.Tenant.Public.GetAsync<HoldResponse>($"public/holds/{hold.Token}")).Status);
        await e.TryGroupAsync(hold.Token, [.. Enumerable.Range(0, 5).Select(_ => e.Member(e.NewAddress()))]).ConflictsAsync(ErrorCodes.HoldOver);
        await e.BooksBalanceAsync();
    }

    [Fact]
    public async Task HoldThatRanOut_WhenNobodyComes_IsSweptUp()
    {
        await e.HoldAsync(5);
        await e.RunOutAsync();

        await Poll.UntilAsync("the places to come back", async () => (await e.PoolsAsync())[0] == (0, 0));
        await e.BooksBalanceAsync();
    }

    [Fact]
    public async Task Hold_OfWhatIsNotThere_IsUnknown()
    {
        var other = await e.Tenant.PublishedEventAsync();

        await (e with { TicketTypeId = other.TicketTypeId }).TryHoldAsync().IsUnknownAsync(ErrorCodes.TicketTypeUnknown);
        await e.Tenant.Public.GetAsync("public/holds/AbCdEfGhIjKlMnOpQrSt_w").IsUnknownAsync(ErrorCodes.HoldUnknown);
        await e.Tenant.Public.GetAsync("public/holds/short").IsUnknownAsync(ErrorCodes.HoldUnknown);
        await e.Tenant.Public.DeleteAsync("public/holds/AbCdEfGhIjKlMnOpQrSt_w").IsUnknownAsync(ErrorCodes.HoldUnknown);
    }

    [Fact]
    public async Task Hold_InvalidInForm_NamesTheFields()
    {
        await e.Tenant.Public.PostAsync($"{e.PublicPath}/holds", """{"lines":[]}""", "k").IsInvalidAsync("lines");
        await e.TryHoldAsync([new HoldLineRequest(null, 0)]).IsInvalidAsync("lines[0].ticketTypeId", "lines[0].quantity");
        await e.TryHoldAsync(1, code: "<script>").IsInvalidAsync("code");
        await e.TryHoldAsync([new HoldLineRequest(e.TicketTypeId, 1, 0), new HoldLineRequest(e.TicketTypeId, 1, 5)]).IsInvalidAsync("lines");
    }

    [Fact]
    public async Task OrderIsWithinLimits_OfTheTypeAndTheEvent()
    {
        await e.SetTypeAsync("min_per_order = 2, max_per_order = 3");
        await e.SetEventAsync("max_per_order = 4");
        var other = await e.WithTypeAsync("Other");

        await e.TryHoldAsync(1).ConflictsAsync(ErrorCodes.OrderTooFew);
        await e.TryRegisterAsync().ConflictsAsync(ErrorCodes.OrderTooFew);
        await e.TryHoldAsync(4).ConflictsAsync(ErrorCodes.OrderTooMany);
        await e.TryHoldAsync([new HoldLineRequest(e.TicketTypeId, 3), new HoldLineRequest(other.TicketTypeId, 2)]).ConflictsAsync(ErrorCodes.OrderTooMany);
        // The same type twice is one line.
        await e.TryHoldAsync([new HoldLineRequest(e.TicketTypeId, 2), new HoldLineRequest(e.TicketTypeId, 2)]).ConflictsAsync(ErrorCodes.OrderTooMany);
        Assert.Equal(HttpStatusCode.Created, (await e.TryHoldAsync([new HoldLineRequest(e.TicketTypeId, 2), new HoldLineRequest(other.TicketTypeId, 2)])).StatusCode);
    }

    [Fact]
    public async Task AddOnsHaveATicket_AndCountAgainstTheirOwnQuotaAlone()
    {
        var dinner = await e.WithTypeAsync("Dinner", quota: 4);
        await dinner.SetTypeAsync("is_add_on = true");
        await Stack.Owner.ExecuteAsync("delete from quota_pool_ticket_types l using quota_pools p where p.id = l.quota_pool_id and p.is_capacity and l.ticket_type_id = $1", dinner.TicketTypeId);

        await dinner.TryHoldAsync().ConflictsAsync(ErrorCodes.OrderAddOnAlone);
        var hold = await (await e.TryHoldAsync([new HoldLineRequest(e.TicketTypeId, 2), new HoldLineRequest(dinner.TicketTypeId, 3)])).ReadAsync<HoldResponse>(HttpStatusCode.Created);
        await e.GroupAsync(
            hold.Token, e.Member(e.NewAddress()) with { AddOns = [new AddOnRequest(dinner.TicketTypeId, 2)] }, e.Member() with { AddOns = [new AddOnRequest(dinner.TicketTypeId, 1)] });

        Assert.Equal([(2, 0), (2, 0), (3, 0)], await e.PoolsAsync());
        await e.BooksBalanceAsync();
    }

    [Fact]
    public async Task CompanionsFit_RequiredIsThereAndExcludedIsNot()
    {
        var child = await e.WithTypeAsync("Child");
        var vip = await e.WithTypeAsync("VIP");
        await child.RuleAsync(e, kind: 0);
        await child.RuleAsync(vip, kind: 1);

        await child.TryRegisterAsync().ConflictsAsync(ErrorCodes.OrderRequires);
        await child.TryHoldAsync([Line(child), Line(vip), Line(e)]).ConflictsAsync(ErrorCodes.OrderExcludes);
        Assert.Equal(HttpStatusCode.Created, (await child.TryHoldAsync([Line(child), Line(e)])).StatusCode);
    }

    [Fact]
    public async Task PriceTier_FreeWhileItsOwnPlacesLast_ThenThePriceCounts()
    {
        await e.SetTypeAsync("price_minor = 5000");
        await Stack.Owner.ExecuteAsync("""
            with pool as (insert into quota_pools (id, tenant_id, event_id, is_capacity, quota, sold, held, created_at, updated_at) values (gen_random_uuid(), $1, $2, false, 2, 0, 0, now(), now()) returning id),
            entry as (insert into place_entries (id, tenant_id, event_id, quota_pool_id, reason, sold, held, quota, created_at, updated_at) select gen_random_uuid(), $1, $2, id, 0, 0, 0, 2, now(), now() from pool)
            insert into price_tiers (id, tenant_id, event_id, ticket_type_id, position, name, price_minor, quota_pool_id, created_at, updated_at) select gen_random_uuid(), $1, $2, $3, 0, 'Early', 0, id, now(), now() from pool
            """, e.Tenant.Id, e.Id, e.TicketTypeId);

        await e.TryHoldAsync(3).ConflictsAsync(ErrorCodes.PaymentUnavailable);
        var made = await e.RegisterAsync();
        await e.HoldAsync(1);
        await e.TryRegisterAsync().ConflictsAsync(ErrorCodes.PaymentUnavailable);
        await e.BooksBalanceAsync();
        await e.DecideAsync(RegistrationDecisions.Cancel, made.RegistrationId);
        await e.RegisterAsync();
        await e.BooksBalanceAsync();
    }

    [Fact]
    public async Task Donation_LessThanTheLeast_IsRefused_AndSomethingNeedsAPayment()
    {
        await e.SetTypeAsync("pricing = 1");

        await e.TryHoldAsync([new HoldLineRequest(e.TicketTypeId, 1, 500)]).ConflictsAsync(ErrorCodes.PaymentUnavailable);
        Assert.Equal(HttpStatusCode.Created, (await e.TryHoldAsync([new HoldLineRequest(e.TicketTypeId, 1, 0)])).StatusCode);
        await e.SetTypeAsync("price_minor = 300");
        await e.TryHoldAsync([new HoldLineRequest(e.TicketTypeId, 1, 299)]).ConflictsAsync(ErrorCodes.PriceBelowLeast);
    }

    private static HoldLineRequest Line(TestEvent of) => new(of.TicketTypeId, 1);
}
