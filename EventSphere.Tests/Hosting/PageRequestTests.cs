using System.Net;
using EventSphere.Tests.Support;

namespace EventSphere.Tests.Hosting;

/// <summary>Requests that browsers, link checkers and mistakes send to the pages.</summary>
public sealed class PageRequestTests(StackFixture fixture) : OnTheStack(fixture)
{
    [Theory]
    [InlineData("/")]
    [InlineData("/sign-in")]
    public async Task Head_OfAPage_IsAnsweredLikeItsGetWithoutABody(string path)
    {
        using var answer = await AskAsync(HttpMethod.Head, path);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Empty(await answer.Content.ReadAsByteArrayAsync(Cancel));
    }

    [Theory]
    [InlineData("/sign-in?demo=x", HttpStatusCode.OK)]
    [InlineData("/sign-in?signedOut=x", HttpStatusCode.OK)]
    [InlineData("/t/AAAAAAAAAAAAAAAAAAAAAA?new=x", HttpStatusCode.NotFound)]
    [InlineData("/nothing/here", HttpStatusCode.NotFound)]
    public async Task Page_AskedForOddly_IsAPage(string path, HttpStatusCode expected)
    {
        using var answer = await AskAsync(HttpMethod.Get, path);

        Assert.Equal(expected, answer.StatusCode);
        Assert.Contains("</html>", await answer.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Form_WithoutItsCookie_IsRefusedWithAPageThatSaysWhatToDo()
    {
        var form = new FormUrlEncodedContent([new("_handler", "sign-in"), new("Email", "a@example.com"), new("Password", "not a password")]);

        using var answer = await AskAsync(HttpMethod.Post, "/sign-in", form);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("</html>", await answer.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
    }

    // As a browser does: an error is a page for who takes pages.
    private Task<HttpResponseMessage> AskAsync(HttpMethod method, string path, HttpContent? content = null) =>
        Stack.Web.SendAsync(new HttpRequestMessage(method, path) { Content = content, Headers = { { "Accept", "text/html" } } }, Cancel);
}
