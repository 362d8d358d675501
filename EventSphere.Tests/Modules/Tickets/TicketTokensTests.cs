using EventSphere.Domain.Modules.Tickets;
using EventSphere.Domain.Persistence;

namespace EventSphere.Tests.Modules.Tickets;

public sealed class TicketTokensTests
{
    private const string Token = "AbCdEfGhIjKlMnOpQrSt_w";

    [Theory]
    [InlineData(Token)]
    [InlineData("  " + Token + "\r\n")]
    [InlineData("https://tickets.example/t/" + Token)]
    [InlineData("http://localhost:8080/t/" + Token + "/")]
    [InlineData("https://tickets.example/t/" + Token + "?utm=mail#qr")]
    [InlineData("https://tickets.example/base/t/t/" + Token)]
    public void Find_TokenOrItsAddress_IsTheToken(string scanned) => Assert.Equal(Token, TicketTokens.Find(scanned));

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("hello")]
    [InlineData("AbCdEfGhIjKlMnOpQrSt_")]
    [InlineData(Token + "x")]
    [InlineData("AbCdEfGhIjKlMnOpQrSt w")]
    [InlineData("AbCdEfGhIjKlMnOpQrSt+w")]
    [InlineData("AbCdEfGhIjKlMnOpQrStéw")]
    [InlineData("https://tickets.example/e/" + Token)]
    [InlineData("https://tickets.example/t/")]
    [InlineData("https://tickets.example/t/" + Token + "x")]
    public void Find_AnythingElse_IsNothing(string scanned) => Assert.Null(TicketTokens.Find(scanned));

    [Theory]
    [InlineData(Token, true)]
    [InlineData(" " + Token, false)]
    [InlineData("https://tickets.example/t/" + Token, false)]
    [InlineData("/t/" + Token, false)]
    [InlineData(Token + "x", false)]
    [InlineData("AbCdEfGhIjKlMnOpQrStéw", false)]
    [InlineData("", false)]
    public void IsToken_TheBareTokenAlone(string text, bool isOne) => Assert.Equal(isOne, TicketTokens.IsToken(text));

    [Fact]
    public void Mint_ManyTimes_GivesDifferentTokensThatAreFound()
    {
        var minted = Enumerable.Range(0, 1000).Select(_ => TicketTokens.Mint()).ToArray();

        Assert.Equal(minted.Length, minted.Distinct().Count());
        Assert.All(minted, token => Assert.Equal(token, TicketTokens.Find(token)));
    }

    [Theory]
    [InlineData("https://tickets.example")]
    [InlineData("https://tickets.example/")]
    public void UrlOf_AToken_IsFoundAgain(string publicUrl)
    {
        var tokens = new TicketTokens(new DataCipher(new string('k', 32)), new Uri(publicUrl));

        Assert.Equal($"https://tickets.example/t/{Token}", tokens.UrlOf(Token));
        Assert.Equal(Token, TicketTokens.Find(tokens.UrlOf(Token)));
    }
}
