using System.Net;
using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Events;
using EventSphere.Contracts.Modules.Forms;
using EventSphere.Contracts.Modules.Registrations;
using EventSphere.Tests.Support;

namespace EventSphere.Tests.Modules.Registrations;

/// <summary>Registering over HTTP: what is answered, and what is refused by which name.</summary>
public sealed class RegisterAttendeeTests(StackFixture fixture) : OnTheStack(fixture)
{
    private TestTenant tenant = null!;
    private TestEvent e = null!;

    protected override async Task PrepareAsync()
    {
        tenant = await TestTenant.SignUpAsync(Stack);
        e = await tenant.PublishedEventAsync();
    }

    [Fact]
    public async Task Register_AFreeTicket_ConfirmsAndIssuesIt()
    {
        var made = await e.RegisterAsync();

        Assert.Equal(RegistrationStatuses.Confirmed, made.Status);
        Assert.Equal($"{Stack.WebAddress.TrimEnd('/')}/t/{made.Ticket.Token}", made.Ticket.Url);
        var list = await tenant.Api.GetAsync<PagedResponse<RegistrationListItem>>($"events/{e.Id}/registrations");
        Assert.Equal(made.RegistrationId, Assert.Single(list.Items).Id);
        // Only a hash and a cipher of the token are stored.
        Assert.DoesNotContain(made.Ticket.Token, await Stack.Owner.ScalarAsync<string>("select to_jsonb(t)::text from tickets t where registration_id = $1", made.RegistrationId), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Register_SameAddressInOtherCase_IsADuplicate()
    {
        var email = e.NewAddress();
        await e.RegisterAsync(email);

        await e.TryRegisterAsync(e.Attendee($" {email.ToUpperInvariant()} ")).ConflictsAsync(ErrorCodes.RegistrationDuplicate);
    }

    [Fact]
    public async Task OwnersFunction_OfWhoIsRegistered_WithoutATenantOrWithAnother_FindsNothing()
    {
        var email = e.NewAddress();
        await e.RegisterAsync(email);
        var theirs = await TestTenant.SignUpAsync(Stack);
        var find = $"app.registered_emails('{e.Id}', array['{email}', 'nobody@example.com'])";

        Assert.Equal(0L, await Stack.Owner.ScalarAsync<long>($"select count(*) from {find}"));
        Assert.Equal(0L, await CountAsync(theirs.Id));
        Assert.Equal(1L, await CountAsync(tenant.Id));

        Task<long> CountAsync(Guid reader) => Stack.Owner.ScalarAsync<long>($"with t as materialized (select set_config('app.tenant_id', '{reader}', true)) select count(*) from t cross join lateral {find}");
    }

    [Fact]
    public async Task Register_NoPlaceLeft_IsSoldOut()
    {
        var small = await tenant.PublishedEventAsync(capacity: 1);
        await small.RegisterAsync();

        await small.TryRegisterAsync().ConflictsAsync(ErrorCodes.RegistrationSoldOut);
    }

    [Fact]
    public async Task Register_TypesShareTheCapacity()
    {
        var made = await tenant.Api.PostAsync<EventResponse>("events", TestTenant.NewEvent(2));
        var types = new List<TicketTypeResponse>();
        foreach (var name in new[] { "One", "Two" })
            types.Add(await tenant.Api.PostAsync<TicketTypeResponse>($"events/{made.Id}/ticket-types", TestTenant.NewTicketType(2) with { Name = name }));
        await tenant.Api.PostAsync<EventStatusResponse>($"events/{made.Id}/publish", status: HttpStatusCode.OK);
        var first = new TestEvent(tenant, made.Id, made.Slug, types[0].Id);
        var second = first with { TicketTypeId = types[1].Id };

        await first.RegisterAsync();
        await second.RegisterAsync();

        await first.TryRegisterAsync().ConflictsAsync(ErrorCodes.RegistrationSoldOut);
        await second.TryRegisterAsync().ConflictsAsync(ErrorCodes.RegistrationSoldOut);
    }

    [Fact]
    public async Task Register_PricedTicket_IsNotToBeHadYet()
    {
        var type = await tenant.Api.PostAsync<TicketTypeResponse>($"events/{e.Id}/ticket-types", TestTenant.NewTicketType() with { Name = "VIP", PriceMinor = 1 });

        await (e with { TicketTypeId = type.Id }).TryRegisterAsync().ConflictsAsync(ErrorCodes.PaymentUnavailable);
    }

    [Theory]
    [InlineData(1, null)]
    [InlineData(null, -1)]
    public async Task Register_OutsideTheSalesWindow_IsNotOpen(int? startsInHours, int? endsInHours)
    {
        var type = await tenant.Api.PostAsync<TicketTypeResponse>($"events/{e.Id}/ticket-types", TestTenant.NewTicketType() with
        {
            Name = "Window",
            SalesStart = startsInHours is { } start ? DateTimeOffset.UtcNow.AddHours(start) : null,
            SalesEnd = endsInHours is { } end ? DateTimeOffset.UtcNow.AddHours(end) : null,
        });

        await (e with { TicketTypeId = type.Id }).TryRegisterAsync().ConflictsAsync(ErrorCodes.RegistrationNotOpen);
    }

    [Fact]
    public async Task Register_TicketTypeOfAnotherEventOrNone_IsUnknown()
    {
        var other = await tenant.PublishedEventAsync();

        await (e with { TicketTypeId = other.TicketTypeId }).TryRegisterAsync().IsUnknownAsync(ErrorCodes.TicketTypeUnknown);
        await (e with { TicketTypeId = Guid.CreateVersion7() }).TryRegisterAsync().IsUnknownAsync(ErrorCodes.TicketTypeUnknown);
    }

    [Fact]
    public async Task Register_Invalid_NamesEveryField() => await tenant.Public.PostAsync(e.RegistrationsPath, """{"email":"nowhere","firstName":"","lastName":"   "}""", "some-key")
        .IsInvalidAsync("ticketTypeId", "email", "firstName", "lastName");

    [Fact]
    public async Task Register_TooManyOrTooLongAnswers_IsInvalid()
    {
        var many = Enumerable.Range(0, RegistrationLimits.MaxAnswers + 1).ToDictionary(n => $"q{n}", _ => "a");
        await e.TryRegisterAsync(e.Attendee() with { Answers = many }).IsInvalidAsync("answers");
        await e.AskAsync(new FormField("q", FormFieldKinds.LongText, "Anything else?"));
        var longest = new Dictionary<string, string> { ["q"] = new('a', RegistrationLimits.AnswerMaxLength) };
        Assert.Equal(HttpStatusCode.Created, (await e.TryRegisterAsync(e.Attendee() with { Answers = longest })).StatusCode);
        longest["q"] += "a";
        await e.TryRegisterAsync(e.Attendee() with { Answers = longest }).IsInvalidAsync("answers");
    }

    [Fact]
    public async Task List_IsNewestFirst_PagedAndSearched()
    {
        foreach (var name in new[] { "Ada", "Grace", "Alan" })
            await (await e.TryRegisterAsync(e.Attendee() with { FirstName = name, LastName = "100%_sure" })).ReadAsync<RegistrationResponse>(HttpStatusCode.Created);

        Assert.Equal(["Alan", "Grace"], await Names("page=1&pageSize=2"));
        Assert.Equal(["Ada"], await Names("page=2&pageSize=2"));
        Assert.Equal(["Grace"], await Names("search=GRACE%20100%25"));
        Assert.Equal(3, (await Names("search=%25_s")).Count);
        Assert.Empty(await Names("search=nobody"));
    }

    private async Task<IReadOnlyList<string>> Names(string query) =>
        [.. (await tenant.Api.GetAsync<PagedResponse<RegistrationListItem>>($"events/{e.Id}/registrations?{query}")).Items.Select(item => item.FirstName)];
}
