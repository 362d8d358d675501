using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Events;
using EventSphere.Contracts.Modules.Tickets;
using EventSphere.Tests.Support;

namespace EventSphere.Tests.Modules.Events;

/// <summary>Where an event is, what kind it is, its series, and times that no clock shows.</summary>
public sealed class EventDetailsTests(StackFixture fixture) : OnTheStack(fixture)
{
    private const string Link = "https://meet.example.org/room?a=1&b=2";

    private TestTenant tenant = null!;

    protected override async Task PrepareAsync() => tenant = await TestTenant.SignUpAsync(Stack);

    [Fact]
    public async Task Create_OnlineAlone_TellsTheLinkToWhoRegisteredAlone()
    {
        var made = await tenant.Api.PostAsync<EventResponse>("events", TestTenant.NewEvent() with { Venue = null, OnlineUrl = Link });
        var type = await tenant.Api.PostAsync<TicketTypeResponse>($"events/{made.Id}/ticket-types", TestTenant.NewTicketType());
        await tenant.Api.PostAsync($"events/{made.Id}/publish");
        var e = new TestEvent(tenant, made.Id, made.Slug, type.Id);
        var registered = await e.RegisterAsync();

        var page = await (await tenant.Public.GetAsync(e.PublicPath)).Content.ReadAsStringAsync(Cancel);
        var seen = await tenant.Public.GetAsync<PublicEventResponse>(e.PublicPath);
        var ticket = await tenant.Public.GetAsync<TicketResponse>($"public/tickets/{registered.Ticket.Token}");

        Assert.DoesNotContain("meet.example.org", page, StringComparison.Ordinal);
        Assert.Equal(("", true), (seen.Venue, seen.IsOnline));
        Assert.Equal((Link, "Online"), (ticket.OnlineUrl, ticket.Venue));
        Assert.Equal(Link, (await tenant.Api.GetAsync<EventResponse>($"events/{made.Id}")).OnlineUrl);
    }

    [Fact]
    public async Task Create_NowhereOrOfNoKind_NamesTheFields()
    {
        var good = TestTenant.NewEvent();

        await tenant.Api.PostAsync("events", good with { Venue = null }).IsInvalidAsync("venue");
        await tenant.Api.PostAsync("events", good with { Venue = " " }).IsInvalidAsync("venue");
        await tenant.Api.PostAsync("events", good with { OnlineUrl = "javascript:alert(1)" }).IsInvalidAsync("onlineUrl");
        await tenant.Api.PostAsync("events", good with { OnlineUrl = "meet.example.org" }).IsInvalidAsync("onlineUrl");
        await tenant.Api.PostAsync("events", good with { Category = "rave" }).IsInvalidAsync("category");
        await tenant.Api.PostAsync("events", good with { MaxPerOrder = EventLimits.MaxPerOrder + 1 }).IsInvalidAsync("maxPerOrder");
        await tenant.Api.PostAsync("events", good with { Tags = [.. Enumerable.Range(0, 11).Select(n => $"tag {n}")] }).IsInvalidAsync("tags");
        await tenant.Api.PostAsync("events", good with { Tags = ["jazz", "Jazz"] }).IsInvalidAsync("tags");
        await tenant.Api.PostAsync("events", good with { Tags = [new string('x', EventLimits.TagMaxLength + 1)] }).IsInvalidAsync("tags");
        await tenant.Api.PostAsync("events", good with { Tags = ["two\nlines"] }).IsInvalidAsync("tags");
    }

    [Fact]
    public async Task Create_TextsOfAllKinds_AreStoredAsTheyAre()
    {
        var request = TestTenant.NewEvent() with
        {
            Title = "<script>alert(1)</script> مهرجان 🎉",
            Summary = "<img src=x onerror=alert(1)>",
            Venue = "قاعة المدينة",
            Tags = ["<b>", "موسيقى", "🎺"],
            Series = "سلسلة 🎷",
            Category = "concert",
        };

        var made = await tenant.Api.PostAsync<EventResponse>("events", request);

        Assert.Equal((request.Title, request.Summary, request.Venue, "concert"), (made.Title, made.Summary, made.Venue, made.Category));
        Assert.Equal(request.Tags, made.Tags);
        // A name without a letter of ASCII leaves nothing for an address.
        Assert.Equal((request.Series, "series"), (made.Series?.Name, made.Series?.Slug));
    }

    [Theory]
    [InlineData("2030-03-31T02:30:00+01:00", "2030-03-31T06:00:00+02:00", "startsAt")]
    [InlineData("2030-03-30T20:00:00+01:00", "2030-03-31T02:15:00+02:00", "endsAt")]
    [InlineData("2030-07-01T20:00:00+01:00", "2030-07-01T23:00:00+02:00", "startsAt")]
    public async Task Create_TimeThatTheZonesClocksDoNotShow_IsInvalid(string starts, string ends, string field) =>
        await tenant.Api.PostAsync("events", Body(starts, ends)).IsInvalidAsync(field);

