using System.Net;
using System.Net.Http.Headers;
using System.Text;
using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Events;
using EventSphere.Contracts.Modules.Registrations;
using EventSphere.Tests.Support;

namespace EventSphere.Tests.Hosting;

/// <summary>What comes in by mistake or malice is refused with a reason, or kept exactly as it was sent; never a 500.</summary>
public sealed class BadInputTests(StackFixture fixture) : OnTheStack(fixture)
{
    private const string Bidirectional = "\u05d0\u05d1\u05d2 \u202e\u0627\u0644\u0639\u0631\u0628\u064a\u0629\u202c";

    private TestTenant tenant = null!;

    protected override async Task PrepareAsync() => tenant = await TestTenant.SignUpAsync(Stack);

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("\"text\"")]
    [InlineData("{")]
    [InlineData("{\"email\":}")]
    [InlineData("{\"email\":5,\"password\":\"x\"}")]
    [InlineData("{\"email\":{\"a\":1},\"password\":\"x\"}")]
    [InlineData("{\"email\":\"a@example.com\",\"password\":\"x\",\"admin\":true}")]
    [InlineData("{\"email\":\"a\\u0000@example.com\",\"password\":\"x\"}")]
    [InlineData("{\"email\":\"\\ud800\",\"password\":\"x\"}")]
    public async Task Body_ThatCannotBeRead_Is400(string body) =>
        await new ApiClient(Stack.Api).PostAsync("auth/login", body).RefusesAsync(HttpStatusCode.BadRequest, ErrorCodes.RequestUnreadable);

    [Fact]
    public async Task Body_BytesThatAreNotUtf8_Is400()
    {
        var body = new ByteArrayContent([.. "{\"email\":\""u8, 0xC3, 0x28, .. "\",\"password\":\"x\"}"u8]);
        body.Headers.ContentType = new MediaTypeHeaderValue("application/json");

        await new ApiClient(Stack.Api).PostAsync("auth/login", body).RefusesAsync(HttpStatusCode.BadRequest, ErrorCodes.RequestUnreadable);
    }

    [Fact]
    public async Task Body_OfAnotherType_Is415() =>
        await new ApiClient(Stack.Api).PostAsync("auth/login", new StringContent("email=a", Encoding.UTF8, "application/x-www-form-urlencoded"))
        .RefusesAsync(HttpStatusCode.UnsupportedMediaType, ErrorCodes.RequestUnreadable);

    [Fact]
    public async Task Body_TooLarge_Is413()
    {
        var body = $$"""{"email":"a@example.com","password":"{{new string('x', 2 * 1024 * 1024)}}"}""";

        // Asks first, as curl does: who writes on while the server has hung up may see a broken pipe and no answer.
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/auth/login") { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.ExpectContinue = true;

        await Stack.Api.SendAsync(request, Cancel)
            .RefusesAsync(HttpStatusCode.RequestEntityTooLarge, ErrorCodes.RequestTooLarge);
    }

    [Fact]
    public async Task Body_DeeplyNested_Is400() => await new ApiClient(Stack.Api).PostAsync("auth/login", new string('[', 5000))
        .RefusesAsync(HttpStatusCode.BadRequest, ErrorCodes.RequestUnreadable);

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("'; drop table events; --")]
    [InlineData("🎉👩‍👩‍👧‍👦 Ünïcøde 漢字")]
    [InlineData(Bidirectional)]
    [InlineData("%s %00 ${jndi:ldap://x} {{7*7}}")]
    public async Task Text_OfAnyKind_ComesBackAsItWasSent(string text)
    {
        var made = await tenant.Api.PostAsync<EventResponse>("events", TestTenant.NewEvent() with { Title = text, Summary = text, Venue = text, Description = text });
        var type = await tenant.Api.PostAsync<TicketTypeResponse>($"events/{made.Id}/ticket-types", TestTenant.NewTicketType() with { Name = text });
        await tenant.Api.PostAsync<EventStatusResponse>($"events/{made.Id}/publish", status: HttpStatusCode.OK);
        var e = new TestEvent(tenant, made.Id, made.Slug, type.Id);
        await e.AskAsync(TestForm.Text("diet"));
        await (await e.TryRegisterAsync(e.Attendee() with { FirstName = text, LastName = text, Answers = new Dictionary<string, string> { ["diet"] = text } })).ReadAsync<RegistrationResponse>(HttpStatusCode.Created);

        var read = await tenant.Api.GetAsync<EventResponse>($"events/{made.Id}");
        var row = Assert.Single((await tenant.Api.GetAsync<PagedResponse<RegistrationListItem>>($"events/{made.Id}/registrations?search={Uri.EscapeDataString(text)}")).Items);

        Assert.Equal((text, text, text, text, text), (read.Title, read.Summary, read.Venue, read.Description, read.TicketTypes[0].Name));
        Assert.Equal((text, text), (row.FirstName, row.LastName));
        Assert.Equal(text, await Stack.Owner.ScalarAsync<string>("select answers ->> 'diet' from registrations where id = $1", row.Id));
    }

    [Fact]
    public async Task Search_ThatHoldsNulOrIsTooLong_IsBadRequestEverywhere()
    {
        var e = await tenant.PublishedEventAsync();

        foreach (var list in new[] { "events", "public/events", $"events/{e.Id}/registrations" })
        {
            await tenant.Api.GetAsync($"{list}?search=a%00b").RefusesAsync(HttpStatusCode.BadRequest, ErrorCodes.RequestUnreadable);
            await tenant.Api.GetAsync($"{list}?search={new string('x', Paging.MaxSearchLength + 1)}").IsInvalidAsync("search");
            await (await tenant.Api.GetAsync($"{list}?search=%0A%27%22%5C")).ReadAsync<System.Text.Json.JsonElement>(HttpStatusCode.OK);
        }
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("2147483648")]
    [InlineData("1e400")]
    [InlineData("1.5")]
    [InlineData("\"5\"")]
    public async Task Number_OutOfBounds_Is400(string capacity)
    {
        using var answer = await tenant.Api.PostAsync("events",
            $$"""{"title":"Jazz","slug":"jazz","summary":"s","startsAt":"2030-01-01T18:00:00Z","endsAt":"2030-01-01T22:00:00Z","timeZone":"Africa/Lagos","venue":"v","capacity":{{capacity}}}""");

        // A number in quotes is read as a number, as the web's JSON has it.
        Assert.True(answer.StatusCode == HttpStatusCode.BadRequest || (capacity == "\"5\"" && answer.StatusCode == HttpStatusCode.Created), answer.StatusCode.ToString());
    }

    [Theory]
    [InlineData("0001-01-01T00:00:00Z", "0001-01-02T00:00:00Z")]
    [InlineData("9999-12-31T00:00:00-12:00", "9999-12-31T23:59:59.9999999Z")]
    public async Task Time_AtTheEndsOfTheCalendar_IsNo500(string startsAt, string endsAt)
    {
        using var answer = await tenant.Api.PostAsync("events",
            $$"""{"title":"Jazz","slug":"{{TestTenant.Unique("z")}}","summary":"s","startsAt":"{{startsAt}}","endsAt":"{{endsAt}}","timeZone":"Africa/Lagos","venue":"v","capacity":5}""");

        Assert.True(answer.StatusCode is HttpStatusCode.Created or HttpStatusCode.BadRequest, answer.StatusCode.ToString());
        if (answer.StatusCode == HttpStatusCode.Created)
            Assert.Equal(HttpStatusCode.OK, (await tenant.Api.GetAsync("events")).StatusCode);
    }

    [Theory]
    [InlineData("GET", "/api/v1/nothing", HttpStatusCode.NotFound, ErrorCodes.NotFound)]
    [InlineData("GET", "/nothing", HttpStatusCode.NotFound, ErrorCodes.NotFound)]
    [InlineData("GET", "/api/v1/events/not-an-id", HttpStatusCode.NotFound, ErrorCodes.NotFound)]
    [InlineData("DELETE", "/api/v1/auth/login", HttpStatusCode.MethodNotAllowed, "http.405")]
    public async Task Address_ThatIsNothing_IsAProblemToo(string method, string path, HttpStatusCode status, string code)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        request.Headers.TryAddWithoutValidation("Accept", "text/html");

        await Stack.Api.SendAsync(request, Cancel).RefusesAsync(status, code);
    }

    [Fact]
    public async Task Answers_CarrySecurityHeaders_AndNoServerName()
    {
        using var answer = await Stack.Api.GetAsync("/api/v1/public/events", Cancel);

        Assert.Equal("nosniff", string.Join(',', answer.Headers.GetValues("X-Content-Type-Options")));
        Assert.True(answer.Headers.Contains("Content-Security-Policy"));
        Assert.DoesNotContain("X-Powered-By", answer.Headers.Select(header => header.Key));
    }

    [Theory]
    [InlineData("/health")]
    [InlineData("/alive")]
    [InlineData("/openapi/v1.json")]
    [InlineData("/scalar/")]
    public async Task OpenAddresses_Answer200(string path)
    {
        using var answer = await Stack.Api.GetAsync(path, Cancel);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Theory]
    [InlineData("Ada\nBuy now at http://spam.example")]
    [InlineData("Ada\u0007")]
    public async Task Name_OfSeveralLines_IsRefused(string name)
    {
        var e = await tenant.PublishedEventAsync();

        await e.TryRegisterAsync(e.Attendee() with { FirstName = name }).IsInvalidAsync("firstName");
    }
}
