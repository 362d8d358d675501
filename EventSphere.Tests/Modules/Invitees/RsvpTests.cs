using System.Net;
using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Invitees;
using EventSphere.Tests.Support;

namespace EventSphere.Tests.Modules.Invitees;

/// <summary>Answers by the personal link, and what the organizer sees of them.</summary>
public sealed class RsvpTests(StackFixture fixture) : OnTheStack(fixture)
{
    private TestEvent e = null!;

    protected override async Task PrepareAsync() => e = await (await TestTenant.SignUpAsync(Stack)).PublishedEventAsync();

    [Fact]
    public async Task Link_OfAnInvitee_ShowsTheirInvitation()
    {
        var link = await LinkAsync(guests: 2);

        var shown = await e.Tenant.Public.GetAsync<PublicRsvpResponse>(link);

        Assert.Equal(("Ada", "Obi", 2, RsvpStandings.Open, "Lagos Jazz Night", e.Slug, e.Tenant.Slug, true), (shown.FirstName, shown.LastName, shown.GuestsAllowed, shown.Standing, shown.EventTitle, shown.EventSlug, shown.TenantSlug, shown.CanRegister));
        Assert.Null(shown.Rsvp);
    }

    [Fact]
    public async Task Answer_CanBeChanged_AndTheLastOneCounts()
    {
        var link = await LinkAsync(guests: 2);

        var yes = await AnswerAsync(link, new RsvpRequest(RsvpAnswers.Yes, 2, [" Ngozi <b> ", ""], " We come by train. "));
        var no = await AnswerAsync(link, new RsvpRequest(RsvpAnswers.No));
        await AnswerAsync(link, new RsvpRequest(RsvpAnswers.No));

        Assert.Equal((RsvpAnswers.Yes, 2, "Ngozi <b>", "We come by train."), (yes.Rsvp!.Answer, yes.Rsvp.Guests, Assert.Single(yes.Rsvp.GuestNames), yes.Rsvp.Note));
        Assert.Equal((RsvpAnswers.No, 0, null), (no.Rsvp!.Answer, no.Rsvp.Guests, no.Rsvp.Note));
        var invitee = Assert.Single(await e.InviteesAsync());
        Assert.Equal((InviteeStatuses.Answered, RsvpAnswers.No, 0), (invitee.Status, invitee.Answer, invitee.Guests));
        // The history has both, and what was sent twice once.
        Assert.Equal(2L, await Stack.Owner.ScalarAsync<long>("select count(*) from rsvps where invitee_id = $1", invitee.Id));
    }

    [Fact]
    public async Task Answers_OfOneInviteeAtOnce_LeaveOneLiving()
    {
        var link = await LinkAsync(guests: 20);

        await Task.WhenAll(Enumerable.Range(1, 8).Select(guests => AnswerAsync(link, new RsvpRequest(RsvpAnswers.Yes, guests))));

        var invitee = Assert.Single(await e.InviteesAsync());
        Assert.Equal(invitee.Guests, await Stack.Owner.ScalarAsync<int>("select guests from rsvps where invitee_id = $1 and superseded_at is null", invitee.Id));
    }

    [Theory]
    [InlineData("{\"answer\":\"perhaps\"}", ErrorCodes.RequestInvalid)]
    [InlineData("{\"answer\":\"yes\",\"guests\":21}", ErrorCodes.RequestInvalid)]
    [InlineData("{\"answer\":\"yes\",\"guests\":1,\"guestNames\":[\"A\",\"B\"]}", ErrorCodes.RequestInvalid)]
    [InlineData("{\"answer\":\"yes\",\"guests\":1,\"guestNames\":[null]}", ErrorCodes.RequestInvalid)]
    [InlineData("{\"answer\":\"yes\",\"guests\":2}", ErrorCodes.RsvpTooManyGuests)]
    [InlineData("{\"answer\":\"no\",\"guests\":1}", ErrorCodes.RsvpTooManyGuests)]
    public async Task Answer_ThatTheInvitationDoesntAllow_IsRefused(string body, string code)
    {
        var link = await LinkAsync(guests: 1);

        await e.Tenant.Public.PostAsync(link, body).RefusesAsync(HttpStatusCode.BadRequest, code);

        Assert.Null(Assert.Single(await e.InviteesAsync()).Answer);
    }

    [Theory]
    [InlineData("starts_at = now() - interval '1 hour'", RsvpStandings.Begun)]
    [InlineData("starts_at = now() - interval '2 hours', ends_at = now() - interval '1 hour'", RsvpStandings.Over)]
    [InlineData("status = 0", RsvpStandings.Cancelled)]
    public async Task Link_OfAnEventThatTakesNoAnswers_SaysSoAndKeepsWhatWasAnswered(string change, string standing)
    {
        var link = await LinkAsync();
        await AnswerAsync(link, new RsvpRequest(RsvpAnswers.Yes));
        await Stack.Owner.ExecuteAsync($"update events set {change} where id = $1", e.Id);

        await e.Tenant.Public.PostAsync(link, new RsvpRequest(RsvpAnswers.No)).ConflictsAsync(ErrorCodes.RsvpClosed);

        var shown = await e.Tenant.Public.GetAsync<PublicRsvpResponse>(link);
        Assert.Equal((standing, RsvpAnswers.Yes), (shown.Standing, shown.Rsvp?.Answer));
    }

