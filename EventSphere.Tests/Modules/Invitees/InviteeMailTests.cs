using System.Net;
using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Events;
using EventSphere.Contracts.Modules.Invitees;
using EventSphere.Domain.Modules.Invitees;
using EventSphere.Domain.Persistence;
using EventSphere.Tests.Support;

namespace EventSphere.Tests.Modules.Invitees;

/// <summary>Invitations and reminders as they arrive, and that nobody gets one twice.</summary>
public sealed class InviteeMailTests(StackFixture fixture) : OnTheStack(fixture)
{
    private TestEvent e = null!;

    protected override async Task PrepareAsync() => e = await (await TestTenant.SignUpAsync(Stack)).PublishedEventAsync();

    [Fact]
    public async Task Invitation_CarriesThePersonalLink_AndTheLinkOpensIt()
    {
        var invitee = await e.InviteAsync(guests: 2);

        var round = await SendAsync();
        var mail = await Stack.Mails.WaitForAsync(invitee.Email);

        Assert.Equal((1, 0), (round.Recipients, round.TooSoon));
        var link = $"{Stack.WebAddress.TrimEnd('/')}/r/{await e.TokenOfAsync(invitee.Id)}";
        Assert.Contains(link, mail.Text, StringComparison.Ordinal);
        Assert.Contains(link, mail.Html, StringComparison.Ordinal);
        Assert.Contains("Hello Ada,", mail.Text, StringComparison.Ordinal);
        Assert.Contains("up to 2 people", mail.Text, StringComparison.Ordinal);
        Assert.Contains("Lagos Jazz Night", mail.Subject, StringComparison.Ordinal);
        var listed = Assert.Single(await e.InviteesAsync());
        Assert.Equal(InviteeStatuses.Invited, listed.Status);
        Assert.NotNull(listed.InvitedAt);
    }

    [Fact]
    public async Task Invitations_SentAgain_GoToThoseAloneWhoHadNone()
    {
        var first = await e.InviteAsync();
        await SendAsync();
        await Stack.Mails.WaitForAsync(first.Email);
        await e.Tenant.Api.PostAsync($"{e.Path()}/send", new SendInvitationsRequest()).ConflictsAsync(ErrorCodes.InviteesNobodyToWriteTo);
        var second = await e.InviteAsync();

        Assert.Equal(1, (await SendAsync()).Recipients);

        await Stack.Mails.WaitForAsync(second.Email);
        Assert.Single(await Stack.Mails.ToAsync(first.Email));
    }

    [Fact]
    public async Task Invitation_ToAChosenOne_GoesAgain_ButNotToWhoHasAnswered()
    {
        var (ada, ben) = (await e.InviteAsync(), await e.InviteAsync());
        await SendAsync();
        await Stack.Mails.WaitForAsync(ada.Email);
        await Stack.Mails.WaitForAsync(ben.Email);
        await AnswerAsync(ben);

        Assert.Equal(1, (await SendAsync(ada.Id, ben.Id)).Recipients);

        await Poll.UntilAsync("a second mail", async () => (await Stack.Mails.ToAsync(ada.Email)).Count == 2);
        Assert.Single(await Stack.Mails.ToAsync(ben.Email));
    }

    [Fact]
    public async Task Reminder_WithinADayOfAMail_GoesToNobody_AndAfterItToWhoIsSilent()
    {
        var (silent, answered, fresh) = (await e.InviteAsync(), await e.InviteAsync(), await e.InviteAsync());
        await SendAsync();
        foreach (var invitee in new[] { silent, answered, fresh })
            await Stack.Mails.WaitForAsync(invitee.Email);
        var tooSoon = await e.Tenant.Api.PostAsync($"{e.Path()}/remind", new RemindInviteesRequest()).ConflictsAsync(ErrorCodes.InviteesNobodyToWriteTo);
        Assert.Contains("3 had a mail", tooSoon.GetProperty("detail").GetString(), StringComparison.Ordinal);
        await AnswerAsync(answered);
        await Stack.Owner.ExecuteAsync("update invitees set invited_at = now() - interval '25 hours' where id = any($1)", new[] { silent.Id, answered.Id });

        var round = await e.Tenant.Api.PostAsync<MailRoundResponse>($"{e.Path()}/remind", new RemindInviteesRequest(), status: HttpStatusCode.Accepted);

        Assert.Equal((1, 1), (round.Recipients, round.TooSoon));
        await Poll.UntilAsync("the reminder", async () => (await Stack.Mails.ToAsync(silent.Email)).Count == 2);
        Assert.Contains(await Stack.Mails.ToAsync(silent.Email), mail => mail.Subject.StartsWith("Will you come?", StringComparison.Ordinal));
        await e.Tenant.Api.PostAsync($"{e.Path()}/remind", new RemindInviteesRequest()).ConflictsAsync(ErrorCodes.InviteesNobodyToWriteTo);
        Assert.Equal((1, 1), ((await Stack.Mails.ToAsync(answered.Email)).Count, (await Stack.Mails.ToAsync(fresh.Email)).Count));
    }

