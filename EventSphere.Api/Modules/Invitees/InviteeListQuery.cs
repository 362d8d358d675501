using System.ComponentModel.DataAnnotations;
using EventSphere.Contracts.Modules.Invitees;
using EventSphere.Domain.Modules.Invitees;
using Microsoft.AspNetCore.Mvc;

namespace EventSphere.Api.Modules.Invitees;

/// <summary>The filters and the order of an invitees list.</summary>
/// <param name="Status">One of <see cref="InviteeStatuses"/>; absent: any.</param>
/// <param name="Answer">One of <see cref="RsvpAnswers"/>, or none; absent: any.</param>
/// <param name="Sort">One of <see cref="InviteeSorts"/>.</param>
public sealed record InviteeListQuery(
    [property: FromQuery(Name = "status"), RegularExpression(InviteeStatuses.Pattern, ErrorMessage = "Use not_sent, invited or answered.")] string? Status = null,
    [property: FromQuery(Name = "answer"), RegularExpression(RsvpAnswers.FilterPattern, ErrorMessage = "Use yes, no, maybe or none.")] string? Answer = null,
    [property: FromQuery(Name = "sort"), RegularExpression(InviteeSorts.Pattern, ErrorMessage = "Use createdAt or name, with a minus before it for the other way round.")] string Sort = "-createdAt")
{
    internal InviteeFilter FilterOf(Guid? eventId, string? search) => new(
        eventId, search, string.IsNullOrEmpty(Status) ? null : Status, AnswerOf(Answer), Sort switch
        {
            InviteeSorts.Name => InviteeOrder.Name,
            "-" + InviteeSorts.Name => InviteeOrder.NameDescending,
            InviteeSorts.CreatedAt => InviteeOrder.Oldest,
            _ => InviteeOrder.Newest,
        });

    internal static RsvpAnswer? AnswerOf(string? typed) => typed switch
    {
        null or "" => null,
        "none" => RsvpAnswer.None,
        _ => Invitee.AnswerOf(typed),
    };
}

/// <summary>The filters and the order of a list of answers, the same for its pages and its export.</summary>
/// <param name="Answer">One of <see cref="RsvpAnswers"/>; absent: any.</param>
/// <param name="Sort">One of <see cref="RsvpSorts"/>.</param>
public sealed record RsvpListQuery(
    [property: FromQuery(Name = "answer"), RegularExpression(RsvpAnswers.Pattern, ErrorMessage = "Use yes, no or maybe.")] string? Answer = null,
    [property: FromQuery(Name = "sort"), RegularExpression(RsvpSorts.Pattern, ErrorMessage = "Use answeredAt or name, with a minus before it for the other way round.")] string Sort = "-answeredAt")
{
    internal InviteeFilter FilterOf(Guid? eventId, string? search) => new(eventId, search, Answer: InviteeListQuery.AnswerOf(Answer), Order: Sort switch
    {
        RsvpSorts.Name => InviteeOrder.Name,
        "-" + RsvpSorts.Name => InviteeOrder.NameDescending,
        RsvpSorts.AnsweredAt => InviteeOrder.FirstAnswered,
        _ => InviteeOrder.LastAnswered,
    });
}