    [Theory]
    [InlineData("AbCdEfGhIjKlMnOpQrSt_w")]
    [InlineData("short")]
    [InlineData("%00%00%00")]
    public async Task Link_ThatNobodyHas_OpensNothing(string token)
    {
        using var looked = await e.Tenant.Public.GetAsync($"public/rsvps/{token}");
        using var answered = await e.Tenant.Public.PostAsync($"public/rsvps/{token}", new RsvpRequest(RsvpAnswers.Yes));

        Assert.All([looked, answered], answer => Assert.Contains(answer.StatusCode, new[] { HttpStatusCode.NotFound, HttpStatusCode.BadRequest }));
    }

    [Fact]
    public async Task Link_OfADeletedInvitee_OpensNothing()
    {
        var link = await LinkAsync();
        await AnswerAsync(link, new RsvpRequest(RsvpAnswers.Yes));
        await e.Tenant.Api.DeleteAsync($"{e.Path()}/{Assert.Single(await e.InviteesAsync()).Id}");

        await e.Tenant.Public.GetAsync(link).IsUnknownAsync(ErrorCodes.RsvpUnknown);
        Assert.Equal(0, (await SummaryAsync()).Yes);
    }

    [Fact]
    public async Task ListAndExport_OfAnswers_AreAsAsked()
    {
        var (first, second, third) = (await LinkAsync(guests: 1), await LinkAsync(), await LinkAsync());
        await LinkAsync();
        await AnswerAsync(first, new RsvpRequest(RsvpAnswers.Yes, 1, ["=Ngozi"], "Late"));
        await AnswerAsync(second, new RsvpRequest(RsvpAnswers.No));
        await AnswerAsync(third, new RsvpRequest(RsvpAnswers.Maybe));

        Assert.Equal("maybe,no,yes", await AnswersAsync(""));
        Assert.Equal("yes,no,maybe", await AnswersAsync("?sort=answeredAt"));
        Assert.Equal("no", await AnswersAsync("?answer=no"));
        Assert.Equal("", await AnswersAsync("?search=nobody"));
        var file = await e.Tenant.Api.GetAsync($"events/{e.Id}/rsvps/export?answer=yes").ReadAsync();
        Assert.Equal(("yes", "1", "'=Ngozi", "Late"), (file[1][4], file[1][5], file[1][6], file[1][7]));
        Assert.Equal(2, file.Count);
        await e.Tenant.Api.GetAsync($"events/{e.Id}/rsvps?sort=email").IsInvalidAsync("sort");

        async Task<string> AnswersAsync(string query) => string.Join(',', (await e.Tenant.Api.GetAsync<PagedResponse<RsvpListItem>>($"events/{e.Id}/rsvps{query}")).Items.Select(item => item.Answer));
    }

    [Fact]
    public async Task Summary_CountsAnswersAndGuests_AndHowTheyCameInDayByDay()
    {
        var links = new[] { await LinkAsync(guests: 3), await LinkAsync(guests: 3), await LinkAsync(), await LinkAsync() };
        await AnswerAsync(links[0], new RsvpRequest(RsvpAnswers.Yes, 2));
        await AnswerAsync(links[1], new RsvpRequest(RsvpAnswers.Maybe, 1));
        await AnswerAsync(links[2], new RsvpRequest(RsvpAnswers.Yes));
        // As if all had come three days ago; then the third thinks better of it.
        await Stack.Owner.ExecuteAsync("update rsvps set answered_at = answered_at - interval '3 days' where event_id = $1", e.Id);
        await AnswerAsync(links[2], new RsvpRequest(RsvpAnswers.No));

        var summary = await SummaryAsync();

        Assert.Equal((4, 1, 1, 1, 1, 1, 2, 1), (summary.Invitees, summary.Yes, summary.No, summary.Maybe, summary.None, summary.NotSent, summary.GuestsOfYes, summary.GuestsOfMaybe));
        Assert.Equal(4, summary.Days.Count);
        Assert.All(summary.Days.Take(3), day => Assert.Equal((2, 0, 1), (day.Yes, day.No, day.Maybe)));
        Assert.Equal((1, 1, 1), (summary.Days[3].Yes, summary.Days[3].No, summary.Days[3].Maybe));
    }

    [Fact]
    public async Task Answers_OfAnotherTenant_AreNotThere_AndExportingTakesItsRight()
    {
        var theirs = await (await TestTenant.SignUpAsync(Stack)).PublishedEventAsync();
        var viewer = await e.Tenant.MemberAsync("Viewer");

        foreach (var path in new[] { "rsvps", "rsvps/summary", "rsvps/export" })
            await e.Tenant.Api.GetAsync($"events/{theirs.Id}/{path}").IsUnknownAsync(ErrorCodes.NotFound);
        Assert.Empty((await viewer.GetAsync<PagedResponse<RsvpListItem>>($"events/{e.Id}/rsvps")).Items);
        await viewer.GetAsync($"events/{e.Id}/rsvps/export").RefusesAsync(HttpStatusCode.Forbidden, ErrorCodes.PermissionDenied);
    }

    private async Task<string> LinkAsync(int guests = 0) => $"public/rsvps/{await e.TokenOfAsync((await e.InviteAsync(guests: guests)).Id)}";

    private Task<PublicRsvpResponse> AnswerAsync(string link, RsvpRequest request) => e.Tenant.Public.PostAsync<PublicRsvpResponse>(link, request, status: HttpStatusCode.OK);

    private Task<RsvpSummary> SummaryAsync() => e.Tenant.Api.GetAsync<RsvpSummary>($"events/{e.Id}/rsvps/summary");
}
