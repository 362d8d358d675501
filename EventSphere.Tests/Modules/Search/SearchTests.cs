using EventSphere.Contracts.Modules.Events;
using EventSphere.Contracts.Modules.Search;
using EventSphere.Tests.Support;

namespace EventSphere.Tests.Modules.Search;

/// <summary>One search over a tenant's events and people.</summary>
public sealed class SearchTests(StackFixture fixture) : OnTheStack(fixture)
{
    [Fact]
    public async Task Search_ByWords_FindsEventAttendeeAndRegistration()
    {
        var e = await (await TestTenant.SignUpAsync(Stack)).PublishedEventAsync(title: "Obi Wan Evening");
        var email = e.NewAddress();
        var made = await e.RegisterAsync(email);

        // The person is Ada Obi.
        var found = await FindAsync(e.Tenant.Api, "obi");

        Assert.Equal((e.Id, EventStatuses.Published), (Assert.Single(found.Events!).Id, found.Events![0].Status));
        Assert.Equal((email, (Guid?)e.Id, "Obi Wan Evening"), (Assert.Single(found.Attendees!).Email, found.Attendees![0].EventId, found.Attendees[0].EventTitle));
        var registration = Assert.Single(found.Registrations!);
        Assert.Equal((made.RegistrationId, e.Id, "Obi Wan Evening", "Standard"), (registration.Id, registration.EventId, registration.EventTitle, registration.TicketType));
    }

    [Theory]
    [InlineData("ad", 1)]
    [InlineData("ob", 1)]
    [InlineData("da", 0)]
    [InlineData("ADA OBI", 1)]
    [InlineData("obi ada", 1)]
    [InlineData("ada  b", 1)]
    [InlineData("ada xyz", 0)]
    [InlineData("%%", 0)]
    [InlineData("a_a", 0)]
    [InlineData("--", 0)]
    public async Task Search_ForAPerson_TakesWordsInAnyOrderAndShortOnesFromTheirStart(string typed, int hits)
    {
        var e = await (await TestTenant.SignUpAsync(Stack)).PublishedEventAsync();
        await e.RegisterAsync($"q{Guid.NewGuid():n}@{Guid.NewGuid():n}.example.com");

        var found = await FindAsync(e.Tenant.Api, typed);

        Assert.Equal((hits, hits), (found.Attendees!.Count, found.Registrations!.Count));
    }

    [Fact]
    public async Task Search_WithManyMatches_AnswersFiveOfEach_ThoseThatBeginWithItFirst()
    {
        var e = await (await TestTenant.SignUpAsync(Stack)).PublishedEventAsync();
        foreach (var (first, last) in new[] { ("Zora", "Okafor"), ("Okafor", "Ben"), ("Zora", "Okafor"), ("Zora", "Okafor"), ("Zora", "Okafor"), ("Zora", "Okafor") })
            (await e.TryRegisterAsync(e.Attendee() with { FirstName = first, LastName = last })).Dispose();

        var found = await FindAsync(e.Tenant.Api, "okafor");

        Assert.Equal((SearchLimits.Hits, SearchLimits.Hits), (found.Attendees!.Count, found.Registrations!.Count));
        Assert.Equal(("Okafor", "Okafor"), (found.Attendees[0].FirstName, found.Registrations[0].FirstName));
    }

    [Fact]
    public async Task Search_ForATicketsCodeOrAddress_FindsItsRegistrationAlone()
    {
        var e = await (await TestTenant.SignUpAsync(Stack)).PublishedEventAsync();
        var made = await e.RegisterAsync();

        foreach (var typed in new[] { made.Ticket.Token, made.Ticket.Url })
        {
            var found = await FindAsync(e.Tenant.Api, typed);
            Assert.Equal(made.RegistrationId, Assert.Single(found.Registrations!).Id);
            Assert.Equal((0, 0), (found.Events!.Count, found.Attendees!.Count));
        }
    }

    [Fact]
    public async Task Search_InAnotherTenant_FindsNothingOfThisOne()
    {
        var theirs = await (await TestTenant.SignUpAsync(Stack)).PublishedEventAsync(title: "Hidden Harbour");
        var made = await theirs.RegisterAsync();
        var mine = (await TestTenant.SignUpAsync(Stack)).Api;

        foreach (var typed in new[] { "ada", "hidden", theirs.Slug, made.Ticket.Token, made.Ticket.Url })
        {
            var found = await FindAsync(mine, typed);
            Assert.Equal((0, 0, 0), (found.Events!.Count, found.Attendees!.Count, found.Registrations!.Count));
        }
    }

    [Fact]
    public async Task OwnersFunctions_WithoutATenant_FindNothing()
    {
        await (await (await TestTenant.SignUpAsync(Stack)).PublishedEventAsync()).RegisterAsync();

        foreach (var function in new[] { "find_attendees", "find_registrations" })
        {
            Assert.Equal(0L, await Stack.App.ScalarAsync<long>($"select count(*) from app.{function}('%ada%', null, 'ada%', 5)"));
            // As the owner, whom no wall binds, the function itself must filter.
            Assert.Equal(0L, await Stack.Owner.ScalarAsync<long>($"select count(*) from app.{function}('%ada%', null, 'ada%', 5)"));
        }
    }

    [Fact]
    public async Task Search_AsARoleThatSeesNoRegistrations_LeavesPeopleOut()
    {
        var e = await (await TestTenant.SignUpAsync(Stack)).PublishedEventAsync(title: "Ada Lovelace Day");
        var made = await e.RegisterAsync();
        var steward = await e.Tenant.MemberAsync("Steward");

        foreach (var (typed, events) in new[] { ("ada", 1), (made.Ticket.Token, 0) })
        {
            var found = await FindAsync(steward, typed);
            Assert.Equal(events, found.Events!.Count);
            Assert.Null(found.Attendees);
            Assert.Null(found.Registrations);
        }
    }

    [Theory]
    [InlineData("search?q=a")]
    [InlineData("search?q=")]
    public async Task Search_WithTooLittle_IsInvalid(string path) =>
        await (await TestTenant.SignUpAsync(Stack)).Api.GetAsync(path).IsInvalidAsync("q");

    [Fact]
    public async Task Search_WithTooMuch_IsInvalid() =>
        await (await TestTenant.SignUpAsync(Stack)).Api.GetAsync($"search?q={new string('a', SearchLimits.MaxLength + 1)}").IsInvalidAsync("q");

    private static Task<SearchResponse> FindAsync(ApiClient api, string typed) => api.GetAsync<SearchResponse>($"search?q={Uri.EscapeDataString(typed)}");
}
