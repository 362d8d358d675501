using System.ComponentModel.DataAnnotations;
using EventSphere.Api.Hosting;
using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Registrations;
using EventSphere.Domain.Modules.Registrations;
using Microsoft.AspNetCore.Mvc;

namespace EventSphere.Api.Modules.Registrations;

/// <summary>The filters and the order of a registrations list, the same for its pages and its export.</summary>
/// <param name="Search">Part of name or address, in any case.</param>
/// <param name="Status">One of <see cref="RegistrationStatuses"/>; absent: any.</param>
/// <param name="TicketTypeId">Absent: any.</param>
/// <param name="CheckedIn">Whether the ticket was admitted, yes or no; absent: either.</param>
/// <param name="Sort">One of <see cref="RegistrationSorts"/>.</param>
public sealed record RegistrationListQuery(
    [property: FromQuery(Name = "search"), StringLength(Paging.MaxSearchLength)] string? Search = null,
    [property: FromQuery(Name = "status"), RegularExpression("^(confirmed|cancelled|pending|declined)$", ErrorMessage = "Use confirmed, cancelled, pending or declined.")] string? Status = null,
    [property: FromQuery(Name = "ticketTypeId")] Guid? TicketTypeId = null,
    [property: FromQuery(Name = "checkedIn"), RegularExpression("^(yes|no)$", ErrorMessage = "Use yes or no.")] string? CheckedIn = null,
    [property: FromQuery(Name = "sort"), RegularExpression(RegistrationSorts.Pattern, ErrorMessage = "Use createdAt or name, with a minus before it for the other way round.")] string Sort = "-createdAt")
{
    internal RegistrationFilter Filter => new(
        Search: Search,
        Status: string.IsNullOrEmpty(Status) ? null : Enum.GetValues<RegistrationStatus>().First(s => Registration.NameOf(s) == Status),
        TicketTypeId: TicketTypeId,
        CheckedIn: ListRequests.YesOrNo(CheckedIn),
        Order: Sort switch
        {
            RegistrationSorts.Name => RegistrationOrder.Name,
            "-" + RegistrationSorts.Name => RegistrationOrder.NameDescending,
            RegistrationSorts.CreatedAt => RegistrationOrder.Oldest,
            _ => RegistrationOrder.Newest,
        });
}
