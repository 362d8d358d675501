using System.Diagnostics;
using EventSphere.ServiceDefaults.Telemetry;

namespace EventSphere.Tests.Hosting;

/// <summary>A trace shows which page was asked for, not whose ticket.</summary>
public sealed class TicketTokenRedactionTests
{
    private const string Token = "wVeLheASA2TgRbtGbo63Ww";

    [Theory]
    [InlineData("url.path", $"/t/{Token}", "/t/redacted")]
    [InlineData("url.path", $"/t/{Token}/qr.png", "/t/redacted/qr.png")]
    [InlineData("url.full", $"http://api:8081/api/v1/public/tickets/{Token}/qr.png?x=1", "http://api:8081/api/v1/public/tickets/redacted/qr.png?x=1")]
    [InlineData("url.query", $"?token={Token}", "?token=redacted")]
    [InlineData("url.query", $"a=1&token={Token}", "a=1&token=redacted")]
    [InlineData("url.full", $"http://web:8080/reset-password?token={Token}", "http://web:8080/reset-password?token=redacted")]
    [InlineData("url.query", $"?code=4%2F0Aea.{Token}~&state={Token}&scope=openid", "?code=redacted&state=redacted&scope=openid")]
    [InlineData("url.full", $"http://web:8080/sign-in/callback/google?state={Token}&code=4/0Aea.{Token}", "http://web:8080/sign-in/callback/google?state=redacted&code=redacted")]
    [InlineData("url.path", $"/invitation/{Token}", "/invitation/redacted")]
    public void Span_OfATicketsAddress_CarriesNoToken(string attribute, string address, string expected)
    {
        using var span = new Activity("request").Start().SetTag(attribute, address);

        new TicketTokenRedaction().OnEnd(span);

        Assert.Equal(expected, span.GetTagItem(attribute));
    }

    [Theory]
    [InlineData("/e/demo/cloud-and-ai")]
    [InlineData("/api/v1/events/01a1fc33-abd3-7c80-8806-18e24e79d5aa/registrations")]
    [InlineData("/t/")]
    public void Span_OfAnotherAddress_KeepsIt(string address) => Assert.Null(TicketTokenRedaction.Redact(address));
}
