namespace EventSphere.Domain.Modules.Registrations;

/// <summary>What a voucher leaves of a price. The one place where it is rounded.</summary>
public static class VoucherPrices
{
    /// <param name="priceMinor">Minor units, of one ticket.</param>
    /// <param name="value">Per cent or minor units, by the effect.</param>
    /// <returns>Minor units, never less than nothing. Half a minor unit is rounded in the buyer's favour.</returns>
    public static long Of(long priceMinor, VoucherEffect effect, long value) => effect switch
    {
        VoucherEffect.Access => priceMinor,
        VoucherEffect.Percent => ((priceMinor * (100 - value)) + 49) / 100,
        VoucherEffect.Amount => Math.Max(0, priceMinor - value),
        _ => throw new ArgumentOutOfRangeException(nameof(effect), effect, null),
    };
}