    [Fact]
    public async Task Round_QueuedByTwoWorkersAtOnceAndAgain_HasOneMailForEach()
    {
        await Stack.Owner.ExecuteAsync("""
            insert into invitees (id, tenant_id, event_id, email, first_name, last_name, company, phone, guests_allowed, token_hash, token_cipher, answer, guests, version, created_at, updated_at)
            select uuidv7(), $1, $2, 'p' || n || '@nowhere.invalid', '', '', '', '', 0, sha256(($2 || '-' || n)::bytea), '\x00', 0, 0, 1, now(), now() from generate_series(1, 2500) n
            """, e.Tenant.Id, e.Id);
        // The event is over for the mails, so that the worker of the stack sends none of them.
        await Stack.Owner.ExecuteAsync("update events set starts_at = now() - interval '2 days', ends_at = now() - interval '1 day' where id = $1", e.Id);
        var round = Guid.CreateVersion7();
        await Stack.Owner.ExecuteAsync("insert into invitee_mail_rounds (id, tenant_id, event_id, kind, created_by, queued, created_at, updated_at) values ($1, $2, $3, 0, $4, 0, now(), now())", round, e.Tenant.Id, e.Id, e.Tenant.OwnerId);
        var desk = new InviteeMailDesk(new TenantDatabase(Stack.App), TimeProvider.System);

        await Task.WhenAll(Enumerable.Range(0, 3).Select(async _ =>
        {
            while (!await desk.QueueAsync(e.Tenant.Id, round, Cancel))
            {
            }
        }));
        Assert.True(await desk.QueueAsync(e.Tenant.Id, round, Cancel));

        Assert.Equal("2500/2500", await Stack.Owner.ScalarAsync<string>("select count(*) || '/' || count(distinct payload->>'inviteeId') from outbox_messages where tenant_id = $1 and type = 'invitee.mail_due'", e.Tenant.Id));
        Assert.Equal(2500, await Stack.Owner.ScalarAsync<int>("select queued from invitee_mail_rounds where id = $1", round));
    }

    [Fact]
    public async Task Invitation_ThatCantBeDelivered_SaysSoInTheList()
    {
        // Its part before the @ isn't ASCII, and mail servers don't take that from us.
        var invitee = await e.InviteAsync($"zoë@{e.Slug}.example.com");

        await SendAsync();

        await Poll.UntilAsync("the problem", async () => (await e.InviteesAsync()).Single(i => i.Id == invitee.Id).MailProblem is not null);
    }

    [Fact]
    public async Task Send_ForADraftOrAnEventThatHasBegun_IsRefused()
    {
        var draft = await e.Tenant.Api.PostAsync<EventResponse>("events", TestTenant.NewEvent());
        await e.Tenant.Api.PostAsync<InviteeResponse>($"events/{draft.Id}/invitees", new InviteeRequest(e.NewAddress()));
        await e.InviteAsync();
        await Stack.Owner.ExecuteAsync("update events set starts_at = now() - interval '1 hour' where id = $1", e.Id);

        await e.Tenant.Api.PostAsync($"events/{draft.Id}/invitees/send", new SendInvitationsRequest()).ConflictsAsync(ErrorCodes.InviteesEventNotPublic);
        await e.Tenant.Api.PostAsync($"{e.Path()}/send", new SendInvitationsRequest()).ConflictsAsync(ErrorCodes.EventOver);
    }

    [Fact]
    public async Task SendAndRemind_OfAnotherTenantOrWithoutTheRight_AreRefused()
    {
        var theirs = await (await TestTenant.SignUpAsync(Stack)).PublishedEventAsync();
        var their = await theirs.InviteAsync();
        var viewer = await e.Tenant.MemberAsync("Viewer");

        foreach (var what in new[] { "send", "remind" })
        {
            await e.Tenant.Api.PostAsync($"{theirs.Path()}/{what}", new { }).IsUnknownAsync(ErrorCodes.NotFound);
            await e.Tenant.Api.PostAsync($"{e.Path()}/{what}", new { ids = new[] { their.Id } }).ConflictsAsync(ErrorCodes.InviteesNobodyToWriteTo);
            await e.Tenant.Api.PostAsync($"{e.Path()}/{what}", new { ids = Array.Empty<Guid>() }).IsInvalidAsync("ids");
            await viewer.PostAsync($"{e.Path()}/{what}", new { }).RefusesAsync(HttpStatusCode.Forbidden, ErrorCodes.PermissionDenied);
        }
    }

    private Task<MailRoundResponse> SendAsync(params Guid[] ids) =>
        e.Tenant.Api.PostAsync<MailRoundResponse>($"{e.Path()}/send", new SendInvitationsRequest(ids.Length == 0 ? null : ids), status: HttpStatusCode.Accepted);

    private async Task AnswerAsync(InviteeResponse invitee) =>
        await e.Tenant.Public.PostAsync<PublicRsvpResponse>($"public/rsvps/{await e.TokenOfAsync(invitee.Id)}", new RsvpRequest(RsvpAnswers.Maybe), status: HttpStatusCode.OK);
}
