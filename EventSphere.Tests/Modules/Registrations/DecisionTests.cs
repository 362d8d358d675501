using System.Net;
using EventSphere.Contracts;
using EventSphere.Contracts.Modules.CheckIns;
using EventSphere.Contracts.Modules.Registrations;
using EventSphere.Contracts.Modules.Tickets;
using EventSphere.Tests.Support;

namespace EventSphere.Tests.Modules.Registrations;

/// <summary>Registrations that wait for the organizer, and what becomes of them.</summary>
public sealed class DecisionTests(StackFixture fixture) : OnTheStack(fixture)
{
    private TestEvent e = null!;

    protected override async Task PrepareAsync()
    {
        e = await (await TestTenant.SignUpAsync(Stack)).PublishedEventAsync(capacity: 4);
        await e.SetTypeAsync("needs_approval = true");
    }

    [Fact]
    public async Task Register_ForWhatNeedsApproval_WaitsAndKeepsThePlace()
    {
        var email = e.NewAddress();

        var made = await e.RegisterAsync(email);

        Assert.Equal(RegistrationStatuses.Pending, made.Status);
        Assert.Equal([(0, 1), (0, 1)], await e.PoolsAsync());
        Assert.Equal(RegistrationStatuses.Pending, (await e.Tenant.Public.GetAsync<TicketResponse>($"public/tickets/{made.Ticket.Token}")).Status);
        await e.Tenant.Public.GetAsync($"public/tickets/{made.Ticket.Token}/qr.png").IsUnknownAsync(ErrorCodes.TicketUnknown);
        await e.Tenant.Api.PostAsync("check-ins", new CheckInRequest(made.Ticket.Token, "North")).ConflictsAsync(ErrorCodes.TicketPending);
        Assert.Contains("decides on it", (await Stack.Mails.WaitForAsync(email)).Text, StringComparison.Ordinal);
        Assert.Equal(made.RegistrationId, Assert.Single((await e.Tenant.Api.GetAsync<PagedResponse<RegistrationListItem>>($"events/{e.Id}/registrations?status=pending")).Items).Id);
        await e.BooksBalanceAsync();
    }

    [Fact]
    public async Task Decide_ManyAtOnce_DoesWhatCanBeDoneAndSaysTheRest()
    {
        var waiting = new[] { await e.RegisterAsync(), await e.RegisterAsync(), await e.RegisterAsync() }.Select(r => r.RegistrationId).ToArray();
        var unknown = Guid.CreateVersion7();

        var approved = await e.DecideAsync(RegistrationDecisions.Approve, waiting[0], waiting[1], unknown);
        var again = await e.DecideAsync(RegistrationDecisions.Approve, waiting[0]);
        var declined = await e.DecideAsync(RegistrationDecisions.Decline, waiting[1], waiting[2]);
        var cancelled = await e.DecideAsync(RegistrationDecisions.Cancel, waiting);

        Assert.Equal([new(waiting[0], RegistrationStatuses.Confirmed), new(waiting[1], RegistrationStatuses.Confirmed), new(unknown, null, ErrorCodes.NotFound)], approved.Outcomes);
        Assert.Equal(ErrorCodes.RegistrationNotPending, Assert.Single(again.Outcomes).Code);
        Assert.Equal([new(waiting[1], RegistrationStatuses.Confirmed, ErrorCodes.RegistrationNotPending), new(waiting[2], RegistrationStatuses.Declined)], declined.Outcomes);
        Assert.Equal([null, null, ErrorCodes.RegistrationEnded], cancelled.Outcomes.Select(outcome => outcome.Code));
        Assert.Equal([(0, 0), (0, 0)], await e.PoolsAsync());
        await e.BooksBalanceAsync();
    }

