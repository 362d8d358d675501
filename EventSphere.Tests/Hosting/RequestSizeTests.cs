using System.Net;
using System.Text;
using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Events;
using EventSphere.Contracts.Modules.Forms;
using EventSphere.Tests.Support;

namespace EventSphere.Tests.Hosting;

/// <summary>A body has room for the longest valid request of its kind, and not for more.</summary>
public sealed class RequestSizeTests(StackFixture fixture) : OnTheStack(fixture)
{
    [Theory]
    [InlineData("auth/login", 32)]
    [InlineData("tenants", 32)]
    [InlineData("check-ins", 32)]
    [InlineData("events", 512)]
    [InlineData("auth/logout", 1024)]
    public async Task Body_LargerThanItsKindTakes_Is413AndSaysHowMuch(string path, int kilobytes)
    {
        var tenant = await TestTenant.SignUpAsync(Stack);

        // Asks first, as curl does: who writes on while the server has hung up may see a broken pipe and no answer.
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/{path}")
        {
            Content = new StringContent($$"""{"text":"{{new string('x', kilobytes * 1024)}}"}""", Encoding.UTF8, "application/json"),
            Headers = { Authorization = new("Bearer", tenant.Tokens.AccessToken), ExpectContinue = true },
        };
        var problem = await Stack.Api.SendAsync(request, Cancel).RefusesAsync(HttpStatusCode.RequestEntityTooLarge, ErrorCodes.RequestTooLarge);

        Assert.Contains($"{kilobytes} KB", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Body_OfTheLongestValidRequest_IsTaken()
    {
        // Characters that take the most when they are escaped.
        var tenant = await TestTenant.SignUpAsync(Stack);
        var made = await tenant.Api.PostAsync<EventResponse>("events", TestTenant.NewEvent() with { Description = new string('漢', EventLimits.DescriptionMaxLength) });
        Assert.Equal(EventLimits.DescriptionMaxLength, made.Description?.Length);

        var e = await tenant.PublishedEventAsync();
        var keys = Enumerable.Range(0, FormLimits.MaxQuestions).Select(i => $"q{i:00}".PadRight(FormLimits.KeyMaxLength, 'x')).ToArray();
        await e.AskAsync([.. keys.Select(key => TestForm.Text(key) with { Kind = FormFieldKinds.LongText })]);
        var answers = keys.ToDictionary(key => key, _ => new string('漢', FormLimits.LongTextMaxLength));
        using var answer = await e.TryRegisterAsync(e.Attendee() with { Answers = answers });
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
    }

    [Fact]
    public async Task Form_LargerThanAPageTakes_IsAPageThatSaysSo()
    {
        using var page = await Stack.Web.GetAsync("/sign-in", Cancel);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/sign-in")
        {
            Content = new FormUrlEncodedContent([new("_handler", "sign-in"), new("Email", new string('x', 2 * 1024 * 1024))]),
            Headers = { Accept = { new("text/html") }, ExpectContinue = true },
        };
        request.Headers.Add("Cookie", page.Headers.GetValues("Set-Cookie").Select(cookie => cookie.Split(';')[0]));

        using var answer = await Stack.Web.SendAsync(request, Cancel);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        Assert.Contains("too much at once", await answer.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
    }
}
