using System.Net;
using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Attendees;
using EventSphere.Contracts.Modules.Registrations;
using EventSphere.Tests.Support;

namespace EventSphere.Tests.Modules.Attendees;

public sealed class AttendeeListTests(StackFixture fixture) : OnTheStack(fixture)
{
    private TestTenant tenant = null!;
    private TestEvent first = null!;
    private TestEvent second = null!;
    private string ada = "";

    protected override async Task PrepareAsync()
    {
        tenant = await TestTenant.SignUpAsync(Stack);
        first = await tenant.PublishedEventAsync();
        second = await tenant.PublishedEventAsync(title: "Second night");
        ada = first.NewAddress();
        await first.RegisterAsync(ada);
        await (await first.TryRegisterAsync(new RegisterAttendeeRequest(first.TicketTypeId, first.NewAddress(), "Ben", "adams"))).ReadAsync<RegistrationResponse>(HttpStatusCode.Created);
        await second.RegisterAsync(ada);
    }

    [Fact]
    public async Task List_APersonOfTwoEvents_IsOneRowWithTheLast()
    {
        var page = await tenant.Api.GetAsync<PagedResponse<AttendeeListItem>>("attendees?search=OBI");

        var person = Assert.Single(page.Items);
        Assert.Equal((ada, 2, second.Id, "Second night", 1L), (person.Email, person.Events, person.Last!.EventId, person.Last.EventTitle, page.Total));
    }

    [Theory]
    [InlineData("", "Ben,Ada")]
    [InlineData("?sort=-name", "Ada,Ben")]
    [InlineData("?sort=createdAt", "Ada,Ben")]
    [InlineData("?sort=-createdAt", "Ben,Ada")]
    [InlineData("?sort=-createdAt&pageSize=1&page=2", "Ada")]
    [InlineData("?search=nobody", "")]
    public async Task List_InEveryOrder_IsAsAsked(string query, string names) =>
        Assert.Equal(names, string.Join(',', (await tenant.Api.GetAsync<PagedResponse<AttendeeListItem>>("attendees" + query)).Items.Select(person => person.FirstName)));

    [Fact]
    public async Task Export_OfASearch_HasTheRowsOfTheList()
    {
        var file = await tenant.Api.GetAsync("attendees/export?sort=createdAt").ReadAsync();
        var found = await tenant.Api.GetAsync("attendees/export?search=adams").ReadAsync();

        Assert.Equal(["Email", ada], file.Take(2).Select(row => row[2]));
        Assert.Equal(("2", "Second night"), (file[1][4], file[1][5]));
        Assert.Equal("Ben", Assert.Single(found.Skip(1))[0]);
    }

    [Fact]
    public async Task List_InvalidOrWithoutTheRight_IsRefused()
    {
        var steward = await tenant.MemberAsync("Steward");

        await tenant.Api.GetAsync("attendees?sort=email").IsInvalidAsync("sort");
        await steward.GetAsync("attendees").RefusesAsync(HttpStatusCode.Forbidden, ErrorCodes.PermissionDenied);
    }
}
