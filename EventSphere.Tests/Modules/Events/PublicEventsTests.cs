using System.Net;
using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Events;
using EventSphere.Tests.Support;

namespace EventSphere.Tests.Modules.Events;

/// <summary>What anybody sees.</summary>
public sealed class PublicEventsTests(StackFixture fixture) : OnTheStack(fixture)
{
    [Fact]
    public async Task Landing_OfAPublishedEvent_ShowsTicketTypesAndWhatIsLeft()
    {
        var tenant = await TestTenant.SignUpAsync(Stack);
        var e = await tenant.PublishedEventAsync(capacity: 3, quota: 5);
        await e.RegisterAsync();

        // May be a few seconds old.
        var seen = await Poll.ForAsync("the place to be counted", async () =>
            await tenant.Public.GetAsync<PublicEventResponse>(e.PublicPath) is { PlacesLeft: 2 } found ? found : null, TimeSpan.FromSeconds(20));

        var type = Assert.Single(seen.TicketTypes);
        Assert.Equal((e.TicketTypeId, 2, TicketAvailability.Available), (type.Id, type.Left, type.Availability));
        Assert.Equal((tenant.Slug, e.Slug, 3), (seen.TenantSlug, seen.Slug, seen.Capacity));
    }

    [Fact]
    public async Task Landing_OfNoSuchTenantOrEvent_Is404()
    {
        var tenant = await TestTenant.SignUpAsync(Stack);
        var api = tenant.Public;

        await api.GetAsync($"public/{tenant.Slug}/events/nothing-here").IsUnknownAsync(ErrorCodes.NotFound);
        await api.GetAsync("public/nobody-here/events/nothing-here").IsUnknownAsync(ErrorCodes.NotFound);
        await api.GetAsync($"public/{tenant.Slug}/events/{Uri.EscapeDataString("../../events")}").IsUnknownAsync(ErrorCodes.NotFound);
    }

    [Fact]
    public async Task Calendar_OfAPublishedEvent_IsACalendarFile()
    {
        var e = await (await TestTenant.SignUpAsync(Stack)).PublishedEventAsync();

        using var answer = await e.Tenant.Public.GetAsync($"{e.PublicPath}/calendar.ics");

        var text = await answer.Content.ReadAsStringAsync(Cancel);
        Assert.Equal("text/calendar", answer.Content.Headers.ContentType?.MediaType);
        Assert.Contains($"UID:{e.Id}@eventsphere", text, StringComparison.Ordinal);
        await e.Tenant.Public.GetAsync($"public/{e.Tenant.Slug}/events/other/calendar.ics").IsUnknownAsync(ErrorCodes.NotFound);
    }

    [Fact]
    public async Task Directory_ListsPublishedEventsOfAllTenants_AndNoDraft()
    {
        var word = TestTenant.Unique("w");
        var first = await TestTenant.SignUpAsync(Stack);
        var second = await TestTenant.SignUpAsync(Stack);
        foreach (var tenant in new[] { first, second })
        {
            var made = await tenant.Api.PostAsync<EventResponse>("events", TestTenant.NewEvent() with { Title = $"Festival {word}" });
            await tenant.Api.PostAsync<TicketTypeResponse>($"events/{made.Id}/ticket-types", TestTenant.NewTicketType());
            await tenant.Api.PostAsync<EventStatusResponse>($"events/{made.Id}/publish", status: HttpStatusCode.OK);
            await tenant.Api.PostAsync<EventResponse>("events", TestTenant.NewEvent() with { Title = $"Draft {word}" });
        }

        var found = await first.Public.GetAsync<PagedResponse<PublicEventListItem>>($"public/events?search={word}");

        Assert.Equal(2, found.Total);
        Assert.Equal(new[] { first.Slug, second.Slug }.Order(StringComparer.Ordinal), found.Items.Select(item => item.TenantSlug).Order(StringComparer.Ordinal));
        Assert.All(found.Items, item => Assert.Equal($"Festival {word}", item.Title));
    }

    [Fact]
    public async Task Demo_IsThereWithItsEventsAndRegistrations()
    {
        var registrations = await Stack.Owner.ScalarAsync<long>("select count(*) from registrations r join tenants t on t.id = r.tenant_id where t.slug = 'demo'");
        var signedIn = await new ApiClient(Stack.Api).PostAsync<Contracts.Modules.Identity.TokenResponse>(
            "auth/login", new Contracts.Modules.Identity.LoginRequest("demo@eventsphere.local", "Demo-Passw0rd!"), status: HttpStatusCode.OK);
        var events = await new ApiClient(Stack.Api, signedIn.AccessToken).GetAsync<PagedResponse<EventListItem>>("events");

        Assert.Equal(2000, registrations);
        Assert.Equal(6, events.Total);
        Assert.Contains(events.Items, item => item.EndsAt < DateTimeOffset.UtcNow);
        Assert.Contains(events.Items, item => item.StartsAt > DateTimeOffset.UtcNow);
        Assert.Equal("demo", signedIn.Slug);
        Assert.Equal(0L, await Stack.Owner.ScalarAsync<long>("select count(*) from outbox_messages o join tenants t on t.id = o.tenant_id where t.slug = 'demo'"));
    }
}
