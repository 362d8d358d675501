using System.Globalization;

namespace EventSphere.Web.Components;

/// <summary>Writes amounts, which are whole minor units of an ISO 4217 currency, and reads what people type.</summary>
public static class Money
{
    // ISO 4217 lists the minor units; what isn't here has two.
    private static readonly string[] _withoutDecimals =
        ["BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG", "RWF", "UGX", "UYI", "VND", "VUV", "XAF", "XOF", "XPF"];

    private static readonly string[] _withThreeDecimals = ["BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"];

    public static string Price(long minor, string currency) => minor == 0 ? "Free" : Amount(minor, currency);

    public static string Amount(long minor, string currency)
    {
        var decimals = Decimals(currency);
        var value = minor / (decimal)Math.Pow(10, decimals);
        var digits = value == decimal.Truncate(value) ? 0 : decimals;
        return $"{Symbol(currency)}\u00a0{value.ToString("N" + digits, CultureInfo.InvariantCulture)}";
    }

    /// <summary>The amount as a bare number with a point, such as <c>25.50</c>, for machines.</summary>
    public static string Plain(long minor, string currency)
    {
        var decimals = Decimals(currency);
        return (minor / (decimal)Math.Pow(10, decimals)).ToString("F" + decimals, CultureInfo.InvariantCulture);
    }

    /// <summary>The minor units of a typed amount such as <c>25000</c> or <c>25.50</c>; null if it isn't one.</summary>
    public static long? Minor(string? typed, string currency)
    {
        const NumberStyles Plain = NumberStyles.AllowDecimalPoint | NumberStyles.AllowThousands | NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite;
        if (!decimal.TryParse(typed, Plain, CultureInfo.InvariantCulture, out var value) || value is < 0 or > 1_000_000_000_000m)
            return null;
        var minor = value * (decimal)Math.Pow(10, Decimals(currency));
        return minor == decimal.Truncate(minor) ? (long)minor : null;
    }

    private static int Decimals(string currency) =>
        _withoutDecimals.Contains(currency) ? 0 : _withThreeDecimals.Contains(currency) ? 3 : 2;

    private static string Symbol(string currency) => currency switch
    {
        "NGN" => "₦",
        "EUR" => "€",
        "USD" => "$",
        "GBP" => "£",
        "GHS" => "GH₵",
        "KES" => "KSh",
        "ZAR" => "R",
        "JPY" => "¥",
        _ => currency,
    };
}
