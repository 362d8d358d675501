using System.Net;
using System.Net.Http.Json;
using EventSphere.Contracts.Modules.Identity;
using EventSphere.Tests.Support;

namespace EventSphere.Tests.Hosting.Limits;

/// <summary>Redis killed under an api that limits by it: a local limit takes over, and says so; then Redis is back.</summary>
public sealed class RedisOutageTests(StackFixture fixture) : OnTheStack(fixture)
{
    private const int Few = 6;
    private const string LimitsForItself = "limits requests for itself";
    private const string SharedAgain = "shared by all instances again";

    [Fact]
    public async Task Redis_KilledAndStartedAgain_LeavesALimitAllTheTime()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() || OperatingSystem.IsMacOS(), "Finds the stack's processes by their environment.");
        await using var redis = await OwnRedis.StartAsync(Stack);
        await using var api = await OwnApi.StartAsync(Stack, new Dictionary<string, string>
        {
            ["ConnectionStrings__cache"] = redis.Address,
            ["Limits__SignIn__Window"] = "01:00:00",
            ["Limits__SignIn__PerAddress"] = $"{Few}",
        });
        using var client = api.ForClient(LimitPipelineTests.SomeAddress());
        for (var i = 0; i < Few / 2; i++)
            Assert.Equal(HttpStatusCode.Unauthorized, await SignInAsync(client));

        await redis.KillAsync();

        // What was taken before counts, and what is taken now as well.
        for (var i = 0; i < Few / 2; i++)
            Assert.Equal(HttpStatusCode.Unauthorized, await SignInAsync(client));
        Assert.Equal(HttpStatusCode.TooManyRequests, await SignInAsync(client));
        await Poll.UntilAsync("the word about the local limit", () => Count(api, LimitsForItself) > 0);

        await redis.StartAgainAsync();

        await Poll.UntilAsync("the limits to be shared again", async () =>
        {
            using var another = api.ForClient(LimitPipelineTests.SomeAddress());
            await SignInAsync(another);
            return Count(api, SharedAgain) > 0;
        });
        Assert.Equal(HttpStatusCode.TooManyRequests, await SignInAsync(client));
        // By turns, never twice the same.
        Assert.InRange(Count(api, LimitsForItself) - Count(api, SharedAgain), 0, 1);
    }

    private static async Task<HttpStatusCode> SignInAsync(HttpClient client)
    {
        using var answer = await client.PostAsJsonAsync("/api/v1/auth/login", new LoginRequest($"{TestTenant.Unique("nobody")}@example.com", "not a password"), Cancel);
        return answer.StatusCode;
    }

    private static int Count(OwnApi api, string words) => api.Output.Split(words).Length - 1;
}
