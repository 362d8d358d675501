using System.Net;
using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Attendees;
using EventSphere.Contracts.Modules.CheckIns;
using EventSphere.Tests.Support;

namespace EventSphere.Tests.Modules.Attendees;

/// <summary>The list over all events: its orders, its search and its filters, each alone and together.</summary>
public sealed class AttendeeListTests(StackFixture fixture) : OnTheStack(fixture)
{
    private TestTenant tenant = null!;
    private TestEvent first = null!;
    private TestEvent second = null!;
    private string ada = "";

    protected override async Task PrepareAsync()
    {
        tenant = await TestTenant.SignUpAsync(Stack);
        first = await tenant.PublishedEventAsync();
        second = await tenant.PublishedEventAsync(title: "Second night");
        ada = first.NewAddress();
        await first.RegisterAsync(ada);
        await first.PersonAsync("Ben", "adams");
        var admitted = await second.RegisterAsync(ada);
        await tenant.Api.PostAsync<CheckInResponse>("check-ins", new CheckInRequest(admitted.Ticket.Token, "North"), status: HttpStatusCode.OK);
    }

    [Fact]
    public async Task List_APersonOfTwoEvents_IsOneRowWithTheLast()
    {
        var page = await tenant.Api.GetAsync<PagedResponse<AttendeeListItem>>("attendees?search=OBI");

        var person = Assert.Single(page.Items);
        Assert.Equal((ada, 2, second.Id, "Second night", 1L, false), (person.Email, person.Events, person.Last!.EventId, person.Last.EventTitle, page.Total, page.AtLeast));
    }

    [Theory]
    [InlineData("", "Ben,Ada")]
    [InlineData("?sort=name", "Ben,Ada")]
    [InlineData("?sort=-name", "Ada,Ben")]
    [InlineData("?sort=createdAt", "Ada,Ben")]
    [InlineData("?sort=-createdAt&pageSize=1&page=2", "Ada")]
    [InlineData("?search=nobody", "")]
    [InlineData("?search=example.com&pageSize=1", "Ben")]
    [InlineData("?search=example.com&sort=createdAt", "Ada,Ben")]
    [InlineData("?search=example.com&sort=name", "Ben,Ada")]
    [InlineData("?search=example.com&page=5", "")]
    [InlineData("?search=%25", "")]
    public async Task List_InEveryOrder_IsAsAsked(string query, string names) => Assert.Equal(names, await tenant.Api.NamesAsync(query));

    [Theory]
    [InlineData("eventId={first}", "Ben,Ada")]
    [InlineData("eventId={first}&sort=registeredAt", "Ada,Ben")]
    [InlineData("eventId={first}&sort=name", "Ben,Ada")]
    [InlineData("eventId={second}", "Ada")]
    [InlineData("checkedIn=yes", "Ada")]
    [InlineData("checkedIn=no", "Ben,Ada")]
    [InlineData("checkedIn=no&eventId={second}", "")]
    [InlineData("checkedIn=yes&eventId={first}", "")]
    [InlineData("checkedIn=yes&sort=-name", "Ada")]
    [InlineData("registeredFrom={today}", "Ada,Ben")]
    [InlineData("registeredFrom={today}&sort=registeredAt", "Ben,Ada")]
    [InlineData("registeredTo={today}&registeredFrom={today}&sort=name", "Ben,Ada")]
    [InlineData("registeredFrom={tomorrow}", "")]
    [InlineData("registeredTo={yesterday}", "")]
    [InlineData("registeredTo=0001-01-01", "")]
    [InlineData("registeredTo=9999-12-31&registeredFrom=0001-01-01", "Ada,Ben")]
    [InlineData("search=ben&eventId={first}", "Ben")]
    [InlineData("search=ben&eventId={second}", "")]
    [InlineData("search=example.com&eventId={first}&sort=-name", "Ada,Ben")]
    public async Task List_ByRegistrations_HasThoseWhoHaveOneLikeThat(string query, string names)
    {
        // Registered just now; a day of UTC may end between the two.
        var today = DateTimeOffset.UtcNow;
        query = query.Replace("{first}", first.Id.ToString(), StringComparison.Ordinal).Replace("{second}", second.Id.ToString(), StringComparison.Ordinal)
            .Replace("registeredFrom={today}", $"registeredFrom={today.AddDays(-1):yyyy-MM-dd}", StringComparison.Ordinal).Replace("{today}", $"{today:yyyy-MM-dd}", StringComparison.Ordinal)
            .Replace("{tomorrow}", $"{today.AddDays(2):yyyy-MM-dd}", StringComparison.Ordinal).Replace("{yesterday}", $"{today.AddDays(-2):yyyy-MM-dd}", StringComparison.Ordinal);

        Assert.Equal(names, await tenant.Api.NamesAsync("?" + query));
    }

