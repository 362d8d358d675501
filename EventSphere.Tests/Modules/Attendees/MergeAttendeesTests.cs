using System.Net;
using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Attendees;
using EventSphere.Tests.Support;

namespace EventSphere.Tests.Modules.Attendees;

/// <summary>Of two attendees one: nothing of either is lost, and it is done once or not at all.</summary>
public sealed class MergeAttendeesTests(StackFixture fixture) : OnTheStack(fixture)
{
    private TestTenant tenant = null!;
    private TestEvent e = null!;
    private AttendeeProfile kept = null!;
    private AttendeeProfile other = null!;

    protected override async Task PrepareAsync()
    {
        tenant = await TestTenant.SignUpAsync(Stack);
        e = await tenant.PublishedEventAsync();
        kept = await e.PersonAsync();
        other = await e.PersonAsync("Adaobi", "Obi-Eze");
    }

    [Fact]
    public async Task Merge_OfTwo_MovesAllToTheOneThatIsKept()
    {
        var (shared, own) = (await tenant.Api.TagAsync("Shared"), await tenant.Api.TagAsync("Own"));
        await tenant.Api.GiveAsync(kept.Id, shared.Id);
        await tenant.Api.GiveAsync(other.Id, shared.Id, own.Id);
        await tenant.Api.PostAsync<AttendeeNote>($"attendees/{other.Id}/notes", new AddAttendeeNoteRequest("Brings a guide dog."));
        kept = await tenant.Api.UpdateAsync(kept with { Company = "Rivers" });
        other = await tenant.Api.UpdateAsync(other with { Company = "Lakes", Phone = "+2348031234567", JobTitle = "Director" });

        var merged = await MergeAsync(kept, other);

        Assert.Equal(new MergedAttendee(kept.Id, Registrations: 1, Notes: 1, Tags: 1), merged);
        var person = await tenant.Api.ProfileAsync(kept.Id);
        Assert.Equal((kept.Email, "Rivers", "+2348031234567", "Director", 2), (person.Email, person.Company, person.Phone, person.JobTitle, person.Version));
        Assert.Equal(["Own", "Shared"], person.Tags.Select(tag => tag.Name));
        Assert.Equal("Brings a guide dog.", Assert.Single(person.Notes).Text);
        // Both are registered for the one event, and stay so; what was typed stays too.
        Assert.Equal(new AttendanceCounts(2, 1, 0, 0, 0), person.Counts);
        Assert.Equal([other.Email, kept.Email], person.Attendance.Select(row => row.Email));
        await tenant.Api.GetAsync($"attendees/{other.Id}").IsUnknownAsync(ErrorCodes.AttendeeUnknown);
        var told = Assert.Single((await TimelineAsync(kept.Id)), item => item.Kind == AttendeeTimelineKinds.Merged);
        Assert.Equal(("Adaobi Obi-Eze", other.Email, "Olu Owner"), (told.Text, told.Detail, told.Actor));
        Assert.Equal(
            "Director Own,Shared",
            await Stack.Owner.ScalarAsync<string>("select (snapshot->>'jobTitle') || ' ' || (select string_agg(t, ',') from jsonb_array_elements_text(snapshot->'tags') t) from attendee_merges where gone_id = $1", other.Id));
    }

    [Fact]
    public async Task Merge_TakingTheOthersAddress_IsKnownByThatFromThenOn()
    {
        await MergeAsync(kept, other, takeEmail: true);
        await (await tenant.PublishedEventAsync()).RegisterAsync(other.Email);

        var person = await tenant.Api.ProfileAsync(kept.Id);
        Assert.Equal((other.Email, 3), (person.Email, person.Counts.Registrations));
    }

    [Fact]
    public async Task Merge_OfAMergedOne_CarriesItsHistoryAlong()
    {
        var third = await e.PersonAsync("Ada", "Third");
        await MergeAsync(other, third);
        await MergeAsync(kept, await tenant.Api.ProfileAsync(other.Id));

        Assert.Equal(["Ada Third", "Adaobi Obi-Eze"], (await TimelineAsync(kept.Id)).Where(item => item.Kind == AttendeeTimelineKinds.Merged).Select(item => item.Text!).Order(StringComparer.Ordinal));
        Assert.Equal(3, (await tenant.Api.ProfileAsync(kept.Id)).Counts.Registrations);
    }

    [Fact]
    public async Task Registration_ByAnAddressThatWasMergedAway_IsSuggestedAsTheSame()
    {
        await MergeAsync(kept, other);
        await (await tenant.PublishedEventAsync()).RegisterAsync(other.Email);

        var found = Assert.Single((await tenant.Api.GetAsync<DuplicatesResponse>("attendees/duplicates")).Items);
        Assert.Equal((kept.Id, other.Email, true), (found.First.Id, found.Second.Email, found.Certain));
        Assert.Equal(DuplicateReasons.MergedBefore, found.Reasons[0]);
    }

