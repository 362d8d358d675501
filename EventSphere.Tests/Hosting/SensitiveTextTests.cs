using System.Diagnostics;
using EventSphere.ServiceDefaults.Telemetry;

namespace EventSphere.Tests.Hosting;

/// <summary>Logs and traces show what happened, not whose ticket, session or address it was about.</summary>
public sealed class SensitiveTextTests
{
    private const string Token = "wVeLheASA2TgRbtGbo63Ww";
    private const string LongToken = "kz8-Qx3VnC_1pTqYw0bUeLrS5mJdHfGa9oZi2XvNcKE";
    private const string Jwt = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIwMTk3In0.Qm9nDTlVqfZ8s0n6vQkz1J5tqWcX3yR7uLh2aPe4Mbg";

    [Theory]
    [InlineData($"/t/{Token}", "/t/redacted")]
    [InlineData($"/t/{Token}/qr.png", "/t/redacted/qr.png")]
    [InlineData($"/w/{Token}?new=1", "/w/redacted?new=1")]
    [InlineData($"/e/demo/night/register?hold={Token}", "/e/demo/night/register?hold=redacted")]
    [InlineData($"http://api:8081/api/v1/public/tickets/{Token}/qr.png?x=1", "http://api:8081/api/v1/public/tickets/redacted/qr.png?x=1")]
    [InlineData("/invitation/short-one", "/invitation/redacted")]
    [InlineData($"?token={Token}", "?token=redacted")]
    [InlineData($"?code=4%2F0Aea.{Token}~&state={Token}&scope=openid", "?code=redacted&state=redacted&scope=openid")]
    [InlineData($"a=1&token={LongToken}&b=2", "a=1&token=redacted&b=2")]
    [InlineData("Authorization: Bearer abcdefgh", "Authorization: Bearer redacted")]
    [InlineData("Host=db;Username=app;Password=hunter2hunter2;Port=5432", "Host=db;Username=app;Password=redacted;Port=5432")]
    [InlineData("""{"refreshToken":"short-but-secret"}""", """{"refreshToken":"redacted"}""")]
    [InlineData($"The token {LongToken} is spent.", "The token redacted is spent.")]
    [InlineData($"ticket {Token}, please", "ticket redacted, please")]
    [InlineData($"invalid: '{Jwt}'", "invalid: 'redacted'")]
    [InlineData("550 <ada.obi+lagos@mail.example.com>: user unknown", "550 <redacted-mail>: user unknown")]
    [InlineData("/api/v1/attendees?search=ada%40example.com&page=2", "/api/v1/attendees?search=redacted-mail&page=2")]
    [InlineData("Zoë Ünal zoë@bücher.example", "Zoë Ünal redacted-mail")]
    [InlineData("call +234 803 123 4567 now", "call redacted-phone now")]
    [InlineData("phone=%2B2348031234567", "phone=redacted-phone")]
    [InlineData("+44 (0)20 7946-0958", "redacted-phone")]
    [InlineData("?search=%2B2348031234567 - 200 - text/html", "?search=redacted-phone - 200 - text/html")]
    [InlineData("+2348031234567 12345", "redacted-phone345")]
    [InlineData($"ada@example.com +2348031234567 {Token}", "redacted-mail redacted-phone redacted")]
    public void Text_ThatHoldsASecretOrAnAddress_LosesItAlone(string text, string expected) => Assert.Equal(expected, SensitiveText.Redact(text));

    [Theory]
    [InlineData("")]
    [InlineData("/t/")]
    [InlineData("/e/demo/cloud-and-ai")]
    [InlineData("/api/v1/events/01a1fc33-abd3-7c80-8806-18e24e79d5aa/registrations")]
    [InlineData("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01")]
    [InlineData("2027-03-01T18:00:00.0000000+01:00 at UTC+02")]
    [InlineData("   at EventSphere.Worker.Modules.Identity.SendPasswordResetHandler.HandleAsync(Envelope envelope) in /src/Handler.cs:line 31")]
    [InlineData("System.Threading.Tasks.Task.ThrowIfCancellationRequestedAndWaitForCompletion")]
    [InlineData("127.0.0.1:16379,password")]
    [InlineData("4,000 of 10,000 messages (40 %) @ 12 ms")]
    public void Text_ThatHoldsNone_StaysWhatItIs(string text) => Assert.Null(SensitiveText.Redact(text));

    [Fact]
    public void Tokens_OfEveryKindThatAreMade_AreKnownWhereverTheyStand()
    {
        // Nearly all: a token that looks like a word by chance is one in a thousand, and where tokens have their place they are known by that.
        var missed = Enumerable.Range(0, 10_000).Count(i =>
            SensitiveText.Redact($"about {System.Buffers.Text.Base64Url.EncodeToString(System.Security.Cryptography.RandomNumberGenerator.GetBytes(i % 2 == 0 ? 16 : 32))}") is null);

        Assert.InRange(missed, 0, 150);
    }

    [Fact]
    public void Span_OfAnyKind_CarriesNoSecretToTheExporter()
    {
        using var span = new Activity($"GET /t/{Token}").Start();
        span.SetTag("url.path", $"/t/{Token}").SetTag("url.query", "?email=ada%40example.com").SetTag("user_agent.original", "Bot ada@example.com").SetTag("retries", 3);
        span.SetStatus(ActivityStatusCode.Error, "refused ada@example.com");
        span.AddException(new InvalidOperationException("Nobody at +2348031234567."));

        new SpanRedaction().OnEnd(span);

        var all = string.Join('\n', [
            span.DisplayName, span.StatusDescription, .. span.TagObjects.Select(tag => $"{tag.Key}={tag.Value}"), .. span.Events.SelectMany(e => e.Tags).Select(tag => $"{tag.Key}={tag.Value}")]);
        Assert.Equal("/t/redacted", span.GetTagItem("url.path"));
        Assert.Equal(3, span.GetTagItem("retries"));
        Assert.Contains("redacted-phone", all, StringComparison.Ordinal);
        foreach (var secret in new[] { Token, "ada@", "ada%40", "+234" })
            Assert.DoesNotContain(secret, all, StringComparison.Ordinal);
    }
}
