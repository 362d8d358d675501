using System.Net;
using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Events;
using EventSphere.Tests.Support;

namespace EventSphere.Tests.Modules.Events;

/// <summary>Creating, changing, listing and publishing events. That 401, 403 and 404 come before all this is tested over the whole API at once.</summary>
public sealed class EventsTests(StackFixture fixture) : OnTheStack(fixture)
{
    private TestTenant tenant = null!;

    protected override async Task PrepareAsync() => tenant = await TestTenant.SignUpAsync(Stack);

    [Fact]
    public async Task Create_ADraft_IsSeenByStaffAlone()
    {
        var request = TestTenant.NewEvent() with { StartsAt = new DateTimeOffset(2030, 1, 1, 18, 0, 0, TimeSpan.FromHours(1)), EndsAt = new DateTimeOffset(2030, 1, 1, 22, 0, 0, TimeSpan.FromHours(1)) };

        var made = await tenant.Api.PostAsync<EventResponse>("events", request);

        Assert.Equal((EventStatuses.Draft, request.Slug, request.Capacity), (made.Status, made.Slug, made.Capacity));
        Assert.Equal(new DateTimeOffset(2030, 1, 1, 17, 0, 0, TimeSpan.Zero), made.StartsAt);
        Assert.Equal(made.Id, (await tenant.Api.GetAsync<EventResponse>($"events/{made.Id}")).Id);
        await tenant.Public.GetAsync($"public/{tenant.Slug}/events/{made.Slug}").IsUnknownAsync(ErrorCodes.NotFound);
    }

    [Fact]
    public async Task Create_SlugTaken_ConflictsInThisTenantOnly()
    {
        var request = TestTenant.NewEvent();
        await tenant.Api.PostAsync<EventResponse>("events", request);
        var other = await TestTenant.SignUpAsync(Stack);

        await tenant.Api.PostAsync("events", request).ConflictsAsync(ErrorCodes.EventSlugTaken);
        await other.Api.PostAsync<EventResponse>("events", request);
    }

    [Fact]
    public async Task Create_Invalid_NamesEveryField()
    {
        await tenant.Api.PostAsync("events", "{}")
            .IsInvalidAsync("title", "slug", "summary", "startsAt", "endsAt", "timeZone", "capacity");
        var good = TestTenant.NewEvent();
        await tenant.Api.PostAsync("events", good with { EndsAt = good.StartsAt }).IsInvalidAsync("endsAt");
        await tenant.Api.PostAsync("events", good with { TimeZone = "Mars/Olympus" }).IsInvalidAsync("timeZone");
        await tenant.Api.PostAsync("events", good with { Capacity = 0 }).IsInvalidAsync("capacity");
        await tenant.Api.PostAsync("events", good with { Title = new string('x', EventLimits.TitleMaxLength + 1) }).IsInvalidAsync("title");
    }

    [Fact]
    public async Task Create_TimeWithoutOffset_IsUnreadable() => await tenant.Api.PostAsync("events",
            """{"title":"Jazz","slug":"jazz","summary":"s","startsAt":"2030-01-01T18:00:00","endsAt":"2030-01-01T22:00:00","timeZone":"Africa/Lagos","venue":"v","capacity":5}""")
        .RefusesAsync(HttpStatusCode.BadRequest, ErrorCodes.RequestUnreadable);

    [Fact]
    public async Task Update_EveryField_IsReadBack()
    {
        var made = await tenant.Api.PostAsync<EventResponse>("events", TestTenant.NewEvent());
        var change = new EventRequest("New title", TestTenant.Unique("n"), "New summary", made.StartsAt.AddDays(1), made.EndsAt.AddDays(1), "Europe/Berlin", "New venue", 7, null);

        var changed = await (await tenant.Api.PutAsync($"events/{made.Id}", change)).ReadAsync<EventResponse>(HttpStatusCode.OK);

        Assert.Equal((change.Title, change.Slug, change.Summary, change.TimeZone, change.Venue, 7, null),
            (changed.Title, changed.Slug, changed.Summary, changed.TimeZone, changed.Venue, changed.Capacity, changed.Description));
        Assert.Equal(changed.StartsAt, (await tenant.Api.GetAsync<EventResponse>($"events/{made.Id}")).StartsAt);
    }

    [Fact]
    public async Task Update_CapacityBelowWhatIsTaken_Conflicts()
    {
        var e = await tenant.PublishedEventAsync(capacity: 5);
        await e.RegisterAsync();
        await e.RegisterAsync();

        await tenant.Api.PutAsync($"events/{e.Id}", TestTenant.NewEvent(1) with { Slug = e.Slug })
            .ConflictsAsync(ErrorCodes.EventCapacityBelowSold);
        await (await tenant.Api.PutAsync($"events/{e.Id}", TestTenant.NewEvent(2) with { Slug = e.Slug })).ReadAsync<EventResponse>(HttpStatusCode.OK);
        await e.TryRegisterAsync().ConflictsAsync(ErrorCodes.RegistrationSoldOut);
    }

