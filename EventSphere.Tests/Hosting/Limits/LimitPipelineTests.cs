using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Identity;
using EventSphere.ServiceDefaults.Clients;
using EventSphere.Tests.Support;

namespace EventSphere.Tests.Hosting.Limits;

/// <summary>Who asks too often is told so, and when to come back; nobody else notices. On an api of its own, whose limits are small.</summary>
public sealed class LimitPipelineTests(StackFixture fixture) : OnTheStack(fixture)
{
    private const int Few = 3;

    // Windows of an hour: none ends within the test.
    private static readonly Dictionary<string, string> Settings = new()
    {
        // A machine that is slow for a moment isn't what these tests are about: the api would count for itself then.
        ["Redis__Patience"] = "00:00:30",
        ["Limits__SignIn__Window"] = "01:00:00",
        ["Limits__SignIn__PerAddress"] = $"{Few}",
        ["Limits__StaffRead__Window"] = "01:00:00",
        ["Limits__StaffRead__PerCaller"] = $"{Few}",
        ["Limits__StaffWrite__Window"] = "01:00:00",
        ["Limits__StaffWrite__PerTenant"] = $"{Few}",
        ["Limits__PublicRead__Window"] = "01:00:00",
        ["Limits__PublicRead__PerTenant"] = $"{Few}",
        ["Limits__PublicWrite__Window"] = "01:00:00",
        ["Limits__PublicWrite__PerAddress"] = $"{2 * Few}",
    };

    private OwnApi api = null!;

