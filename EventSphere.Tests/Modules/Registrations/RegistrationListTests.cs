using System.Net;
using EventSphere.Contracts;
using EventSphere.Contracts.Modules.CheckIns;
using EventSphere.Contracts.Modules.Events;
using EventSphere.Contracts.Modules.Registrations;
using EventSphere.Tests.Support;

namespace EventSphere.Tests.Modules.Registrations;

/// <summary>The registrations lists and their exports: every filter and order against the same question put to rows in memory.</summary>
public sealed class RegistrationListTests(StackFixture fixture) : OnTheStack(fixture)
{
    private TestTenant tenant = null!;
    private TestEvent e = null!;
    private TestEvent other = null!;
    private TicketTypeResponse vip = null!;
    private IReadOnlyList<RegistrationListItem> all = [];

    protected override async Task PrepareAsync()
    {
        tenant = await TestTenant.SignUpAsync(Stack);
        e = await tenant.PublishedEventAsync();
        other = await tenant.PublishedEventAsync(title: "Other night");
        vip = await tenant.Api.PostAsync<TicketTypeResponse>($"events/{e.Id}/ticket-types", TestTenant.NewTicketType() with { Name = "VIP" });
        foreach (var (first, last, type) in new[] { ("Ada", "Obi", e.TicketTypeId), ("ben", "Obi", vip.Id), ("Chi", "adams", e.TicketTypeId), ("Dan", "Zulu", vip.Id), ("Eve", "Obi", e.TicketTypeId) })
        {
            var made = await (await e.TryRegisterAsync(new RegisterAttendeeRequest(type, e.NewAddress(), first, last))).ReadAsync<RegistrationResponse>(HttpStatusCode.Created);
            if (first is "ben" or "Eve")
                await tenant.Api.PostAsync<CheckInResponse>("check-ins", new CheckInRequest(made.Ticket.Token, "North"), status: HttpStatusCode.OK);
            if (first is "Chi" or "Eve")
                await Stack.Owner.ExecuteAsync("update registrations set status = 1 where id = $1", made.RegistrationId);
        }

        await other.RegisterAsync();
        all = (await tenant.Api.GetAsync<PagedResponse<RegistrationListItem>>($"events/{e.Id}/registrations")).Items;
        Assert.Equal(["Eve", "Dan", "Chi", "ben", "Ada"], all.Select(row => row.FirstName));
    }

    [Fact]
    public async Task List_EveryFilterAndOrder_IsWhatAModelSays()
    {
        var questions =
            from search in new[] { null, "OBI", "nobody" }
            from status in new[] { null, "confirmed", "cancelled" }
            from type in new Guid?[] { null, vip.Id }
            from checkedIn in new[] { null, "yes", "no" }
            from sort in new[] { "createdAt", "-createdAt", "name", "-name" }
            select (search, status, type, checkedIn, sort);
        foreach (var (search, status, type, checkedIn, sort) in questions)
        {
            var query = $"search={search}&status={status}&ticketTypeId={type}&checkedIn={checkedIn}&sort={sort}".Replace("status=&", "", StringComparison.Ordinal)
                .Replace("ticketTypeId=&", "", StringComparison.Ordinal).Replace("checkedIn=&", "", StringComparison.Ordinal);
            var model = Model(search, status, type, checkedIn, sort);

            var page = await tenant.Api.GetAsync<PagedResponse<RegistrationListItem>>($"events/{e.Id}/registrations?{query}&pageSize=2&page=2");
            var overAll = await tenant.Api.GetAsync<PagedResponse<RegistrationWithEvent>>($"registrations?eventId={e.Id}&{query}");

            Assert.True(model.Skip(2).Take(2).SequenceEqual(page.Items), $"{query} answered {string.Join(", ", page.Items.Select(row => row.FirstName))}");
            Assert.True(model.SequenceEqual(overAll.Items.Select(row => row.Registration)), $"registrations?{query}");
            Assert.Equal((model.Length, false), ((int)page.Total, page.AtLeast));
        }
    }