    [Fact]
    public async Task Update_SlugOfAPublishedEvent_Conflicts()
    {
        var e = await tenant.PublishedEventAsync();

        await tenant.Api.PutAsync($"events/{e.Id}", TestTenant.NewEvent()).ConflictsAsync(ErrorCodes.EventNotDraft);
    }

    [Fact]
    public async Task Publish_WithoutTicketType_Conflicts()
    {
        var made = await tenant.Api.PostAsync<EventResponse>("events", TestTenant.NewEvent());

        await tenant.Api.PostAsync($"events/{made.Id}/publish").ConflictsAsync(ErrorCodes.EventWithoutTicketType);
    }

    [Fact]
    public async Task Publish_Twice_Conflicts()
    {
        var e = await tenant.PublishedEventAsync();

        await tenant.Api.PostAsync($"events/{e.Id}/publish").ConflictsAsync(ErrorCodes.EventNotDraft);
    }

    [Fact]
    public async Task Publish_EventThatIsOver_Conflicts()
    {
        var past = TestTenant.NewEvent() with { StartsAt = DateTimeOffset.UtcNow.AddDays(-2), EndsAt = DateTimeOffset.UtcNow.AddDays(-1) };
        var made = await tenant.Api.PostAsync<EventResponse>("events", past);
        await tenant.Api.PostAsync<TicketTypeResponse>($"events/{made.Id}/ticket-types", TestTenant.NewTicketType());

        await tenant.Api.PostAsync($"events/{made.Id}/publish").ConflictsAsync(ErrorCodes.EventOver);
    }

    [Fact]
    public async Task AddTicketType_NameTakenOrInvalid_IsRefused()
    {
        var made = await tenant.Api.PostAsync<EventResponse>("events", TestTenant.NewEvent());
        var path = $"events/{made.Id}/ticket-types";
        var good = TestTenant.NewTicketType();
        var type = await tenant.Api.PostAsync<TicketTypeResponse>(path, good);
        Assert.Equal((good.Name, 0, good.Quota), (type.Name, type.Sold, type.Quota));

        await tenant.Api.PostAsync(path, good).ConflictsAsync(ErrorCodes.TicketTypeNameTaken);
        await tenant.Api.PostAsync(path, "{}").IsInvalidAsync("name", "priceMinor", "currency", "quota");
        await tenant.Api.PostAsync(path, good with { PriceMinor = -1 }).IsInvalidAsync("priceMinor");
        await tenant.Api.PostAsync(path, good with { Currency = "ngn" }).IsInvalidAsync("currency");
        await tenant.Api.PostAsync(path, good with { Currency = "XQZ" })
            .RefusesAsync(HttpStatusCode.BadRequest, ErrorCodes.CurrencyUnknown);
        await tenant.Api.PostAsync(path, good with { SalesStart = DateTimeOffset.UtcNow, SalesEnd = DateTimeOffset.UtcNow.AddDays(-1) })
            .IsInvalidAsync("salesEnd");
    }

    [Fact]
    public async Task List_PagesSortsSearchesAndFilters()
    {
        foreach (var title in new[] { "Alpha night", "Beta 100% day", "Gamma_night" })
            await tenant.Api.PostAsync<EventResponse>("events", TestTenant.NewEvent() with { Title = title });

        Assert.Equal(["Alpha night", "Beta 100% day"], await Titles("events?sort=title&pageSize=2"));
        Assert.Equal(["Gamma_night"], await Titles("events?sort=title&pageSize=2&page=2"));
        Assert.Equal(["Gamma_night", "Beta 100% day", "Alpha night"], await Titles("events?sort=-title"));
        Assert.Equal(["Alpha night", "Gamma_night"], await Titles("events?sort=title&search=NIGHT"));
        Assert.Equal(["Beta 100% day"], await Titles("events?search=0%25"));
        Assert.Equal(["Gamma_night"], await Titles("events?search=a_n"));
        Assert.Empty(await Titles("events?status=published"));
        Assert.Equal(3, (await tenant.Api.GetAsync<PagedResponse<EventListItem>>("events?pageSize=1")).Total);
    }

    [Theory]
    [InlineData("page=0")]
    [InlineData("page=-1")]
    [InlineData("pageSize=0")]
    [InlineData("pageSize=201")]
    [InlineData("page=abc")]
    [InlineData("page=99999999999")]
    [InlineData("sort=password")]
    [InlineData("status=secret")]
    public async Task List_ParameterOutOfBounds_IsBadRequest(string query)
    {
        using var answer = await tenant.Api.GetAsync($"events?{query}");

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
    }

    private async Task<IEnumerable<string>> Titles(string path) =>
        (await tenant.Api.GetAsync<PagedResponse<EventListItem>>(path)).Items.Select(item => item.Title);
}