    protected override async Task PrepareAsync() => api = await OwnApi.StartAsync(Stack, Settings);

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await api.DisposeAsync();
    }

    [Fact]
    public async Task SignIn_FromOneAddress_IsLimitedWhateverTheAccount()
    {
        using var client = api.ForClient(SomeAddress());
        for (var left = Few - 1; left >= 0; left--)
        {
            using var answer = await SignInAsync(client, SomeAccount());
            Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
            Assert.Equal($"{left}", Field(answer, "RateLimit-Remaining"));
            Assert.Equal($"{Few}", Field(answer, "RateLimit-Limit"));
            Assert.Equal($"{Few};w=3600", Field(answer, "RateLimit-Policy"));
        }

        using var refused = await SignInAsync(client, SomeAccount());

        var problem = await Task.FromResult(refused).RefusesAsync(HttpStatusCode.TooManyRequests, ErrorCodes.RateLimited);
        var wait = int.Parse(Field(refused, "Retry-After")!, CultureInfo.InvariantCulture);
        Assert.InRange(wait, 1, 3600 + 600);
        Assert.Equal("0", Field(refused, "RateLimit-Remaining"));
        Assert.Equal($"{wait}", Field(refused, "RateLimit-Reset"));
        Assert.Contains($"again in {wait} s", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
        using var neighbour = api.ForClient(SomeAddress());
        using var elsewhere = await SignInAsync(neighbour, SomeAccount());
        Assert.Equal(HttpStatusCode.Unauthorized, elsewhere.StatusCode);
    }

    [Fact]
    public async Task Web_ThatNamesNoClient_IsNotLimitedAsOne()
    {
        using var web = api.ForClient(null);

        for (var i = 0; i < 2 * Few; i++)
        {
            using var answer = await SignInAsync(web, SomeAccount());
            Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        }
    }

    [Fact]
    public async Task Address_ClaimedWithoutTheCredential_IsNotTheOneCounted()
    {
        var last = HttpStatusCode.OK;
        for (var i = 0; i <= Few; i++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/auth/login") { Content = JsonContent.Create(new LoginRequest(SomeAccount(), "not a password")) };
            request.Headers.Add(ForwardedClient.ClientHeader, SomeAddress());
            request.Headers.Add("X-Forwarded-For", SomeAddress());
            using var answer = await api.Http.SendAsync(request, Cancel);
            last = answer.StatusCode;
        }

        Assert.Equal(HttpStatusCode.TooManyRequests, last);
    }

    [Fact]
    public async Task Caller_OverTheLimit_LeavesTheOthersOfTheirOrganizationAlone()
    {
        var tenant = await TestTenant.SignUpAsync(Stack);
        using var client = api.ForClient(SomeAddress());
        var owner = new ApiClient(client, tenant.Tokens.AccessToken);
        var viewer = new ApiClient(client, (await tenant.SignInAsync(await tenant.MemberAddressAsync("Viewer"))).AccessToken);
        for (var i = 0; i < Few; i++)
            Assert.Equal(HttpStatusCode.OK, (await owner.GetAsync("events")).StatusCode);

        // Another session of the same person is the same person.
        await new ApiClient(client, (await tenant.SignInAsync(tenant.OwnerEmail)).AccessToken).GetAsync("auth/me").RefusesAsync(HttpStatusCode.TooManyRequests, ErrorCodes.RateLimited);

        Assert.Equal(HttpStatusCode.OK, (await viewer.GetAsync("events")).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await owner.PutAsync("auth/me", new ProfileRequest("Olu Owner"))).StatusCode);
    }

    [Fact]
    public async Task Tenant_OverTheLimit_LeavesTheOthersAlone()
    {
        var (tenant, other) = (await TestTenant.SignUpAsync(Stack), await TestTenant.SignUpAsync(Stack));
        var (e, otherEvent) = (await tenant.PublishedEventAsync(), await other.PublishedEventAsync());
        using var client = api.ForClient(SomeAddress());
        for (var i = 0; i < Few; i++)
            Assert.Equal(HttpStatusCode.NoContent, (await new ApiClient(client, tenant.Tokens.AccessToken).PutAsync("auth/me", new ProfileRequest("Olu Owner"))).StatusCode);
        await new ApiClient(client, tenant.Tokens.AccessToken).PutAsync("auth/me", new ProfileRequest("Olu Owner")).RefusesAsync(HttpStatusCode.TooManyRequests, ErrorCodes.RateLimited);
        for (var i = 0; i < Few; i++)
        {
            using var visitor = api.ForClient(SomeAddress());
            Assert.Equal(HttpStatusCode.OK, (await new ApiClient(visitor).GetAsync(e.PublicPath)).StatusCode);
        }

        await new ApiClient(client).GetAsync(e.PublicPath).RefusesAsync(HttpStatusCode.TooManyRequests, ErrorCodes.RateLimited);

        Assert.Equal(HttpStatusCode.OK, (await new ApiClient(client).GetAsync(otherEvent.PublicPath)).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await new ApiClient(client, other.Tokens.AccessToken).PutAsync("auth/me", new ProfileRequest("Olu Owner"))).StatusCode);
    }

    [Fact]
    public async Task BusyClass_FarFromItsLimit_SaysNothingAndNearItHowFar()
    {
        using var client = api.ForClient(SomeAddress());
        var told = new List<string?>();
        for (var i = 0; i < 2 * Few; i++)
        {
            using var answer = await client.PostAsJsonAsync("/api/v1/auth/logout", new LogoutRequest("no such token"), Cancel);
            Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
            told.Add(Field(answer, "RateLimit-Remaining"));
        }

        Assert.Equal([null, null, null, null, null, "0"], told);
        // A request that would be refused anyway is refused for this first, so that nothing is looked up for it.
        await new ApiClient(client).PostAsync("auth/logout", "{").RefusesAsync(HttpStatusCode.TooManyRequests, ErrorCodes.RateLimited);
    }

    [Fact]
    public async Task Start_WithALimitThatMakesNoSense_NamesIt()
    {
        var ended = await Assert.ThrowsAsync<InvalidOperationException>(() => OwnApi.StartAsync(Stack, new Dictionary<string, string> { ["Limits__Door__PerCaller"] = "0" }));

        Assert.Contains("Limits:Door", ended.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Description_OfEveryOperation_NamesTheRefusal()
    {
        var document = await Stack.Api.GetFromJsonAsync<JsonElement>("/openapi/v1.json", Cancel);

        var silent = document.GetProperty("paths").EnumerateObject().SelectMany(path => path.Value.EnumerateObject().Select(operation => (Name: $"{operation.Name} {path.Name}", operation.Value)))
            .Where(operation => !operation.Value.GetProperty("responses").TryGetProperty("429", out _));
        Assert.Empty(silent.Select(operation => operation.Name));
    }

    private static Task<HttpResponseMessage> SignInAsync(HttpClient client, string account) =>
        client.PostAsJsonAsync("/api/v1/auth/login", new LoginRequest(account, "not a password"), Cancel);

    private static string? Field(HttpResponseMessage answer, string name) => answer.Headers.TryGetValues(name, out var values) ? string.Join(',', values) : null;

    private static string SomeAccount() => $"{TestTenant.Unique("nobody")}@example.com";

    // Nobody else of this run comes from there.
    internal static string SomeAddress() => string.Create(CultureInfo.InvariantCulture, $"10.{Random.Shared.Next(256)}.{Random.Shared.Next(256)}.{Random.Shared.Next(1, 255)}");
}
