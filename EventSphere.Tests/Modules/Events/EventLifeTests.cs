using System.Net;
using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Events;
using EventSphere.Contracts.Modules.Forms;
using EventSphere.Contracts.Modules.Images;
using EventSphere.Contracts.Modules.Invitees;
using EventSphere.Tests.Support;

namespace EventSphere.Tests.Modules.Events;

/// <summary>Closing, cancelling, archiving, deleting and editing at once. That 401, 403 and 404 come before all this is tested over the whole API at once.</summary>
public sealed class EventLifeTests(StackFixture fixture) : OnTheStack(fixture)
{
    private TestTenant tenant = null!;

    protected override async Task PrepareAsync() => tenant = await TestTenant.SignUpAsync(Stack);

    [Fact]
    public async Task CloseAndReopen_APublishedEvent_StopsAndTakesRegistrations()
    {
        var e = await tenant.PublishedEventAsync();

        Assert.Equal(EventStatuses.Closed, (await tenant.Api.PostAsync<EventStatusResponse>($"events/{e.Id}/close", status: HttpStatusCode.OK)).Status);
        using (var refused = await e.TryRegisterAsync())
            Assert.True((int)refused.StatusCode is 404 or 409);
        Assert.Equal(EventStatuses.Closed, (await tenant.Public.GetAsync<PublicEventResponse>(e.PublicPath)).Status);
        await tenant.Api.PostAsync($"events/{e.Id}/close").ConflictsAsync(ErrorCodes.EventNotPublished);

        Assert.Equal(EventStatuses.Published, (await tenant.Api.PostAsync<EventStatusResponse>($"events/{e.Id}/reopen", status: HttpStatusCode.OK)).Status);
        await e.RegisterAsync();
    }

    [Fact]
    public async Task Cancel_APublishedEvent_SaysSoEverywhereAndSendsItsMessage()
    {
        var e = await tenant.PublishedEventAsync();
        await e.RegisterAsync();

        await tenant.Api.PostAsync($"events/{e.Id}/cancel", new CancelEventRequest("Rain", "another-slug")).RefusesAsync(HttpStatusCode.BadRequest, ErrorCodes.EventSlugNotConfirmed);
        await tenant.Api.PostAsync($"events/{e.Id}/cancel", new CancelEventRequest("", e.Slug)).IsInvalidAsync("reason");
        await tenant.Api.PostAsync<EventStatusResponse>($"events/{e.Id}/cancel", new CancelEventRequest(" The <b>hall</b> burnt down 😢 ", e.Slug), status: HttpStatusCode.OK);

        var seen = await tenant.Public.GetAsync<PublicEventResponse>(e.PublicPath);
        Assert.Equal((EventStatuses.Cancelled, "The <b>hall</b> burnt down 😢"), (seen.Status, seen.CancellationReason));
        Assert.Empty(seen.TicketTypes);
        await e.TryRegisterAsync().ConflictsAsync(ErrorCodes.EventIsCancelled);
        await tenant.Api.PostAsync($"events/{e.Id}/cancel", new CancelEventRequest("Rain", e.Slug)).ConflictsAsync(ErrorCodes.EventIsCancelled);
        Assert.Equal(1L, await Stack.Owner.ScalarAsync<long>(
            "select count(*) from outbox_messages where tenant_id = $1 and type = 'event.cancelled' and payload ->> 'eventId' = $2", tenant.Id, e.Id.ToString()));
    }

    [Fact]
    public async Task Cancel_WhileManyRegister_LeavesNobodyAfterIt()
    {
        var e = await tenant.PublishedEventAsync(capacity: 500);
        var registering = Enumerable.Range(0, 40).Select(_ => e.TryRegisterAsync()).ToArray();

        await tenant.Api.PostAsync<EventStatusResponse>($"events/{e.Id}/cancel", new CancelEventRequest("Rain", e.Slug), status: HttpStatusCode.OK);

        var cancelledAt = await Stack.Owner.ScalarAsync<DateTime>("select cancelled_at from events where id = $1", e.Id);
        foreach (var answer in await Task.WhenAll(registering))
        {
            using (answer)
                Assert.True(answer.StatusCode is HttpStatusCode.Created or HttpStatusCode.Conflict, await answer.Content.ReadAsStringAsync(Cancel));
        }

        Assert.Equal(0L, await Stack.Owner.ScalarAsync<long>("select count(*) from registrations where event_id = $1 and created_at > $2 + interval '1 second'", e.Id, cancelledAt));
    }

    [Fact]
    public async Task Archive_ADraft_TakesItOutOfTheListUntilItIsPutBack()
    {
        var draft = await tenant.Api.PostAsync<EventResponse>("events", TestTenant.NewEvent());
        var published = await tenant.PublishedEventAsync();
        await tenant.Api.PostAsync($"events/{published.Id}/archive").ConflictsAsync(ErrorCodes.EventStillOpen);

        using (var answer = await tenant.Api.PostAsync($"events/{draft.Id}/archive"))
            Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);

        Assert.Equal([published.Id], (await ListAsync("events")).Select(item => item.Id));
        Assert.Equal([draft.Id], (await ListAsync("events?archived=yes")).Select(item => item.Id));
        Assert.Equal(2, (await ListAsync("events?archived=any")).Count);
        await tenant.Api.PutAsync($"events/{draft.Id}", TestTenant.NewEvent() with { Slug = draft.Slug }).ConflictsAsync(ErrorCodes.EventIsArchived);
        await tenant.Api.PostAsync($"events/{draft.Id}/ticket-types", TestTenant.NewTicketType()).ConflictsAsync(ErrorCodes.EventIsArchived);

