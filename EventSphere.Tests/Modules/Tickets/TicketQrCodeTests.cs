using System.Buffers.Text;
using EventSphere.Domain.Modules.Tickets;
using EventSphere.Tests.Support;

namespace EventSphere.Tests.Modules.Tickets;

public sealed class TicketQrCodeTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(20)]
    [InlineData(40)]
    [InlineData(60)]
    [InlineData(90)]
    [InlineData(120)]
    [InlineData(150)]
    public void Png_OfAnAddress_IsReadBack(int length)
    {
        var url = "https://tickets.example/t/".PadRight(length + 26, 'x');

        Assert.Equal(url, QrReader.Read(TicketQrCode.Png(url)));
        Assert.Equal(url, QrReader.Read(TicketQrCode.Png(url, 3)));
    }

    [Fact]
    public void Png_OfManyTickets_IsReadBack()
    {
        var random = new Random(20261126);
        var bytes = new byte[16];
        for (var i = 0; i < 2_000; i++)
        {
            random.NextBytes(bytes);
            var url = $"http://localhost:{random.Next(1_000, 60_000)}/t/{Base64Url.EncodeToString(bytes)}";
            Assert.Equal(url, QrReader.Read(TicketQrCode.Png(url)));
        }
    }
}
