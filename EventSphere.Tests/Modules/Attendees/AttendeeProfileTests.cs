using System.Net;
using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Attendees;
using EventSphere.Contracts.Modules.CheckIns;
using EventSphere.Contracts.Modules.Registrations;
using EventSphere.Tests.Support;

namespace EventSphere.Tests.Modules.Attendees;

/// <summary>A person's profile: what is known, what staff change of it, and that two who do so don't undo each other.</summary>
public sealed class AttendeeProfileTests(StackFixture fixture) : OnTheStack(fixture)
{
    private TestTenant tenant = null!;
    private TestEvent e = null!;

    protected override async Task PrepareAsync()
    {
        tenant = await TestTenant.SignUpAsync(Stack);
        e = await tenant.PublishedEventAsync();
    }

    [Fact]
    public async Task Get_OfSomebodyWhoCame_HasTheirHistory()
    {
        var other = await tenant.PublishedEventAsync(title: "Second night");
        var email = e.NewAddress();
        var made = await e.RegisterAsync(email);
        await other.RegisterAsync(email);
        await tenant.Api.PostAsync<CheckInResponse>("check-ins", new CheckInRequest(made.Ticket.Token, "North"), status: HttpStatusCode.OK);
        await Stack.Owner.ExecuteAsync("update events set starts_at = now() - interval '2 days', ends_at = now() - interval '1 day' where id = any($1)", new[] { e.Id, other.Id });

        var person = await tenant.Api.ProfileAsync(await tenant.IdOfAsync(email));

        Assert.Equal(("Ada", "Obi", email, null, 0), (person.FirstName, person.LastName, person.Email, person.Phone, person.Version));
        Assert.Equal(new AttendanceCounts(Registrations: 2, Events: 2, CheckedIn: 1, Cancelled: 0, Missed: 1), person.Counts);
        Assert.Equal([other.Id, e.Id], person.Attendance.Select(row => row.EventId));
        Assert.Equal(("North", true, RegistrationStatuses.Confirmed, "Standard"), (person.Attendance[1].Gate, person.Attendance[1].CheckedInAt is not null, person.Attendance[1].Status, person.Attendance[1].TicketType));
    }

    [Fact]
    public async Task Update_OfAProfile_IsFoundByAndLeavesRegistrationsAlone()
    {
        var person = await e.PersonAsync();

        var saved = await tenant.Api.UpdateAsync(person with { FirstName = " Adaobi ", Phone = "+234 (0)803-123 45 67", Company = "Rivers <b>Trading</b> 🌊", JobTitle = "مديرة" });

        Assert.Equal(("Adaobi", "+23408031234567", "Rivers <b>Trading</b> 🌊", "مديرة", 1), (saved.FirstName, saved.Phone, saved.Company, saved.JobTitle, saved.Version));
        Assert.Equal("Adaobi", await tenant.Api.NamesAsync("?search=8031234567"));
        Assert.Equal("Adaobi", await tenant.Api.NamesAsync("?search=rivers"));
        Assert.Equal("Ada", Assert.Single((await tenant.Api.GetAsync<PagedResponse<RegistrationListItem>>($"events/{e.Id}/registrations")).Items).FirstName);
        // Whoever registers again doesn't undo it, and makes nobody's version stale.
        await (await tenant.PublishedEventAsync()).RegisterAsync(person.Email);
        Assert.Equal(("Adaobi", 1), ((await tenant.Api.ProfileAsync(person.Id)).FirstName, (await tenant.Api.ProfileAsync(person.Id)).Version));
    }

    [Fact]
    public async Task Update_OfWhatSomebodyElseChanged_IsAConflict()
    {
        var person = await e.PersonAsync();
        await tenant.Api.UpdateAsync(person with { Company = "First" });

        await tenant.Api.TryUpdateAsync(person with { Company = "Second" }).ConflictsAsync(ErrorCodes.AttendeeChanged);
        Assert.Equal("First", (await tenant.Api.ProfileAsync(person.Id)).Company);
    }

    [Fact]
    public async Task Update_ByManyAtOnce_LetsOneThrough()
    {
        var person = await e.PersonAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(n => tenant.Api.TryUpdateAsync(person with { Company = $"Company {n}" })));

        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.OK);
        Assert.Equal(7, answers.Count(answer => answer.StatusCode == HttpStatusCode.Conflict));
        Assert.Equal(1, (await tenant.Api.ProfileAsync(person.Id)).Version);
    }

    [Theory]
    [InlineData("""{"firstName": "", "lastName": "Obi", "version": 0}""", "firstName")]
    [InlineData("""{"firstName": "Ada\nBcc: x", "lastName": "Obi", "version": 0}""", "firstName")]
    [InlineData("""{"firstName": "Ada", "lastName": "Obi"}""", "version")]
    [InlineData("""{"firstName": "Ada", "lastName": "Obi", "version": 0, "phone": "0803 123 4567"}""", "phone")]
    [InlineData("""{"firstName": "Ada", "lastName": "Obi", "version": 0, "phone": "+12345"}""", "phone")]
    [InlineData("""{"firstName": "Ada", "lastName": "Obi", "version": 0, "company": "a\u0007b"}""", "company")]
    public async Task Update_Invalid_SaysWhere(string body, string field)
    {
        var person = await e.PersonAsync();

        await tenant.Api.PutAsync($"attendees/{person.Id}", body).IsInvalidAsync(field);
        await tenant.Api.PutAsync($"attendees/{person.Id}", new UpdateAttendeeRequest("A", "B", null, new string('x', AttendeeLimits.CompanyMaxLength + 1), null, 0)).IsInvalidAsync("company");
    }

    [Fact]
    public async Task Profile_OfNobodyOrWithoutTheRight_IsRefused()
    {
        var person = await e.PersonAsync();
        var viewer = await tenant.MemberAsync("Viewer");
        var stranger = await TestTenant.SignUpAsync(Stack);

        Assert.Equal("Ada", (await viewer.ProfileAsync(person.Id)).FirstName);
        await viewer.TryUpdateAsync(person).RefusesAsync(HttpStatusCode.Forbidden, ErrorCodes.PermissionDenied);
        await stranger.Api.GetAsync($"attendees/{person.Id}").IsUnknownAsync(ErrorCodes.AttendeeUnknown);
        await stranger.Api.TryUpdateAsync(person).IsUnknownAsync(ErrorCodes.AttendeeUnknown);
        await tenant.Api.TryUpdateAsync(person with { Id = Guid.CreateVersion7() }).IsUnknownAsync(ErrorCodes.AttendeeUnknown);
    }
}