        using (var answer = await tenant.Api.PostAsync($"events/{draft.Id}/unarchive"))
            Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        Assert.Equal(2, (await ListAsync("events")).Count);
        await tenant.Api.PostAsync($"events/{draft.Id}/unarchive").ConflictsAsync(ErrorCodes.EventNotArchived);
    }

    [Fact]
    public async Task Delete_WithRegistrations_IsRefusedWithTheirNumber()
    {
        var e = await tenant.PublishedEventAsync();
        await e.RegisterAsync();
        await e.RegisterAsync();

        var problem = await tenant.Api.DeleteAsync($"events/{e.Id}").ConflictsAsync(ErrorCodes.EventHasRegistrations);

        Assert.StartsWith("2 people have registered", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Equal(e.Id, (await tenant.Api.GetAsync<EventResponse>($"events/{e.Id}")).Id);
    }

    [Fact]
    public async Task Delete_WithInvitees_IsRefused()
    {
        var e = await tenant.PublishedEventAsync();
        await tenant.Api.PostAsync<InviteeResponse>($"events/{e.Id}/invitees", new InviteeRequest("ada@example.com", "Ada", "Obi"));

        await tenant.Api.DeleteAsync($"events/{e.Id}").ConflictsAsync(ErrorCodes.EventHasRegistrations);
    }

    [Fact]
    public async Task Delete_WithoutRegistrations_LeavesNothingBehind()
    {
        var e = await tenant.PublishedEventAsync();
        await tenant.Api.PutAsync($"events/{e.Id}/ticket-types/{e.TicketTypeId}", TestTenant.NewTicketType() with { Tiers = [new("Early", 0, null, 5)] });
        await tenant.Api.PostAsync<QuotaPoolResponse>($"events/{e.Id}/pools", new QuotaPoolRequest("Seats", 50, [e.TicketTypeId]));
        var cover = await tenant.Api.PostAsync<ImageReference>("images", WebPFiles.Form(ImagePurposes.Cover, WebPFiles.Scaled(ImagePurposes.Cover)));
        await tenant.Api.PutAsync($"events/{e.Id}/cover", new SetEventCoverRequest(cover.Id));
        var form = await e.AskAsync(TestForm.Text());
        await tenant.Api.PostAsync<AnnouncementResponse>($"events/{e.Id}/announcements", new AnnouncementRequest("Doors open late."));

        using (var answer = await tenant.Api.DeleteAsync($"events/{e.Id}"))
            Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);

        await tenant.Api.GetAsync($"events/{e.Id}").IsUnknownAsync(ErrorCodes.NotFound);
        await tenant.Public.GetAsync(e.PublicPath).IsUnknownAsync(ErrorCodes.NotFound);
        foreach (var table in new[] { "ticket_types", "quota_pools", "price_tiers", "place_entries", "quota_pool_ticket_types", "event_totals" })
            Assert.Equal((table, 0L), (table, await Stack.Owner.ScalarAsync<long>($"select count(*) from {table} where event_id = $1", e.Id)));
        // What it asked can be asked elsewhere.
        Assert.Null((await tenant.Api.GetAsync<FormResponse>($"forms/{form.Id}")).EventId);
        await Poll.UntilAsync("the picture to be gone", async () => await Stack.Owner.ScalarAsync<long>("select count(*) from images where id = $1", cover.Id) == 0);
    }

    [Fact]
    public async Task Update_OfAVersionThatIsNoMore_Conflicts()
    {
        var made = await tenant.Api.PostAsync<EventResponse>("events", TestTenant.NewEvent());
        var mine = TestTenant.NewEvent() with { Slug = made.Slug, Title = "Mine", Version = made.Version };
        var changed = await (await tenant.Api.PutAsync($"events/{made.Id}", mine)).ReadAsync<EventResponse>(HttpStatusCode.OK);

        await tenant.Api.PutAsync($"events/{made.Id}", mine with { Title = "Theirs" }).ConflictsAsync(ErrorCodes.EventChanged);

        Assert.NotEqual(made.Version, changed.Version);
        Assert.Equal("Mine", (await tenant.Api.GetAsync<EventResponse>($"events/{made.Id}")).Title);
        await (await tenant.Api.PutAsync($"events/{made.Id}", mine with { Title = "Again", Version = changed.Version })).ReadAsync<EventResponse>(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Update_ByTwoAtOnce_OneIsToldToLoadAnew()
    {
        var made = await tenant.Api.PostAsync<EventResponse>("events", TestTenant.NewEvent());

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(n =>
            tenant.Api.PutAsync($"events/{made.Id}", TestTenant.NewEvent() with { Slug = made.Slug, Title = $"Title {n}", Version = made.Version })));

        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.OK);
        Assert.Equal(3, answers.Count(answer => answer.StatusCode == HttpStatusCode.Conflict));
    }

    private async Task<IReadOnlyList<EventListItem>> ListAsync(string path) => (await tenant.Api.GetAsync<PagedResponse<EventListItem>>(path)).Items;
}