    [Theory]
    [InlineData("2030-10-27T02:30:00+02:00", "2030-10-27T00:30:00+00:00")]
    [InlineData("2030-10-27T02:30:00+01:00", "2030-10-27T01:30:00+00:00")]
    [InlineData("2030-03-31T01:30:00Z", "2030-03-31T01:30:00+00:00")]
    public async Task Create_TimeThatClocksShowTwice_IsTheOneThatTheOffsetSays(string starts, string utc)
    {
        var made = await tenant.Api.PostAsync<EventResponse>("events", Body(starts, "2030-12-01T10:00:00+01:00"));

        Assert.Equal(DateTimeOffset.Parse(utc, System.Globalization.CultureInfo.InvariantCulture), made.StartsAt);
    }

    [Fact]
    public async Task Series_OfEventsThatNameIt_IsShownOnEachPage()
    {
        var name = $"Jazz {TestTenant.Unique("s")}";
        var first = await PublishedAsync(TestTenant.NewEvent() with { Series = name });
        var second = await PublishedAsync(TestTenant.NewEvent() with { Series = name.ToUpperInvariant(), Title = "The second" });
        await tenant.Api.PostAsync<EventResponse>("events", TestTenant.NewEvent() with { Series = name, Title = "A draft" });

        var seen = await tenant.Public.GetAsync<PublicEventResponse>(first.PublicPath);

        Assert.Equal(name, seen.Series?.Name);
        Assert.Equal((second.Slug, "The second"), (Assert.Single(seen.Series!.Others).Slug, seen.Series.Others[0].Title));
        Assert.Equal([name], (await tenant.Api.GetAsync<EventSeriesResponse>("events/series")).Series.Select(series => series.Name));
        Assert.Empty((await (await TestTenant.SignUpAsync(Stack)).Api.GetAsync<EventSeriesResponse>("events/series")).Series);
    }

    [Fact]
    public async Task List_ByCategoryAndTag_FindsWhatHasThem()
    {
        var jazz = await tenant.Api.PostAsync<EventResponse>("events", TestTenant.NewEvent() with { Category = "concert", Tags = ["Jazz", "night"] });
        await tenant.Api.PostAsync<EventResponse>("events", TestTenant.NewEvent() with { Category = "meetup", Tags = ["night's end"] });

        Assert.Equal([jazz.Id], (await tenant.Api.GetAsync<PagedResponse<EventListItem>>("events?category=concert")).Items.Select(item => item.Id));
        var found = Assert.Single((await tenant.Api.GetAsync<PagedResponse<EventListItem>>("events?tag=jazz")).Items);
        Assert.Equal(("concert", "Jazz, night"), (found.Category, string.Join(", ", found.Tags!)));
        Assert.Empty((await tenant.Api.GetAsync<PagedResponse<EventListItem>>("events?tag=jaz")).Items);
    }

    [Fact]
    public async Task Directory_ByCategory_LeavesOutOthersAndWhatWasCancelled()
    {
        var word = TestTenant.Unique("w");
        var concert = await PublishedAsync(TestTenant.NewEvent() with { Title = $"Concert {word}", Category = "concert" });
        await PublishedAsync(TestTenant.NewEvent() with { Title = $"Meetup {word}", Category = "meetup" });
        var gone = await PublishedAsync(TestTenant.NewEvent() with { Title = $"Gone {word}", Category = "concert" });
        await tenant.Api.PostAsync($"events/{gone.Id}/cancel", new CancelEventRequest("Rain", gone.Slug));

        var found = await tenant.Public.GetAsync<PagedResponse<PublicEventListItem>>($"public/events?search={word}&category=concert");

        Assert.Equal((concert.Id, "concert"), (Assert.Single(found.Items).Id, found.Items[0].Category));
    }

    private async Task<TestEvent> PublishedAsync(EventRequest request)
    {
        var made = await tenant.Api.PostAsync<EventResponse>("events", request);
        var type = await tenant.Api.PostAsync<TicketTypeResponse>($"events/{made.Id}/ticket-types", TestTenant.NewTicketType());
        await tenant.Api.PostAsync($"events/{made.Id}/publish");
        return new TestEvent(tenant, made.Id, made.Slug, type.Id);
    }

    // Written by hand: an object would be written in UTC's own way.
    private static string Body(string starts, string ends) =>
        $$"""{"title":"Spring forward","slug":"{{TestTenant.Unique("e")}}","summary":"s","startsAt":"{{starts}}","endsAt":"{{ends}}","timeZone":"Europe/Berlin","venue":"v","capacity":5}""";
}
