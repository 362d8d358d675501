using System.Net;
using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Invitees;
using EventSphere.Tests.Support;

namespace EventSphere.Tests.Modules.Invitees;

/// <summary>The lists over all events: who is invited, what they answered, and how answers stand.</summary>
public sealed class AllInviteesTests(StackFixture fixture) : OnTheStack(fixture)
{
    private TestTenant tenant = null!;
    private TestEvent jazz = null!;
    private TestEvent blues = null!;

    // Ada is invited to both. Answers come in the order Ben, Ada, Cy; Ada's second invitation has none.
    protected override async Task PrepareAsync()
    {
        tenant = await TestTenant.SignUpAsync(Stack);
        (jazz, blues) = (await tenant.PublishedEventAsync(title: "Jazz"), await tenant.PublishedEventAsync(title: "Blues"));
        var ada = await InviteAsync(jazz, "Ada", "Obi", "Eze & Sons");
        var ben = await InviteAsync(blues, "Ben", "Adams");
        var cy = await InviteAsync(jazz, "Cy", "Eze");
        await InviteAsync(blues, "Ada", "Obi");
        await AnswerAsync(blues, ben, new RsvpRequest(RsvpAnswers.No));
        await AnswerAsync(jazz, ada, new RsvpRequest(RsvpAnswers.Yes, 2, ["Ngozi <b>"], "شكرا 🎷"));
        await AnswerAsync(jazz, cy, new RsvpRequest(RsvpAnswers.Maybe, 1));
    }

    [Theory]
    [InlineData("", "Ada Blues,Cy Jazz,Ben Blues,Ada Jazz")]
    [InlineData("?sort=createdAt", "Ada Jazz,Ben Blues,Cy Jazz,Ada Blues")]
    [InlineData("?sort=name&status=answered", "Ben Blues,Cy Jazz,Ada Jazz")]
    [InlineData("?sort=-name&status=answered", "Ada Jazz,Cy Jazz,Ben Blues")]
    [InlineData("?pageSize=1&page=3", "Ben Blues")]
    [InlineData("?search=EZE", "Cy Jazz,Ada Jazz")]
    [InlineData("?search=ada&answer=none", "Ada Blues")]
    [InlineData("?status=not_sent", "Ada Blues")]
    [InlineData("?status=invited", "")]
    [InlineData("?answer=no", "Ben Blues")]
    [InlineData("?eventId=jazz", "Cy Jazz,Ada Jazz")]
    [InlineData("?eventId=jazz&search=obi&sort=name", "Ada Jazz")]
    public async Task List_InEveryOrderAndFilter_IsAsAsked(string query, string rows)
    {
        var page = await tenant.Api.GetAsync<PagedResponse<InviteeWithEvent>>("invitees" + OfJazz(query));

        Assert.Equal(rows, string.Join(',', page.Items.Select(row => $"{row.Invitee.FirstName} {row.EventTitle}")));
        Assert.All(page.Items, row => Assert.Equal((row.EventTitle == "Jazz" ? jazz.Id : blues.Id, "Africa/Lagos"), (row.EventId, row.TimeZone)));
    }

    [Fact]
    public async Task List_PastTheLastPage_StillSaysHowManyThereAre()
    {
        var page = await tenant.Api.GetAsync<PagedResponse<InviteeWithEvent>>("invitees?page=9");

        Assert.Empty(page.Items);
        Assert.Equal((4, false), (page.Total, page.AtLeast));
    }

    [Theory]
    [InlineData("", "Cy maybe,Ada yes,Ben no")]
    [InlineData("?sort=answeredAt", "Ben no,Ada yes,Cy maybe")]
    [InlineData("?sort=name", "Ben no,Cy maybe,Ada yes")]
    [InlineData("?answer=yes", "Ada yes")]
    [InlineData("?search=eze", "Cy maybe,Ada yes")]
    [InlineData("?eventId=jazz", "Cy maybe,Ada yes")]
    [InlineData("?eventId=jazz&answer=no", "")]
    [InlineData("?pageSize=2&page=2", "Ben no")]
    public async Task Rsvps_InEveryOrderAndFilter_AreAsAsked(string query, string rows)
    {
        var page = await tenant.Api.GetAsync<PagedResponse<RsvpWithEvent>>("rsvps" + OfJazz(query));

        Assert.Equal(rows, string.Join(',', page.Items.Select(row => $"{row.Rsvp.FirstName} {row.Rsvp.Answer}")));
    }

