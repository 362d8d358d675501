using System.Net;
using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Events;
using EventSphere.Contracts.Modules.Registrations;
using EventSphere.Tests.Support;

namespace EventSphere.Tests.Modules.Registrations;

/// <summary>The line of those who wait: who stands where, who is offered what, and that nobody passes.</summary>
public sealed class WaitingListTests(StackFixture fixture) : OnTheStack(fixture)
{
    private TestEvent e = null!;

    protected override async Task PrepareAsync()
    {
        e = await (await TestTenant.SignUpAsync(Stack)).PublishedEventAsync(capacity: 4);
        await e.SetEventAsync("has_waiting_list = true");
    }

    [Fact]
    public async Task Join_WhatIsSoldOut_SaysWhereOneStands()
    {
        await e.HoldAsync(4);
        var email = e.NewAddress();

        var first = await e.WaitAsync(3, email: email);
        var second = await e.WaitAsync(2, allOrNothing: true);

        Assert.Equal((WaitingStatuses.Waiting, 1, 0), (first.Status, first.Position!.Value, first.Ahead!.Value));
        Assert.Equal((2, 3, true), (second.Position!.Value, second.Ahead!.Value, second.AllOrNothing));
        Assert.Equal((e.Tenant.Slug, e.Slug, "Standard"), (first.TenantSlug, first.EventSlug, first.TicketType));
        Assert.Contains($"/w/{first.Token}", (await Stack.Mails.WaitForAsync(email)).Text, StringComparison.Ordinal);
        await e.TryWaitAsync(email: email).ConflictsAsync(ErrorCodes.WaitingListAlready);
        var list = await e.Tenant.Api.GetAsync<PagedResponse<WaitingListItem>>($"events/{e.Id}/waiting-list");
        Assert.Equal([3, 2], list.Items.Select(item => item.Quantity));
    }

    [Fact]
    public async Task Join_WhatCanBeHadOrWithoutAListOrInvalid_IsRefused()
    {
        await e.TryWaitAsync().ConflictsAsync(ErrorCodes.WaitingListPlacesLeft);
        await e.HoldAsync(4);
        await e.Tenant.Public.PostAsync($"{e.PublicPath}/waiting-list", """{"quantity":0,"email":"x"}""", "k").IsInvalidAsync("ticketTypeId", "quantity", "email", "firstName");
        await e.SetTypeAsync("price_minor = 100");
        await e.TryWaitAsync().ConflictsAsync(ErrorCodes.PaymentUnavailable);
        await e.SetEventAsync("has_waiting_list = false");
        await e.TryWaitAsync().ConflictsAsync(ErrorCodes.WaitingListOff);
        await e.Tenant.Public.GetAsync("public/waiting-list/AbCdEfGhIjKlMnOpQrSt_w").IsUnknownAsync(ErrorCodes.WaitingListUnknown);
    }

    [Fact]
    public async Task PlacesThatComeFree_AreOfferedToTheFirst_AndNobodyNewTakesThem()
    {
        var hold = await e.HoldAsync(4);
        var email = e.NewAddress();
        var place = await e.WaitAsync(3, email: email);

        await e.Tenant.Public.DeleteAsync($"public/holds/{hold.Token}");
        // Three are the line's from this moment on, offered or not; the fourth is anybody's.
        await e.TryHoldAsync(2).ConflictsAsync(ErrorCodes.RegistrationSoldOut);
        await e.RegisterAsync();

        var offered = await e.PlaceOnceAsync(place.Token, WaitingStatuses.Offered);
        Assert.InRange(offered.OfferEndsAt!.Value - DateTimeOffset.UtcNow, TimeSpan.FromHours(23), TimeSpan.FromHours(25));
        Assert.Null(offered.Position);
        await Poll.UntilAsync("the offer's mail", async () => (await Stack.Mails.ToAsync(email)).Any(m => m.Subject.StartsWith("3 places are kept", StringComparison.Ordinal)));
        var shown = await e.Tenant.Public.GetAsync<HoldResponse>($"public/holds/{offered.HoldToken}");
        Assert.Equal((HoldStatuses.Open, 3), (shown.Status, Assert.Single(shown.Lines).Quantity));
        await e.GroupAsync(offered.HoldToken!, e.Member(email), e.Member(), e.Member());
        Assert.Equal(WaitingStatuses.Taken, (await e.Tenant.Public.GetAsync<WaitingPlaceResponse>($"public/waiting-list/{place.Token}")).Status);
        Assert.Equal([(4, 0), (4, 0)], await e.PoolsAsync());
        await e.BooksBalanceAsync();
    }

