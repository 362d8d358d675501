using System.Net;
using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Attendees;
using EventSphere.Contracts.Modules.CheckIns;
using EventSphere.Tests.Support;

namespace EventSphere.Tests.Modules.Attendees;

/// <summary>Notes about a person, and all that happened with them in one row.</summary>
public sealed class AttendeeTimelineTests(StackFixture fixture) : OnTheStack(fixture)
{
    private TestTenant tenant = null!;
    private TestEvent e = null!;
    private string email = "";
    private Guid person;
    private string ticket = "";

    protected override async Task PrepareAsync()
    {
        tenant = await TestTenant.SignUpAsync(Stack);
        e = await tenant.PublishedEventAsync();
        email = e.NewAddress();
        ticket = (await e.RegisterAsync(email)).Ticket.Token;
        person = await tenant.IdOfAsync(email);
    }

    [Fact]
    public async Task Timeline_OfALivedPerson_HasAllOfItNewestFirst()
    {
        await MailIsLoggedAsync();
        await tenant.Api.PostAsync<CheckInResponse>("check-ins", new CheckInRequest(ticket, "North"), status: HttpStatusCode.OK);
        await NoteAsync("Asked for a <b>vegetarian</b> meal 🥗");
        await tenant.Api.GiveAsync(person, (await tenant.Api.TagAsync("VIP")).Id);
        await Stack.Owner.ExecuteAsync("update registrations set status = 1, updated_at = now() + interval '1 minute' where attendee_id = $1", person);
        await Stack.Owner.ExecuteAsync(
            """
            insert into communication_logs (id, tenant_id, registration_id, message_id, handler, channel, template, recipient, subject, provider_message_id, status, error, created_at, updated_at)
            select gen_random_uuid(), tenant_id, id, gen_random_uuid(), 'send-reminder', 'email', 'reminder', email, 'See you tomorrow', '<m@example.com>', 1, '550 no such mailbox', now() + interval '2 minutes', now()
            from registrations where attendee_id = $1
            """, person);

        var items = (await ReadAsync()).Items;

        Assert.Equal(
            [
                AttendeeTimelineKinds.MailFailed, AttendeeTimelineKinds.Cancelled, AttendeeTimelineKinds.Tagged, AttendeeTimelineKinds.Noted, AttendeeTimelineKinds.CheckedIn,
                AttendeeTimelineKinds.MailSent,
            ],
            items.Take(6).Select(item => item.Kind));
        // Both in the moment of the registration.
        Assert.Equal([AttendeeTimelineKinds.Known, AttendeeTimelineKinds.Registered], items.Skip(6).Select(item => item.Kind).Order(StringComparer.Ordinal));
        Assert.Equal(("See you tomorrow", "550 no such mailbox"), (items[0].Text, items[0].Detail));
        Assert.Equal(("VIP", "Olu Owner"), (items[2].Text, items[2].Actor));
        Assert.Equal(("Asked for a <b>vegetarian</b> meal 🥗", "Olu Owner"), (items[3].Text, items[3].Actor));
        Assert.Equal(("North", "Olu Owner", e.Id, "Lagos Jazz Night"), (items[4].Text, items[4].Actor, items[4].EventId!.Value, items[4].EventTitle));
        Assert.Equal(items.Count, items.Select(item => item.Key).Distinct().Count());
    }

    [Fact]
    public async Task Timeline_ReadInParts_HasEveryEntryOnce()
    {
        // What comes in between two parts would be in neither.
        await MailIsLoggedAsync();
        for (var n = 0; n < 7; n++)
            await NoteAsync($"Note {n}");
        // All in one moment: only their names tell them apart.
        await Stack.Owner.ExecuteAsync("update attendee_notes set created_at = date_trunc('second', now()) where attendee_id = $1", person);

        var (read, before) = (new List<AttendeeTimelineItem>(), "");
        do
        {
            var part = await ReadAsync($"?size=2&before={Uri.EscapeDataString(before)}");
            Assert.InRange(part.Items.Count, 1, 2);
            read.AddRange(part.Items);
            before = part.Next;
        }
        while (before is not null);

        Assert.Equal(Enumerable.Range(0, 7).Select(n => $"Note {n}"), read.Where(item => item.Kind == AttendeeTimelineKinds.Noted).Select(item => item.Text!).Order(StringComparer.Ordinal));
        Assert.Equal((await ReadAsync("?size=100")).Items.Select(item => item.Key), read.Select(item => item.Key));
    }

