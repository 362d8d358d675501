using EventSphere.Domain.Modules.Registrations;
using EventSphere.Domain.Modules.Tickets;
using EventSphere.Tests.Support;

namespace EventSphere.Tests.Modules.Registrations;

/// <summary>The doors in the wall that are open to whoever has a token: they tell whose event it is, and nothing else; and the books are each tenant's own.</summary>
public sealed class TokenOwnersTests(StackFixture fixture) : OnTheStack(fixture)
{
    private const string NobodysToken = "AbCdEfGhIjKlMnOpQrSt_w";

    [Fact]
    public async Task Owners_OfTokens_AreTheirEvents_AndOthersAreNobodys()
    {
        var e = await (await TestTenant.SignUpAsync(Stack)).PublishedEventAsync(capacity: 2);
        await e.SetEventAsync("has_waiting_list = true");
        var ticket = (await e.RegisterAsync()).Ticket.Token;
        var hold = (await e.HoldAsync()).Token;
        var waiting = (await e.WaitAsync()).Token;
        var owners = new TokenOwners(Stack.App);
        var own = new EventOwner(e.Tenant.Id, e.Id);

        Assert.Equal(own, await owners.OfTicketAsync(TicketTokens.HashOf(ticket), Cancel));
        Assert.Equal(own, await owners.OfHoldAsync(TicketTokens.HashOf(hold), Cancel));
        Assert.Equal(own, await owners.OfWaitingAsync(TicketTokens.HashOf(waiting), Cancel));
        // Each of its own kind alone.
        Assert.Null(await owners.OfTicketAsync(TicketTokens.HashOf(hold), Cancel));
        Assert.Null(await owners.OfHoldAsync(TicketTokens.HashOf(waiting), Cancel));
        Assert.Null(await owners.OfWaitingAsync(TicketTokens.HashOf(NobodysToken), Cancel));
    }

    [Fact]
    public async Task Books_OfAnotherTenantOrOfNone_AreNotToBeSeen()
    {
        var e = await (await TestTenant.SignUpAsync(Stack)).PublishedEventAsync();
        await Stack.Owner.ExecuteAsync("update quota_pools set sold = 1 where event_id = $1 and is_capacity", e.Id);

        Assert.Equal(1L, await Stack.Owner.ScalarAsync<long>("select count(*) from app.unbalanced_pools($1)", e.Id));
        Assert.Equal(0L, await Stack.App.ScalarAsync<long>("select count(*) from app.unbalanced_pools($1)", e.Id));
    }
}
