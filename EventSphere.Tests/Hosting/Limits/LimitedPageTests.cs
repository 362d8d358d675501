using System.Net;
using System.Text.RegularExpressions;
using EventSphere.Tests.Support;

namespace EventSphere.Tests.Hosting.Limits;

/// <summary>A page says that it was a lot and how long to wait, to the browser that asked too often and to no other that comes through the same Web.</summary>
public sealed partial class LimitedPageTests(StackFixture fixture) : OnTheStack(fixture)
{
    private const int Few = 2;

    [Fact]
    public async Task SignInPage_OverTheLimitOfABrowsersAddress_SaysHowLongToWait()
    {
        await using var api = await OwnApi.StartAsync(Stack, new Dictionary<string, string> { ["Redis__Patience"] = "00:00:30", ["Limits__SignIn__Window"] = "00:10:00", ["Limits__SignIn__PerAddress"] = $"{Few}" });
        await using var web = await OwnWeb.StartAsync(Stack, api: api);
        var (browser, another) = (LimitPipelineTests.SomeAddress(), LimitPipelineTests.SomeAddress());
        for (var i = 0; i < Few; i++)
            Assert.Equal(HttpStatusCode.UnprocessableEntity, (await SignInAsync(web, browser)).Status);

        var (status, text) = await SignInAsync(web, browser);

        Assert.Equal(HttpStatusCode.TooManyRequests, status);
        Assert.Matches(Wait(), text);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await SignInAsync(web, another)).Status);
    }

    private static async Task<(HttpStatusCode Status, string Text)> SignInAsync(OwnWeb web, string address)
    {
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri(web.Address) };
        http.DefaultRequestHeaders.Add("X-Forwarded-For", address);
        var page = await http.GetStringAsync("/sign-in", Cancel);
        using var answer = await http.PostAsync("/sign-in", new FormUrlEncodedContent(
        [
            new("_handler", "sign-in"),
            new("__RequestVerificationToken", FormToken().Match(page).Groups[1].Value),
            new("Form.Email", $"{TestTenant.Unique("nobody")}@example.com"),
            new("Form.Password", "not a password"),
        ]), Cancel);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(Cancel));
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex FormToken();

    [GeneratedRegex("That was a lot at once\\. Please try again in (?:\\d+ minutes|\\d+ s)\\.")]
    private static partial Regex Wait();
}
