using EventSphere.Web.Components;

namespace EventSphere.Tests.Components;

public sealed class MoneyTests
{
    [Theory]
    [InlineData("25000", "NGN", 2_500_000L)]
    [InlineData("25,000", "NGN", 2_500_000L)]
    [InlineData(" 1 250 000.5 ", "EUR", 125_000_050L)]
    [InlineData("1'250.50", "CHF", 125_050L)]
    [InlineData("1250", "JPY", 1250L)]
    [InlineData("1.234", "KWD", 1234L)]
    [InlineData("0", "NGN", 0L)]
    public void Minor_Amount_IsReadInTheCurrencysUnits(string typed, string currency, long minor) => Assert.Equal(minor, Money.Minor(typed, currency));

    [Theory]
    [InlineData("12,50", "EUR")]
    [InlineData("1,2500", "EUR")]
    [InlineData("12.345", "EUR")]
    [InlineData("12.5", "JPY")]
    [InlineData("-5", "EUR")]
    [InlineData("1e5", "EUR")]
    [InlineData("", "EUR")]
    [InlineData(null, "EUR")]
    [InlineData("99999999999999999999999999999999", "EUR")]
    public void Minor_NoAmount_IsNull(string? typed, string currency) => Assert.Null(Money.Minor(typed, currency));

    [Theory]
    [InlineData(125_050L, "EUR", "1,250.50")]
    [InlineData(2_500_000L, "NGN", "25,000")]
    [InlineData(1250L, "JPY", "1,250")]
    [InlineData(1234L, "KWD", "1.234")]
    public void Written_AnyAmount_IsReadBackAsTheSame(long minor, string currency, string written)
    {
        Assert.Equal(written, Money.Written(minor, currency));
        Assert.Equal(minor, Money.Minor(written, currency));
    }
}
