using System.Net;
using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Attendees;
using EventSphere.Tests.Support;

namespace EventSphere.Tests.Modules.Attendees;

/// <summary>Tags: made once, on one person or on many.</summary>
public sealed class AttendeeTagsTests(StackFixture fixture) : OnTheStack(fixture)
{
    private TestTenant tenant = null!;
    private TestEvent e = null!;

    protected override async Task PrepareAsync()
    {
        tenant = await TestTenant.SignUpAsync(Stack);
        e = await tenant.PublishedEventAsync();
    }

    [Fact]
    public async Task Tags_MadeChangedAndDeleted_AreListedByName()
    {
        var vip = await tenant.Api.TagAsync(" VIP ");
        await tenant.Api.TagAsync("Press", AttendeeTagColors.Green);
        var person = await e.PersonAsync();
        await tenant.Api.GiveAsync(person.Id, vip.Id);

        var renamed = await (await tenant.Api.PutAsync($"attendees/tags/{vip.Id}", new AttendeeTagRequest("Board", AttendeeTagColors.Red))).ReadAsync<AttendeeTagResponse>(HttpStatusCode.OK);
        Assert.Equal(("Board", 1), (renamed.Name, renamed.Attendees));
        Assert.Equal([("Board", 1), ("Press", 0)], (await ListAsync()).Select(tag => (tag.Name, tag.Attendees)));
        Assert.Equal(new AttendeeTagName(vip.Id, "Board", AttendeeTagColors.Red), Assert.Single((await tenant.Api.ProfileAsync(person.Id)).Tags));

        Assert.Equal(HttpStatusCode.NoContent, (await tenant.Api.DeleteAsync($"attendees/tags/{vip.Id}")).StatusCode);
        Assert.Empty((await tenant.Api.ProfileAsync(person.Id)).Tags);
        await tenant.Api.DeleteAsync($"attendees/tags/{vip.Id}").IsUnknownAsync(ErrorCodes.AttendeeTagUnknown);
    }

    [Fact]
    public async Task Tag_OfATakenName_IsAConflict()
    {
        await tenant.Api.TagAsync("VIP");
        var other = await tenant.Api.TagAsync("Press");

        await tenant.Api.PostAsync("attendees/tags", new AttendeeTagRequest("vip", AttendeeTagColors.Grey)).ConflictsAsync(ErrorCodes.AttendeeTagNameTaken);
        await tenant.Api.PutAsync($"attendees/tags/{other.Id}", new AttendeeTagRequest("Vip", AttendeeTagColors.Grey)).ConflictsAsync(ErrorCodes.AttendeeTagNameTaken);
        // Another organization's may have it.
        await (await TestTenant.SignUpAsync(Stack)).Api.TagAsync("VIP");
    }

    [Fact]
    public async Task Tag_ThatASegmentFiltersBy_IsNotDeleted()
    {
        var tag = await tenant.Api.TagAsync("VIP");
        var segment = await tenant.Api.PostAsync<AttendeeSegmentResponse>("attendees/segments", new AttendeeSegmentRequest("Dinner", new AttendeeFilterValues(TagId: tag.Id)));

        var refused = await tenant.Api.DeleteAsync($"attendees/tags/{tag.Id}").ConflictsAsync(ErrorCodes.AttendeeTagInUse);
        Assert.Contains("Dinner", refused.GetProperty("detail").GetString(), StringComparison.Ordinal);
        using var gone = await tenant.Api.DeleteAsync($"attendees/segments/{segment.Id}");
        Assert.Equal(HttpStatusCode.NoContent, (await tenant.Api.DeleteAsync($"attendees/tags/{tag.Id}")).StatusCode);
    }