    [Fact]
    public async Task Decide_Approve_BringsTheTicketByMail_AndItAdmits()
    {
        var email = e.NewAddress();
        var made = await e.RegisterAsync(email);

        await e.Tenant.Api.PostAsync<DecideResponse>(
            $"events/{e.Id}/registrations/decisions", new DecideRequest([made.RegistrationId], RegistrationDecisions.Approve, "Bring <b>cake</b> 🎂"), status: HttpStatusCode.OK);

        var mail = await Poll.ForAsync("the ticket's mail", async () => (await Stack.Mails.ToAsync(email)).FirstOrDefault(m => m.Text.Contains(made.Ticket.Url, StringComparison.Ordinal) && m.Attachments.Count > 0));
        Assert.Contains("Bring <b>cake</b> 🎂", mail.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>cake</b>", mail.Html, StringComparison.Ordinal);
        await e.Tenant.Api.PostAsync<CheckInResponse>("check-ins", new CheckInRequest(made.Ticket.Token, "North"), status: HttpStatusCode.OK);
        Assert.Equal(ErrorCodes.TicketAdmitted, Assert.Single((await e.DecideAsync(RegistrationDecisions.Cancel, made.RegistrationId)).Outcomes).Code);
    }

    [Fact]
    public async Task Decide_Decline_TellsThePersonAndFreesThePlaceAndAddress()
    {
        var email = e.NewAddress();
        var made = await e.RegisterAsync(email);

        await e.DecideAsync(RegistrationDecisions.Decline, made.RegistrationId);

        await Poll.UntilAsync("the mail that declines", async () => (await Stack.Mails.ToAsync(email)).Any(m => m.Text.Contains("could not accept", StringComparison.Ordinal)));
        await e.Tenant.Api.PostAsync("check-ins", new CheckInRequest(made.Ticket.Token, "North")).ConflictsAsync(ErrorCodes.TicketCancelled);
        Assert.Equal(RegistrationStatuses.Declined, (await e.Tenant.Public.GetAsync<TicketResponse>($"public/tickets/{made.Ticket.Token}")).Status);
        await e.RegisterAsync(email);
    }

    [Fact]
    public async Task Decide_WithoutTheRightOrInvalidOrElsewhere_IsRefused()
    {
        var made = await e.RegisterAsync();
        var path = $"events/{e.Id}/registrations/decisions";
        var request = new DecideRequest([made.RegistrationId], RegistrationDecisions.Approve);

        await (await e.Tenant.MemberAsync("Viewer")).PostAsync(path, request).RefusesAsync(HttpStatusCode.Forbidden, ErrorCodes.PermissionDenied);
        await (await TestTenant.SignUpAsync(Stack)).Api.PostAsync(path, request).IsUnknownAsync(ErrorCodes.NotFound);
        await e.Tenant.Api.PostAsync(path, new DecideRequest([], "explode", new string('x', 501))).IsInvalidAsync("ids", "decision", "note");
        // Another event of the same tenant has no such registration.
        var other = await e.Tenant.PublishedEventAsync();
        Assert.Equal(ErrorCodes.NotFound, Assert.Single((await other.DecideAsync(RegistrationDecisions.Approve, made.RegistrationId)).Outcomes).Code);
        Assert.Equal([(0, 1), (0, 1)], await e.PoolsAsync());
    }

    [Fact]
    public async Task EventCancelled_EndsEverybodyAndTellsThem()
    {
        await e.SetTypeAsync("needs_approval = false");
        var email = e.NewAddress();
        var made = await e.RegisterAsync(email);
        await e.RegisterAsync();
        await e.SetEventAsync("status = 3");
        await Stack.Owner.ExecuteAsync(
            "insert into outbox_messages (id, tenant_id, type, payload) values (uuidv7(), $1, 'event.cancelled', jsonb_build_object('eventId', $2::uuid))", e.Tenant.Id, e.Id);

        await Poll.UntilAsync("everybody's registration to end", async () => (await e.PoolsAsync())[0] == (0, 0));

        Assert.Equal([(short)1, (short)1], await Stack.Owner.ColumnAsync<short>("select status from registrations where event_id = $1", e.Id));
        await Poll.UntilAsync("the mail that says so", async () => (await Stack.Mails.ToAsync(email)).Any(m => m.Text.Contains("does not take place", StringComparison.Ordinal)));
        await e.Tenant.Api.PostAsync("check-ins", new CheckInRequest(made.Ticket.Token, "North")).ConflictsAsync(ErrorCodes.TicketCancelled);
        await e.BooksBalanceAsync();
    }
}
