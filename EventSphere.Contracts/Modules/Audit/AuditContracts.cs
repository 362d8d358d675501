using System.Text.Json;

namespace EventSphere.Contracts.Modules.Audit;

/// <summary>Limits of the audit log.</summary>
public static class AuditLimits
{
    public const int NameMaxLength = 200;
    public const int LabelMaxLength = 200;

    /// <summary>Counting of what waits for its seal stops here.</summary>
    public const int MaxWaiting = 10_000;
}

/// <summary>Who did something.</summary>
/// <param name="Kind">One of <see cref="AuditActorKinds"/>.</param>
/// <param name="Id">The user's or the API key's; null for others.</param>
/// <param name="Name">As it was then; empty if nobody knows.</param>
public sealed record AuditActor(string Kind, Guid? Id, string Name);

/// <summary>The kinds of actors.</summary>
public static class AuditActorKinds
{
    public const string User = "user";
    public const string ApiKey = "api_key";
    public const string System = "system";

    /// <summary>Somebody who hasn't shown who they are, such as whoever typed a wrong password.</summary>
    public const string Unknown = "unknown";
}

/// <summary>An entry of the audit log.</summary>
/// <param name="Action">One of <see cref="AuditActions"/>; a client shows others as they are.</param>
/// <param name="SessionId">The session it was done in; null if in none.</param>
/// <param name="Address">The client's IP address; empty if it isn't known.</param>
/// <param name="SubjectKind">One of <see cref="AuditSubjects"/>.</param>
/// <param name="SubjectLabel">The subject's name then.</param>
/// <param name="Before">An object of what changed, as it was; null if there was nothing.</param>
/// <param name="After">The same, as it became; null if nothing is left. Secrets are masked.</param>
/// <param name="TraceId">Of the request (W3C Trace Context).</param>
/// <param name="Sequence">Its number in the chain, from 1; null while it waits for its seal.</param>
/// <param name="Hash">SHA-256 over the entry and the hash before it, in hexadecimal; null as <paramref name="Sequence"/>.</param>
public sealed record AuditListItem(
    Guid Id, DateTimeOffset At, AuditActor Actor, Guid? SessionId, string Address, string Action, string SubjectKind, Guid? SubjectId, string SubjectLabel,
    JsonElement? Before, JsonElement? After, string? TraceId, long? Sequence, string? Hash);

/// <summary>How far the chain of the audit log goes. Says nothing about whether it is whole: verifying does.</summary>
/// <param name="Entries">How many entries are sealed.</param>
/// <param name="LastSequence">The number of the last one; 0 before the first. More than there are entries once old ones were deleted.</param>
/// <param name="HeadHash">Of the last one, in hexadecimal; null before the first.</param>
/// <param name="SealedAt">When the last one was sealed; null before the first.</param>
/// <param name="Waiting">Entries that will be sealed in the next seconds, up to <see cref="AuditLimits.MaxWaiting"/>.</param>
public sealed record AuditChainResponse(long Entries, long LastSequence, string? HeadHash, DateTimeOffset? SealedAt, int Waiting);

/// <summary>What recomputing the chain found.</summary>
/// <param name="Fault">The first place where it breaks; null if it is whole.</param>
public sealed record AuditVerificationResponse(bool IsIntact, AuditChainResponse Chain, AuditFault? Fault);

/// <summary>Where a chain breaks.</summary>
/// <param name="Kind">One of <see cref="AuditFaultKinds"/>.</param>
/// <param name="Sequence">The number in the chain.</param>
/// <param name="EntryId">The entry there; null if it is gone.</param>
/// <param name="At">When that says that it happened; null if it is gone.</param>
public sealed record AuditFault(string Kind, long Sequence, Guid? EntryId, DateTimeOffset? At);

/// <summary>The ways in which a chain breaks.</summary>
public static class AuditFaultKinds
{
    /// <summary>The entry isn't what was sealed.</summary>
    public const string Changed = "changed";

    /// <summary>An entry is gone.</summary>
    public const string Removed = "removed";

    /// <summary>The entry was never sealed by us: its number is taken, or past the last that was given.</summary>
    public const string Inserted = "inserted";

    /// <summary>Every entry fits the one before, but the last isn't the one whose hash was kept: the chain was computed anew.</summary>
    public const string Rewritten = "rewritten";
}