    [Fact]
    public async Task Rsvps_SayForWhichEventAndWhoComesAlong()
    {
        var ada = Assert.Single((await tenant.Api.GetAsync<PagedResponse<RsvpWithEvent>>("rsvps?answer=yes")).Items);

        Assert.Equal((jazz.Id, "Jazz", "Africa/Lagos", 2, "Ngozi <b>", "شكرا 🎷"), (ada.EventId, ada.EventTitle, ada.TimeZone, ada.Rsvp.Guests, Assert.Single(ada.Rsvp.GuestNames), ada.Rsvp.Note));
    }

    [Fact]
    public async Task Totals_AreOfAllEvents_OrOfOne()
    {
        Assert.Equal(new RsvpTotals(4, 1, 1, 1, 1, 2, 1), await tenant.Api.GetAsync<RsvpTotals>("rsvps/totals"));
        Assert.Equal(new RsvpTotals(2, 1, 0, 1, 0, 2, 1), await tenant.Api.GetAsync<RsvpTotals>($"rsvps/totals?eventId={jazz.Id}"));
        Assert.Equal(new RsvpTotals(2, 0, 1, 0, 1, 0, 0), await tenant.Api.GetAsync<RsvpTotals>($"rsvps/totals?eventId={blues.Id}"));
    }

    [Fact]
    public async Task Lists_WhatCannotBeAnswered_IsRefused()
    {
        await tenant.Api.GetAsync("invitees?sort=email").IsInvalidAsync("sort");
        await tenant.Api.GetAsync("invitees?status=lost&answer=perhaps").IsInvalidAsync("status", "answer");
        await tenant.Api.GetAsync("rsvps?answer=none&sort=createdAt").IsInvalidAsync("answer", "sort");
        await tenant.Api.GetAsync($"rsvps?search={new string('x', Paging.MaxSearchLength + 1)}").IsInvalidAsync("search");
        foreach (var list in new[] { "invitees", "rsvps" })
        {
            await tenant.Api.GetAsync($"{list}?page=0&pageSize=9999").IsInvalidAsync("page", "pageSize");
            await tenant.Api.GetAsync($"{list}?page=51&pageSize=200").RefusesAsync(HttpStatusCode.BadRequest, ErrorCodes.PageTooDeep);
        }

        foreach (var path in new[] { "invitees", "rsvps", "rsvps/totals" })
            await tenant.Api.GetAsync($"{path}?eventId=jazz").RefusesAsync(HttpStatusCode.BadRequest, ErrorCodes.RequestUnreadable);
    }

    [Fact]
    public async Task Lists_OfAnotherTenantOrWithoutTheRight_ShowNothing()
    {
        var stranger = await TestTenant.SignUpAsync(Stack);
        var viewer = await tenant.MemberAsync("Viewer");
        var steward = await tenant.MemberAsync("Steward");

        foreach (var path in new[] { "invitees", "rsvps", "rsvps/totals" })
        {
            await stranger.Api.GetAsync($"{path}?eventId={jazz.Id}").IsUnknownAsync(ErrorCodes.NotFound);
            await steward.GetAsync(path).RefusesAsync(HttpStatusCode.Forbidden, ErrorCodes.PermissionDenied);
        }

        Assert.Empty((await stranger.Api.GetAsync<PagedResponse<InviteeWithEvent>>("invitees?search=ada")).Items);
        Assert.Empty((await stranger.Api.GetAsync<PagedResponse<RsvpWithEvent>>("rsvps")).Items);
        Assert.Equal(new RsvpTotals(0, 0, 0, 0, 0, 0, 0), await stranger.Api.GetAsync<RsvpTotals>("rsvps/totals"));
        Assert.Equal(4, (await viewer.GetAsync<PagedResponse<InviteeWithEvent>>("invitees")).Total);
        Assert.Equal(3, (await viewer.GetAsync<PagedResponse<RsvpWithEvent>>("rsvps")).Total);
    }

    // An event's id is known at the run alone.
    private string OfJazz(string query) => query.Replace("=jazz", $"={jazz.Id}", StringComparison.Ordinal);

    private static Task<InviteeResponse> InviteAsync(TestEvent e, string first, string last, string company = "") =>
        e.Tenant.Api.PostAsync<InviteeResponse>(e.Path(), new InviteeRequest(e.NewAddress(), first, last, company, GuestsAllowed: 2));

    private static async Task AnswerAsync(TestEvent e, InviteeResponse invitee, RsvpRequest answer) =>
        await e.Tenant.Public.PostAsync<PublicRsvpResponse>($"public/rsvps/{await e.TokenOfAsync(invitee.Id)}", answer, status: HttpStatusCode.OK);
}