    [Fact]
    public async Task List_OfACancelledRegistration_DoesNotCountAsRegistered()
    {
        await Stack.Owner.ExecuteAsync("update registrations set status = 1 where event_id = $1 and first_name = 'Ben'", first.Id);

        Assert.Equal("Ada", await tenant.Api.NamesAsync($"?eventId={first.Id}"));
        Assert.Equal("Ada", await tenant.Api.NamesAsync($"?eventId={first.Id}&sort=name"));
        Assert.Equal("Ben,Ada", await tenant.Api.NamesAsync(""));
    }

    [Fact]
    public async Task List_ByTagAndCompany_HasThoseWhoHaveThem()
    {
        var ben = await tenant.Api.ProfileAsync(Assert.Single((await tenant.Api.GetAsync<PagedResponse<AttendeeListItem>>("attendees?search=adams")).Items).Id);
        var tag = await tenant.Api.TagAsync("VIP", AttendeeTagColors.Amber);
        var other = await tenant.Api.TagAsync("Press");
        await tenant.Api.GiveAsync(ben.Id, tag.Id);
        await tenant.Api.UpdateAsync(ben with { Company = "Zed & Söhne" });

        var row = Assert.Single((await tenant.Api.GetAsync<PagedResponse<AttendeeListItem>>($"attendees?tagId={tag.Id}")).Items);
        Assert.Equal(("Ben", "Zed & Söhne"), (row.FirstName, row.Company));
        Assert.Equal(new AttendeeTagName(tag.Id, "VIP", AttendeeTagColors.Amber), Assert.Single(row.Tags));
        foreach (var (query, names) in new[]
        {
            ($"?tagId={other.Id}", ""), ($"?tagId={tag.Id}&sort=name", "Ben"), ($"?tagId={tag.Id}&eventId={first.Id}", "Ben"), ($"?tagId={tag.Id}&eventId={second.Id}", ""),
            ($"?tagId={tag.Id}&search=ada", "Ben"), ($"?tagId={tag.Id}&search=obi", ""), ("?company=ZED%20%26%20S%C3%96HNE", "Ben"), ("?company=Zed", ""),
            ($"?company=zed%20%26%20s%C3%B6hne&eventId={first.Id}", "Ben"), ("?search=s%C3%B6hne", "Ben"),
        })
            Assert.Equal(names, await tenant.Api.NamesAsync(query));
    }

    [Fact]
    public async Task List_OfSomebodyWithoutARegistration_FindsThemToo()
    {
        await Stack.Owner.ExecuteAsync(
            "insert into attendees (id, tenant_id, email, first_name, last_name, created_at, updated_at) values (uuidv7(), $1, 'guest@import.example.com', 'Ìyábọ̀', 'Guest', now(), now())", tenant.Id);

        var row = Assert.Single((await tenant.Api.GetAsync<PagedResponse<AttendeeListItem>>("attendees?search=import.example")).Items);
        Assert.Equal(("Ìyábọ̀", 0, null), (row.FirstName, row.Events, row.Last));
    }

    [Fact]
    public async Task Export_OfASearch_HasTheRowsOfTheList()
    {
        var file = await tenant.Api.GetAsync("attendees/export?sort=createdAt").ReadAsync();
        var found = await tenant.Api.GetAsync("attendees/export?search=adams").ReadAsync();
        var filtered = await tenant.Api.GetAsync($"attendees/export?eventId={first.Id}&sort=-registeredAt").ReadAsync();

        Assert.Equal(["Email", ada], file.Take(2).Select(row => row[2]));
        Assert.Equal(("2", "Second night"), (file[1][4], file[1][5]));
        Assert.Equal("Ben", Assert.Single(found.Skip(1))[0]);
        Assert.Equal(["Ben", "Ada"], filtered.Skip(1).Select(row => row[0]));
    }

    [Theory]
    [InlineData("?sort=email", "sort")]
    [InlineData("?checkedIn=maybe", "checkedIn")]
    [InlineData("?pageSize=0", "pageSize")]
    public async Task List_Invalid_IsRefused(string query, string field) => await tenant.Api.GetAsync("attendees" + query).IsInvalidAsync(field);

    [Theory]
    [InlineData("?sort=registeredAt")]
    [InlineData("?sort=createdAt&checkedIn=yes")]
    public async Task List_InAnOrderThatDoesNotFit_IsRefused(string query) =>
        await tenant.Api.GetAsync("attendees" + query).RefusesAsync(HttpStatusCode.BadRequest, ErrorCodes.AttendeeSortUnfit);