    [Fact]
    public async Task Export_EveryFilterAndOrder_HasTheRowsOfTheList()
    {
        foreach (var query in new[] { "", "search=obi&sort=name", "status=cancelled", $"ticketTypeId={vip.Id}&sort=-name", "checkedIn=no&search=a", $"ids={all[1].Id},{all[3].Id:n}&sort=createdAt" })
        {
            var list = await tenant.Api.GetAsync<PagedResponse<RegistrationListItem>>($"events/{e.Id}/registrations?{query}");
            var wanted = query.StartsWith("ids", StringComparison.Ordinal) ? [all[3], all[1]] : list.Items;

            var file = await tenant.Api.GetAsync($"events/{e.Id}/registrations/export?format=csv&{query}").ReadAsync();
            var overAll = await tenant.Api.GetAsync($"registrations/export?eventId={e.Id}&{query}").ReadAsync();

            Assert.Equal(["First name", "Last name", "Email", "Ticket", "Status", "Registered at", "Checked in at"], file[0]);
            Assert.Equal(wanted.Select(row => row.Email), file.Skip(1).Select(row => row[2]));
            Assert.Equal(file.Select(row => row[2]), overAll.Select(row => row[3]));
            Assert.All(file.Skip(1), row => Assert.EndsWith("+01:00", row[5], StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task Export_ANameThatIsAFormula_IsText()
    {
        await e.TryRegisterAsync(new RegisterAttendeeRequest(e.TicketTypeId, e.NewAddress(), "=1+1", "O\"Neil, \u00d6zg\u00fcr \U0001f389"));

        var row = (await tenant.Api.GetAsync($"events/{e.Id}/registrations/export").ReadAsync())[1];

        Assert.Equal(("'=1+1", "O\"Neil, \u00d6zg\u00fcr \U0001f389"), (row[0], row[1]));
    }

    [Fact]
    public async Task ListAll_OverEvents_SaysWhichAndIsNewestFirst()
    {
        var page = await tenant.Api.GetAsync<PagedResponse<RegistrationWithEvent>>("registrations?pageSize=3");

        Assert.Equal([other.Id, e.Id, e.Id], page.Items.Select(row => row.EventId));
        Assert.Equal(("Other night", "Africa/Lagos"), (page.Items[0].EventTitle, page.Items[0].TimeZone));
        Assert.Equal(6, page.Total);
        Assert.Equal(2, (await tenant.Api.GetAsync<PagedResponse<RegistrationWithEvent>>("registrations?search=ada%20obi")).Total);
        Assert.Equal(7, (await tenant.Api.GetAsync("registrations/export").ReadAsync()).Count);
    }

    [Fact]
    public async Task List_WhatCannotBeAnswered_IsRefused()
    {
        await tenant.Api.GetAsync($"events/{e.Id}/registrations?page=201&pageSize=50").RefusesAsync(HttpStatusCode.BadRequest, ErrorCodes.PageTooDeep);
        await tenant.Api.GetAsync("attendees?page=51&pageSize=200").RefusesAsync(HttpStatusCode.BadRequest, ErrorCodes.PageTooDeep);
        await tenant.Api.GetAsync("registrations?sort=name").RefusesAsync(HttpStatusCode.BadRequest, ErrorCodes.RegistrationSortNeedsEvent);
        await tenant.Api.GetAsync("registrations?sort=email").IsInvalidAsync("sort");
        await tenant.Api.GetAsync($"events/{e.Id}/registrations?status=lost&checkedIn=maybe").IsInvalidAsync("status", "checkedIn");
        await tenant.Api.GetAsync($"events/{e.Id}/registrations/export?format=xls").IsInvalidAsync("format");
        await tenant.Api.GetAsync("registrations/export?ids=1,2").RefusesAsync(HttpStatusCode.BadRequest, ErrorCodes.RequestInvalid);
        await tenant.Api.GetAsync($"registrations/export?ids={string.Join(',', Enumerable.Range(0, Paging.MaxChosen + 1).Select(_ => Guid.NewGuid().ToString("n")))}").RefusesAsync(HttpStatusCode.BadRequest, ErrorCodes.RequestInvalid);
    }

    [Fact]
    public async Task Lists_OfAnotherTenantsEventOrWithoutTheRight_AreRefused()
    {
        var stranger = await TestTenant.SignUpAsync(Stack);
        var viewer = await tenant.MemberAsync("Viewer");
        var marketing = await tenant.MemberAsync("Marketing");

        await stranger.Api.GetAsync($"registrations?eventId={e.Id}").IsUnknownAsync(ErrorCodes.NotFound);
        await stranger.Api.GetAsync($"registrations/export?eventId={e.Id}").IsUnknownAsync(ErrorCodes.NotFound);
        Assert.Single(await stranger.Api.GetAsync($"registrations/export?ids={all[0].Id}").ReadAsync());
        Assert.Equal(6, (await viewer.GetAsync<PagedResponse<RegistrationWithEvent>>("registrations")).Total);
        await viewer.GetAsync("registrations/export").RefusesAsync(HttpStatusCode.Forbidden, ErrorCodes.PermissionDenied);
        await viewer.GetAsync("attendees/export").RefusesAsync(HttpStatusCode.Forbidden, ErrorCodes.PermissionDenied);
        Assert.Equal(7, (await marketing.GetAsync("registrations/export").ReadAsync()).Count);
    }

    private RegistrationListItem[] Model(string? search, string? status, Guid? type, string? checkedIn, string sort)
    {
        var rows = all.Where(row =>
            (search is null || $"{row.FirstName} {row.LastName} {row.Email}".Contains(search, StringComparison.OrdinalIgnoreCase))
            && (status is null || row.Status == status)
            && (type is null || row.TicketType == vip.Name)
            && (checkedIn is null || (checkedIn == "yes") == (row.CheckedInAt is not null)));
        var ordered = sort.EndsWith("name", StringComparison.Ordinal)
            ? rows.OrderBy(row => $"{row.LastName} {row.FirstName}".ToLowerInvariant(), StringComparer.Ordinal).ThenBy(row => row.CreatedAt)
            : rows.OrderBy(row => row.CreatedAt);
        return [.. sort.StartsWith('-') ? ordered.Reverse() : ordered];
    }
}
