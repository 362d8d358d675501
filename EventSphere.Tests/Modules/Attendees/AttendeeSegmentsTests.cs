using System.Net;
using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Attendees;
using EventSphere.Tests.Support;

namespace EventSphere.Tests.Modules.Attendees;

/// <summary>Saved filters: they find whom they find when they are asked.</summary>
public sealed class AttendeeSegmentsTests(StackFixture fixture) : OnTheStack(fixture)
{
    private TestTenant tenant = null!;
    private TestEvent e = null!;

    protected override async Task PrepareAsync()
    {
        tenant = await TestTenant.SignUpAsync(Stack);
        e = await tenant.PublishedEventAsync();
        await e.PersonAsync("Ada", "Okafor");
        await e.PersonAsync("Ben", "Mensah");
    }

    [Fact]
    public async Task Segment_OfAFilter_FindsWhomTheListFinds()
    {
        var segment = await CreateAsync("Guests", new AttendeeFilterValues(EventId: e.Id, CheckedIn: false));
        await CreateAsync("Big families", new AttendeeFilterValues(Search: " Okafor ", RegisteredFrom: new DateOnly(2020, 1, 1), RegisteredTo: new DateOnly(9999, 12, 31)));

        var list = (await tenant.Api.GetAsync<AttendeeSegmentsResponse>("attendees/segments")).Items;
        Assert.Equal([("Big families", 1, false), ("Guests", 2, false)], list.Select(row => (row.Name, row.Attendees, row.AtLeast)));
        Assert.Equal(("Okafor", new DateOnly(2020, 1, 1)), (list[0].Filter.Search, list[0].Filter.RegisteredFrom));
        Assert.Equal("Ben,Ada", await tenant.Api.NamesAsync($"?segmentId={segment.Id}"));
        Assert.Equal("Ada", await tenant.Api.NamesAsync($"?segmentId={segment.Id}&search=okafor"));
        Assert.Equal("", await tenant.Api.NamesAsync($"?segmentId={segment.Id}&checkedIn=yes"));
        Assert.Equal(3, (await tenant.Api.GetAsync($"attendees/export?segmentId={segment.Id}").ReadAsync()).Count);

        var changed = await (await tenant.Api.PutAsync($"attendees/segments/{segment.Id}", new AttendeeSegmentRequest("Mensahs", new AttendeeFilterValues(Search: "mensah")))).ReadAsync<AttendeeSegmentResponse>(HttpStatusCode.OK);
        Assert.Equal(("Mensahs", 1), (changed.Name, changed.Attendees));
        Assert.Equal("Ben", await tenant.Api.NamesAsync($"?segmentId={segment.Id}&sort=createdAt"));
        Assert.Equal(HttpStatusCode.NoContent, (await tenant.Api.DeleteAsync($"attendees/segments/{segment.Id}")).StatusCode);
        await tenant.Api.GetAsync($"attendees?segmentId={segment.Id}").IsUnknownAsync(ErrorCodes.AttendeeSegmentUnknown);
        await tenant.Api.GetAsync($"attendees/export?segmentId={segment.Id}").IsUnknownAsync(ErrorCodes.AttendeeSegmentUnknown);
    }

    [Fact]
    public async Task Segment_TakenUnknownOrInvalid_IsRefused()
    {
        var stranger = await TestTenant.SignUpAsync(Stack);
        var tag = await stranger.Api.TagAsync("Theirs");
        var theirs = await stranger.Api.PostAsync<AttendeeSegmentResponse>("attendees/segments", new AttendeeSegmentRequest("Guests", new AttendeeFilterValues()));
        await CreateAsync("Guests", new AttendeeFilterValues());

        await PostAsync("GUESTS", new AttendeeFilterValues()).ConflictsAsync(ErrorCodes.AttendeeSegmentNameTaken);
        await PostAsync("By tag", new AttendeeFilterValues(TagId: tag.Id)).IsUnknownAsync(ErrorCodes.AttendeeTagUnknown);
        await PostAsync("By event", new AttendeeFilterValues(EventId: Guid.CreateVersion7())).IsUnknownAsync(ErrorCodes.NotFound);
        await PostAsync("", new AttendeeFilterValues()).IsInvalidAsync("name");
        await PostAsync("Long", new AttendeeFilterValues(Search: new string('x', Paging.MaxSearchLength + 1))).IsInvalidAsync("filter.search");
        await tenant.Api.PostAsync("attendees/segments", """{"name": "Odd", "filter": {"colour": "red"}}""").RefusesAsync(HttpStatusCode.BadRequest, ErrorCodes.RequestUnreadable);
        await tenant.Api.PutAsync($"attendees/segments/{theirs.Id}", new AttendeeSegmentRequest("Mine", new AttendeeFilterValues())).IsUnknownAsync(ErrorCodes.AttendeeSegmentUnknown);
        await tenant.Api.DeleteAsync($"attendees/segments/{theirs.Id}").IsUnknownAsync(ErrorCodes.AttendeeSegmentUnknown);
        await tenant.Api.GetAsync($"attendees?segmentId={theirs.Id}").IsUnknownAsync(ErrorCodes.AttendeeSegmentUnknown);
        await (await tenant.MemberAsync("Viewer")).PostAsync("attendees/segments", new AttendeeSegmentRequest("Mine", new AttendeeFilterValues())).RefusesAsync(HttpStatusCode.Forbidden, ErrorCodes.PermissionDenied);
    }

    [Fact]
    public async Task Segments_BeyondTheLimit_AreRefused()
    {
        await Stack.Owner.ExecuteAsync(
            "insert into attendee_segments (id, tenant_id, name, filter, created_at, updated_at) select gen_random_uuid(), $1, 'Segment ' || n, '{}', now(), now() from generate_series(1, $2) n",
            tenant.Id, AttendeeSegmentLimits.MaxSegments);

        await PostAsync("One more", new AttendeeFilterValues()).ConflictsAsync(ErrorCodes.AttendeeSegmentLimit);
    }

    private Task<HttpResponseMessage> PostAsync(string name, AttendeeFilterValues filter) => tenant.Api.PostAsync("attendees/segments", new AttendeeSegmentRequest(name, filter));

    private async Task<AttendeeSegmentResponse> CreateAsync(string name, AttendeeFilterValues filter) => await (await PostAsync(name, filter)).ReadAsync<AttendeeSegmentResponse>(HttpStatusCode.Created);
}
