using System.Net;
using EventSphere.Contracts;
using EventSphere.Contracts.Modules.CheckIns;
using EventSphere.Contracts.Modules.Forms;
using EventSphere.Contracts.Modules.Registrations;
using EventSphere.Contracts.Modules.Tickets;
using EventSphere.Tests.Support;

namespace EventSphere.Tests.Modules.Registrations;

/// <summary>What the holder of a ticket does with it by its link alone.</summary>
public sealed class SelfServiceTests(StackFixture fixture) : OnTheStack(fixture)
{
    private const string Nobodys = "AbCdEfGhIjKlMnOpQrSt_w";

    private TestEvent e = null!;

    protected override async Task PrepareAsync() => e = await (await TestTenant.SignUpAsync(Stack)).PublishedEventAsync(capacity: 3);

    [Fact]
    public async Task Cancel_OwnTicket_FreesThePlaceAndAdmitsNobody()
    {
        var email = e.NewAddress();
        var made = await e.RegisterAsync(email);

        Assert.Equal(HttpStatusCode.NoContent, (await CancelAsync(made)).StatusCode);

        Assert.Equal([(0, 0), (0, 0)], await e.PoolsAsync());
        await CheckIn(made.Ticket.Token).ConflictsAsync(ErrorCodes.TicketCancelled);
        await CancelAsync(made).ConflictsAsync(ErrorCodes.TicketCancelled);
        Assert.Equal(RegistrationStatuses.Cancelled, (await e.Tenant.Public.GetAsync<TicketResponse>($"public/tickets/{made.Ticket.Token}")).Status);
        await Poll.UntilAsync("the mail that says so", async () => (await Stack.Mails.ToAsync(email)).Any(m => m.Text.Contains("as you asked", StringComparison.Ordinal)));
        await e.RegisterAsync(email);
        await e.BooksBalanceAsync();
    }