    [Fact]
    public async Task Merge_OfWhatSomebodyElseChanged_IsAConflictAndDoesNothing()
    {
        await tenant.Api.UpdateAsync(other with { Company = "Lakes" });

        await TryMergeAsync(kept, other).ConflictsAsync(ErrorCodes.AttendeeChanged);
        await TryMergeAsync(other with { Version = 1 }, kept with { Version = 7 }).ConflictsAsync(ErrorCodes.AttendeeChanged);

        Assert.Equal(1, (await tenant.Api.ProfileAsync(other.Id)).Counts.Registrations);
        Assert.Equal(0, (await tenant.Api.ProfileAsync(kept.Id)).Version);
    }

    [Fact]
    public async Task Merge_ByTwoInBothDirectionsWhileTheyRegister_LosesNobody()
    {
        var events = new List<TestEvent>();
        for (var n = 0; n < 6; n++)
            events.Add(await tenant.PublishedEventAsync(title: $"Night {n}"));

        var merging = Task.WhenAll(TryMergeAsync(kept, other), TryMergeAsync(other, kept));
        var registering = Task.WhenAll(events.SelectMany(night => new[] { night.RegisterAsync(kept.Email), night.RegisterAsync(other.Email) }));
        var statuses = (await merging).Select(answer => answer.StatusCode).ToArray();
        await registering;

        Assert.Single(statuses, HttpStatusCode.OK);
        Assert.Single(statuses, HttpStatusCode.NotFound);
        Assert.Equal(14L, await Stack.Owner.ScalarAsync<long>("select count(*) from registrations r join attendees a on a.id = r.attendee_id where r.tenant_id = $1", tenant.Id));
        Assert.Equal(14L, await Stack.Owner.ScalarAsync<long>("select count(*) from registrations where tenant_id = $1", tenant.Id));
    }

    [Fact]
    public async Task Merge_UnknownInvalidOrWithoutTheRight_IsRefused()
    {
        var theirs = await (await (await TestTenant.SignUpAsync(Stack)).PublishedEventAsync()).PersonAsync();

        await TryMergeAsync(kept, kept).RefusesAsync(HttpStatusCode.BadRequest, ErrorCodes.AttendeeMergeWithItself);
        await TryMergeAsync(kept, theirs).IsUnknownAsync(ErrorCodes.AttendeeUnknown);
        await TryMergeAsync(theirs, kept).IsUnknownAsync(ErrorCodes.AttendeeUnknown);
        await tenant.Api.PostAsync($"attendees/{kept.Id}/merge", "{}").IsInvalidAsync("otherId", "version", "otherVersion");
        await (await tenant.MemberAsync("Marketing")).PostAsync($"attendees/{kept.Id}/merge", Request(kept, other)).RefusesAsync(HttpStatusCode.Forbidden, ErrorCodes.PermissionDenied);
        Assert.Equal(2L, await Stack.Owner.ScalarAsync<long>("select count(*) from attendees where tenant_id = $1", tenant.Id));
    }

    [Fact]
    public async Task Merging_KnowsAllThatRefersToAnAttendee()
    {
        // Whoever adds a reference moves it in AttendeeMerging and names it here.
        string[] moved = ["attendee_duplicate_dismissals", "attendee_merges", "attendee_notes", "attendee_tag_links", "registrations"];

        var referring = await Stack.Owner.ColumnAsync<string>(
            "select distinct conrelid::regclass::text from pg_constraint where contype = 'f' and confrelid = 'attendees'::regclass and conrelid::regclass::text not like '%scratch\\_%'");

        Assert.Equal(moved, referring.Order(StringComparer.Ordinal));
    }

    private static MergeAttendeeRequest Request(AttendeeProfile one, AttendeeProfile two, bool takeEmail = false) => new(two.Id, one.Version, two.Version, takeEmail);

    private Task<HttpResponseMessage> TryMergeAsync(AttendeeProfile one, AttendeeProfile two, bool takeEmail = false) =>
        tenant.Api.PostAsync($"attendees/{one.Id}/merge", Request(one, two, takeEmail));

    private async Task<MergedAttendee> MergeAsync(AttendeeProfile one, AttendeeProfile two, bool takeEmail = false) =>
        await (await TryMergeAsync(one, two, takeEmail)).ReadAsync<MergedAttendee>(HttpStatusCode.OK);

    private async Task<IReadOnlyList<AttendeeTimelineItem>> TimelineAsync(Guid id) => (await tenant.Api.GetAsync<AttendeeTimelineResponse>($"attendees/{id}/timeline")).Items;
}
