using System.ComponentModel.DataAnnotations;
using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Audit;
using EventSphere.Domain.Modules.Audit;
using Microsoft.AspNetCore.Mvc;

namespace EventSphere.Api.Modules.Audit;

/// <summary>The filters of the audit log, the same for its pages and its export.</summary>
/// <param name="Search">Part of the actor's name, the subject's or the address, in any case.</param>
/// <param name="Action">One of <see cref="AuditActions"/>; absent: any.</param>
/// <param name="ActorId">What this user did; absent: anybody.</param>
/// <param name="SubjectId">What was done to this; absent: anything.</param>
/// <param name="From">On this day of UTC or later.</param>
/// <param name="To">On this day of UTC or earlier.</param>
public sealed record AuditListQuery(
    [property: FromQuery(Name = "search"), StringLength(Paging.MaxSearchLength)] string? Search = null,
    [property: FromQuery(Name = "action"), StringLength(AuditActions.MaxLength), RegularExpression(@"^[a-z_]+\.[a-z_]+$", ErrorMessage = "Use an action such as event.published.")] string? Action = null,
    [property: FromQuery(Name = "actorId")] Guid? ActorId = null,
    [property: FromQuery(Name = "subjectId")] Guid? SubjectId = null,
    [property: FromQuery(Name = "from")] DateOnly? From = null,
    [property: FromQuery(Name = "to")] DateOnly? To = null)
{
    internal AuditFilter Filter => new(
        string.IsNullOrEmpty(Action) ? null : Action, ActorId, SubjectId,
        // Before that there are no ids with a time in them, and there was nothing to log.
        From is { } from && from > Epoch ? Midnight(from) : null,
        // The last day that there is has no next.
        To is { } to && to < DateOnly.MaxValue ? Midnight(to.AddDays(1)) : null, Search);

    private static readonly DateOnly Epoch = new(1970, 1, 1);

    private static DateTimeOffset Midnight(DateOnly day) => new(day, TimeOnly.MinValue, TimeSpan.Zero);
}
