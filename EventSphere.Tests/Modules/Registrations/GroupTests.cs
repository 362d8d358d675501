using System.Net;
using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Registrations;
using EventSphere.Tests.Support;

namespace EventSphere.Tests.Modules.Registrations;

/// <summary>Several people on one hold: all or nobody.</summary>
public sealed class GroupTests(StackFixture fixture) : OnTheStack(fixture)
{
    private TestEvent e = null!;

    protected override async Task PrepareAsync() => e = await (await TestTenant.SignUpAsync(Stack)).PublishedEventAsync(capacity: 10);

    [Fact]
    public async Task Register_PeopleAndAGuest_EachGetsATicket()
    {
        var hold = await e.HoldAsync(3);
        var (host, friend) = (e.NewAddress(), e.NewAddress());

        var made = await e.GroupAsync(hold.Token, e.Member(host), e.Member($" {friend.ToUpperInvariant()} ", "Grace"), e.Member(name: "Alan"));

        Assert.Equal(3, made.Registrations.Select(r => r.Ticket.Token).Distinct().Count());
        Assert.All(made.Registrations, r => Assert.Equal(RegistrationStatuses.Confirmed, r.Status));
        Assert.Equal([(3, 0), (3, 0)], await e.PoolsAsync());
        Assert.Equal(HoldStatuses.Used, (await e.Tenant.Public.GetAsync<HoldResponse>($"public/holds/{hold.Token}")).Status);
        Assert.Equal([$"{host}:False", $"{friend}:False", $"{host}:True"],
            await Stack.Owner.ColumnAsync<string>("select email || ':' || initcap(is_guest::text) from registrations where group_id = $1 order by id", made.GroupId));
        // The guest is nobody's attendee but the host's, and the host isn't kept from coming by them.
        Assert.Equal(2L, await Stack.Owner.ScalarAsync<long>("select count(*) from attendees where tenant_id = $1", e.Tenant.Id));
        await e.BooksBalanceAsync();
        await Stack.Mails.WaitForAsync(friend);
    }

    [Fact]
    public async Task Register_SameKeyAgain_IsTheSameGroup_AndAnotherKeyFindsTheHoldUsed()
    {
        var hold = await e.HoldAsync(2);
        GroupMember[] people = [e.Member(e.NewAddress()), e.Member()];

        var first = await (await e.TryGroupAsync(hold.Token, people, "group-1")).ReadAsync<GroupRegistrationResponse>(HttpStatusCode.Created);
        var second = await (await e.TryGroupAsync(hold.Token, people, "group-1")).ReadAsync<GroupRegistrationResponse>(HttpStatusCode.Created);

        Assert.Equal((first.GroupId, first.Registrations[1]), (second.GroupId, second.Registrations[1]));
        await e.TryGroupAsync(hold.Token, people).ConflictsAsync(ErrorCodes.HoldUsed);
        Assert.Equal([(2, 0), (2, 0)], await e.PoolsAsync());
    }

    [Fact]
    public async Task Register_OneHoldTwentyTimesAtOnce_RegistersOneGroup()
    {
        var hold = await e.HoldAsync(2);

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => e.TryGroupAsync(hold.Token, [e.Member(e.NewAddress()), e.Member()])));

        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.Created);
        Assert.Equal([(2, 0), (2, 0)], await e.PoolsAsync());
        await e.BooksBalanceAsync();
    }

    [Fact]
    public async Task Register_SomebodyTwiceOrRegisteredBefore_NamesThePerson()
    {
        var known = e.NewAddress();
        await e.RegisterAsync(known);
        var hold = await e.HoldAsync(2);
        var host = e.NewAddress();

        await e.TryGroupAsync(hold.Token, [e.Member(host), e.Member(known)]).RefusesAsync(HttpStatusCode.Conflict, ErrorCodes.RegistrationDuplicate, "people[1].email");
        await e.TryGroupAsync(hold.Token, [e.Member(host), e.Member(host.ToUpperInvariant())]).RefusesAsync(HttpStatusCode.Conflict, ErrorCodes.RegistrationDuplicate, "people[1].email");
        Assert.Equal([(1, 2), (1, 2)], await e.PoolsAsync());
    }

    [Fact]
    public async Task Register_OtherPeopleThanAreHeld_IsRefused()
    {
        var hold = await e.HoldAsync(2);
        var other = await e.WithTypeAsync("Other");

        await e.TryGroupAsync(hold.Token, [e.Member(e.NewAddress())]).RefusesAsync(HttpStatusCode.BadRequest, ErrorCodes.HoldPeopleMismatch);
        await e.TryGroupAsync(hold.Token, [e.Member(e.NewAddress()), other.Member()]).RefusesAsync(HttpStatusCode.BadRequest, ErrorCodes.HoldPeopleMismatch);
        await e.TryGroupAsync(hold.Token, [e.Member(), e.Member(e.NewAddress())]).RefusesAsync(HttpStatusCode.BadRequest, ErrorCodes.GroupEmailMissing, "people[0].email");
        await e.TryGroupAsync("AbCdEfGhIjKlMnOpQrSt_w", [e.Member(e.NewAddress())]).IsUnknownAsync(ErrorCodes.HoldUnknown);
        await e.TryGroupAsync(hold.Token, []).IsInvalidAsync("people");
    }

    [Fact]
    public async Task Register_OnAHoldOfAnotherEvent_IsUnknown()
    {
        var other = await e.Tenant.PublishedEventAsync();
        var hold = await other.HoldAsync(1);

        await e.TryGroupAsync(hold.Token, [e.Member(e.NewAddress())]).IsUnknownAsync(ErrorCodes.HoldUnknown);
    }
}
