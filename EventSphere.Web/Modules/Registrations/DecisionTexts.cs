using System.Globalization;
using EventSphere.Contracts.Modules.Registrations;
using EventSphere.Web.Components.Problems;

namespace EventSphere.Web.Modules.Registrations;

/// <summary>A decision about registrations in words: the question, what follows, what came of it.</summary>
internal static class DecisionTexts
{
    /// <summary>Whether it is about a registration in this state: approved and declined is what waits, cancelled what lives.</summary>
    public static bool IsFor(string decision, RegistrationListItem row) => decision == RegistrationDecisions.Cancel
        ? row.Status is RegistrationStatuses.Confirmed or RegistrationStatuses.Pending && row.CheckedInAt is null
        : row.Status == RegistrationStatuses.Pending;

    public static string Question(string decision, int count) => $"{Verb(decision)} {Count(count)}?";

    public static string Action(string decision, int count) => $"{Verb(decision)} {Count(count)}";

    /// <summary>What can't be taken back.</summary>
    public static IReadOnlyList<string> Losses(string decision) => decision switch
    {
        RegistrationDecisions.Approve => [],
        RegistrationDecisions.Decline => ["Their places are free at once, for whoever waits.", "It can’t be undone: who is to come after all registers again."],
        _ =>
        [
            "The codes of their tickets stop working at once.",
            "Their places are free at once, for whoever waits, and what was taken beside the tickets goes with them.",
            "It can’t be undone: who is to come after all registers again.",
        ],
    };

    public static string What(string decision) => decision switch
    {
        RegistrationDecisions.Approve => "Each of them gets a ticket by email at once.",
        RegistrationDecisions.Decline => "Each of them is told by email.",
        _ => "Each of them is told by email that they are not expected any more.",
    };

    /// <summary>How it went: the sum, then each that it didn't go for, with the reason.</summary>
    public static string Outcome(string decision, DecideResponse answer, IReadOnlyDictionary<Guid, RegistrationListItem> rows)
    {
        var failed = answer.Outcomes.Where(outcome => outcome.Code is not null).ToArray();
        var done = string.Create(CultureInfo.InvariantCulture, $"{answer.Outcomes.Count - failed.Length:N0} {Done(decision)}.");
        return failed.Length == 0 ? done : string.Join('\n', failed.Select(Failure).Prepend($"{done} {failed.Length:N0} not:"));

        string Failure(DecisionOutcome outcome) =>
            $"{(rows.GetValueOrDefault(outcome.Id) is { } row ? $"{row.FirstName} {row.LastName}" : "One")}: {ProblemTexts.For(new ApiProblem(outcome.Code!, StatusCodes.Status409Conflict, ApiProblem.NoErrors))}";
    }

    private static string Count(int count) => string.Create(CultureInfo.InvariantCulture, $"{count:N0} {(count == 1 ? "registration" : "registrations")}");

    private static string Verb(string decision) => decision switch
    {
        RegistrationDecisions.Approve => "Approve",
        RegistrationDecisions.Decline => "Decline",
        _ => "Cancel",
    };

    private static string Done(string decision) => decision switch
    {
        RegistrationDecisions.Approve => "approved",
        RegistrationDecisions.Decline => "declined",
        _ => "cancelled",
    };
}