    [Fact]
    public async Task List_WithoutTheRight_IsRefused()
    {
        var steward = await tenant.MemberAsync("Steward");

        await steward.GetAsync("attendees").RefusesAsync(HttpStatusCode.Forbidden, ErrorCodes.PermissionDenied);
    }

    [Fact]
    public async Task List_OfACommonName_TellsHowManyWhetherTheNewestSufficeOrNot()
    {
        // More than the 2,000 that are looked at first: every fiftieth is a Zuri, and the oldest 100 are Zaras.
        await Stack.Owner.ExecuteAsync(
            """
            insert into attendees (id, tenant_id, email, first_name, last_name, created_at, updated_at)
            select uuidv7(make_interval(secs => n - 3000)), $1, 'p' || n || '@many.example.com', case when n <= 100 then 'Zara' when n % 50 = 0 then 'Zuri' else 'Pat' end, 'Many', now(), now()
            from generate_series(1, 2600) n
            """, tenant.Id);

        var zuri = await tenant.Api.GetAsync<PagedResponse<AttendeeListItem>>("attendees?search=zuri&pageSize=10");
        Assert.Equal(("p2600@many.example.com", 10, true), (zuri.Items[0].Email, zuri.Items.Count, zuri.AtLeast));
        var all = await tenant.Api.GetAsync<PagedResponse<AttendeeListItem>>("attendees?search=zuri&pageSize=100");
        Assert.Equal((50, 50L, false), (all.Items.Count, all.Total, all.AtLeast));
        var zara = await tenant.Api.GetAsync<PagedResponse<AttendeeListItem>>("attendees?search=zara&pageSize=10&page=2");
        Assert.Equal(("p90@many.example.com", 100L, false), (zara.Items[0].Email, zara.Total, zara.AtLeast));
        var many = await tenant.Api.GetAsync<PagedResponse<AttendeeListItem>>("attendees?search=many&sort=name&pageSize=10");
        Assert.Equal((1000L, true), (many.Total, many.AtLeast));
        // Among the first by name are some of the event's guests, and beyond them more, however few registrations it has.
        await Stack.Owner.ExecuteAsync(
            """
            insert into registrations (id, tenant_id, event_id, ticket_type_id, attendee_id, status, email, first_name, last_name, created_at, updated_at)
            select uuidv7(), $1, $2, $3, id, 0, email, first_name, last_name, now(), now() from attendees
            where tenant_id = $1 and first_name = 'Pat' and split_part(substr(email, 2), '@', 1)::int % 10 = 1
            """, tenant.Id, first.Id, first.TicketTypeId);
        var guests = await tenant.Api.GetAsync<PagedResponse<AttendeeListItem>>($"attendees?search=pat&eventId={first.Id}&sort=name&pageSize=10");
        Assert.Equal((10, true), (guests.Items.Count, guests.AtLeast));
        Assert.Equal(250, (await tenant.Api.GetAsync("attendees/export?search=pat&checkedIn=no").ReadAsync()).Count - 1);
        var everybody = await tenant.Api.GetAsync<PagedResponse<AttendeeListItem>>("attendees?pageSize=10");
        Assert.Equal((2602L, false), (everybody.Total, everybody.AtLeast));
    }

    [Fact]
    public async Task OwnersFunctions_WithoutATenantOrWithAnother_FindNothing()
    {
        const string arguments = "'%example.com%', null, null, null, null, null, null, 'newest'";
        var theirs = await TestTenant.SignUpAsync(Stack);

        // As the owner, whom no wall binds, the function itself must filter.
        Assert.Equal(0L, await Stack.Owner.ScalarAsync<long>($"select count(*) from app.match_attendees({arguments}, null)"));
        Assert.Equal(0, await Stack.Owner.ScalarAsync<int>($"select matches from app.page_of_attendees({arguments}, 10, 0, 100)"));
        Assert.Equal(0, await Stack.Owner.ScalarAsync<int>($"with t as materialized (select set_config('app.tenant_id', '{theirs.Id}', true)) select p.matches from t cross join lateral app.page_of_attendees({arguments}, 10, 0, 100) p"));
        Assert.Equal(2, await Stack.Owner.ScalarAsync<int>($"with t as materialized (select set_config('app.tenant_id', '{tenant.Id}', true)) select p.matches from t cross join lateral app.page_of_attendees({arguments}, 10, 0, 100) p"));
        Assert.Equal("", await theirs.Api.NamesAsync($"?eventId={first.Id}"));
    }
}