    [Fact]
    public async Task Note_OfAnother_IsDeletedByWhoManagesRegistrations()
    {
        var organizer = await tenant.MemberAsync("Organizer");
        var viewer = await tenant.MemberAsync("Viewer");
        var made = await organizer.PostAsync<AttendeeNote>($"attendees/{person}/notes", new AddAttendeeNoteRequest(" Brings a guide dog. "));
        Assert.Equal(("Brings a guide dog.", "Mem Ber"), (made.Text, made.Author));
        Assert.Equal(made.Id, Assert.Single((await viewer.ProfileAsync(person)).Notes).Id);

        await viewer.DeleteAsync($"attendees/{person}/notes/{made.Id}").RefusesAsync(HttpStatusCode.Forbidden, ErrorCodes.PermissionDenied);
        await viewer.PostAsync($"attendees/{person}/notes", new AddAttendeeNoteRequest("Mine")).RefusesAsync(HttpStatusCode.Forbidden, ErrorCodes.PermissionDenied);
        Assert.Equal(HttpStatusCode.NoContent, (await tenant.Api.DeleteAsync($"attendees/{person}/notes/{made.Id}")).StatusCode);
        await tenant.Api.DeleteAsync($"attendees/{person}/notes/{made.Id}").IsUnknownAsync(ErrorCodes.AttendeeNoteUnknown);
        Assert.Empty((await tenant.Api.ProfileAsync(person)).Notes);
    }

    [Fact]
    public async Task Note_OfWhoMayOnlySee_IsTheirsToDelete()
    {
        var address = await tenant.MemberAddressAsync("Organizer");
        var author = new ApiClient(Stack.Api, (await tenant.SignInAsync(address)).AccessToken);
        var made = await author.PostAsync<AttendeeNote>($"attendees/{person}/notes", new AddAttendeeNoteRequest("Mine"));
        await Stack.Owner.ExecuteAsync("update memberships set role = 'Viewer' where tenant_id = $1 and user_id = (select id from users where email = $2)", tenant.Id, address);
        var demoted = new ApiClient(Stack.Api, (await tenant.SignInAsync(address)).AccessToken);

        Assert.Equal(HttpStatusCode.NoContent, (await demoted.DeleteAsync($"attendees/{person}/notes/{made.Id}")).StatusCode);
    }

    [Fact]
    public async Task NotesAndTimeline_InvalidOrUnknown_AreRefused()
    {
        var stranger = await TestTenant.SignUpAsync(Stack);
        var note = await NoteAsync("Ours");

        await tenant.Api.PostAsync($"attendees/{person}/notes", new AddAttendeeNoteRequest("")).IsInvalidAsync("text");
        await tenant.Api.PostAsync($"attendees/{person}/notes", new AddAttendeeNoteRequest(" \n ")).RefusesAsync(HttpStatusCode.BadRequest, ErrorCodes.RequestInvalid);
        await tenant.Api.PostAsync($"attendees/{person}/notes", new AddAttendeeNoteRequest(new string('x', AttendeeNoteLimits.TextMaxLength + 1))).IsInvalidAsync("text");
        await tenant.Api.GetAsync($"attendees/{person}/timeline?before=yesterday").RefusesAsync(HttpStatusCode.BadRequest, ErrorCodes.RequestInvalid);
        await tenant.Api.GetAsync($"attendees/{person}/timeline?size=101").IsInvalidAsync("size");
        await stranger.Api.GetAsync($"attendees/{person}/timeline").IsUnknownAsync(ErrorCodes.AttendeeUnknown);
        await stranger.Api.PostAsync($"attendees/{person}/notes", new AddAttendeeNoteRequest("Theirs")).IsUnknownAsync(ErrorCodes.AttendeeUnknown);
        await stranger.Api.DeleteAsync($"attendees/{person}/notes/{note.Id}").IsUnknownAsync(ErrorCodes.AttendeeNoteUnknown);
        await (await tenant.MemberAsync("Steward")).GetAsync($"attendees/{person}/timeline").RefusesAsync(HttpStatusCode.Forbidden, ErrorCodes.PermissionDenied);
    }

    private Task MailIsLoggedAsync() =>
        Poll.UntilAsync("the mail to be logged", async () => (await ReadAsync()).Items.Any(item => item.Kind == AttendeeTimelineKinds.MailSent));

    private Task<AttendeeNote> NoteAsync(string text) => tenant.Api.PostAsync<AttendeeNote>($"attendees/{person}/notes", new AddAttendeeNoteRequest(text));

    private Task<AttendeeTimelineResponse> ReadAsync(string query = "") => tenant.Api.GetAsync<AttendeeTimelineResponse>($"attendees/{person}/timeline{query}");
}