    [Fact]
    public async Task Cancel_FiftyAtOnce_FreesOnePlace()
    {
        var made = await e.RegisterAsync();
        await e.RegisterAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => CancelAsync(made)));

        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.NoContent);
        Assert.Equal([(1, 0), (1, 0)], await e.PoolsAsync());
        await e.BooksBalanceAsync();
    }

    [Fact]
    public async Task CancelAndCheckIn_AtOnce_OneOfThemWins()
    {
        var tickets = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => e.RegisterAsync()));

        foreach (var made in tickets)
        {
            var both = await Task.WhenAll(CancelAsync(made), CheckIn(made.Ticket.Token));

            Assert.True(both[0].StatusCode == HttpStatusCode.NoContent ^ both[1].StatusCode == HttpStatusCode.OK, $"cancelled: {both[0].StatusCode}, admitted: {both[1].StatusCode}");
        }

        await e.BooksBalanceAsync();
    }

    [Fact]
    public async Task Change_NameAndAnswers_KeepsWhatIsNotSaid()
    {
        await e.AskAsync(TestForm.Text("diet"));
        var made = await (await e.TryRegisterAsync(e.Attendee() with { Answers = new Dictionary<string, string> { ["diet"] = "none" } })).ReadAsync<RegistrationResponse>(HttpStatusCode.Created);

        Assert.Equal(HttpStatusCode.NoContent, (await ChangeAsync(made, new ChangeRegistrationRequest("عائشة", "<b>Obi</b>"))).StatusCode);
        Assert.Equal("عائشة <b>Obi</b>", (await e.Tenant.Public.GetAsync<TicketResponse>($"public/tickets/{made.Ticket.Token}")).AttendeeName);
        Assert.Equal("none", await AnswerAsync());
        await ChangeAsync(made, new ChangeRegistrationRequest("Ada", "Obi", new Dictionary<string, string> { ["diet"] = "vegan 🌱" }));
        Assert.Equal("vegan 🌱", await AnswerAsync());
        await ChangeAsync(made, new ChangeRegistrationRequest("Ada", "Obi", new Dictionary<string, string> { ["shoe_size"] = "44" })).IsInvalidAsync("answers.shoe_size");
        Assert.Equal("vegan 🌱", await AnswerAsync());
        await ChangeAsync(made, new ChangeRegistrationRequest("", "a\nb")).IsInvalidAsync("firstName", "lastName");

        Task<string> AnswerAsync() => Stack.Owner.ScalarAsync<string>("select answers ->> 'diet' from registrations where id = $1", made.RegistrationId);
    }

    [Fact]
    public async Task Own_NameAndAnswers_AreReadWithWhatIsAskedNowAndFilesCanBeSentBack()
    {
        await e.AskAsync(TestForm.Text("diet"), TestForm.File(), TestForm.Text("team") with { Scope = FormScopes.Order });
        var answers = new Dictionary<string, string> { ["diet"] = "none 🌱", ["cv"] = (await e.UploadAsync()).Token, ["team"] = "A" };
        var made = await (await e.TryRegisterAsync(e.Attendee() with { Answers = answers })).ReadAsync<RegistrationResponse>(HttpStatusCode.Created);

        var own = await OwnAsync(made);

        Assert.Equal(("Ada", "Obi", e.TicketTypeId), (own.FirstName, own.LastName, own.TicketTypeId));
        Assert.Equal(["diet", "cv"], own.Asked.Fields.Select(field => field.Key));
        Assert.Equal(("none 🌱", "cv.pdf", 2), (own.Answers["diet"], own.FileNames["cv"], own.Answers.Count));
        var change = new ChangeRegistrationRequest("Ada", "Obi", new Dictionary<string, string>(own.Answers) { ["diet"] = "vegan" }, own.Version);
        Assert.Equal(HttpStatusCode.NoContent, (await ChangeAsync(made, change)).StatusCode);
        var now = await OwnAsync(made);
        Assert.Equal(("vegan", "cv.pdf"), (now.Answers["diet"], now.FileNames["cv"]));
        Assert.Equal("A", await Stack.Owner.ScalarAsync<string>("select answers ->> 'team' from registrations where id = $1", made.RegistrationId));
    }

    [Fact]
    public async Task Change_OfWhatWasChangedMeanwhile_IsRefusedAndADecisionIsNoChange()
    {
        await e.SetTypeAsync("needs_approval = true");
        var made = await e.RegisterAsync();
        var seen = await OwnAsync(made);
        await e.DecideAsync(RegistrationDecisions.Approve, made.RegistrationId);
        Assert.Equal(HttpStatusCode.NoContent, (await ChangeAsync(made, new ChangeRegistrationRequest("Grace", "Obi", Version: seen.Version))).StatusCode);

        await ChangeAsync(made, new ChangeRegistrationRequest("Mary", "Obi", Version: seen.Version)).ConflictsAsync(ErrorCodes.RegistrationChanged);

        Assert.Equal("Grace", (await OwnAsync(made)).FirstName);
        await ChangeAsync(made, new ChangeRegistrationRequest("Mary", "Obi", Version: new string('x', 41))).IsInvalidAsync("version");
    }

    [Fact]
    public async Task Change_TwentyOfTheSameVersionAtOnce_OneIsTaken()
    {
        var made = await e.RegisterAsync();
        var version = (await OwnAsync(made)).Version;

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => ChangeAsync(made, new ChangeRegistrationRequest($"Ada {i}", "Obi", Version: version))));

        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.NoContent);
    }

    [Fact]
    public async Task Own_OfATicketThatWasGivenAway_IsShownToNobody()
    {
        var made = await e.RegisterAsync();
        await TransferAsync(made, new TransferTicketRequest(e.NewAddress(), "Grace", "Hopper"));

        await e.Tenant.Public.GetAsync($"public/tickets/{made.Ticket.Token}/registration").ConflictsAsync(ErrorCodes.TicketCancelled);
    }

    [Fact]
    public async Task Transfer_OwnTicket_OldTokenIsDeadAndTheNewOneIsMailedToTheNewHolderAlone()
    {
        var (old, fresh) = (e.NewAddress(), e.NewAddress());
        var made = await e.RegisterAsync(old);

        var answer = await TransferAsync(made, new TransferTicketRequest(fresh, "Grace", "Hopper"));

        Assert.Equal((HttpStatusCode.NoContent, ""), (answer.StatusCode, await answer.Content.ReadAsStringAsync(Cancel)));
        await CheckIn(made.Ticket.Token).ConflictsAsync(ErrorCodes.TicketCancelled);
        // Whoever still has the old link isn't told who has the new one.
        var shown = await e.Tenant.Public.GetAsync<TicketResponse>($"public/tickets/{made.Ticket.Token}");
        Assert.Equal((TicketStatuses.Transferred, "", "", ""), (shown.Status, shown.AttendeeName, shown.FirstName, shown.LastName));
        await CancelAsync(made).ConflictsAsync(ErrorCodes.TicketCancelled);
        var mail = await Poll.ForAsync("the mail of the transfer", async () => (await Stack.Mails.ToAsync(fresh)).FirstOrDefault(m => m.Text.Contains("Ada Obi gave you their ticket", StringComparison.Ordinal)));
        var url = await Poll.ForAsync("the code", async () => QrReader.Read(await Stack.Mails.AttachmentAsync(mail, mail.Attachments.Single(part => part.ContentType == "image/png"))));
        Assert.Equal(HttpStatusCode.OK, (await CheckIn(url)).StatusCode);
        Assert.DoesNotContain(await Stack.Mails.ToAsync(old), m => m.Text.Contains(url, StringComparison.Ordinal));
        Assert.Equal([(1, 0), (1, 0)], await e.PoolsAsync());
        // The old holder's address is free again, and the new one's isn't.
        await e.RegisterAsync(old);
        await e.TryRegisterAsync(e.Attendee(fresh)).ConflictsAsync(ErrorCodes.RegistrationDuplicate);
    }

    [Fact]
    public async Task Transfer_WhileMailsOfBeforeAreUnderWay_SendsTheNewHolderOneMail()
    {
        var fresh = e.NewAddress();
        var made = await e.RegisterAsync();
        var first = await Stack.Owner.ScalarAsync<Guid>("select id from tickets where registration_id = $1", made.RegistrationId);
        Assert.Equal(HttpStatusCode.NoContent, (await TransferAsync(made, new TransferTicketRequest(fresh, "Grace", "Hopper"))).StatusCode);
        await Stack.Mails.WaitForAsync(fresh);

        // As if they had waited in the queue all the time: the confirmation of who registered, and the mail of a transfer before this one.
        await HandleAsync("registration.confirmed", "send-confirmation", $$"""{"registrationId":"{{made.RegistrationId}}"}""");
        await HandleAsync("ticket.transferred", "send-transfer", $$"""{"registrationId":"{{made.RegistrationId}}","from":"Some Body","ticketId":"{{first}}"}""");

        var mails = (await Stack.Mails.ToAsync(fresh)).DistinctBy(mail => mail.MessageId);
        Assert.Contains("Ada Obi gave you their ticket", Assert.Single(mails).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Transfer_ToWhoIsRegisteredOrWhileItWaits_IsRefused()
    {
        var taken = e.NewAddress();
        await e.RegisterAsync(taken);
        var made = await e.RegisterAsync();
        await TransferAsync(made, new TransferTicketRequest(taken, "Grace", "Hopper")).ConflictsAsync(ErrorCodes.RegistrationDuplicate);
        await TransferAsync(made, new TransferTicketRequest("nowhere", "", "Hopper")).IsInvalidAsync("email", "firstName");

        await e.SetTypeAsync("needs_approval = true");
        var waiting = await e.RegisterAsync();
        await TransferAsync(waiting, new TransferTicketRequest(e.NewAddress(), "Grace", "Hopper")).ConflictsAsync(ErrorCodes.RegistrationNotConfirmed);
    }

    [Fact]
    public async Task Anything_AfterTheDoorOrTheBeginning_IsRefused()
    {
        var inside = await e.RegisterAsync();
        Assert.Equal(HttpStatusCode.OK, (await CheckIn(inside.Ticket.Token)).StatusCode);
        await AllAsync(inside, ErrorCodes.TicketAdmitted);

        var late = await e.RegisterAsync();
        await e.SetEventAsync("starts_at = now() - interval '1 minute'");
        await AllAsync(late, ErrorCodes.EventBegun);
        Assert.Equal([(2, 0), (2, 0)], await e.PoolsAsync());
    }

    [Fact]
    public async Task Anything_WithATokenThatIsNone_IsUnknown()
    {
        foreach (var token in new[] { Nobodys, "short" })
        {
            await e.Tenant.Public.PostAsync($"public/tickets/{token}/cancel").IsUnknownAsync(ErrorCodes.TicketUnknown);
            await e.Tenant.Public.GetAsync($"public/tickets/{token}/registration").IsUnknownAsync(ErrorCodes.TicketUnknown);
            await e.Tenant.Public.PutAsync($"public/tickets/{token}/registration", new ChangeRegistrationRequest("Ada", "Obi")).IsUnknownAsync(ErrorCodes.TicketUnknown);
            await e.Tenant.Public.PostAsync($"public/tickets/{token}/transfer", new TransferTicketRequest(e.NewAddress(), "Ada", "Obi")).IsUnknownAsync(ErrorCodes.TicketUnknown);
        }
    }

    private async Task AllAsync(RegistrationResponse made, string code)
    {
        await CancelAsync(made).ConflictsAsync(code);
        await ChangeAsync(made, new ChangeRegistrationRequest("Ada", "Obi")).ConflictsAsync(code);
        await TransferAsync(made, new TransferTicketRequest(e.NewAddress(), "Ada", "Obi")).ConflictsAsync(code);
    }

    private async Task HandleAsync(string type, string handler, string payload)
    {
        var id = Guid.CreateVersion7();
        await Stack.Owner.ExecuteAsync("insert into outbox_messages (id, tenant_id, type, payload) values ($1, $2, $3, $4::jsonb)", id, e.Tenant.Id, type, payload);
        await Poll.UntilAsync($"{handler} to be done", async () =>
            await Stack.Owner.ScalarAsync<long>("select count(*) from inbox_messages where message_id = $1 and handler = $2 and status = 3", id, handler) == 1);
    }

    private Task<HttpResponseMessage> CancelAsync(RegistrationResponse made) => e.Tenant.Public.PostAsync($"public/tickets/{made.Ticket.Token}/cancel");

    private Task<OwnRegistrationResponse> OwnAsync(RegistrationResponse made) => e.Tenant.Public.GetAsync<OwnRegistrationResponse>($"public/tickets/{made.Ticket.Token}/registration");

    private Task<HttpResponseMessage> ChangeAsync(RegistrationResponse made, ChangeRegistrationRequest request) =>
        e.Tenant.Public.PutAsync($"public/tickets/{made.Ticket.Token}/registration", request);

    private Task<HttpResponseMessage> TransferAsync(RegistrationResponse made, TransferTicketRequest request) =>
        e.Tenant.Public.PostAsync($"public/tickets/{made.Ticket.Token}/transfer", request);

    private Task<HttpResponseMessage> CheckIn(string scanned) => e.Tenant.Api.PostAsync("check-ins", new CheckInRequest(scanned, "North"));
}
