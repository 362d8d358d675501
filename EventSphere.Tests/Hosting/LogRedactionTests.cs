using System.Net;
using System.Net.Http.Headers;
using System.Text;
using EventSphere.Contracts.Modules.Identity;
using EventSphere.Tests.Support;

namespace EventSphere.Tests.Hosting;

/// <summary>
/// Secrets and addresses sent by every way in, to an api that logs all there is to log, and tells all to an exporter: neither gets any of them.
/// </summary>
public sealed class LogRedactionTests(StackFixture fixture) : OnTheStack(fixture)
{
    private const string Mail = "zara.private@secret-mail.example.com";
    private const string Phone = "+2348039998877";
    private const string Token = "wVeLheASA2TgRbtGbo63Ww";
    private const string LongToken = "kz8-Qx3VnC_1pTqYw0bUeLrS5mJdHfGa9oZi2XvNcKE";

    // What may be left of none of them, in plain and as addresses write it.
    private static readonly string[] Secrets = ["zara.private", "secret-mail", "8039998877", Token, LongToken];

    [Fact]
    public async Task Secrets_SentByEveryWayIn_ReachNoLogAndNoExporter()
    {
        await using var collector = await OtlpCollector.StartAsync();
        await using var api = await OwnApi.StartAsync(Stack, new Dictionary<string, string>
        {
            ["Logging__LogLevel__Default"] = "Trace",
            ["Logging__LogLevel__Microsoft"] = "Trace",
            ["Logging__LogLevel__System"] = "Trace",
            ["Logging__LogLevel__Npgsql"] = "Trace",
            ["Logging__LogLevel__Azure"] = "Trace",
            ["Logging__Console__FormatterOptions__IncludeScopes"] = "true",
            ["OTEL_EXPORTER_OTLP_ENDPOINT"] = collector.Address,
            ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
            ["OTEL_BSP_SCHEDULE_DELAY"] = "200",
            ["OTEL_BLRP_SCHEDULE_DELAY"] = "200",
            ["OTEL_DOTNET_EXPERIMENTAL_ASPNETCORE_DISABLE_URL_QUERY_REDACTION"] = "true",
        });
        var tenant = await TestTenant.SignUpAsync(Stack);
        var e = await tenant.PublishedEventAsync();
        using var http = api.ForClient("192.0.2.77");

        await SendByEveryWayAsync(http, tenant, e);

        // The last request's own words come after all others'.
        const string Last = "/api/v1/the-last-of-these";
        using (await http.GetAsync(Last, Cancel))
        {
        }

        await Poll.UntilAsync("the last request in the log", () => api.Output.Contains(Last, StringComparison.Ordinal));
        await Poll.UntilAsync("the last request in the traces", () => collector.Text("traces").Contains(Last, StringComparison.Ordinal));
        await Poll.UntilAsync("the last request in the exported log", () => collector.Text("logs").Contains(Last, StringComparison.Ordinal));
        foreach (var (where, text) in new[] { ("log", api.Output), ("traces", collector.Text("traces")), ("exported log", collector.Text("logs")), ("metrics", collector.Text("metrics")) })
        {
            foreach (var secret in Secrets)
                Assert.False(text.Contains(secret, StringComparison.OrdinalIgnoreCase), $"{secret} is in the {where}: {Around(text, secret)}");
        }

        // They came that far: what stands in their place does stand there.
        Assert.Contains("redacted-mail", api.Output, StringComparison.Ordinal);
        Assert.Contains("redacted-mail", collector.Text("traces"), StringComparison.Ordinal);
        Assert.Contains("redacted-mail", collector.Text("logs"), StringComparison.Ordinal);
    }

    private static async Task SendByEveryWayAsync(HttpClient http, TestTenant tenant, TestEvent e)
    {
        var (mail, phone) = (Uri.EscapeDataString(Mail), Uri.EscapeDataString(Phone));
        var owner = new ApiClient(http, tenant.Tokens.AccessToken);

        // In paths and queries: of routes there are, of those there aren't, and where they are read.
        foreach (var path in new[]
        {
            $"/api/v1/public/tickets/{Token}", $"/api/v1/public/tickets/{Token}/qr.png", $"/nothing/{Mail}/{phone}/{LongToken}", $"/t/{Token}", $"/invitation/{LongToken}",
            $"/api/v1/public/{mail}/events/{LongToken}", $"/api/v1/public/events?search={mail}&phone={phone}&token={LongToken}", $"/api/v1/events?page={mail}",
        })
        {
            using (await http.GetAsync(path, Cancel))
            {
            }
        }

        foreach (var path in new[] { $"attendees?search={mail}", $"attendees?search={phone}", $"events/{e.Id}/registrations?search={mail}", $"attendees/export?search={mail}", $"search?q={mail}", $"events/{LongToken}" })
            await owner.GetAsync(path);

        // In headers.
        using (var odd = new HttpRequestMessage(HttpMethod.Get, "/api/v1/auth/me"))
        {
            odd.Headers.Authorization = new AuthenticationHeaderValue("Bearer", LongToken);
            odd.Headers.TryAddWithoutValidation("User-Agent", $"Mozilla/5.0 {Mail} {Phone}");
            odd.Headers.TryAddWithoutValidation("Referer", $"https://example.com/t/{Token}?mail={mail}");
            odd.Headers.TryAddWithoutValidation("Cookie", $"session={LongToken}");
            odd.Headers.TryAddWithoutValidation("Accept-Language", Mail);
            odd.Headers.TryAddWithoutValidation("X-Request-Id", LongToken);
            using (await http.SendAsync(odd, Cancel))
            {
            }
        }

        // In bodies that are good, wrong, of another type and no JSON at all.
        var anybody = new ApiClient(http);
        await anybody.PostAsync("auth/login", new LoginRequest(Mail, LongToken));
        await anybody.PostAsync("auth/forgot-password", new ForgotPasswordRequest(Mail));
        await anybody.PostAsync("auth/refresh", new RefreshRequest(LongToken));
        await anybody.PostAsync("auth/reset-password", new ResetPasswordRequest(LongToken, Phone));
        await anybody.PostAsync("public/invitations/read", new ReadInvitationRequest(LongToken));
        await anybody.PostAsync("auth/login", $$"""{"email":{"{{Mail}}":"{{Phone}}"},"{{LongToken}}":1}""");
        await anybody.PostAsync("auth/login", $"{Mail} {Phone} {LongToken}");
        await anybody.PostAsync("auth/login", new StringContent(Mail, Encoding.UTF8, "text/plain"));
        await anybody.PostAsync("auth/login", new FormUrlEncodedContent([new("email", Mail), new("token", LongToken)]));
        await anybody.PostAsync(e.RegistrationsPath, e.Attendee(Mail) with { Answers = new Dictionary<string, string> { ["phone"] = Phone } }, LongToken);
        await anybody.PostAsync(e.RegistrationsPath, e.Attendee(Mail), $"{Mail} {LongToken}");
        await owner.PostAsync("check-ins", new Contracts.Modules.CheckIns.CheckInRequest(Token, Mail));
        await owner.PostAsync("users/invitations", new InviteUserRequest(Mail, "Viewer"));
        var upload = new MultipartFormDataContent { { new StringContent(Mail), "purpose" }, { new ByteArrayContent([1, 2, 3]), Phone, $"{LongToken}.webp" } };
        using var refused = await owner.PostAsync("images", upload);
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
    }

    private static string Around(string text, string secret)
    {
        var at = text.IndexOf(secret, StringComparison.OrdinalIgnoreCase);
        return text[Math.Max(0, at - 200)..Math.Min(text.Length, at + 100)];
    }
}
