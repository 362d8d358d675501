using System.Globalization;
using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Registrations;
using EventSphere.Web.Components;
using EventSphere.Web.Components.Problems;

namespace EventSphere.Web.Modules.Registrations;

/// <summary>What an organizer types of a voucher.</summary>
public sealed class VoucherDraft
{
    public string? Code { get; set; }
    public string Effect { get; set; } = VoucherEffects.Percent;
    public string? Percent { get; set; }
    public long? Amount { get; set; }
    public string? MaxUses { get; set; }
    public string? ValidFrom { get; set; }
    public string? ValidUntil { get; set; }
    public HashSet<Guid> TicketTypeIds { get; init; } = [];
    public bool OpensHidden { get; set; }
    public string? Note { get; set; }
    public long? Version { get; init; }

    /// <param name="zone">The event's zone, on whose clocks times are typed.</param>
    public static VoucherDraft Of(VoucherResponse voucher, string zone) => new()
    {
        Code = voucher.Code,
        Effect = voucher.Effect,
        Percent = voucher.Effect == VoucherEffects.Percent ? voucher.Value?.ToString(CultureInfo.InvariantCulture) : null,
        Amount = voucher.Effect == VoucherEffects.Amount ? voucher.Value : null,
        MaxUses = voucher.MaxUses?.ToString(CultureInfo.InvariantCulture),
        ValidFrom = Typed(voucher.ValidFrom, zone),
        ValidUntil = Typed(voucher.ValidUntil, zone),
        TicketTypeIds = [.. voucher.TicketTypeIds],
        OpensHidden = voucher.OpensHidden,
        Note = voucher.Note,
        Version = voucher.Version,
    };

    /// <inheritdoc cref="Of"/>
    public ApiResult<VoucherRequest> ToRequest(string zone)
    {
        var errors = new Dictionary<string, IReadOnlyList<string>>(StringComparer.OrdinalIgnoreCase);
        int? uses = null;
        if (!string.IsNullOrWhiteSpace(MaxUses))
            uses = Whole(MaxUses, "maxUses", "Enter a whole number, such as 50, or leave it empty.", errors);
        long? value = Effect switch
        {
            VoucherEffects.Percent => Whole(Percent, "value", "Enter a whole number from 1 to 100.", errors),
            VoucherEffects.Amount => Amount,
            _ => null,
        };
        var from = string.IsNullOrWhiteSpace(ValidFrom) ? null : LocalTime.Read(ValidFrom, zone, "validFrom", errors);
        var until = string.IsNullOrWhiteSpace(ValidUntil) ? null : LocalTime.Read(ValidUntil, zone, "validUntil", errors);
        if (errors.Count > 0)
            return new ApiProblem(ErrorCodes.RequestInvalid, StatusCodes.Status400BadRequest, errors);
        return new VoucherRequest(
            Code?.Trim() ?? "", Effect, value, uses, from, until, [.. TicketTypeIds], OpensHidden, string.IsNullOrWhiteSpace(Note) ? null : Note.Trim(), Version);
    }

    private static int? Whole(string? typed, string field, string message, Dictionary<string, IReadOnlyList<string>> errors)
    {
        if (int.TryParse(typed, NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var number))
            return number;
        errors[field] = [message];
        return null;
    }

    private static string? Typed(DateTimeOffset? at, string zone) => at is { } moment ? LocalTime.Write(moment, zone) : null;
}
