using System.Net;
using System.Text.RegularExpressions;
using EventSphere.Contracts.Modules.Tenancy;
using EventSphere.Tests.Support;

namespace EventSphere.Tests.Hosting;

/// <summary>The public pages under a tenant's own domain, asked of the running Web as a proxy passes a request on: with the browser's Host.</summary>
public sealed partial class TenantHostTests(StackFixture fixture) : OnTheStack(fixture)
{
    private readonly string host = $"{TestTenant.Unique("d")}.example.com";
    private TestEvent e = null!;
    private DomainResponse domain = null!;

    protected override async Task PrepareAsync()
    {
        e = await (await TestTenant.SignUpAsync(Stack)).PublishedEventAsync();
        domain = await e.Tenant.Api.PostAsync<DomainResponse>("settings/domains", new AddDomainRequest(host));
        Stack.Names.Set(domain.RecordName, domain.RecordValue);
        domain = await e.Tenant.Api.PostAsync<DomainResponse>($"settings/domains/{domain.Id}/verify", status: HttpStatusCode.OK);
        Assert.Equal(DomainStatuses.Verified, domain.Status);
    }

    [Fact]
    public async Task Root_OfATenantsDomain_IsItsEvents()
    {
        var page = await PageAsync("/");

        Assert.Contains("Lagos Jazz Night", page, StringComparison.Ordinal);
        Assert.Contains($"href=\"/{e.Slug}\"", page, StringComparison.Ordinal);
        Assert.Contains($"<link rel=\"canonical\" href=\"{At(host)}/\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Event_UnderATenantsDomain_IsTheSamePageWithLinksOfThatDomain()
    {
        var page = await PageAsync($"/{e.Slug}");

        Assert.Contains($"action=\"/{e.Slug}/register\"", page, StringComparison.Ordinal);
        Assert.Contains($"href=\"/{e.Slug}/calendar.ics\"", page, StringComparison.Ordinal);
        Assert.Contains($"<link rel=\"canonical\" href=\"{At(host)}/{e.Slug}\"", page, StringComparison.Ordinal);
        // What only our own site has is linked there.
        Assert.Contains($"href=\"{Stack.WebAddress.TrimEnd('/')}/app\"", page, StringComparison.Ordinal);
        using var calendar = await AskAsync(host, $"/{e.Slug}/calendar.ics");
        Assert.Equal("text/calendar", calendar.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task Event_OnOurOwnHost_NamesTheTenantsDomainAsItsAddressAndKeepsItsLinks()
    {
        await PageAsync($"/{e.Slug}"); // what is kept of that must not be shown here

        var own = await Stack.Web.GetStringAsync($"/e/{e.Tenant.Slug}/{e.Slug}", Cancel);

        Assert.Contains($"<link rel=\"canonical\" href=\"{At(host)}/{e.Slug}\"", own, StringComparison.Ordinal);
        Assert.Contains($"action=\"/e/{e.Tenant.Slug}/{e.Slug}/register\"", own, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Registration_UnderATenantsDomain_EndsAtTheTicketThere()
    {
        using var form = await AskAsync(host, $"/{e.Slug}/register");
        var page = await form.Content.ReadAsStringAsync(Cancel);
        var cookie = form.Headers.GetValues("Set-Cookie").Single(value => value.StartsWith("eventsphere.form=", StringComparison.Ordinal));
        var fields = HiddenField().Matches(page).ToDictionary(match => match.Groups[1].Value, match => WebUtility.HtmlDecode(match.Groups[2].Value));
        fields["Form.TicketTypeId"] = e.TicketTypeId.ToString();
        (fields["Form.FirstName"], fields["Form.LastName"], fields["Form.Email"]) = ("Ada", "Obi", e.NewAddress());

        using var posted = await AskAsync(host, $"/{e.Slug}/register", new FormUrlEncodedContent(fields), cookie.Split(';')[0]);

        Assert.Equal(HttpStatusCode.Found, posted.StatusCode);
        var ticket = new Uri(new Uri(At(host)), posted.Headers.Location!);
        Assert.Equal(host, ticket.Host);
        Assert.DoesNotContain("domain=", cookie, StringComparison.OrdinalIgnoreCase);
        using var shown = await AskAsync(host, ticket.PathAndQuery);
        Assert.Contains($"href=\"/{e.Slug}\"", await shown.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/app")]
    [InlineData("/app/events")]
    [InlineData("/sign-in")]
    [InlineData("/sign-up")]
    [InlineData("/invitation/x")]
    [InlineData("/reset-password")]
    [InlineData("/switch-organization")]
    [InlineData("/_blazor/negotiate")]
    [InlineData("/_framework/blazor.web.js")]
    [InlineData("/dev/components")]
    [InlineData("/health")]
    [InlineData("/problem/500")]
    public async Task WhatIsNotPublic_DoesNotAnswerThere(string path)
    {
        using var answer = await AskAsync(host, path);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.False(answer.Headers.TryGetValues("Set-Cookie", out var cookies) && cookies.Any(cookie => cookie.StartsWith("eventsphere.session", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task SignIn_PostedThere_SignsNobodyIn()
    {
        using var answer = await AskAsync(host, "/sign-in", new FormUrlEncodedContent([new("_handler", "sign-in"), new("Form.Email", e.Tenant.OwnerEmail), new("Form.Password", TestTenant.Password)]));

        Assert.True((int)answer.StatusCode is >= 400 and < 500, $"It answered {answer.StatusCode}.");
    }

    [Fact]
    public async Task AnotherTenantsEvent_DoesNotShowThere()
    {
        var other = await (await TestTenant.SignUpAsync(Stack)).PublishedEventAsync();

        foreach (var path in new[] { $"/{other.Slug}", $"/e/{other.Tenant.Slug}/{other.Slug}", $"/{other.Tenant.Slug}/{other.Slug}" })
        {
            using var answer = await AskAsync(host, path);
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }
    }

    [Theory]
    [InlineData("nobodys-host.example.com")]
    [InlineData("www.localhost.example.com")]
    public async Task Host_OfNobody_IsMisdirected(string nobodys)
    {
        using var answer = await AskAsync(nobodys, "/");

        Assert.Equal((HttpStatusCode)421, answer.StatusCode);
        Assert.Contains("Nothing is here", await answer.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("localhost")]
    [InlineData("127.0.0.1")]
    [InlineData("web")]
    public async Task Host_OfOurs_IsTheSite(string ours)
    {
        using var answer = await AskAsync(ours, "/sign-in");

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task Host_OfAPendingDomain_IsMisdirected()
    {
        var pending = $"{TestTenant.Unique("d")}.example.com";
        await e.Tenant.Api.PostAsync<DomainResponse>("settings/domains", new AddDomainRequest(pending));

        using var answer = await AskAsync(pending, "/");

        Assert.Equal((HttpStatusCode)421, answer.StatusCode);
    }

    [Fact]
    public async Task Host_WhoseDomainIsRemoved_StopsAnswering()
    {
        await PageAsync("/");
        using var removed = await e.Tenant.Api.DeleteAsync($"settings/domains/{domain.Id}");

        await Poll.UntilAsync("the host to be nobody's", async () => (await AskAsync(host, "/")).StatusCode == (HttpStatusCode)421, TimeSpan.FromSeconds(30));
        await Poll.UntilAsync("the page to have its own address again", async () =>
            (await Stack.Web.GetStringAsync($"/e/{e.Tenant.Slug}/{e.Slug}", Cancel)).Contains($"<link rel=\"canonical\" href=\"{Stack.WebAddress.TrimEnd('/')}/e/{e.Tenant.Slug}/{e.Slug}\"", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Host_WhoseTenantMoves_ShowsItsEventsAllTheSame()
    {
        await PageAsync("/");
        await (await e.Tenant.Api.PutAsync("settings/slug", new ChangeSlugRequest(TestTenant.Unique("n")))).ReadAsync<OrganizationResponse>(HttpStatusCode.OK);

        Assert.Contains("Lagos Jazz Night", await PageAsync($"/{e.Slug}"), StringComparison.Ordinal);
    }

    private string At(string name) => new UriBuilder(Stack.WebAddress) { Host = name }.Uri.GetLeftPart(UriPartial.Authority);

    private async Task<string> PageAsync(string path)
    {
        using var answer = await AskAsync(host, path);
        var page = await answer.Content.ReadAsStringAsync(Cancel);
        Assert.True(answer.StatusCode == HttpStatusCode.OK, $"{path} answered {answer.StatusCode}: {page}");
        return page;
    }

    private Task<HttpResponseMessage> AskAsync(string name, string path, HttpContent? form = null, string? cookie = null)
    {
        var request = new HttpRequestMessage(form is null ? HttpMethod.Get : HttpMethod.Post, path) { Content = form, Headers = { { "Accept", "text/html" } } };
        request.Headers.Host = name;
        if (cookie is not null)
            request.Headers.Add("Cookie", cookie);
        return Stack.Web.SendAsync(request, Cancel);
    }

    [GeneratedRegex("<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\"")]
    private static partial Regex HiddenField();
}