    [Fact]
    public async Task Change_OfOnePersonsTags_LeavesTheOthers()
    {
        var person = await e.PersonAsync();
        var (one, two, three) = (await tenant.Api.TagAsync("One"), await tenant.Api.TagAsync("Two"), await tenant.Api.TagAsync("Three"));
        await tenant.Api.GiveAsync(person.Id, one.Id, two.Id);

        // Two at once, of whom neither knows what the other does.
        await Task.WhenAll(ChangeAsync([three.Id], []), ChangeAsync([three.Id], []), ChangeAsync([], [one.Id]));

        Assert.Equal(["Three", "Two"], (await tenant.Api.ProfileAsync(person.Id)).Tags.Select(tag => tag.Name));

        async Task ChangeAsync(Guid[] add, Guid[] remove) =>
            await (await tenant.Api.PutAsync($"attendees/{person.Id}/tags", new ChangeAttendeeTagsRequest(add, remove))).ReadAsync<AttendeeTagNames>(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Assign_ToChosenPeople_CountsThoseWhoGotIt()
    {
        var tag = await tenant.Api.TagAsync("VIP");
        var (ada, ben) = (await e.PersonAsync(), await e.PersonAsync("Ben"));
        await tenant.Api.GiveAsync(ada.Id, tag.Id);
        var theirs = await (await (await TestTenant.SignUpAsync(Stack)).PublishedEventAsync()).PersonAsync("Eve");

        Assert.Equal(1, await AssignAsync(new AssignAttendeeTagRequest(tag.Id, [ada.Id, ben.Id, Guid.CreateVersion7(), theirs.Id])));
        Assert.Equal(2, (await ListAsync())[0].Attendees);
        Assert.Equal(1, await AssignAsync(new AssignAttendeeTagRequest(tag.Id, [ada.Id, theirs.Id], Remove: true)));
        Assert.Equal("Ben", await tenant.Api.NamesAsync($"?tagId={tag.Id}"));
        Assert.Equal(0L, await Stack.Owner.ScalarAsync<long>("select count(*) from attendee_tag_links where attendee_id = $1", theirs.Id));
    }

    [Fact]
    public async Task Assign_ByAFilter_ReachesAllThatMatch()
    {
        var tag = await tenant.Api.TagAsync("Regulars");
        await e.PersonAsync("Ada", "Okafor");
        await e.PersonAsync("Ben", "Okafor");
        await e.PersonAsync("Cleo", "Mensah");

        Assert.Equal(2, await AssignAsync(new AssignAttendeeTagRequest(tag.Id, Filter: new AttendeeFilterValues(Search: "OKAFOR", EventId: e.Id))));
        Assert.Equal("Ben,Ada", await tenant.Api.NamesAsync($"?tagId={tag.Id}"));
        Assert.Equal(2, await AssignAsync(new AssignAttendeeTagRequest(tag.Id, Filter: new AttendeeFilterValues(), Remove: true)));
    }

    [Fact]
    public async Task Tags_InvalidOrUnknown_AreRefused()
    {
        var person = await e.PersonAsync();
        var tag = await tenant.Api.TagAsync("VIP");
        var theirs = await (await TestTenant.SignUpAsync(Stack)).Api.TagAsync("Theirs");

        await tenant.Api.PostAsync("attendees/tags", new AttendeeTagRequest("", "pink")).IsInvalidAsync("name", "color");
        await tenant.Api.PostAsync("attendees/tags", new AttendeeTagRequest(new string('x', AttendeeTagLimits.NameMaxLength + 1), AttendeeTagColors.Blue)).IsInvalidAsync("name");
        await tenant.Api.PostAsync("attendees/tags/assign", new AssignAttendeeTagRequest(tag.Id)).IsInvalidAsync("ids");
        await tenant.Api.PostAsync("attendees/tags/assign", new AssignAttendeeTagRequest(tag.Id, [person.Id], new AttendeeFilterValues())).IsInvalidAsync("ids");
        await tenant.Api.PostAsync("attendees/tags/assign", new AssignAttendeeTagRequest(theirs.Id, [person.Id])).IsUnknownAsync(ErrorCodes.AttendeeTagUnknown);
        await tenant.Api.PutAsync($"attendees/{person.Id}/tags", new ChangeAttendeeTagsRequest([theirs.Id], [])).IsUnknownAsync(ErrorCodes.AttendeeTagUnknown);
        await tenant.Api.PutAsync($"attendees/{Guid.CreateVersion7()}/tags", new ChangeAttendeeTagsRequest([tag.Id], [])).IsUnknownAsync(ErrorCodes.AttendeeUnknown);
        await (await tenant.MemberAsync("Viewer")).PostAsync("attendees/tags", new AttendeeTagRequest("Mine", AttendeeTagColors.Blue)).RefusesAsync(HttpStatusCode.Forbidden, ErrorCodes.PermissionDenied);
    }

    [Fact]
    public async Task Tags_BeyondTheLimit_AreRefused()
    {
        await Stack.Owner.ExecuteAsync(
            "insert into attendee_tags (id, tenant_id, name, color, created_at, updated_at) select gen_random_uuid(), $1, 'Tag ' || n, 'grey', now(), now() from generate_series(1, $2) n",
            tenant.Id, AttendeeTagLimits.MaxTags);

        await tenant.Api.PostAsync("attendees/tags", new AttendeeTagRequest("One more", AttendeeTagColors.Blue)).ConflictsAsync(ErrorCodes.AttendeeTagLimit);
    }

    private async Task<IReadOnlyList<AttendeeTagResponse>> ListAsync() => (await tenant.Api.GetAsync<AttendeeTagsResponse>("attendees/tags")).Items;

    private async Task<int> AssignAsync(AssignAttendeeTagRequest request) =>
        (await tenant.Api.PostAsync<AssignedAttendeeTag>("attendees/tags/assign", request, status: HttpStatusCode.OK)).Changed;
}
