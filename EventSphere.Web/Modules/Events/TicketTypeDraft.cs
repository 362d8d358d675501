using System.Globalization;
using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Events;
using EventSphere.Web.Components;
using EventSphere.Web.Components.Problems;

namespace EventSphere.Web.Modules.Events;

/// <summary>What an organizer types of a ticket type.</summary>
public sealed class TicketTypeDraft
{
    public string? Name { get; set; }
    public long? PriceMinor { get; set; } = 0;
    public string? Currency { get; set; }
    public string? Quota { get; set; }
    public string? SalesStart { get; set; }
    public string? SalesEnd { get; set; }

    /// <param name="zone">The event's zone, on whose clocks the sales window is typed.</param>
    public ApiResult<TicketTypeRequest> ToRequest(string zone)
    {
        var errors = new Dictionary<string, IReadOnlyList<string>>(StringComparer.OrdinalIgnoreCase);
        if (PriceMinor is null)
            errors["priceMinor"] = ["Enter an amount, such as 0 or 25000."];
        if (!int.TryParse(Quota, NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var quota))
            errors["quota"] = ["Enter a whole number, such as 100."];
        var start = string.IsNullOrWhiteSpace(SalesStart) ? null : LocalTime.Read(SalesStart, zone, "salesStart", errors);
        var end = string.IsNullOrWhiteSpace(SalesEnd) ? null : LocalTime.Read(SalesEnd, zone, "salesEnd", errors);
        if (errors.Count > 0)
            return new ApiProblem(ErrorCodes.RequestInvalid, StatusCodes.Status400BadRequest, errors);
        return new TicketTypeRequest(Name?.Trim() ?? "", PriceMinor, Currency ?? "", quota, start, end);
    }
}
