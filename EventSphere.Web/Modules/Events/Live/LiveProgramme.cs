using EventSphere.Contracts.Modules.Events;

namespace EventSphere.Web.Modules.Events.Live;

/// <summary>What is on at a moment, by the agenda.</summary>
internal static class LiveProgramme
{
    // A session that doesn't say when it ends goes on until the next in its room begins, and not for ever.
    private static readonly TimeSpan _longest = TimeSpan.FromHours(3);

    /// <returns>What is on, and what begins next: all that begins at that moment.</returns>
    public static (IReadOnlyList<AgendaSession> Now, IReadOnlyList<AgendaSession> Next) At(EventPageContent content, DateTimeOffset now)
    {
        AgendaSession[] sessions = [.. content.AllSessions().Where(session => session.StartsAt is not null)];
        AgendaSession[] coming = [.. sessions.Where(session => session.StartsAt > now)];
        return (
            [.. sessions.Where(session => session.StartsAt <= now && EndOf(session, sessions) > now)],
            [.. coming.TakeWhile(session => session.StartsAt == coming[0].StartsAt)]);
    }

    private static DateTimeOffset EndOf(AgendaSession session, AgendaSession[] sessions)
    {
        if (session.EndsAt is { } end)
            return end;
        var latest = session.StartsAt!.Value + _longest;
        var following = sessions.FirstOrDefault(other => other.StartsAt > session.StartsAt && other.Room == session.Room)?.StartsAt;
        return following < latest ? following.Value : latest;
    }
}
