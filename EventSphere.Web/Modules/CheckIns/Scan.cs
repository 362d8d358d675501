using EventSphere.Contracts;
using EventSphere.Contracts.Modules.CheckIns;
using EventSphere.Web.Components;
using EventSphere.Web.Components.Problems;

namespace EventSphere.Web.Modules.CheckIns;

/// <summary>One scan and what came of it, as the steward sees it.</summary>
internal sealed record Scan(string Tone, string Icon, string Title, string? Attendee, string? Ticket, string Text, string Code, DateTimeOffset At)
{
    private const int ShownCode = 12;

    public static Scan Of(ApiResult<CheckInResponse> answer, string token, DateTimeOffset now)
    {
        // The end of a scanned address is the code itself. A code that isn't known may still be somebody's: it is not shown whole.
        var code = token[(token.LastIndexOf('/') + 1)..];
        code = code.Length > ShownCode ? code[..ShownCode] + "…" : code;
        if (!answer.Succeeded)
        {
            // At a door it is the same whether the ticket or its place isn't found.
            var problem = answer.Problem.Code == ErrorCodes.NotFound ? answer.Problem with { Code = ErrorCodes.TicketUnknown } : answer.Problem;
            return ProblemTexts.Verdict(problem) is { } verdict
                ? new("bad", "cross", verdict, null, null, ProblemTexts.For(problem), code, now)
                : new("warn", "alert", "Not checked", null, null, ProblemTexts.For(problem) + " Then scan the ticket again.", code, now);
        }

        var done = answer.Value;
        var ticket = $"{done.TicketType} · {done.EventTitle}";
        return done.Result == CheckInResults.Admitted
            ? new("good", "circle-check", "Admitted", done.Attendee, ticket, $"Gate {done.FirstGate}", code, now)
            : new("warn", "alert", "Already admitted", done.Attendee, ticket,
                $"First admitted {When.Ago(done.FirstAdmittedAt, now)} ({When.Time(done.FirstAdmittedAt, "UTC")} UTC) at gate {done.FirstGate}.", code, now);
    }
}