    [Fact]
    public async Task AllOrNothing_ThatDoesNotFit_IsPassedOver_AndOthersTakeWhatIsThere()
    {
        var made = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => e.RegisterAsync()));
        var four = await e.WaitAsync(4, allOrNothing: true);
        var many = await e.WaitAsync(3);

        await e.DecideAsync(RegistrationDecisions.Cancel, made[0].RegistrationId, made[1].RegistrationId);

        var offered = await e.PlaceOnceAsync(many.Token, WaitingStatuses.Offered);
        Assert.Equal(2, Assert.Single((await e.Tenant.Public.GetAsync<HoldResponse>($"public/holds/{offered.HoldToken}")).Lines).Quantity);
        Assert.Equal((WaitingStatuses.Waiting, 1), (await ReadAsync(four) is var stands ? (stands.Status, stands.Position!.Value) : default));
        await e.BooksBalanceAsync();
    }

    [Fact]
    public async Task WhatNobodyInTheLineCanUse_IsAnybodys()
    {
        var made = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => e.RegisterAsync()));
        var four = await e.WaitAsync(4, allOrNothing: true);

        await e.DecideAsync(RegistrationDecisions.Cancel, made[0].RegistrationId);
        await e.RegisterAsync();

        Assert.Equal(WaitingStatuses.Waiting, (await ReadAsync(four)).Status);
    }

    [Fact]
    public async Task Join_WhenWhatIsLeftIsTooLittleForThoseBefore_IsOfferedItAtOnce()
    {
        var made = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => e.RegisterAsync()));
        await e.WaitAsync(4, allOrNothing: true);
        await e.DecideAsync(RegistrationDecisions.Cancel, made[0].RegistrationId);

        var place = await e.WaitAsync(2);

        await e.PlaceOnceAsync(place.Token, WaitingStatuses.Offered);
    }

    [Fact]
    public async Task EventCancelled_EndsTheLineAndTellsEachOnce()
    {
        var (waiting, offered, registered) = (e.NewAddress(), e.NewAddress(), e.NewAddress());
        var made = await Task.WhenAll(e.RegisterAsync(registered), e.RegisterAsync(), e.RegisterAsync(), e.RegisterAsync());
        var first = await e.WaitAsync(email: offered);
        await e.DecideAsync(RegistrationDecisions.Cancel, made[1].RegistrationId);
        await e.PlaceOnceAsync(first.Token, WaitingStatuses.Offered);
        var second = await e.WaitAsync(email: waiting);
        var friend = await e.WaitAsync(email: registered);
        var gone = await e.WaitAsync(email: e.NewAddress());
        await e.Tenant.Public.DeleteAsync($"public/waiting-list/{gone.Token}");

        await e.Tenant.Api.PostAsync<EventStatusResponse>($"events/{e.Id}/cancel", new CancelEventRequest("Rain", e.Slug), status: HttpStatusCode.OK);
        // A second time, as after a worker that died at the end of the first.
        await Stack.Owner.ExecuteAsync(
            "insert into outbox_messages (id, tenant_id, type, payload) values (uuidv7(), $1, 'event.cancelled', jsonb_build_object('eventId', $2::uuid))", e.Tenant.Id, e.Id);
        await Poll.UntilAsync("the event to be wound up twice", async () =>
            await Stack.Owner.ScalarAsync<long>("select count(*) from inbox_messages where tenant_id = $1 and handler = 'cancel-registrations' and status = 3", e.Tenant.Id) == 2);

        foreach (var place in new[] { first, second, friend })
            Assert.Equal(WaitingStatuses.Left, (await ReadAsync(place)).Status);
        // Once for each who waited, the offer included; not for who left before, nor for who is registered and told of that.
        Assert.Equal(2L, await Stack.Owner.ScalarAsync<long>("select count(*) from outbox_messages where tenant_id = $1 and type = 'waiting.ended'", e.Tenant.Id));
        foreach (var address in new[] { waiting, offered, registered })
        {
            var mail = await Poll.ForAsync("the mail that says so", async () => (await Stack.Mails.ToAsync(address)).FirstOrDefault(m => m.Subject == "Lagos Jazz Night is cancelled"));
            Assert.Equal(address != registered, mail.Text.Contains("Its waiting list has ended", StringComparison.Ordinal));
        }

        await Poll.UntilAsync("the page to say so", async () => (await Stack.Web.GetStringAsync($"/w/{second.Token}", Cancel)).Contains("The waiting list has ended", StringComparison.Ordinal));
        Assert.Equal([(0, 0), (0, 0)], await e.PoolsAsync());
        await e.BooksBalanceAsync();
    }

    [Fact]
    public async Task OfferThatRunsOut_IsMissed_AndGoesToTheNext()
    {
        var made = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => e.RegisterAsync()));
        var (first, second) = (await e.WaitAsync(), await e.WaitAsync());
        await e.DecideAsync(RegistrationDecisions.Cancel, made[0].RegistrationId);
        var offered = await e.PlaceOnceAsync(first.Token, WaitingStatuses.Offered);

        await e.RunOutAsync();

        await e.PlaceOnceAsync(second.Token, WaitingStatuses.Offered);
        Assert.Equal(WaitingStatuses.Missed, (await ReadAsync(first)).Status);
        await e.TryGroupAsync(offered.HoldToken!, [e.Member(e.NewAddress())]).ConflictsAsync(ErrorCodes.HoldOver);
        await e.BooksBalanceAsync();
    }

    [Fact]
    public async Task Leave_WithAnOffer_GivesItToTheNext_AndAgainIsTheSame()
    {
        var made = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => e.RegisterAsync()));
        var (first, second, third) = (await e.WaitAsync(), await e.WaitAsync(), await e.WaitAsync());
        await e.DecideAsync(RegistrationDecisions.Cancel, made[0].RegistrationId);
        await e.PlaceOnceAsync(first.Token, WaitingStatuses.Offered);

        for (var i = 0; i < 2; i++)
            Assert.Equal(HttpStatusCode.NoContent, (await e.Tenant.Public.DeleteAsync($"public/waiting-list/{first.Token}")).StatusCode);

        await e.PlaceOnceAsync(second.Token, WaitingStatuses.Offered);
        Assert.Equal(WaitingStatuses.Left, (await ReadAsync(first)).Status);
        Assert.Equal(1, (await ReadAsync(third)).Position);
        await e.BooksBalanceAsync();
    }

    [Fact]
    public async Task Remove_ByStaff_TakesOneOut_AndWithoutTheRightNot()
    {
        await e.HoldAsync(4);
        var place = await e.WaitAsync();
        var path = $"events/{e.Id}/waiting-list";
        var id = Assert.Single((await e.Tenant.Api.GetAsync<PagedResponse<WaitingListItem>>(path)).Items).Id;

        await (await e.Tenant.MemberAsync("Viewer")).DeleteAsync($"{path}/{id}").RefusesAsync(HttpStatusCode.Forbidden, ErrorCodes.PermissionDenied);
        await (await TestTenant.SignUpAsync(Stack)).Api.DeleteAsync($"{path}/{id}").IsUnknownAsync(ErrorCodes.NotFound);
        await e.Tenant.Api.DeleteAsync($"{path}/{Guid.CreateVersion7()}").IsUnknownAsync(ErrorCodes.WaitingListUnknown);
        Assert.Equal(HttpStatusCode.NoContent, (await e.Tenant.Api.DeleteAsync($"{path}/{id}")).StatusCode);
        Assert.Equal(WaitingStatuses.Left, (await ReadAsync(place)).Status);
    }

    [Fact]
    public async Task LargerCapacity_IsOfferedToTheLineFirst()
    {
        await e.HoldAsync(4);
        var place = await e.WaitAsync(2);
        await Stack.Owner.ExecuteAsync("with raised as (update quota_pools set quota = 100 where event_id = $1 and not is_capacity returning id) update place_entries set quota = 100 where reason = 0 and quota_pool_id in (select id from raised)", e.Id);

        var edited = TestTenant.NewEvent(capacity: 6) with { Slug = e.Slug };
        Assert.Equal(HttpStatusCode.OK, (await e.Tenant.Api.PutAsync($"events/{e.Id}", edited)).StatusCode);

        await e.PlaceOnceAsync(place.Token, WaitingStatuses.Offered);
        await e.BooksBalanceAsync();
    }

    private Task<WaitingPlaceResponse> ReadAsync(WaitingPlaceResponse place) => e.Tenant.Public.GetAsync<WaitingPlaceResponse>($"public/waiting-list/{place.Token}");
}
