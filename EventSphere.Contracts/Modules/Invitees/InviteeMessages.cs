namespace EventSphere.Contracts.Modules.Invitees;

/// <summary>An import is to begin, or to go on where it stopped. Carries ids alone.</summary>
public sealed record InviteeImportRequested(Guid ImportId);

/// <summary>An import is to be undone.</summary>
public sealed record InviteeImportUndoRequested(Guid ImportId);

/// <summary>Nobody needs an import's file any more.</summary>
public sealed record InviteeFileDiscarded(Guid ImportId);

/// <summary>A round of invitations or reminders is to begin, or to go on where it stopped.</summary>
public sealed record InviteeMailsRequested(Guid RoundId);

/// <summary>One invitee is due a mail of a round.</summary>
public sealed record InviteeMailDue(Guid InviteeId, Guid RoundId);
