using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Tickets;
using EventSphere.Tests.Support;

namespace EventSphere.Tests.Modules.Tickets;

/// <summary>The e-ticket, for whoever holds its token.</summary>
public sealed class TicketHolderTests(StackFixture fixture) : OnTheStack(fixture)
{
    [Fact]
    public async Task Ticket_ByItsToken_TellsWhatItIsFor()
    {
        var e = await (await TestTenant.SignUpAsync(Stack)).PublishedEventAsync();
        var registration = await e.RegisterAsync();

        var ticket = await e.Tenant.Public.GetAsync<TicketResponse>($"public/tickets/{registration.Ticket.Token}");

        Assert.Equal(("Ada Obi", "Standard", "confirmed", e.Slug, e.Tenant.Slug, registration.Ticket.Url, null),
            (ticket.AttendeeName, ticket.TicketType, ticket.Status, ticket.EventSlug, ticket.TenantSlug, ticket.Url, ticket.AdmittedAt));
    }

    [Fact]
    public async Task QrCode_OfATicket_HoldsItsAddress()
    {
        var e = await (await TestTenant.SignUpAsync(Stack)).PublishedEventAsync();
        var registration = await e.RegisterAsync();

        using var answer = await e.Tenant.Public.GetAsync($"public/tickets/{registration.Ticket.Token}/qr.png");

        Assert.Equal("image/png", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal(registration.Ticket.Url, QrReader.Read(await answer.Content.ReadAsByteArrayAsync(Cancel)));
    }

    [Theory]
    [InlineData("AbCdEfGhIjKlMnOpQrSt_w")]
    [InlineData("hello")]
    [InlineData("%F0%9F%8E%89")]
    public async Task Ticket_UnknownToken_Is404(string token)
    {
        var api = new ApiClient(Stack.Api);

        await api.GetAsync($"public/tickets/{token}").IsUnknownAsync(ErrorCodes.TicketUnknown);
        await api.GetAsync($"public/tickets/{token}/qr.png").IsUnknownAsync(ErrorCodes.TicketUnknown);
    }
}
