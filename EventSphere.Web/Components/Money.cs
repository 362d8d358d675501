using System.Globalization;
using System.Text.RegularExpressions;

namespace EventSphere.Web.Components;

/// <summary>Writes amounts, which are whole minor units of an ISO 4217 currency, and reads what people type.</summary>
public static partial class Money
{
    // ISO 4217 lists the minor units; what isn't here has two.
    private static readonly string[] _withoutDecimals =
        ["BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG", "RWF", "UGX", "UYI", "VND", "VUV", "XAF", "XOF", "XPF"];

    private static readonly string[] _withThreeDecimals = ["BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"];

    public static string Price(long minor, string currency) => minor == 0 ? "Free" : Amount(minor, currency);

    public static string Amount(long minor, string currency) => $"{Symbol(currency)}\u00a0{Written(minor, currency)}";

    /// <summary>The amount as a bare number with a point, such as <c>25.50</c>, for machines.</summary>
    public static string Plain(long minor, string currency)
    {
        var decimals = Decimals(currency);
        return (minor / (decimal)Math.Pow(10, decimals)).ToString("F" + decimals, CultureInfo.InvariantCulture);
    }

    /// <summary>
    /// The minor units of a typed amount such as <c>25000</c>, <c>25,000</c> or <c>25.50</c>; null if it isn't one, or has more decimals than
    /// the currency. A comma groups thousands and nothing else: 12,50 is refused rather than taken for 1250.
    /// </summary>
    public static long? Minor(string? typed, string currency)
    {
        if (typed is null || !Typed.IsMatch(typed.Trim()))
            return null;
        var digits = string.Concat(typed.Where(letter => char.IsAsciiDigit(letter) || letter == '.'));
        if (!decimal.TryParse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) || value > 1_000_000_000_000m)
            return null;
        var minor = value * (decimal)Math.Pow(10, Decimals(currency));
        return minor == decimal.Truncate(minor) ? (long)minor : null;
    }

    /// <summary>An amount as one types it: thousands grouped, decimals only if there are some.</summary>
    public static string Written(long minor, string currency)
    {
        var value = minor / (decimal)Math.Pow(10, Decimals(currency));
        return value.ToString("N" + (value == decimal.Truncate(value) ? 0 : Decimals(currency)), CultureInfo.InvariantCulture);
    }

    /// <summary>How many decimals amounts of the currency have: 0, 2 or 3.</summary>
    public static int Decimals(string currency) =>
        _withoutDecimals.Contains(currency) ? 0 : _withThreeDecimals.Contains(currency) ? 3 : 2;

    public static string Symbol(string currency) => currency switch
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

    // Digits, or groups of three with commas, spaces or apostrophes between; then perhaps decimals.
    [GeneratedRegex("^(?:[0-9]+|[0-9]{1,3}(?:[, \u00a0\u202f'’][0-9]{3})+)(?:\\.[0-9]+)?$")]
    private static partial Regex Typed { get; }
}
